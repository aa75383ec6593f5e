"""Copying files with their hashes, and saying what kept it from being done."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from inspector_app.app.room import refused
from inspector_app.domain.errors import OutsideError
from inspector_app.words import os_reason

CHUNK = 1 << 20


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pour(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    """Copy a stream and return how many bytes were read and their SHA-256; OutsideError ``app.read_failed``."""
    digest, size = hashlib.sha256(), 0
    while chunk := _chunk(source):
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def _chunk(source: IO[bytes]) -> bytes:
    with reads(Path(str(getattr(source, "name", "")))):
        return source.read(CHUNK)


def copy_whole(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file under a temporary name, sync and re-read it, then give it its name; size and SHA-256.

    OutsideError ``app.read_failed``, ``app.disk_full``, ``app.write_failed`` or ``app.write_differs``; then
    nothing bears the name.
    """
    part = target.with_name(f".{target.name}.part")
    with disk(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with reads(source):
                read = source.open("rb")
            with read, part.open("wb") as written:
                size, found = pour(read, written)
                sync(written)
            if hash_of(part) != found:
                raise OutsideError("app.write_differs", path=str(target))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return size, found


def sync(file: IO[bytes]) -> None:
    """Return when what was written to a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def reads(path: Path) -> Iterator[None]:
    """Raise OutsideError ``app.read_failed`` for what cannot be read inside; a missing file goes on."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise OutsideError("app.read_failed", path=str(path), reason=os_reason(error)) from error


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """Raise OutsideError ``app.disk_full`` or ``app.write_failed`` for what the disk refuses inside the block.

    What the store says of a full disk speaks of saving here; of a copy elsewhere it is said in other words.
    """
    try:
        yield
    except OSError as error:
        raise refused(error, path) from error
    except OutsideError as error:
        if error.code == "store.full":
            raise OutsideError("app.disk_full", path=str(path)) from error
        raise
