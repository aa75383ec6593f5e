"""Searches any folder for the very files of originals: by size, then by hash."""

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from inspector_app.app.hashing import CHUNK, disk
from inspector_app.app.work import Work
from inspector_app.domain.ids import Digest

# Raised by what is no zip, is locked by a password, or is packed in an unknown way (both RuntimeError).
BROKEN_ZIP = (OSError, zipfile.BadZipFile, RuntimeError)


class Search:
    """One search; ``wanted`` are the originals with their sizes in bytes, 0 where that is not known.

    A file counts by its bytes alone: a phone calls it IMG_0001.jpg. What lies in zip files is looked at too.
    """

    def __init__(self, wanted: Mapping[Digest, int], room: Path, work: Work) -> None:
        self._left = dict(wanted)
        self._room, self._work = room, work
        self.files = 0  # that were looked at, those inside zip files too
        self.unread = 0  # that could not be read

    def within(self, folder: Path) -> Iterator[tuple[Digest, Path]]:
        """Yield each original that lies in a folder, with a whole file; it may be gone with the next one."""
        if not self._left:
            return
        # Those that are named after an original, as in a backup, come first.
        paths = sorted(self._files_of(folder), key=lambda path: path.stem not in self._left)
        for number, path in enumerate(paths):
            if not self._left:
                return
            self._work.step("find", number, len(paths))
            yield from self._in_file(path)

    def in_zip(self, path: Path) -> Iterator[tuple[Digest, Path]]:
        """Yield each original that lies in a zip file."""
        place = self._room / "original"
        try:
            with zipfile.ZipFile(path) as archive:
                for info in archive.infolist():
                    self._work.pause()
                    self.files += not info.is_dir()
                    stem = info.filename.rpartition("/")[2].partition(".")[0]
                    if info.is_dir() or not self._may_be(stem, info.file_size):
                        continue
                    self._unpack(archive, info, place)
                    if (found := self._digest_of(place)) is not None:
                        yield found, place
        except BROKEN_ZIP:
            self.unread += 1

    def _in_file(self, path: Path) -> Iterator[tuple[Digest, Path]]:
        try:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                return
            self.files += 1
            found = self._digest_of(path) if self._may_be(path.stem, about.st_size) else None
        except OSError:
            self.unread += 1
            return
        if found is not None:
            yield found, path
        elif path.suffix.lower() == ".zip":
            yield from self.in_zip(path)

    def _unpack(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path) -> None:
        """Write a member to a place; what the disk there refuses is not taken for a fault of the zip."""
        with disk(place):
            file = place.open("wb")
        with file, archive.open(info) as member:
            while chunk := member.read(CHUNK):
                self._work.pause()
                with disk(place):
                    file.write(chunk)

    def _files_of(self, folder: Path) -> Iterator[Path]:
        for parent, _folders, names in os.walk(folder):
            self._work.step("list", 0, 0)
            yield from (Path(parent, name) for name in names)

    def _may_be(self, stem: str, size: int) -> bool:
        """Tell whether a file of that name and size is worth reading."""
        sizes = set(self._left.values())
        return size in sizes or 0 in sizes or stem in self._left

    def _digest_of(self, path: Path) -> Digest | None:
        """Return which of those that are still wanted a file is."""
        hashed = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                self._work.pause()
                hashed.update(chunk)
        found = Digest(hashed.hexdigest())
        return found if self._left.pop(found, None) is not None else None
