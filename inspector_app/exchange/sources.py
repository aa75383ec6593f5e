"""Where a bag is read from: a folder, or a zip that nobody has reason to trust."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.words import os_reason
from inspector_app.words import text as words

BLOCK = 1 << 20
_DEEPEST = 64  # folders inside each other


class EntryFault(Exception):
    """One file cannot be read as it should; the others can. ``code`` names a word of ``exchange.zip_…``."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


class Source(Protocol):
    """Files by their names (parted by "/") and their bytes, in blocks of at most 1 MiB."""

    def sizes(self) -> Mapping[str, int]:
        """Return the names of all files with their sizes in bytes."""
        ...

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file; EntryFault when they cannot be had."""
        ...


class FolderSource:
    """The files below a folder; a link or a device in it refuses the whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._sizes = dict(self._walk(folder, ""))
        except OSError as error:
            raise OutsideError("exchange.cannot_read", path=str(folder), reason=os_reason(error)) from error

    def sizes(self) -> Mapping[str, int]:
        """Return the files found when the source was made."""
        return self._sizes

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file."""
        try:
            with (self._folder / name).open("rb") as file:
                while block := file.read(BLOCK):
                    yield block
        except OSError as error:
            raise EntryFault("unreadable", name) from error

    def _walk(self, folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
        if prefix.count("/") > _DEEPEST:
            raise UserError("exchange.zip_refused", reason=words("exchange.zip_too_many"), name="")
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            name = f"{prefix}{entry.name}"
            status = entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(Path(entry.path), f"{name}/")
            elif stat.S_ISREG(status.st_mode):
                yield name, status.st_size
            else:
                raise UserError("exchange.zip_refused", reason=words("exchange.zip_link"), name=printable(name))


class Below:
    """What lies below one folder of another source."""

    def __init__(self, whole: Source, top: str) -> None:
        self._whole, self._top = whole, f"{top}/"

    def sizes(self) -> Mapping[str, int]:
        """Return the files below, named from there."""
        every = self._whole.sizes().items()
        return {name.removeprefix(self._top): size for name, size in every if name.startswith(self._top)}

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file."""
        return self._whole.blocks(self._top + name)


def read_small(source: Source, name: str, most: int) -> bytes:
    """Return a whole file of at most ``most`` bytes; EntryFault ``too_large`` beyond that."""
    data = bytearray()
    for block in source.blocks(name):
        data += block
        if len(data) > most:
            raise EntryFault("too_large", name)
    return bytes(data)


def printable(name: str) -> str:
    """Return a foreign name as it can be printed anywhere: control and stray characters become "?"."""
    return "".join(c if c.isprintable() else "?" for c in name.encode(errors="replace").decode())[:300]
