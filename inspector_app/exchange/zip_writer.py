"""Writes a zip without compression, in a stream, with zip64 where sizes ask for it.

Unlike the standard library's writer it never completes a file on the way out of an error: what was
cut short stays without a directory and can be opened by nothing.
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_MAX_16, _MAX_32 = 0xFFFF, 0xFFFFFFFF
_UNIX, _PLAIN, _WIDE = 3 << 8, 20, 45  # made on; versions needed without and with zip64
_FILE_MODE = 0o100644 << 16
_ROOM = 20  # bytes of a zip64 field that holds both sizes


@dataclass(frozen=True, slots=True)
class _Written:
    name: bytes
    crc: int
    size: int
    offset: int
    is_wide: bool


class StoredZip:
    """A zip that is being written into an open file, which has to be able to seek."""

    def __init__(self, file: BinaryIO, at: datetime) -> None:
        self._file = file
        self._stamp = _dos_time(at)
        self._entries: list[_Written] = []

    def add(self, name: str, blocks: Iterable[bytes], expected: int | None = None) -> int:
        """Write one file; ``expected`` is its size where that is known. Returns the bytes written."""
        is_wide = expected is None or expected >= _MAX_32
        offset = self._file.tell()
        begun = _Written(name.encode("ascii"), 0, 0, offset, is_wide)
        self._file.write(self._local(begun))
        crc, size = 0, 0
        for block in blocks:
            self._file.write(block)
            crc = zlib.crc32(block, crc)
            size += len(block)
        if size >= _MAX_32 and not is_wide:
            raise ValueError(f"{name} is larger than was expected")
        entry = _Written(begun.name, crc, size, offset, is_wide)
        end = self._file.tell()
        self._file.seek(offset)
        self._file.write(self._local(entry))
        self._file.seek(end)
        self._entries.append(entry)
        return size

    def finish(self) -> None:
        """Write the directory; without this the file is no zip."""
        start = self._file.tell()
        for entry in self._entries:
            self._file.write(self._central(entry))
        size, count = self._file.tell() - start, len(self._entries)
        if count >= _MAX_16 or max(size, start) >= _MAX_32:
            self._file.write(_END64.pack(b"PK\6\6", 44, _UNIX | _WIDE, _WIDE, 0, 0, count, count, size, start))
            self._file.write(_LOCATOR.pack(b"PK\6\7", 0, start + size, 1))
        few = min(count, _MAX_16)
        self._file.write(_END.pack(b"PK\5\6", 0, 0, few, few, min(size, _MAX_32), min(start, _MAX_32), 0))

    def _local(self, entry: _Written) -> bytes:
        need, size = (_WIDE, _MAX_32) if entry.is_wide else (_PLAIN, entry.size)
        extra = struct.pack("<2H2Q", 1, _ROOM - 4, entry.size, entry.size) if entry.is_wide else b""
        head = _LOCAL.pack(
            b"PK\3\4", need, 0, 0, *self._stamp, entry.crc, size, size, len(entry.name), len(extra)
        )
        return head + entry.name + extra

    def _central(self, entry: _Written) -> bytes:
        wide = [number for number in (entry.size, entry.size, entry.offset) if number >= _MAX_32]
        extra = struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
        size, need = min(entry.size, _MAX_32), _WIDE if wide or entry.is_wide else _PLAIN
        lengths = (len(entry.name), len(extra), 0)
        head = _CENTRAL.pack(
            *(b"PK\1\2", _UNIX | need, need, 0, 0, *self._stamp, entry.crc, size, size),
            *(*lengths, 0, 0, _FILE_MODE, min(entry.offset, _MAX_32)),
        )
        return head + entry.name + extra


def _dos_time(at: datetime) -> tuple[int, int]:
    year = min(max(at.year, 1980), 2107) - 1980
    return at.hour << 11 | at.minute << 5 | at.second // 2, year << 9 | at.month << 5 | at.day
