"""Codes in a picture, read with zxing-cpp: only what its error correction confirms is reported."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.evidence.intake import Source, upright

if TYPE_CHECKING:
    from PIL.Image import Image
    from zxingcpp import Position

_EDGE = 2600  # px; enough for a board that fills a tenth of a 12 Mpixel photo


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code and where it lies."""

    text: str
    corners: tuple[tuple[int, int], ...]  # px: its own top left, top right, bottom right, bottom left


def scan(source: Source) -> list[str]:
    """Return the texts of the QR and DataMatrix codes in a photo, from top to bottom, each once.

    UserError and OutsideError as from inspect_photo when it is no whole photo.
    """
    return scan_image(upright(source, _EDGE))


def scan_image(image: "Image") -> list[str]:
    """Return the texts of the codes in a decoded picture, as scan does."""
    codes = sorted(codes_in(image), key=lambda code: (code.corners[0][1], code.corners[0][0]))
    return list(dict.fromkeys(code.text for code in codes))


def codes_in(image: "Image") -> list[SeenCode]:
    """Return the codes in a decoded picture with their places, in no order."""
    import zxingcpp

    kinds = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix)
    formats = zxingcpp.BarcodeFormats(kinds)
    found = zxingcpp.read_barcodes(image.convert("L"), formats=formats, text_mode=zxingcpp.TextMode.Plain)
    return [SeenCode(code.text, _corners(code.position)) for code in found if code.valid and code.text]


def _corners(place: "Position") -> tuple[tuple[int, int], ...]:
    four = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return tuple((point.x, point.y) for point in four)
