"""Writes a package in a stream, reads all of it back, and only then gives it its name."""

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.ports import BlobReader, KeyStore
from inspector_app.domain.text import Text
from inspector_app.exchange import parts
from inspector_app.exchange.canonical import canonical
from inspector_app.exchange.hashing import Hashes
from inspector_app.exchange.package import PART, PackageContents, PackageRecord, room_needed
from inspector_app.exchange.parts import Entry
from inspector_app.exchange.progress import Cancelled, PackageProgress
from inspector_app.exchange.reread import reread
from inspector_app.exchange.sshsig import ssh_signature
from inspector_app.exchange.tag_files import Counted, bag_info, info_bytes, key_files
from inspector_app.exchange.zip_writer import StoredZip
from inspector_app.words import error_parts, error_text, os_reason

BLOCK = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)
_UNABLE = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)  # file systems without syncing of folders
_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE)


@dataclass(frozen=True, slots=True)
class Written:
    """A package that was written, read back and counted."""

    path: Path
    sha256: Digest
    size: int
    records: int
    photos: int


def write_package(
    folder: Path,
    name: str,
    contents: PackageContents,
    keys: KeyStore,
    at: Moment,
    progress: Callable[[PackageProgress], None],
    cancelled: Callable[[], bool],
) -> Written:
    """Write ``<name>.zip`` into ``folder``; success is what was read back from the disk.

    Raises OutsideError ``exchange.disk_full``, ``disk_filled``, ``medium_gone``, ``cannot_write``,
    ``too_large_for_medium``, ``original_missing``, ``original_altered``, ``pdf_failed`` or
    ``reread_differs``, UserError ``exists`` or ``cancelled``; no file that looks whole is left then, and
    where something could not be cleared away it is ``part_left``, which names it.
    Memory stays flat: one block of 1 MiB at a time.
    """
    target, part = folder / f"{name}.zip", folder / f"{name}.zip{PART}"
    watch = _Watch(contents, progress, cancelled)
    with _told_as_sentence(folder), _made(folder):
        if target.exists():
            raise UserError("exchange.exists", path=str(target))
        _require_room(folder, watch)
        try:
            with part.open("wb") as file, ThreadPoolExecutor(max_workers=1) as worker:
                _Bag(StoredZip(file, at.wall), name, keys, at, watch, worker).write(contents)
                file.flush()
                os.fsync(file.fileno())
            digest, size = reread(part, {keys.public_key(), *watch.record_keys}, watch)
            part.rename(target)
            _sync(folder)
        except BaseException as error:
            _clear(error, part, target)
            raise
    return Written(target, digest, size, watch.records_total, watch.photos_total)


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; each that was made here goes again where nothing came into it."""
    lacking = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        with contextlib.suppress(OSError):  # not empty, or the stick was pulled
            for place in lacking:
                place.rmdir()
        raise


def _clear(error: BaseException, part: Path, target: Path) -> None:
    """Clear away what was begun; OutsideError ``exchange.part_left`` where that fails, as on a pulled stick.

    One of the two names was there: the part file, or the target once it had its name.
    """
    cleared = [_is_cleared(left) for left in (part, target)]
    is_begun = not isinstance(error, OSError) or error.filename != str(part)  # else it was never opened
    if any(cleared) or not is_begun or not isinstance(error, OSError | InspectorError):
        return
    with contextlib.suppress(OSError):  # under its own name it would look whole
        target.rename(part)
    said = error if isinstance(error, InspectorError) else _sentence(error, part.parent)
    what = error_parts(said)[0]
    raise OutsideError("exchange.part_left", what=what, name=part.name, path=str(part.parent)) from error


def _is_cleared(left: Path) -> bool:
    try:
        left.unlink()
    except OSError:
        return False
    return True


class _Watch:
    """Counts, tells and listens for the wish to stop."""

    def __init__(
        self,
        contents: PackageContents,
        progress: Callable[[PackageProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self.originals = {item.digest: item for record in contents.records for item in record.run.evidence}
        self.record_keys = {seal.public_key for record in contents.records for seal in record.run.seals}
        self.records_total = len(contents.records)
        self.photos_total = len(self.originals)
        self.total_bytes = sum(item.size for item in self.originals.values())
        self._phase, self._records, self._photos, self._bytes = "collect", 0, 0, 0

    def begin(self, phase: str) -> None:
        """Begin a phase: "collect", "write" or "reread"."""
        self._phase, self._records, self._photos, self._bytes = phase, 0, 0, 0
        self.tell()

    def tell(self, *, records: int = 0, photos: int = 0, size: int = 0) -> None:
        """Count on; raises Cancelled when somebody wants to stop."""
        if self._cancelled():
            raise Cancelled("exchange.cancelled")
        self._records += records
        self._photos += photos
        self._bytes += size
        self._progress(
            PackageProgress(
                self._phase,
                self._records,
                self.records_total,
                self._photos,
                self.photos_total,
                self._bytes,
                self.total_bytes,
            )
        )


class _Bag:
    """Writes the bag into an open zip, entry by entry."""

    def __init__(  # what it is called, who signs, when, who watches, and who hashes
        self, zip_: StoredZip, name: str, keys: KeyStore, at: Moment, watch: _Watch, worker: ThreadPoolExecutor
    ) -> None:
        self._zip, self._worker = zip_, worker
        self._name, self._keys, self._at, self._watch = name, keys, at, watch
        self._entries: list[Entry] = []

    def write(self, contents: PackageContents) -> None:
        """Write payload, manifest, key, signatures and tag manifest, in this order."""
        runs = [record.run for record in contents.records]
        self._watch.begin("collect")
        self._records(contents.records, parts.pdf_names(runs))
        self._watch.begin("write")
        for item in self._watch.originals.values():
            self._original(contents.blobs, item)
        self._stream(parts.JOURNAL, parts.journal_lines(contents.journal(), runs))
        self._put(parts.INDEX, canonical(parts.index_document(runs, self._name, self._at.iso())))
        self._tags()
        self._zip.finish()

    def _records(self, records: Iterable[PackageRecord], pdfs: Mapping[str, str]) -> None:
        procedures: set[str] = set()
        for record in records:
            run = record.run
            for seal in run.seals:
                self._put(parts.record_name(run, seal), seal.record)
                self._put(parts.signature_name(run, seal), seal.signature)
            self._put(pdfs[run.id], _pdf(record))
            if run.procedure.digest not in procedures:
                procedures.add(run.procedure.digest)
                self._put(parts.procedure_name_of(run.procedure.digest), record.procedure_text.encode())
            self._watch.tell(records=1)

    def _original(self, blobs: BlobReader, item: Evidence) -> None:
        entry = self._stream(parts.evidence_name(item), self._counted(_original(blobs, item)), item.size)
        if entry.digest != item.digest:
            raise OutsideError("exchange.original_altered", name=item.original_name, digest=item.digest[:12])
        self._watch.tell(photos=1)

    def _counted(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        for block in blocks:
            yield block
            self._watch.tell(size=len(block))

    def _tags(self) -> None:
        manifest = "".join(f"{entry.digest}  {entry.name}\n" for entry in self._entries).encode()
        size = sum(entry.size for entry in self._entries)
        public = self._keys.public_key()
        tags = {
            "bagit.txt": parts.DECLARATION,
            parts.INFO: self._info(size),
            parts.MANIFEST: manifest,
            **key_files(public),
            parts.SIGNATURE: self._keys.sign(manifest),
            parts.SSH_SIGNATURE: ssh_signature(
                hashlib.sha512(manifest).digest(), public, self._keys.sign
            ).encode(),
        }
        lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in tags.items()]
        for name, data in {**tags, parts.TAG_MANIFEST: "".join(lines).encode()}.items():
            self._zip.add(f"{self._name}/{name}", (data,), len(data))

    def _info(self, size: int) -> bytes:
        counts = (len(self._entries), self._watch.records_total, self._watch.photos_total)
        return info_bytes(bag_info(Counted(self._at.iso(), size, *counts)))

    def _put(self, name: str, data: bytes) -> None:
        self._stream(name, (data,), len(data))

    def _stream(self, name: str, blocks: Iterable[bytes], expected: int | None = None) -> Entry:
        digest = Hashes(self._worker)
        size = self._zip.add(f"{self._name}/{name}", _hashed(blocks, digest), expected)
        entry = Entry(name, Digest(digest.hexdigest()), size)
        self._entries.append(entry)
        return entry


def _hashed(blocks: Iterable[bytes], digest: Hashes) -> Iterator[bytes]:
    for block in blocks:
        digest.update(block)
        yield block


def _original(blobs: BlobReader, item: Evidence) -> Iterator[bytes]:
    """Yield the bytes of an original; what goes wrong with it is told of the photo, not of the stick."""
    try:
        with blobs.open(item.digest) as source:
            while block := source.read(BLOCK):
                yield block
    except (OSError, OutsideError) as error:
        raise OutsideError(
            "exchange.original_missing", name=item.original_name, reason=_reason(error)
        ) from error


def _pdf(record: PackageRecord) -> bytes:
    try:
        return record.pdf()
    except OSError as error:
        raise OutsideError("exchange.pdf_failed", serial=record.run.serial, reason=_reason(error)) from error


def _reason(error: Exception) -> Text | str:
    if isinstance(error, InspectorError):
        return error_text(error)
    return os_reason(error) if isinstance(error, OSError) else str(error)


def _require_room(folder: Path, watch: _Watch) -> None:
    free = shutil.disk_usage(folder).free
    wanted = room_needed(watch.total_bytes, watch.records_total)
    if free < wanted:
        raise OutsideError("exchange.disk_full", path=str(folder), need_mb=wanted >> 20, free_mb=free >> 20)


def _sync(folder: Path) -> None:
    if os.name == "nt":  # Windows has no way to sync a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _told_as_sentence(folder: Path) -> Iterator[None]:
    try:
        yield
    except InspectorError:
        raise
    except OSError as error:
        raise _sentence(error, folder) from error


def _sentence(error: OSError, folder: Path) -> OutsideError:
    reason = _reason(error)
    if error.errno in _FULL:
        return OutsideError("exchange.disk_filled", path=str(folder))
    if error.errno == errno.EFBIG:
        return OutsideError("exchange.too_large_for_medium", path=str(folder))
    if error.errno in _GONE:
        return OutsideError("exchange.medium_gone", path=str(folder), reason=reason)
    return OutsideError("exchange.cannot_write", path=str(folder), reason=reason)
