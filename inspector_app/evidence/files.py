"""The few file-system calls that keeping an original needs, in one place, so that each can be made to fail."""

import errno
import os
import sys
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.words import os_reason

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENAMETOOLONG: "path_too_long",
    errno.ENODEV: "disk_gone",
    errno.ENXIO: "disk_gone",
}
_WINDOWS_PLAIN_LIMIT = 240  # beyond it Windows wants the long form of a path
_WRITE_PROTECTED_WINDOWS = 19  # ERROR_WRITE_PROTECT


def outside(error: OSError, path: Path) -> OutsideError:
    """Turn what the system said into an error that carries the path and the system's reason."""
    code = _CODES.get(error.errno or 0, "disk_error")
    if getattr(error, "winerror", None) == _WRITE_PROTECTED_WINDOWS:
        code = "read_only"
    return OutsideError(f"evidence.{code}", path=str(path), reason=os_reason(error))


def native(path: Path) -> str:
    """Return the form of a path that the system takes at any length."""
    text = str(path.absolute())
    if sys.platform == "win32" and len(text) > _WINDOWS_PLAIN_LIMIT and not text.startswith("\\\\"):
        return "\\\\?\\" + text
    return text


class Files:
    """The real file system; every method may raise OSError and does one thing."""

    def make_folder(self, path: Path) -> bool:
        """Make a folder with its parents; tell whether it was not there before."""
        if os.path.isdir(native(path)):
            return False
        os.makedirs(native(path), exist_ok=True)
        return True

    def create(self, path: Path) -> int:
        """Create a file that must not be there yet; return its descriptor for writing."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(native(path), flags, 0o644)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the bytes; return how many."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Have the system put the file on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Give a file its final name; within one file system this happens wholly or not at all."""
        os.replace(native(source), native(target))

    def sync_folder(self, path: Path) -> None:
        """Have the system put the names in a folder on the disk; Windows does so by itself."""
        if sys.platform == "win32":
            return
        descriptor = os.open(native(path), os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def protect(self, path: Path) -> None:
        """Take the right to write away."""
        os.chmod(native(path), 0o444)

    def open(self, path: Path) -> BufferedReader:
        """Open a file for reading."""
        return open(native(path), "rb")

    def forget_cached(self, file: BufferedReader) -> None:
        """Ask the system to read the file from the disk next time, where it can be asked."""
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):  # only advice: a file system may not take it
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def exists(self, path: Path) -> bool:
        """Tell whether a file is there."""
        return os.path.exists(native(path))

    def size(self, path: Path) -> int:
        """Return the size of a file in bytes."""
        return os.stat(native(path)).st_size

    def remove(self, path: Path) -> None:
        """Remove a file; on Windows a protected one is unprotected first."""
        if sys.platform == "win32":
            os.chmod(native(path), 0o644)
        os.remove(native(path))
