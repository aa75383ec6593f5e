"""Turns what SQLite and the disk say into sentences a person can act on."""

import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.words import os_reason

_BY_RESULT = {  # primary result codes of SQLite
    sqlite3.SQLITE_PERM: "store.denied",
    sqlite3.SQLITE_READONLY: "store.denied",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_PROTOCOL: "store.busy",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_IOERR: "store.disk_failed",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
}
_LEAST_FREE = 64 << 10  # bytes; the index of the write-ahead log grows by 32 KiB
_WRITE_PROTECTED_WINDOWS = 19  # ERROR_WRITE_PROTECT
_BY_ERRNO = {
    errno.EACCES: "store.denied",
    errno.EPERM: "store.denied",
    errno.EROFS: "store.read_only",
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
    errno.EIO: "store.disk_failed",
}


def fault_of(error: BaseException, path: Path) -> OutsideError | None:
    """Return the sentence for an error, or None when it is a defect of the program.

    SQLAlchemy's wrappers are looked through by their ``orig``. Damaged text makes the driver
    raise UnicodeDecodeError, or an OperationalError that carries no result code.
    """
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, UnicodeDecodeError):
        return OutsideError("store.damaged", path=path, reason=str(cause.reason))
    if isinstance(cause, sqlite3.Error):
        code = _sqlite_code(cause)
        if code == "store.disk_failed" and is_full(path):
            code = "store.full"  # SQLite says so of a file of its own that it cannot make longer
        if code in ("store.denied", "store.cannot_open") and _is_protected(path):
            code = "store.read_only"
        return OutsideError(code, path=path, reason=str(cause)) if code else None
    if isinstance(cause, OSError):
        code = _BY_ERRNO.get(cause.errno or 0, "store.cannot_open")
        if getattr(cause, "winerror", None) == _WRITE_PROTECTED_WINDOWS:
            code = "store.read_only"
        return OutsideError(code, path=path, reason=os_reason(cause))
    return None


def is_full(path: Path) -> bool:
    """Tell whether the disk of a file has no room for a page of the database."""
    folder = path if path.is_dir() else path.parent
    try:
        return shutil.disk_usage(folder).free < _LEAST_FREE
    except OSError:
        return False


def _is_protected(path: Path) -> bool:
    """Tell whether the disk of a file lets nobody write, where the system can say so."""
    if sys.platform == "win32":
        return False
    try:
        return bool(os.statvfs(path if path.is_dir() else path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _sqlite_code(error: sqlite3.Error) -> str | None:
    result = getattr(error, "sqlite_errorcode", None)
    if result is not None and (code := _BY_RESULT.get(result & 0xFF)):
        return code
    text = str(error).casefold()
    if "malformed" in text or "could not decode" in text:
        return "store.damaged"
    return None


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Raise OutsideError ``store.…`` for what goes wrong outside the program while inside the block."""
    try:
        yield
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        raised = fault_of(error, path)
        if raised is None:
            raise
        raise raised from error
