"""One program at a time on one database, by a lock that the system drops when the program dies."""

import os
import sys
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.faults import faults


class ProfileLock:
    """Holds ``<database>.lock`` until released; OutsideError ``store.locked`` when somebody else does.

    The journal's chain has one end, so two writers would fork it. The file stays: taking it
    away would let a third program lock another file of the same name. Without ``make`` it is not made where
    it is not there, for a folder that takes no files: nobody can write there then.
    """

    def __init__(self, database: Path, *, make: bool = True) -> None:
        path = database.with_name(database.name + ".lock")
        self._handle = _made(path) if make else _existing(path)
        if self._handle is None:
            return
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise OutsideError("store.locked", path=database) from error

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _made(path: Path) -> int | None:
    with faults(path):
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _existing(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDONLY)
    except OSError:  # nobody has ever locked it, or nobody is let
        return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
