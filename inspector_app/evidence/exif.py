"""What EXIF says of a photo, only where it is valid: a camera clock's blanks never become a date."""

import re
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from inspector_app.domain.evidence import CaptureInfo
from inspector_app.evidence.thresholds import intake_limits
from inspector_app.evidence.tiff import Entries, Tiff

_MAKE, _MODEL, _ORIENTATION, _EXIF, _GPS = 0x010F, 0x0110, 0x0112, 0x8769, 0x8825
_TIMES = ((0x9003, 0x9011), (0x9004, 0x9012))  # taken, digitised; each with the tag of its offset
_LATITUDE, _LONGITUDE = (1, 2), (3, 4)  # reference, value
_DATE = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)\Z")
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d\Z")
_CAMERA_LENGTH = 80
_DESCRIPTION = 0x010E
FROZEN_PICTURE = "inspector: the picture of the camera had stopped changing"  # written into photos taken here


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """The orientation (1…8) and the making of a photo."""

    orientation: int = 1
    capture: CaptureInfo = CaptureInfo()
    damaged: bool = False
    frozen: bool = False  # taken here, while the picture of the camera stood still


def read_exif(block: bytes) -> ExifFacts:
    """Read an EXIF block that begins with its TIFF header; an empty one says nothing."""
    if not block:
        return ExifFacts()
    tiff = Tiff(block)
    main = tiff.entries(tiff.first)
    details = tiff.entries(tiff.number(main, _EXIF) or 0)
    orientation = tiff.number(main, _ORIENTATION) or 1
    latitude, longitude = _position(tiff, tiff.entries(tiff.number(main, _GPS) or 0))
    capture = CaptureInfo(_taken_at(tiff, details), _camera(tiff, main), latitude, longitude)
    frozen = tiff.text(main, _DESCRIPTION) == FROZEN_PICTURE
    return ExifFacts(orientation if 1 <= orientation <= 8 else 1, capture, tiff.damaged, frozen)


def _taken_at(tiff: Tiff, details: Entries) -> str:
    for time_tag, offset_tag in _TIMES:
        if moment := moment_text(tiff.text(details, time_tag)):
            offset = tiff.text(details, offset_tag)
            return moment + (offset if _OFFSET.match(offset) else "")
    return ""


def moment_text(text: str) -> str:
    """Return a camera's ``2026:09:16 09:12:30`` as ISO 8601, empty when it is no possible time."""
    match = _DATE.match(text)
    if not match:
        return ""
    try:
        moment = datetime.fromisoformat("{}-{}-{}T{}:{}:{}".format(*match.groups()))
    except ValueError:
        return ""
    return moment.isoformat() if moment.year >= intake_limits().oldest_year else ""


def _camera(tiff: Tiff, main: Entries) -> str:
    make, model = tiff.text(main, _MAKE), tiff.text(main, _MODEL)
    name = model if model.lower().startswith(make.lower()) else f"{make} {model}".strip()
    return name[:_CAMERA_LENGTH]


def _position(tiff: Tiff, gps: Entries) -> tuple[str, str]:
    latitude = _degrees(tiff, gps, _LATITUDE, "NS", 90)
    longitude = _degrees(tiff, gps, _LONGITUDE, "EW", 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return "", ""  # receivers without a fix write zeros
    return f"{float(latitude):.6f}", f"{float(longitude):.6f}"


def _degrees(tiff: Tiff, gps: Entries, tags: tuple[int, int], signs: str, most: int) -> Fraction | None:
    reference, parts = tiff.text(gps, tags[0]), tiff.fractions(gps, tags[1])
    if reference not in (signs[0], signs[1]) or len(parts) != 3 or parts[1] >= 60 or parts[2] >= 60:
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    if value > most:
        return None
    return value if reference == signs[0] else -value
