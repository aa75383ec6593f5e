"""The texts of the codes in a photo."""

from typing import TYPE_CHECKING

from inspector_app.evidence.intake import Source, upright
from inspector_app.evidence.seen_codes import codes_in

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
    codes = sorted(codes_in(image), key=lambda code: (code.corners[0][1], code.corners[0][0]))
    return list(dict.fromkeys(code.text for code in codes))
