"""The chunks of a WebP file (RFC 9649)."""

from inspector_app.evidence import sniff
from inspector_app.evidence.outline import Fault, Outline

_ANIMATED = 0x02


def outline(data: bytes) -> Outline:
    """Read the chunks; Fault when the file says that it is longer, or moves."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Fault("truncated")
    size, exif, at = None, b"", 12
    while at + 8 <= end:
        name = data[at : at + 4]
        start, stop = at + 8, at + 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        if stop > len(data):
            raise Fault("truncated")
        if name == b"VP8X" and data[start] & _ANIMATED:
            raise Fault("animated")
        size = size or _size(name, data[start : start + 10])
        if name == b"EXIF" and not exif:
            exif = data[start:stop].removeprefix(b"Exif\0\0")
        at = stop + (stop - start) % 2
    if size is None:
        raise Fault("damaged")
    return Outline(sniff.WEBP, *size, data, exif=exif)


def _size(name: bytes, body: bytes) -> tuple[int, int] | None:
    if len(body) < 10:
        return None
    if name == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if name == b"VP8 ":
        return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    if name == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return None
