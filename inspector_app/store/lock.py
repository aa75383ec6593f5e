"""One program at a time on one database, by a lock that the system drops when the program dies."""

import os
import sys
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.faults import faults


class ProfileLock:
    """Holds ``<database>.lock`` until released; OutsideError ``store.locked`` when somebody else does.

    The journal's chain has one end, so two writers would fork it. The file stays: taking it
    away would let a third program lock another file of the same name.
    """

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + ".lock")
        with faults(path):
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise OutsideError("store.locked", path=database) from error
        self._held = True

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        if self._held:
            self._held = False
            os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
