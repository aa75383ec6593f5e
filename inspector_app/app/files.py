"""Writing a file so that it is whole or not there."""

import os
from contextlib import suppress
from pathlib import Path

from inspector_app.app.room import refused
from inspector_app.domain.errors import OutsideError


def write_whole(target: Path, data: bytes) -> None:
    """Write ``data`` under a temporary name, sync, re-read, then give it its name.

    OutsideError ``app.disk_full``, ``app.write_failed`` or ``app.write_differs``; what was there before
    stays then.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if part.read_bytes() != data:
            raise OutsideError("app.write_differs", path=str(target))
        part.replace(target)
    except OSError as error:
        raise refused(error, target) from error
    finally:
        with suppress(OSError):  # the disk that refused to write may refuse this too
            part.unlink(missing_ok=True)
