"""Copies of the whole database: consistent, checked, and whole or not there at all."""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.examine import check
from inspector_app.store.faults import faults

KEEP = 5  # copies made before migrations


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy a live database to ``target``, replacing what is there only after the copy was checked."""
    part = target.with_name(target.name + ".part")
    with faults(target):
        part.unlink(missing_ok=True)
        try:
            _copy(source, part, target)
        finally:
            part.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, part: Path, target: Path) -> None:
    with closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if problems := check(copy):
            raise OutsideError("store.damaged", path=target, reason=problems[0])
    sync_file(part)
    part.replace(target)
    sync_folder(target.parent)


def copy_before_migration(path: Path, revision: str, now: datetime) -> Path:
    """Copy the database into ``backups`` beside it, named by revision and time; the oldest copies go."""
    folder = path.parent / "backups"
    with faults(folder):
        folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}-{revision}-{now:%Y%m%dT%H%M%S}{path.suffix}"
    with faults(path), closing(sqlite3.connect(path)) as source:
        copy_database(source, target)
    with faults(folder):
        older = (copy for copy in folder.glob(f"{path.stem}-*{path.suffix}") if copy != target)
        for old in sorted(older, key=_age)[: 1 - KEEP]:  # the new one stays, whatever the clock says
            old.unlink()
    return target


def _age(path: Path) -> tuple[float, str]:
    return path.stat().st_mtime, path.name


def sync_file(path: Path) -> None:
    """Return when the bytes of a file are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Return when the names in a folder are on the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
