"""Reads the frame of a JPEG and leaves out what a record must not carry: EXIF, comments, previews."""

import struct
from dataclasses import dataclass

_START_OF_SCAN = 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # the kinds that PDF readers decode: baseline, extended, progressive
_KEPT = frozenset({0xE0, 0xEE})  # JFIF, Adobe (how colours are coded); every other APPn goes
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}


@dataclass(frozen=True, slots=True)
class Jpeg:
    """A JPEG without its metadata, ready to be embedded as it is."""

    data: bytes
    width: int
    height: int
    space: str  # name of the PDF colour space


def read_jpeg(data: bytes) -> Jpeg | None:
    """Return the picture, or None for what is no grey or RGB JPEG with whole headers."""
    if data[:2] != b"\xff\xd8":
        return None
    kept, frame, offset = [data[:2]], None, 2
    while offset + 4 <= len(data):
        marker = data[offset + 1]
        if data[offset] != 0xFF:
            return None
        if marker == 0xFF:  # a fill byte
            offset += 1
            continue
        if marker == _START_OF_SCAN:
            return _finished(kept, frame, data[offset:])
        length = 2 + struct.unpack_from(">H", data, offset + 2)[0]
        segment = data[offset : offset + length]
        if marker in _FRAMES:
            frame = segment
        if marker in _KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(segment)
        offset += length
    return None


def _finished(kept: list[bytes], frame: bytes | None, scan: bytes) -> Jpeg | None:
    if frame is None or len(frame) < 10:
        return None
    depth, height, width, components = struct.unpack_from(">BHHB", frame, 4)
    if depth != 8 or components not in _SPACES or not width or not height:
        return None
    return Jpeg(b"".join((*kept, scan)), width, height, _SPACES[components])
