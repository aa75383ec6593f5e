"""Commands that keep everything twice: backup and restore."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector_app.app.restore import Restored, lacking_names
from inspector_app.cli.grammar import command
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Place, require
from inspector_app.cli.output import NEGATIVE, OK, Output, minute
from inspector_app.domain.errors import OutsideError
from inspector_app.words import text as words

if TYPE_CHECKING:
    from inspector_app.app.backup import BackedUp

_PLACE = Place()
_ALL = 1000  # originals that are named: a terminal scrolls


@command("backup")
@click.argument("target", type=_PLACE)
@click.option("--rehearse", is_flag=True)
@speaking
def backup(output: Output, target: Path, *, rehearse: bool) -> int:
    """Back everything up into the folder TARGET (brought up to date) or TARGET.zip, read back and compared."""
    from inspector_app.app.backup import Backup
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        made = Backup(app.folder, app.services).write(target)
        _note(app.folder, made)
    held = made.manifest
    output.put(
        path=str(made.path),
        files=len(held.files),
        originals=held.originals,
        size=held.size,
        written=made.written,
        bad=list(held.bad),
        counts=dict(held.counts),
    )
    output.say(
        words(
            "backup.done",
            path=made.path,
            files=len(held.files),
            originals=held.originals,
            size=held.size,
            written=made.written,
        )
    )
    if held.bad:
        output.say(words("backup.bad", n=len(held.bad), names=lacking_names(made.lacking, _ALL)))
    agrees = _rehearse(output, target) if rehearse else True
    return OK if agrees and not held.bad else NEGATIVE


@command("restore")
@click.argument("source", type=_PLACE)
@click.argument("profile", type=_PLACE)
@speaking
def restore(output: Output, source: Path, profile: Path) -> int:
    """Restore the backup SOURCE into the new folder PROFILE; counts and hashes are compared."""
    from inspector_app.app.restore import restore as restore_backup

    made = restore_backup(require(source), profile)
    _put(output, made)
    output.say(
        words(
            "backup.restored",
            path=made.path,
            made=minute(made.made),
            records=made.counts["run"],
            originals=made.originals,
            originals_total=made.originals_wanted,
        )
    )
    _say_lacking(output, made)
    return OK if made.is_whole else NEGATIVE


def _say_lacking(output: Output, made: Restored) -> None:
    if made.lacking:
        output.say(words("backup.lacking", n=len(made.lacking), names=lacking_names(made.lacking, _ALL)))


def _note(profile: Path, made: "BackedUp") -> None:
    """Let the window say when the last backup was made; where nothing can be written it says the one before."""
    from inspector_app.settings import load, save

    known = replace(load(profile), backup_folder=str(made.path.absolute()), backup_at=made.manifest.made)
    with suppress(OutsideError):
        save(profile, known)


def _rehearse(output: Output, target: Path) -> bool:
    from inspector_app.app.restore import rehearse

    made = rehearse(target, target.parent)
    _put(output, made)
    agreeing = sum(made.counts.get(name) == count for name, count in made.wanted.items())
    output.say(
        words(
            "backup.rehearsed",
            tables=agreeing,
            tables_total=len(made.wanted),
            originals=made.originals,
            originals_total=made.originals_wanted,
        )
    )
    for name in made.differing:
        output.say(words("backup.differs", name=name))
    _say_lacking(output, made)
    return made.is_whole


def _put(output: Output, made: Restored) -> None:
    output.put(
        restored={
            "made": made.made,
            "counts": dict(made.counts),
            "originals": made.originals,
            "originals_wanted": made.originals_wanted,
            "differing": list(made.differing),
            "agrees": made.agrees,
            "lacking": {one.digest: list(one.serials) for one in made.lacking},
        }
    )
