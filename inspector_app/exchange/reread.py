"""Reads a package back from the disk and verifies all of it, as its receiver will."""

import contextlib
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.text import same
from inspector_app.exchange.hashing import Hashes
from inspector_app.exchange.progress import Cancelled
from inspector_app.exchange.verification import VERIFIED, Verification
from inspector_app.exchange.verify import verify_package

BLOCK = 1 << 20
_GAP = 1 << 16  # headers between two entries are far smaller than this


class Watch(Protocol):
    """Counts what was read back."""

    records_total: int
    photos_total: int

    def begin(self, phase: str) -> None:
        """Begin a phase."""
        ...

    def tell(self, *, records: int = 0, photos: int = 0, size: int = 0) -> None:
        """Count on."""
        ...


def reread(path: Path, public_keys: Iterable[bytes], watch: Watch) -> tuple[Digest, int]:
    """Verify a package that was just written; return the file's SHA-256 and size.

    OutsideError ``exchange.reread_differs`` names the first thing that is not as it was written.
    """
    watch.begin("reread")
    forget_cached(path)
    with ThreadPoolExecutor(max_workers=1) as worker:
        whole = _Whole(path, worker)
        result = _verified(path, public_keys, _Count(watch), whole)
        _require_right(path, result, watch)
        return whole.end()


def _verified(path: Path, public_keys: Iterable[bytes], count: "_Count", whole: "_Whole") -> Verification:
    try:
        return verify_package(path, dict.fromkeys(public_keys, ""), count.told, whole.saw)
    except Cancelled:
        raise
    except UserError as error:
        raise OutsideError("exchange.reread_differs", name=path.name) from error


def _require_right(path: Path, result: Verification, watch: Watch) -> None:
    if result.findings:
        finding = result.findings[0]
        raise OutsideError("exchange.reread_differs", name=same(f"{finding.name} ") + finding.text)
    counted = (result.records_ok, result.photos_ok)
    if result.trust != VERIFIED or counted != (watch.records_total, watch.photos_total):
        raise OutsideError("exchange.reread_differs", name=path.name)


def forget_cached(path: Path) -> None:
    """Let the system drop what it remembers of the file, so that the medium itself is read."""
    if not hasattr(os, "posix_fadvise"):  # Windows and macOS have no such call
        return
    descriptor = os.open(path, os.O_RDONLY)
    with contextlib.suppress(OSError):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(descriptor)


class _Count:
    """Turns blocks into counts of photos and records."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._last = watch, ""

    def told(self, name: str, size: int) -> None:
        is_photo, is_new = name.startswith("data/evidence/"), name != self._last
        self._watch.tell(
            size=size if is_photo else 0,
            photos=int(is_new and is_photo),
            records=int(is_new and name.startswith("data/pdf/")),
        )
        self._last = name


class _Whole:
    """Hashes the file from its beginning to its end along with the reading of its entries."""

    def __init__(self, path: Path, worker: ThreadPoolExecutor) -> None:
        self._path, self._digest, self._place = path, Hashes(worker), 0

    def saw(self, start: int, block: bytes) -> None:
        """Take in a block that follows what was hashed, or follows it after headers."""
        if not 0 <= start - self._place <= _GAP:
            return
        self._fill(start)
        self._take(block)

    def end(self) -> tuple[Digest, int]:
        """Hash what is left and return the file's SHA-256 and size."""
        self._fill(self._path.stat().st_size)
        return Digest(self._digest.hexdigest()), self._place

    def _fill(self, end: int) -> None:
        with self._path.open("rb") as file:
            file.seek(self._place)
            while self._place < end and (block := file.read(min(BLOCK, end - self._place))):
                self._take(block)

    def _take(self, block: bytes) -> None:
        self._digest.update(block)
        self._place += len(block)
