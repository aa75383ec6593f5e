"""Room on a disk: asked for before anything is written, and what is said when it runs out meanwhile."""

import errno
import shutil
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.words import os_reason

_SPARE = 32 << 20  # bytes that stay free on the target
_MB = 1_000_000
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def require_room(folder: Path, needed: int) -> None:
    """Raise OutsideError ``backup.full`` where ``needed`` bytes do not fit, before any is written.

    The folder need not be there yet.
    """
    free = shutil.disk_usage(_there(folder)).free
    if free < needed + _SPARE:
        raise OutsideError("backup.full", path=str(folder), need=-(-needed // _MB), free=free // _MB)


def _there(folder: Path) -> Path:
    """Return the nearest folder above that is there."""
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


def refused(error: OSError, path: Path) -> OutsideError:
    """Return ``app.disk_full`` or ``app.write_failed`` for what a disk did not take."""
    if error.errno in _FULL:
        return OutsideError("app.disk_full", path=str(path))
    return OutsideError("app.write_failed", path=str(path), reason=os_reason(error))
