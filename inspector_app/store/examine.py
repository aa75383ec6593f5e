"""Looks at a database file before anything may touch it, through the bare driver and read-only."""

import os
import sqlite3
import struct
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.faults import faults

HEAD = "0003"  # a test compares it with the newest script, so that no start has to load Alembic to know it

MOST_PATH = 511  # bytes: SQLite's MAX_PATHNAME on every system but Windows
_IS_OURS = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
_MAGIC = b"SQLite format 3\x00"
_LOG_HEAD, _LOG_MAGIC = 32, 0x377F0682  # bytes of the log's head; its last bit tells the order of its words
_WORD = 0xFFFFFFFF
_AT_ONCE = 4 << 20  # bytes read between two looks whether somebody waits for the end
_STEPS = 20_000  # of SQLite between two such looks: some milliseconds


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
    if problems := check(connection):
        return OutsideError("store.damaged", path=path, reason=problems[0])
    return OutsideError("store.foreign", path=path)


def check(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the pages of a database; nothing for a sound one.

    ``quick_check`` would take half the time, but does not look whether indexes hold what their tables do: it
    calls an index sound whose first page is the page of a table.
    """
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
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
    log = _log_of(path)
    return log.is_file() and log.stat().st_size > 0


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def refuse_spoilt_log(path: Path) -> None:
    """Raise OutsideError ``store.damaged`` where the log that was left holds something else than a log.

    SQLite takes such a one for empty and writes over it, with whatever was saved last in it. One of nothing
    but zeros had not reached the disk when the power went: nobody was told that it was kept.
    """
    with faults(path):
        if has_spoilt_log(path):
            raise OutsideError("store.damaged", path=path, reason="the log beside it cannot be read")


def has_spoilt_log(path: Path) -> bool:
    """Tell whether the log that was left holds something, and that is no log."""
    if not was_left_open(path):
        return False
    with _log_of(path).open("rb") as file:
        head = file.read(_LOG_HEAD)
        is_written = any(head) or any(map(any, iter(partial(file.read, _AT_ONCE), b"")))
    return is_written and not _is_head_of_log(head)


def _is_head_of_log(head: bytes) -> bool:
    """Tell whether these are the first bytes of a log; see "The WAL File Format" of SQLite."""
    magic = int.from_bytes(head[:4])
    if len(head) < _LOG_HEAD or magic | 1 != _LOG_MAGIC | 1:
        return False
    order = ">" if magic & 1 else "<"
    first = second = 0
    for one, other in struct.iter_unpack(f"{order}II", head[:24]):
        first = (first + one + second) & _WORD
        second = (second + other + first) & _WORD
    return (first, second) == struct.unpack(">II", head[24:])


def refuse_damage(path: Path, *, frozen: bool = False) -> None:
    """Read every page once; OutsideError ``store.damaged`` when they do not fit together."""
    with faults(path), closing(connect_read_only(path, frozen=frozen)) as connection:
        _refuse_problems(connection, path)


def prove(path: Path, told: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> bool:
    """Do as ``refuse_damage`` does where that takes long; False when it was cancelled.

    ``told`` is given the bytes read and all of them. They are read in the order in which they lie on the disk,
    at the pace of the disk and counted, before their pages are compared, which is quick then.
    """
    with faults(path), closing(connect_read_only(path)) as connection:
        if not _read_through(path, told, is_cancelled):
            return False
        connection.set_progress_handler(is_cancelled, _STEPS)
        try:
            _refuse_problems(connection, path)
        except sqlite3.OperationalError:
            if not is_cancelled():
                raise
        return not is_cancelled()


def _read_through(path: Path, told: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> bool:
    total, done = path.stat().st_size, 0
    with path.open("rb", buffering=0) as file:
        while not is_cancelled():
            told(done, total)
            if not (part := file.read(_AT_ONCE)):
                return True
            done += len(part)
    return False


def _refuse_problems(connection: sqlite3.Connection, path: Path) -> None:
    if problems := check(connection):
        raise OutsideError("store.damaged", path=path, reason=problems[0])
