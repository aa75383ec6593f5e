"""Codes in a picture, read with zxing-cpp: only what its error correction confirms is reported."""

from typing import TYPE_CHECKING

from inspector_app.evidence.intake import Source, upright

if TYPE_CHECKING:
    from PIL.Image import Image

_EDGE = 2600  # px; enough for a board that fills a tenth of a 12 Mpixel photo


def scan(source: Source) -> list[str]:
    """Return the texts of the QR and DataMatrix codes in a photo, from top to bottom, each once.

    UserError and OutsideError as from inspect_photo when it is no whole photo.
    """
    return scan_image(upright(source, _EDGE))


def scan_image(image: "Image") -> list[str]:
    """Return the texts of the codes in a decoded picture, as scan does."""
    import zxingcpp

    kinds = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix)
    formats = zxingcpp.BarcodeFormats(kinds)
    found = zxingcpp.read_barcodes(image.convert("L"), formats=formats, text_mode=zxingcpp.TextMode.Plain)
    codes = [code for code in found if code.valid and code.text]
    codes.sort(key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return list(dict.fromkeys(code.text for code in codes))
