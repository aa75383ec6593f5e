"""The directory of a zip, read with distrust: every number is checked before it is used."""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Text
from inspector_app.exchange.sources import printable
from inspector_app.words import text as words

END = struct.Struct("<4s4H2IH")
END64 = struct.Struct("<4sQ2H2I4Q")
LOCATOR = struct.Struct("<4sIQI")
CENTRAL = struct.Struct("<4s6H3I5H2I")

MAX_ENTRIES = 200_000
MAX_DIRECTORY = 64 << 20
MAX_RATIO = 200  # of unpacked to packed, for everything beyond the first MiB
SMALL = 1 << 20

_MAX_16, _MAX_32 = 0xFFFF, 0xFFFFFFFF
_UTF8, _UNICODE_PATH, _ZIP64 = 0x800, 0x7075, 0x0001
_DRIVE = re.compile(r"[A-Za-z]:")
_PLAIN_TYPES = frozenset({0, stat.S_IFREG, stat.S_IFDIR})


class ZipRefused(UserError):
    """The zip cannot be trusted as a whole; nothing of it was used."""

    def __init__(self, fault: str, name: str = "") -> None:
        super().__init__(
            "exchange.zip_refused",
            reason=words(f"exchange.zip_{fault}"),
            name=Text(f"（{printable(name)}）", f" ({printable(name)})") if name else "",
        )
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Member:
    """One entry as the directory tells it."""

    name: str
    raw_name: bytes
    size: int  # unpacked, in bytes
    packed: int
    method: int
    flags: int
    crc: int
    offset: int  # of its local header

    @property
    def is_folder(self) -> bool:
        """Whether it stands for a folder."""
        return self.name.endswith("/")


@dataclass(frozen=True, slots=True)
class Directory:
    """All members, where the directory begins, and what is odd without being dangerous."""

    members: tuple[Member, ...]
    offset: int
    notes: tuple[str, ...]  # "trailing" (bytes behind the end), "comment" (the comment is cut off)


@dataclass(frozen=True, slots=True)
class _End:
    entries: int
    size: int
    offset: int
    place: int  # where the directory has to end


def read_directory(file: BinaryIO) -> Directory:
    """Read the directory of an open zip; ZipRefused for what two programs could read differently."""
    size = file.seek(0, 2)
    end, notes = _find_end(file, size)
    if end.entries > MAX_ENTRIES or end.size > MAX_DIRECTORY:
        raise ZipRefused("too_many")
    if end.offset + end.size != end.place:
        raise ZipRefused("misplaced")
    file.seek(end.offset)
    members = tuple(_members(file.read(end.size), end.entries))
    _require_single(members)
    return Directory(members, end.offset, notes)


def _find_end(file: BinaryIO, size: int) -> tuple[_End, tuple[str, ...]]:
    start = max(0, size - END.size - _MAX_16)
    file.seek(start)
    tail = file.read()
    found = tail.rfind(b"PK\5\6")
    if found < 0 or found + END.size > len(tail):
        raise ZipRefused("no_end")
    _, disk, first_disk, here, entries, length, offset, comment = END.unpack_from(tail, found)
    place = start + found
    rest = size - place - END.size - comment
    notes = ("trailing",) if rest > 0 else ("comment",) if rest < 0 else ()
    end = _end64(file, place, _End(entries, length, offset, place))
    if (disk, first_disk) != (0, 0) or (here != entries and here != _MAX_16):
        raise ZipRefused("disks")
    return end, notes


def _end64(file: BinaryIO, place: int, end: _End) -> _End:
    """Return the end as zip64 tells it, where the file has that; both tellings have to agree."""
    is_full = end.entries == _MAX_16 or _MAX_32 in (end.size, end.offset)
    if place < LOCATOR.size:
        return end
    file.seek(place - LOCATOR.size)
    signature, disk, where, disks = LOCATOR.unpack(file.read(LOCATOR.size))
    if signature != b"PK\6\7":
        return end
    file.seek(min(where, place))
    record = file.read(END64.size)
    if len(record) < END64.size or not record.startswith(b"PK\6\6"):
        raise ZipRefused("zip64")
    _, _, _, _, number, first, here, entries, length, offset = END64.unpack(record)
    if (disk, number, first) != (0, 0, 0) or disks > 1 or here != entries:
        raise ZipRefused("disks")
    wide, narrow = (entries, length, offset), (end.entries, end.size, end.offset)
    limits = (_MAX_16, _MAX_32, _MAX_32)
    if not is_full and wide != narrow:
        raise ZipRefused("zip64")
    if any(n not in (limit, w) for w, n, limit in zip(wide, narrow, limits, strict=True)):
        raise ZipRefused("zip64")
    return _End(entries, length, offset, where)


def _members(data: bytes, entries: int) -> Iterator[Member]:
    place = 0
    for _ in range(entries):
        if place + CENTRAL.size > len(data) or not data.startswith(b"PK\1\2", place):
            raise ZipRefused("directory")
        fields = CENTRAL.unpack_from(data, place)
        name_length, extra_length, comment_length = fields[10:13]
        name_at = place + CENTRAL.size
        extra_at = name_at + name_length
        place = extra_at + extra_length + comment_length
        if place > len(data):
            raise ZipRefused("directory")
        yield _member(fields, data[name_at:extra_at], data[extra_at : extra_at + extra_length])
    if place != len(data):
        raise ZipRefused("directory")


def _member(fields: tuple[int, ...], raw_name: bytes, extra: bytes) -> Member:
    _, made, _, flags, method, _, _, crc, packed, size, _, _, _, disk, _, attributes, offset = fields
    extras = dict(extra_fields(extra))
    size, packed, offset = _wide((size, packed, offset), extras.get(_ZIP64))
    name = _name(raw_name, flags, extras.get(_UNICODE_PATH))
    _require_safe(name)
    if disk not in (0, _MAX_16):
        raise ZipRefused("disks", name)
    kind = stat.S_IFMT(attributes >> 16)
    if kind not in _PLAIN_TYPES and (made >> 8 in (3, 19) or kind == stat.S_IFLNK):
        raise ZipRefused("link", name)
    if size > SMALL and size > packed * MAX_RATIO:
        raise ZipRefused("bomb", name)
    return Member(name, raw_name, size, packed, method, flags, crc, offset)


def extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the extra fields; one that is longer than what is there refuses the zip."""
    place = 0
    while place + 4 <= len(extra):
        identity, length = struct.unpack_from("<2H", extra, place)
        place += 4 + length
        if place > len(extra):
            raise ZipRefused("extra")
        yield identity, extra[place - length : place]


def _wide(values: tuple[int, int, int], extra: bytes | None) -> tuple[int, int, int]:
    """Return size, packed size and offset, each from the zip64 field where its place says so."""
    found, place = [], 0
    for value in values:
        if value != _MAX_32:
            found.append(value)
            continue
        if extra is None or place + 8 > len(extra):
            raise ZipRefused("zip64")
        found.append(int.from_bytes(extra[place : place + 8], "little"))
        place += 8
    return found[0], found[1], found[2]


def _name(raw: bytes, flags: int, unicode_path: bytes | None) -> str:
    if unicode_path and len(unicode_path) > 5 and unicode_path[0] == 1:
        crc = int.from_bytes(unicode_path[1:5], "little")
        if crc == zlib.crc32(raw):
            return _decoded(unicode_path[5:])
    if flags & _UTF8 or raw.isascii():
        return _decoded(raw)
    return raw.decode("cp437")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise ZipRefused("name", raw.decode(errors="replace")) from error


def _require_safe(name: str) -> None:
    """Refuse every name that could lie outside the folder it is unpacked into."""
    parts = name.removesuffix("/").split("/")
    if (
        any(part in ("", ".", "..") for part in parts)
        or "\\" in name
        or _DRIVE.match(name)
        or any(ord(character) < 32 for character in name)
    ):
        raise ZipRefused("path", name)


def _require_single(members: tuple[Member, ...]) -> None:
    seen: set[str] = set()
    for member in members:
        if member.name in seen and not member.is_folder:
            raise ZipRefused("twice", member.name)
        seen.add(member.name)
