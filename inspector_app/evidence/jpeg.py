"""The markers of a JPEG file (ITU-T T.81 annex B), and of the MPO files that phones and drones write."""

from dataclasses import dataclass, field

from inspector_app.evidence import sniff
from inspector_app.evidence.outline import Fault, Outline
from inspector_app.evidence.tiff import Tiff

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BASELINE = frozenset({0xC0, 0xC1})  # decoded line by line; the others keep all coefficients
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_NEEDED_APPS = frozenset({0xE0, 0xEE})  # JFIF and Adobe: they say how colours are stored
_APPS = range(0xE0, 0xF0)
_COMMENT = 0xFE
_MPF_COUNT = 0xB001


@dataclass(slots=True)
class _Walk:
    data: bytes
    kept: list[memoryview] = field(default_factory=list)
    exif: bytes = b""
    size: tuple[int, int] | None = None
    frame: int = 0
    is_mpo: bool = False
    odd: bool = False


def outline(data: bytes) -> Outline:
    """Read the markers up to the first scan; Fault when they or the end of the picture are missing."""
    walk = _Walk(data)
    scan = _walk(walk)
    if walk.size is None or 0 in walk.size:
        raise Fault("damaged")
    if data.rfind(b"\xff\xd9", scan) < 0:
        raise Fault("truncated")
    payload = b"".join((b"\xff\xd8", *walk.kept, memoryview(data)[scan:]))
    return Outline(
        type=sniff.MPO if walk.is_mpo else sniff.JPEG,
        width=walk.size[0],
        height=walk.size[1],
        payload=payload,
        exif=walk.exif,
        odd=walk.odd,
        scalable=walk.frame in _BASELINE,
    )


def _walk(walk: _Walk) -> int:
    data, at = walk.data, 2
    while True:
        marker_at = data.find(b"\xff", at)
        if marker_at < 0:
            raise Fault("truncated")
        walk.odd |= marker_at != at
        at = marker_at + 1
        while at < len(data) and data[at] == 0xFF:
            at += 1
        if at + 3 > len(data):
            raise Fault("truncated")
        marker = data[at]
        if marker in _BARE or marker in (0, _SOI):
            walk.odd |= marker not in _BARE
            at += 1
            continue
        if marker == _EOI:
            raise Fault("damaged")
        if marker == _SOS:
            return at - 1
        end = at + 1 + int.from_bytes(data[at + 1 : at + 3], "big")
        if end < at + 3:
            raise Fault("damaged")
        if end > len(data):
            raise Fault("truncated")
        _segment(walk, marker, at + 3, end)
        at = end


def _segment(walk: _Walk, marker: int, start: int, end: int) -> None:
    body = walk.data[start : min(end, start + 14)]
    if marker in _FRAMES and walk.size is None and end - start >= 6:
        walk.size = int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
        walk.frame = marker
    if marker == 0xE1 and body.startswith(b"Exif\0") and not walk.exif:
        walk.exif = walk.data[start + 6 : end]
    if marker == 0xE2 and body.startswith(b"MPF\0"):
        _read_mpf(walk, walk.data[start + 4 : end])
    elif marker in _NEEDED_APPS or body.startswith(b"ICC_PROFILE\0") or not _is_beside(marker):
        walk.kept.append(memoryview(walk.data)[start - 4 : end])


def _is_beside(marker: int) -> bool:
    return marker in _APPS or marker == _COMMENT


def _read_mpf(walk: _Walk, block: bytes) -> None:
    tiff = Tiff(block)
    count = tiff.number(tiff.entries(tiff.first), _MPF_COUNT)
    walk.is_mpo = (count or 0) > 1 and not tiff.damaged
    walk.odd |= tiff.damaged
