"""Looks at a database file before anything may touch it, through the bare driver and read-only."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.faults import faults

HEAD = "0003"  # a test compares it with the newest script, so that no start has to load Alembic to know it

MOST_PATH = 511  # bytes: SQLite's MAX_PATHNAME on every system but Windows
_IS_OURS = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
_MAGIC = b"SQLite format 3\x00"


def connect_read_only(path: Path, *, frozen: bool = False) -> sqlite3.Connection:
    """Open an existing database so that it cannot be changed; ``frozen`` makes no file beside it either."""
    options = "mode=ro&immutable=1" if frozen else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None)


def refuse_long_path(path: Path) -> None:
    """Say what SQLite would call "unable to open": OutsideError ``store.path_too_long``.

    Its limit counts bytes, not characters, and covers the names of the log beside the database.
    """
    length = len(os.fsencode(path.absolute())) + len("-journal")
    if sys.platform != "win32" and length > MOST_PATH:
        raise OutsideError("store.path_too_long", path=path.parent, length=length, most=MOST_PATH)


def revision_of(path: Path, *, frozen: bool = False) -> str:
    """Return the schema revision; OutsideError ``store.damaged``, or ``store.foreign`` for a sound stranger.

    An empty file is damaged too: new databases appear under their name only when they are whole.
    """
    with faults(path):
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise OutsideError("store.damaged", path=path, reason="no SQLite header")
        with closing(connect_read_only(path, frozen=frozen)) as connection:
            if connection.execute(_IS_OURS).fetchone() is None:
                raise _stranger(connection, path)
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if row is None or not isinstance(row[0], str):
                raise OutsideError("store.damaged", path=path, reason="no schema revision")
            return str(row[0])


def _stranger(connection: sqlite3.Connection, path: Path) -> OutsideError:
    problems = check(connection, "integrity_check")
    if problems:
        return OutsideError("store.damaged", path=path, reason=problems[0])
    return OutsideError("store.foreign", path=path)


def check(connection: sqlite3.Connection, pragma: str) -> list[str]:
    """Return what ``integrity_check`` or ``quick_check`` finds wrong; nothing for a sound database."""
    rows = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}")]
    lines = [line for row in rows for line in row.splitlines() if not line.startswith("***")]
    return [] if lines == ["ok"] else lines


def has_seals(path: Path) -> bool:
    """Tell whether records were sealed in a database; one that cannot be asked may have some."""
    if not path.exists():
        return False
    try:
        with closing(connect_read_only(path)) as connection:
            return connection.execute("SELECT 1 FROM seal LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True


def was_left_open(path: Path) -> bool:
    """Tell whether the last program on this database did not close it: its log is still there."""
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def refuse_damage(path: Path, *, frozen: bool = False) -> None:
    """Read every page once; OutsideError ``store.damaged`` when they do not fit together."""
    with faults(path), closing(connect_read_only(path, frozen=frozen)) as connection:
        if problems := check(connection, "quick_check"):
            raise OutsideError("store.damaged", path=path, reason=problems[0])
