"""The doctor command: what does not fit, the safe next step, and the ways to take it."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_app.app.doctor import DATABASE, Examination, examine_closed
from inspector_app.app.findings import Finding, told_together
from inspector_app.cli.counting import counting
from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place, require
from inspector_app.cli.output import NEGATIVE, OK, Output, minute
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Text, same
from inspector_app.paths import default_profile
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.app.application import App

_FOLDER = Place()


@command("doctor")
@click.option("--drill", is_flag=True)
@click.option("--heal", type=_FOLDER)
@click.option("--passphrase", default="", envvar="INSPECTOR_PASSPHRASE")
@click.option("--rescue", type=_FOLDER)
@click.option("--tidy", is_flag=True)
@click.option("--salvage", is_flag=True)
@click.option("--adopt", type=_FOLDER, metavar="FILE")
@click.option("--new-key", is_flag=True)
@click.option("--package", type=_FOLDER)
@speaking
def doctor(  # each option is a way to act on what was found
    output: Output,
    heal: Path | None,
    rescue: Path | None,
    adopt: Path | None,
    package: Path | None,
    passphrase: str,
    *,
    drill: bool,
    tidy: bool,
    salvage: bool,
    new_key: bool,
) -> int:
    """Re-hash and re-check everything that is kept; 1 when something does not fit."""
    if drill:
        return _drill(output, package)
    profile = default_profile()
    if not (profile / DATABASE).exists() and not (profile / "vault").is_dir():
        output.say(words("doctor.no_profile", path=profile))
        return NEGATIVE
    output.put(profile=str(profile))
    output.say(words("doctor.profile", path=profile))
    _tell_copies(output, profile)
    if salvage:
        return _salvage(output, profile)
    if adopt is not None:
        _adopt(output, profile, require(adopt))
    if new_key:
        _new_key(output)
    examination = _examine(output, profile, heal, rescue, tidy=tidy, passphrase=passphrase)
    _report(output, examination)
    return OK if examination.is_sound else NEGATIVE


def _examine(
    output: Output, profile: Path, heal: Path | None, rescue: Path | None, *, tidy: bool, passphrase: str
) -> Examination:
    from inspector_app.app.doctor import Doctor
    from inspector_app.bootstrap import Opening
    from inspector_app.cli.opening import opened

    if not (profile / DATABASE).exists():
        return examine_closed(profile, None)
    # What is examined alone is read whole anyway, and more is said of it.
    how = Opening.PLAIN if heal is None else Opening.THOROUGH
    try:
        with opened(output, how=how) as app:
            found = Doctor(app.folder, app.services, app.rulebook)
            _tell_cut(output, app)
            if heal is not None:
                done = found.heal(heal, counting(output), passphrase=passphrase)
                output.put(healed=done.back, wanted=done.wanted, searched=done.files, unread=done.unread)
                output.say(done.said())
            if rescue is not None:
                made = found.rescue(rescue)
                output.put(rescued=[str(path) for path in made])
                output.say(words("doctor.rescued", n=len(made), path=rescue))
            if tidy:
                place, count = found.tidy()
                output.put(tidied=count)
                output.say(words("doctor.tidied", n=count, path=place))
            return found.examine()
    except OutsideError as error:
        if error.code not in ("store.damaged", "store.foreign"):
            raise
        return examine_closed(profile, error)


def _tell_copies(output: Output, profile: Path) -> None:
    """Name the copies of the database made before upgrades; nothing is wrong because of them."""
    from inspector_app.app.upgrade_copies import copies_in

    for copy in (found := copies_in(profile)):
        facts = {"path": str(copy.path), "made": copy.made.isoformat(), "size": copy.size}
        output.add("upgrade_copies", facts)
        output.say(words("doctor.upgrade_copy", **{**facts, "made": minute(copy.made.isoformat())}))
    if found:
        output.say(words("doctor.step", step=words("doctor.upgrade_copy_step", path=found[0].path)))


def _tell_cut(output: Output, app: "App") -> None:
    """Tell of files that were on their way in when the program ended; nothing kept is wrong because of that."""
    if (cut := app.inbox.cut_import()) is not None:
        facts = {"source": cut.source, "taken": cut.taken, "total": cut.total}
        output.add("cut_off", facts)
        output.say(same("·  ") + words("doctor.cut_import", **facts))
        output.say(words("doctor.step", step=words("doctor.cut_import_step", source=cut.source)))
    for files in app.offered.cut():
        place = "/".join(part for part in files.slot if part)
        names = [path.name for path in files.left]
        told = {"record": files.serial, "shot": place, "taken": files.taken, "total": files.total}
        output.add("cut_off", {**told, "left": [str(path) for path in files.left]})
        listed = Text("、".join(names), ", ".join(names))
        output.say(same("·  ") + words("doctor.cut_files", **{**told, "shot": files.title}, names=listed))
        step = words("doctor.cut_files_step", record=files.serial, shot=place)
        output.say(words("doctor.step", step=step))


def _report(output: Output, examination: Examination) -> None:
    for finding in examination.findings:
        _put(output, finding)
    for finding in told_together(examination.findings):
        _tell(output, finding)
    output.put(counts=dict(examination.counts), sound=examination.is_sound)
    is_open = "records" in examination.counts
    output.say(words("doctor.counted" if is_open else "doctor.counted_closed", **examination.counts))
    total = len(examination.findings)
    output.say(words("doctor.found", n=total) if total else words("doctor.sound"))


def _put(output: Output, finding: Finding) -> None:
    output.add(
        "findings",
        {
            "area": str(finding.area),
            "code": finding.code,
            "name": finding.name,
            "zh": finding.text.zh,
            "en": finding.text.en,
            "step": output.word(finding.step),
        },
    )


def _tell(output: Output, finding: Finding) -> None:
    area = words(f"doctor.area_{finding.area}")
    output.say(words("cli.bad") + same("  ") + area + same("  ") + finding.text)
    if finding.names:
        output.say(words("doctor.all_names"))
    output.say(words("doctor.step", step=finding.step))


def _salvage(output: Output, profile: Path) -> int:
    from inspector_app.app.doctor import salvage_beside
    from inspector_app.app.salvage_words import losses, made_again
    from inspector_app.bootstrap import SystemClock

    saved = salvage_beside(profile, SystemClock())
    rows = saved.rows
    output.put(
        path=str(saved.path),
        rows=dict(rows),
        homeless=saved.homeless,
        damaged=list(saved.damaged_tables),
        lacking=dict(saved.lacking),
        unusable=list(saved.unusable),
        textless=list(saved.textless),
        from_journal={
            "rows": dict(saved.retold),
            "records": list(saved.retold_in),
            "until": saved.retold_until,
        },
        not_in_journal=list(saved.untold),
        originals_gone=saved.originals_gone,
        log_lost=saved.log_lost,
    )
    output.say(
        words(
            "doctor.salvaged",
            path=saved.path,
            records=rows["run"],
            answers=rows["answer"],
            evidence=rows["evidence"],
            seals=rows["seal"],
        )
    )
    lost = list(losses(saved))
    for line in (*(lost or [words("doctor.salvage_complete")]), *made_again(saved)):
        output.say(line)
    output.say(words("doctor.salvage_next", path=saved.path))
    return NEGATIVE if lost else OK


def _new_key(output: Output) -> None:
    from inspector_app.app.device import new_key
    from inspector_app.cli.opening import opened

    with opened() as app:
        old, new = new_key(app)
    output.put(old_key=old, new_key=new)
    output.say(words("doctor.new_key", old=old, new=new))


def _adopt(output: Output, profile: Path, salvaged: Path) -> None:
    """Have a salvaged database in the place of the damaged one; what is no database of ours is refused."""
    from inspector_app.app.doctor import adopt_salvaged
    from inspector_app.bootstrap import SystemClock

    kept = adopt_salvaged(profile, salvaged, SystemClock())
    output.put(damaged=str(kept))
    output.say(words("doctor.adopted", path=kept))


def _drill(output: Output, package: Path | None) -> int:
    from inspector_app.app.drill import pointed_at, sample_package
    from inspector_app.bootstrap import open_app
    from inspector_app.exchange.drill import run_drill

    with tempfile.TemporaryDirectory(prefix="inspector-drill-") as folder:
        results = run_drill(package or sample_package(Path(folder), open_app), Path(folder) / "copies")
    for result in results:
        names = sorted({finding.name for finding in result.findings})
        output.add(
            "drill",
            {
                "key": result.key,
                "caught": result.caught,
                "trust": result.trust,
                "target": result.target,
                "named": names,
            },
        )
        word = "doctor.drill_caught" if result.caught else "doctor.drill_missed"
        output.say(
            words("cli.good" if result.caught else "cli.bad")
            + same("  ")
            + words(word, name=result.title, found=pointed_at(result))
        )
    caught = sum(result.caught for result in results)
    output.say(words("doctor.drill_total", caught=caught, n=len(results)))
    return OK if caught == len(results) else NEGATIVE
