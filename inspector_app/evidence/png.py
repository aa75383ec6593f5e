"""The chunks of a PNG file (W3C PNG, third edition, clause 5)."""

import binascii
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.evidence import sniff
from inspector_app.evidence.outline import Fault, Outline

_HEAD = 8
_PICTURE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"gAMA", b"cHRM"})
_MOST_TEXT = 1 << 20  # bytes of metadata that are unpacked
_XMP_ORIENTATION = re.compile(rb"tiff:Orientation(?:>|=[\"'])([1-8])\b")
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_ADAM7 = (  # first column and row, and steps, of each pass
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
)  # fmt: skip
_STRETCH = 1 << 20  # bytes unpacked at a time
_NAME = re.compile(rb"[A-Za-z]{4}\Z")


@dataclass(frozen=True, slots=True)
class _Chunk:
    name: bytes
    body: memoryview
    whole: memoryview  # with length, name and checksum
    is_sound: bool

    @property
    def is_critical(self) -> bool:
        return not self.name[0] & 0x20


def outline(data: bytes) -> Outline:
    """Read all chunks with their checksums; Fault when the picture or its end is not sound."""
    kept: list[memoryview] = []
    exif, orientation, odd, last = b"", 0, False, b""
    header = b""
    for chunk in _chunks(data):
        last = chunk.name
        if not chunk.is_sound:
            if chunk.is_critical:
                raise Fault("damaged")
            odd = True
            continue
        if chunk.name == b"IHDR":
            header = bytes(chunk.body)
        elif chunk.name == b"acTL" and bytes(chunk.body[:4]) > b"\0\0\0\1":
            raise Fault("animated")
        elif chunk.name == b"eXIf" or _is_raw_profile(chunk):
            exif = exif or _exif(chunk)
        elif chunk.name == b"iTXt" and not orientation:
            orientation = _xmp_orientation(bytes(chunk.body))
        if chunk.name in _PICTURE:
            kept.append(chunk.whole)
    if last != b"IEND":
        raise Fault("truncated")
    if len(header) != 13:
        raise Fault("damaged")
    width, height = struct.unpack(">II", header[:8])
    if not width or not height:
        raise Fault("damaged")
    return Outline(
        sniff.PNG, width, height, b"".join((data[:_HEAD], *kept)), exif=exif, orientation=orientation, odd=odd
    )


def require_all_rows(data: bytes) -> None:
    """Unpack the pixels and count them; Fault when rows are missing, which decoders pass over in silence."""
    missing = 0
    unpacker = zlib.decompressobj()
    try:
        for chunk in _chunks(data):
            if chunk.name == b"IHDR":
                missing = _raw_size(bytes(chunk.body))
            elif chunk.name == b"IDAT":
                missing -= _count(unpacker, chunk.body, missing)
    except zlib.error as error:
        raise Fault("damaged") from error
    if missing > 0:
        raise Fault("damaged")


def _count(unpacker: "zlib._Decompress", packed: memoryview, most: int) -> int:
    count, rest = 0, bytes(packed)
    while rest and count < most and not unpacker.eof:
        count += len(unpacker.decompress(rest, _STRETCH))
        rest = unpacker.unconsumed_tail
    return count


def _raw_size(header: bytes) -> int:
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    bits = depth * _CHANNELS.get(colour, 1)
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total


def _chunks(data: bytes) -> Iterator[_Chunk]:
    view, at = memoryview(data), _HEAD
    while at < len(data):
        length = int.from_bytes(view[at : at + 4], "big")
        end = at + 12 + length
        name = bytes(view[at + 4 : at + 8])
        if not _NAME.match(name):
            raise Fault("damaged")
        if end > len(data):
            raise Fault("truncated")
        sound = zlib.crc32(view[at + 4 : end - 4]) == int.from_bytes(view[end - 4 : end], "big")
        yield _Chunk(name, view[at + 8 : end - 4], view[at:end], sound)
        if name == b"IEND":
            return
        at = end


def _is_raw_profile(chunk: _Chunk) -> bool:
    # ImageMagick wrote EXIF as text before there was a chunk for it.
    return chunk.name in (b"tEXt", b"zTXt") and bytes(chunk.body[:21]) == b"Raw profile type exif"


def _exif(chunk: _Chunk) -> bytes:
    if chunk.name == b"eXIf":
        return bytes(chunk.body)
    text = bytes(chunk.body).partition(b"\0")[2]
    try:
        if chunk.name == b"zTXt":
            text = zlib.decompressobj().decompress(text[1:], _MOST_TEXT)
        block = binascii.unhexlify(b"".join(text.split()[2:]))
    except (zlib.error, binascii.Error):
        return b""
    return block.removeprefix(b"Exif\0\0")


def _xmp_orientation(body: bytes) -> int:
    match = _XMP_ORIENTATION.search(body) if body.startswith(b"XML:com.adobe.xmp\0") else None
    return int(match.group(1)) if match else 0
