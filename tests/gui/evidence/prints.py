"""A photo of a printed scale frame with a core on it, as a camera straight above sees it."""

from functools import lru_cache

import pypdfium2
from PIL import Image, ImageDraw

from inspector_app.domain.text import Language
from inspector_app.evidence.printed import scale_sheet_pdf
from tests.evidence.pictures import encoded

PX, EDGE = 4, 100  # px a mm, px around the paper
CORE = (105.0, 120.0, 31.0)  # middle and radius in mm of the paper


@lru_cache(maxsize=1)
def framed_core() -> bytes:
    """Return the photo as JPEG."""
    page = pypdfium2.PdfDocument(scale_sheet_pdf("frame", Language.ZH))[0].render(scale=PX * 25.4 / 72).to_pil()
    photo = Image.new("RGB", (page.width + 2 * EDGE, page.height + 2 * EDGE), (120, 110, 100))
    photo.paste(page, (EDGE, EDGE))
    x, y, radius = CORE
    box = [EDGE + PX * (at + way * radius) for way in (-1, 1) for at in (x, y)]
    ImageDraw.Draw(photo).ellipse(box, fill=(176, 170, 160), outline=(60, 58, 54), width=2)
    data: bytes = encoded(photo, quality=92)
    return data


def spot(x_mm: float, y_mm: float) -> tuple[float, float]:
    """Return where a point of the paper lies in the photo, 0…1."""
    width, height = 210 * PX + 2 * EDGE, 297 * PX + 2 * EDGE
    return (EDGE + PX * x_mm) / width, (EDGE + PX * y_mm) / height
