"""The command mirror: the second copy on another disk or a stick."""

from pathlib import Path

import click

from inspector_app.app.mirror import Mirror, Status
from inspector_app.cli.grammar import Group
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place
from inspector_app.cli.output import NEGATIVE, OK, Output, minute
from inspector_app.domain.text import enumerated, same
from inspector_app.words import text as words

_PLACE = Place()
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
        setting = Mirror(app.folder, app.services).set_up(target, passphrase)
    output.put(target=str(setting.folder), encrypted=bool(setting.recipient))
    how = words("backup.mirror_encrypted" if setting.recipient else "backup.mirror_plain")
    output.say(words("backup.mirror_set", path=setting.folder, how=how))
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
    return _tell(output, found)


@mirror.command("check")
@speaking
def check(output: Output) -> int:
    """Re-read the whole copy; 1 when a file does not agree, which the next run writes again."""
    from inspector_app.cli.opening import opened

    with opened() as app:
        copy = Mirror(app.folder, app.services)
        good, wrong = copy.check()
        called = copy.called(wrong)
    output.put(good=good, wrong=list(wrong))
    output.say(words("backup.mirror_checked", good=good, total=good + len(wrong)))
    for name, what in zip(wrong, called, strict=True):
        output.say(words("cli.bad") + same("  ") + what + same(f"  {name}"))
    return NEGATIVE if wrong else OK


@mirror.command("fetch")
@click.argument("target", type=_PLACE)
@click.argument("folder", type=_PLACE)
@_PASSPHRASE
@speaking
def fetch(output: Output, target: Path, folder: Path, passphrase: str) -> int:
    """Bring the copy in TARGET back into FOLDER, decrypted, every hash and signature checked."""
    from inspector_app.app.mirror_fetch import fetch as bring_back

    good, wrong = bring_back(target, folder, passphrase)
    output.put(good=good, wrong=list(wrong))
    output.say(words("backup.fetched", good=good, total=good + len(wrong), path=folder))
    if wrong:
        output.say(words("backup.fetched_wrong", n=len(wrong)))
    for name in wrong:
        output.say(words("cli.bad") + same(f"  {name}"))
    return NEGATIVE if wrong else OK


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
    if not found.connected:
        output.say(words("backup.mirror_gone", path=found.target))
    if found.is_complete and found.connected:
        output.say(words("backup.mirror_all"))
        return OK
    if found.is_complete:
        output.say(words("backup.mirror_had_all", at=minute(found.last)))
        return NEGATIVE
    if found.lost:
        output.say(words("backup.mirror_lost", n=len(found.lost)))
        for name in found.lost:
            output.say(words("cli.bad") + same(f"  {name}"))
    output.say(words("backup.mirror_waiting", n=len(found.waiting), serials=enumerated(found.serials)))
    return NEGATIVE
