"""The command mirror: the second copy on another disk or a stick."""

from collections.abc import Iterable
from pathlib import Path

import click

from inspector_app.app.mirror import Mirror
from inspector_app.app.mirror_items import called
from inspector_app.app.mirror_places import holds_files
from inspector_app.app.mirror_status import Status
from inspector_app.cli.grammar import Group
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place
from inspector_app.cli.output import NEGATIVE, OK, Output, minute
from inspector_app.domain.text import Text, enumerated, same
from inspector_app.words import error_text, first_of
from inspector_app.words import text as words

_PLACE = Place()
_MOST_NAMED = 5
_PASSPHRASE = click.option("--passphrase", default="", envvar="INSPECTOR_PASSPHRASE")


@click.group("mirror", cls=Group, no_args_is_help=False)
def mirror() -> None:
    """Keep sealed records and their originals twice: on a second disk or stick, encrypted if wished."""


@mirror.command("set")
@click.argument("target", type=_PLACE)
@_PASSPHRASE
@speaking
def set_(output: Output, target: Path, passphrase: str) -> int:
    """Choose the folder TARGET; with a passphrase everything there is encrypted."""
    from inspector_app.cli.opening import opened

    with opened() as app:
        made = Mirror(app.folder, app.services)
        setting, there = made.set_up(target, passphrase), made.status()
    output.put(
        target=str(setting.folder), encrypted=bool(setting.recipient), kept=there.kept, total=there.total
    )
    output.say(words("backup.mirror_set", path=setting.folder, how=_how(encrypted=bool(setting.recipient))))
    if there.kept:
        output.say(words("backup.mirror_kept", kept=there.kept, total=there.total))
    elif there.total and holds_files(setting.folder):
        output.say(words("backup.mirror_untaken"))
    return OK


@mirror.command("run")
@speaking
def run(output: Output) -> int:
    """Write what has no copy yet, each file read back."""
    from inspector_app.cli.opening import opened

    with opened() as app:
        done = Mirror(app.folder, app.services).run()
    status = done.status
    output.put(written=done.written, bad=list(done.bad))
    output.say(words("backup.mirror_done", written=done.written, kept=status.kept, total=status.total))
    if done.bad:
        output.say(words("backup.mirror_bad", n=len(done.bad)))
    return _tell(output, status)


@mirror.command("status")
@speaking
def status(output: Output) -> int:
    """Say what is not mirrored yet; 1 when something is not, or while TARGET is not there to be asked."""
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        found = Mirror(app.folder, app.services).status()
    output.say(words("backup.mirror_lies", path=found.target, how=_how(encrypted=found.encrypted)))
    return _tell(output, found)


@mirror.command("check")
@speaking
def check(output: Output) -> int:
    """Re-read the whole copy; 1 when a file does not agree, which the next run writes again."""
    from inspector_app.cli.opening import opened

    with opened() as app:
        copy = Mirror(app.folder, app.services)
        found = copy.check()
        wrong, waiting = copy.called(found.wrong), copy.called(found.waiting)
        is_untaken = not found.good and not found.wrong and holds_files(copy.status().target)
    output.put(good=found.good, wrong=list(found.wrong), waiting=list(found.waiting), listed=found.is_listed)
    output.say(words("backup.mirror_checked", good=found.good, total=found.total))
    _name(output, zip(found.wrong, wrong, strict=True))
    if found.wrong:
        output.say(words("backup.mirror_wrong", n=len(found.wrong)))
    if found.waiting:
        named = first_of(waiting, _MOST_NAMED)
        output.say(words("backup.mirror_unwritten", n=len(found.waiting), names=named))
    if not found.is_listed:
        output.say(words("backup.mirror_untaken" if is_untaken else "backup.mirror_unlisted"))
    return OK if found.is_sound else NEGATIVE


def _name(output: Output, files: Iterable[tuple[str, Text]]) -> None:
    for name, what in files:
        output.say(words("cli.bad") + same("  ") + what + same(f"  {name}"))


@mirror.command("fetch")
@click.argument("target", type=_PLACE)
@click.argument("folder", type=_PLACE)
@_PASSPHRASE
@speaking
def fetch(output: Output, target: Path, folder: Path, passphrase: str) -> int:
    """Bring the copy in TARGET back into FOLDER, decrypted, every hash and signature checked."""
    from inspector_app.app.mirror_fetch import fetch as bring_back

    found = bring_back(target, folder, passphrase)
    output.put(
        good=found.good,
        wrong=list(found.wrong),
        missing=list(found.missing),
        strange=list(found.strange),
        moved=list(found.moved),
        listed=found.listed,
        unlisted=list(found.unlisted),
    )
    output.say(words("backup.fetched", good=found.good, total=found.total, path=folder))
    serials = {name: serial for name, serial in found.serials.items() if serial}
    for kind, names in (("wrong", found.wrong), ("missing", found.missing), ("moved", found.moved)):
        if names:
            output.say(words(f"backup.fetched_{kind}", n=len(names)))
            _name(output, ((name, called(name, serials)) for name in names))
    if found.strange:
        named = first_of([same(name) for name in found.strange], _MOST_NAMED)
        output.say(words("backup.fetched_strange", n=len(found.strange), names=named))
    if found.unlisted:
        output.say(words("backup.fetched_more", n=len(found.unlisted)))
    if not found.listed:
        output.say(words("backup.fetched_unlisted" if found.listed is None else "backup.fetched_list_lost"))
    return OK if found.is_whole else NEGATIVE


def _how(*, encrypted: bool) -> Text:
    return words("backup.mirror_encrypted" if encrypted else "backup.mirror_plain")


def _tell(output: Output, found: Status) -> int:
    output.put(
        target=str(found.target),
        encrypted=found.encrypted,
        connected=found.connected,
        kept=found.kept,
        total=found.total,
        waiting=list(found.waiting),
        lost=list(found.lost),
        records=list(found.serials),
    )
    if found.fault is not None:
        output.say(error_text(found.fault))
    if found.is_complete and found.connected:
        output.say(words("backup.mirror_all"))
        return OK
    if not found.waiting:
        if found.connected:
            return NEGATIVE
        output.say(words("backup.mirror_had_all", at=minute(found.last)))
        return NEGATIVE
    if found.lost:
        output.say(words("backup.mirror_lost", n=len(found.lost)))
        for name in found.lost:
            output.say(words("cli.bad") + same(f"  {name}"))
    output.say(words("backup.mirror_waiting", n=len(found.waiting), serials=enumerated(found.serials)))
    return NEGATIVE
