"""The vault: originals under their SHA-256, written once, read back before they count as kept."""

import hashlib
import os
import re
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.domain.soundness import Soundness
from inspector_app.evidence.files import Files, outside

Told = Callable[[Digest, Soundness], None]  # what a reading found of an original; from any thread
Progress = Callable[[int, int], None]  # done and total; it may raise to stop the work between two files
CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_INCOMING = "incoming"
_DAMAGED = "damaged"


class Readable(Protocol):
    """Bytes that come in pieces."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes, none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Stored:
    """An original that is on the disk and was read back whole."""

    digest: Digest
    size: int
    known: bool = False  # the same bytes were here before


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a look through the vault found; nothing was changed by it."""

    whole: int
    size: int  # bytes of the whole ones
    missing: tuple[Digest, ...] = ()  # known, and not here
    altered: tuple[Digest, ...] = ()  # here, and no longer what the name says
    unreadable: tuple[Digest, ...] = ()  # the system does not give their bytes: nothing is known of them
    orphans: tuple[Digest, ...] = ()  # here and whole, and nobody knows of them
    leftovers: tuple[Path, ...] = ()  # of saves that were cut off
    set_aside: tuple[Path, ...] = ()  # damaged ones that a whole one has replaced
    strangers: tuple[Path, ...] = ()  # files that no program of ours has put here
    strays: tuple[Path, ...] = ()  # among those, files whose name is the digest of their bytes

    @property
    def is_clean(self) -> bool:
        """Whether everything known is here and whole, and nothing else is."""
        found = (self.missing, self.altered, self.unreadable, self.orphans, self.leftovers, self.strangers)
        return not any(found)


def _nobody(_digest: Digest, _soundness: Soundness) -> None:
    """Tell nobody."""


class Vault:
    """Keeps originals in ``folder`` as ``ab/abcdef…``; safe to use from several threads and processes.

    ``told`` hears of every reading of all of an original's bytes, whoever asked for it and why.
    """

    def __init__(self, folder: Path, files: Files | None = None, *, told: Told = _nobody) -> None:
        self.folder = folder
        self._files = files or Files()
        self._told = told
        self._synced: set[Path] = set()  # folders whose own names are known to be on the disk

    def path(self, digest: Digest) -> Path:
        """Return where an original lies or would lie."""
        return self.folder / digest[:2] / digest

    def open(self, digest: Digest) -> BinaryIO:
        """Open the bytes of an original; OutsideError ``evidence.missing`` when they are gone."""
        try:
            return self._files.open(self.path(digest))
        except FileNotFoundError:
            raise OutsideError("evidence.missing", digest=digest[:12]) from None
        except OSError as error:
            raise outside(error, self.path(digest)) from error

    def read(self, digest: Digest) -> bytes:
        """Return all bytes of an original, compared with its name; ``evidence.altered`` when they differ."""
        try:
            with self.open(digest) as file:
                data = file.read()
        except OutsideError as error:
            is_gone = error.code == "evidence.missing"
            self._told(digest, Soundness.MISSING if is_gone else Soundness.UNREADABLE)
            raise
        is_whole = hashlib.sha256(data).hexdigest() == digest
        self._told(digest, Soundness.WHOLE if is_whole else Soundness.ALTERED)
        if not is_whole:
            raise OutsideError("evidence.altered", digest=digest[:12])
        return data

    def size(self, digest: Digest) -> int:
        """Return the size of an original in bytes."""
        try:
            return self._files.size(self.path(digest))
        except FileNotFoundError:
            raise OutsideError("evidence.missing", digest=digest[:12]) from None
        except OSError as error:
            raise outside(error, self.path(digest)) from error

    def store(self, source: Readable | bytes) -> Stored:
        """Keep the bytes for good and return only after they were read back from the disk and compared.

        OutsideError says why they could not be kept; then nothing half written bears a digest's name.
        """
        try:
            return self._store((source,) if isinstance(source, bytes) else _pieces(source))
        except OSError as error:
            raise outside(error, self.folder) from error

    def is_whole(self, digest: Digest) -> bool:
        """Re-read and re-hash an original; False when it is gone or altered."""
        return self.reread(digest) is Soundness.WHOLE

    def reread(self, digest: Digest) -> Soundness:
        """Re-read and re-hash an original and say how it stands."""
        found = self._look(digest)
        self._told(digest, found)
        return found

    def _look(self, digest: Digest) -> Soundness:
        try:
            is_whole = self._hash(self.path(digest)) == digest
        except FileNotFoundError:
            return Soundness.MISSING
        except OSError:
            return Soundness.UNREADABLE
        return Soundness.WHOLE if is_whole else Soundness.ALTERED

    def verify(self, progress: Progress | None = None) -> Sweep:
        """Re-hash every original that is here."""
        return self.sweep(frozenset(digest for digest, _ in self._originals()), progress)

    def sweep(self, known: Collection[Digest], progress: Progress | None = None) -> Sweep:
        """Re-hash everything and compare it with the digests that the records know."""
        known = frozenset(known)
        here = {digest for digest, _ in self._originals()}
        every = sorted(here | set(known))  # one in a folder that may not be looked into is not called missing
        found: dict[Soundness, list[Digest]] = {state: [] for state in Soundness}
        for number, digest in enumerate(every):
            if progress:
                progress(number, len(every))
            found[self.reread(digest)].append(digest)
        if progress:
            progress(len(every), len(every))
        whole, missing = found[Soundness.WHOLE], found[Soundness.MISSING]
        others = list(self._others())
        strangers = tuple(path for path in others if not self._is_begun(path))
        return Sweep(
            whole=len(whole),
            size=sum(self._files.size(self.path(digest)) for digest in whole),
            missing=tuple(digest for digest in missing if digest in known),
            altered=tuple(found[Soundness.ALTERED]),
            unreadable=tuple(found[Soundness.UNREADABLE]),
            orphans=tuple(digest for digest in whole if digest not in known),
            leftovers=tuple(path for path in others if self._is_begun(path)),
            set_aside=tuple(_files_in(self.folder / _DAMAGED)),
            strangers=strangers,
            strays=tuple(path for path in strangers if self._bears_its_digest(path)),
        )

    def _store(self, pieces: Iterable[bytes]) -> Stored:
        incoming = self.folder / _INCOMING
        self._files.make_folder(incoming)
        part = incoming / f"{secrets.token_hex(12)}.part"
        with self._leaving_nothing(part):
            digest, size = self._pour(pieces, part)
            known = self._place(part, digest)
        return Stored(digest, size, known)

    @contextmanager
    def _leaving_nothing(self, part: Path) -> Iterator[None]:
        done = False
        try:
            yield
            done = True
        finally:
            if not done:
                with suppress(OSError):  # the disk that refused to write may refuse this too
                    self._files.remove(part)

    def _pour(self, pieces: Iterable[bytes], part: Path) -> tuple[Digest, int]:
        digest = hashlib.sha256()
        size = 0
        descriptor = self._files.create(part)
        try:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                rest = memoryview(piece)
                while rest:
                    rest = rest[self._files.write(descriptor, rest) :]
            self._files.sync(descriptor)
        finally:
            self._files.close(descriptor)
        return Digest(digest.hexdigest()), size

    def _place(self, part: Path, digest: Digest) -> bool:
        target = self.path(digest)
        known = self._is_kept(part, target, digest)
        if not known:
            self._name(part, target, digest)
        # Also for a known one: the save that brought it may have been cut off before its name was synced.
        self._files.sync_folder(target.parent)
        if target.parent not in self._synced:
            self._files.sync_folder(self.folder)
            self._synced.add(target.parent)
        self._files.protect(target)
        if self._hash(target) != digest:
            self._set_aside(target)
            raise OutsideError("evidence.not_kept", digest=digest[:12], path=str(target))
        self._told(digest, Soundness.WHOLE)
        return known

    def _is_kept(self, part: Path, target: Path, digest: Digest) -> bool:
        if not self._files.exists(target):
            return False
        if self._hash(target) == digest:
            self._files.remove(part)
            return True
        self._set_aside(target)
        return False

    def _name(self, part: Path, target: Path, digest: Digest) -> None:
        self._files.make_folder(target.parent)
        try:
            self._files.rename(part, target)
        except OSError:
            # Windows gives no file the name of a protected one; another thread may have brought the same bytes.
            if not self._is_kept(part, target, digest):
                raise

    def _set_aside(self, target: Path) -> None:
        # A damaged original makes room for the whole one and is kept for whoever wants to know what happened.
        damaged = self.folder / _DAMAGED
        self._files.make_folder(damaged)
        self._files.rename(target, damaged / f"{target.name}.{secrets.token_hex(4)}")

    def _hash(self, path: Path) -> str:
        with self._files.open(path) as file:
            self._files.forget_cached(file)
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _originals(self) -> Iterator[tuple[Digest, Path]]:
        for path in _files_in(self.folder):
            if _DIGEST.match(path.name) and path.parent == self.folder / path.name[:2]:
                yield Digest(path.name), path

    def _others(self) -> Iterator[Path]:
        ours = {path for _, path in self._originals()}
        for path in _files_in(self.folder):
            if path not in ours and self.folder / _DAMAGED != path.parent:
                yield path

    def _is_begun(self, path: Path) -> bool:
        return path.parent == self.folder / _INCOMING and path.suffix == ".part"

    def _bears_its_digest(self, path: Path) -> bool:
        name = path.name.partition(".")[0]
        try:
            return _DIGEST.match(name) is not None and self._hash(path) == name
        except OSError:
            return False


def _pieces(source: Readable) -> Iterator[bytes]:
    while piece := source.read(CHUNK):
        yield piece


def _files_in(folder: Path) -> list[Path]:
    """Return all files below a folder; what may not be looked into has none."""
    found = (Path(place, name) for place, _folders, names in os.walk(folder) for name in names)
    return sorted(path for path in found if os.path.isfile(path))  # noqa: PTH113 - Path's raises where rights lack
