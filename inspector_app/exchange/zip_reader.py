"""Reads the entries of a zip that nobody has reason to trust; nothing is ever unpacked onto the disk.

What could be meant for harm, or could be read differently by another program, refuses the whole
zip when it is opened: names that lead outside, links, duplicates, entries that overlap, numbers
that do not agree, bombs. What concerns one entry alone (a wrong checksum, encryption, a method that
is not supported) is told when that entry is read.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from inspector_app.domain.errors import OutsideError
from inspector_app.exchange.sources import BLOCK, EntryFault
from inspector_app.exchange.zip_directory import Member, ZipRefused, extra_fields, read_directory
from inspector_app.words import os_reason

_LOCAL = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _STREAMED = 0x0041, 0x0008  # bit 0 and bit 6; bit 3
_MAX_32 = 0xFFFFFFFF


def _nothing(_place: int, _block: bytes) -> None:
    return


class ZipReader:
    """An open zip as a source of files; ``saw`` is shown the packed bytes of entries with their place."""

    def __init__(self, path: Path, saw: Callable[[int, bytes], None] = _nothing) -> None:
        self._saw = saw
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise OutsideError("exchange.cannot_read", path=str(path), reason=os_reason(error)) from error
        try:
            directory = read_directory(self._file)
            self._members = {member.name: member for member in directory.members if not member.is_folder}
            self.notes = directory.notes
            self._starts: dict[str, int] = {}  # where the data of readable members begin
            self._faults: dict[str, str] = {}
            self._look_at_headers(directory.members, directory.offset)
        except OSError as error:
            self._file.close()
            raise OutsideError("exchange.cannot_read", path=str(path), reason=os_reason(error)) from error
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def sizes(self) -> Mapping[str, int]:
        """Return the files of the zip with their unpacked sizes."""
        return {name: member.size for name, member in self._members.items()}

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a file, and at its end tell by EntryFault whether they were right."""
        member = self._members[name]
        if fault := self._faults.get(name):
            raise EntryFault(fault, name)
        packed = self._packed(member)
        unpacked = packed if member.method == _STORED else _inflated(packed, name)
        crc, left = 0, member.size
        for block in unpacked:
            left -= len(block)
            if left < 0:
                raise EntryFault("size", name)
            crc = zlib.crc32(block, crc)
            yield block
        if left:
            raise EntryFault("size", name)
        if crc != member.crc:
            raise EntryFault("crc", name)

    def _packed(self, member: Member) -> Iterator[bytes]:
        start, left = self._starts[member.name], member.packed
        while left:
            self._file.seek(start)
            try:
                block = self._file.read(min(left, BLOCK))
            except OSError as error:
                raise EntryFault("unreadable", member.name) from error
            if not block:
                raise EntryFault("size", member.name)
            self._saw(start, block)
            start += len(block)
            left -= len(block)
            yield block

    def _look_at_headers(self, members: tuple[Member, ...], limit: int) -> None:
        """Find where each entry's data begin; entries that share bytes refuse the zip."""
        previous_end = 0
        for member in sorted(members, key=lambda one: one.offset):
            if member.offset < previous_end:
                raise ZipRefused("overlap", member.name)
            self._file.seek(member.offset)
            head = self._file.read(_LOCAL.size)
            if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
                self._faults[member.name] = "header"
                previous_end = member.offset + _LOCAL.size + member.packed
            else:
                fields = _LOCAL.unpack(head)
                rest = self._file.read(fields[9] + fields[10])
                start = member.offset + _LOCAL.size + len(rest)
                self._starts[member.name] = start
                previous_end = start + member.packed
                if fault := _fault(member, fields, rest):
                    self._faults[member.name] = fault
            if previous_end > limit:
                raise ZipRefused("overlap", member.name)


def _fault(member: Member, local: tuple[int, ...], rest: bytes) -> str:
    """Return why an entry cannot be read, or nothing: the local header has to say what the directory says."""
    _, _, flags, method, _, _, crc, packed, size, name_length, _ = local
    if (flags | member.flags) & _ENCRYPTED:
        return "encrypted"
    if rest[:name_length] != member.raw_name or method != member.method:
        return "differs"
    if method not in (_STORED, _DEFLATED):
        return "method"
    if method == _STORED and member.size != member.packed:
        return "size"
    told = _local_sizes(packed, size, rest[name_length:])
    is_open = flags & _STREAMED and (crc, packed, size) in ((0, 0, 0), (0, _MAX_32, _MAX_32))
    if not is_open and (crc, *told) != (member.crc, member.packed, member.size):
        return "differs"
    return ""


def _local_sizes(packed: int, size: int, extra: bytes) -> tuple[int, int]:
    if _MAX_32 not in (packed, size):
        return packed, size
    wide = dict(extra_fields(extra)).get(1, b"")
    if len(wide) < 16:
        return packed, size
    return int.from_bytes(wide[8:16], "little"), int.from_bytes(wide[:8], "little")


def _inflated(packed: Iterator[bytes], name: str) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for block in packed:
            if stream.eof:
                raise EntryFault("size", name)
            waiting = block
            while waiting and not stream.eof:
                yield stream.decompress(waiting, BLOCK)
                waiting = stream.unconsumed_tail
        while not stream.eof and (more := stream.decompress(b"", BLOCK)):
            yield more
    except zlib.error as error:
        raise EntryFault("deflate", name) from error
    if not stream.eof or stream.unused_data:
        raise EntryFault("size", name)
