"""Puts a whole copy of a database in its place, so that nothing of an older one can get into it."""

import shutil
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.backup import sync_file, sync_folder
from inspector_app.store.examine import refuse_damage, revision_of
from inspector_app.store.faults import faults

_BESIDE = ("-wal", "-shm", "-journal")


def put_database(copy: Path, target: Path) -> None:
    """Copy a checked database to ``target``; OutsideError ``store.damaged``, and nothing done, when it is not.

    Logs that lie beside the target belong to another database and would be played into this one,
    so they go first. A database that is there already is never overwritten: ``backup.not_empty``.
    """
    revision_of(copy)
    refuse_damage(copy)
    if target.exists():
        raise OutsideError("backup.not_empty", path=str(target))
    part = target.with_name(target.name + ".part")
    with faults(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        for ending in _BESIDE:
            target.with_name(target.name + ending).unlink(missing_ok=True)
        shutil.copyfile(copy, part)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
