"""Prints a record: the same content gives the same bytes, PDF/A-1b, every font embedded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import BinaryIO

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.reports.archival import archive
from inspector_app.reports.drawing import drawn
from inspector_app.reports.jpeg import Jpeg, read_jpeg
from inspector_app.reports.layout import lay_out
from inspector_app.reports.page import Outline, Page, Picture
from inspector_app.reports.record import RecordContent
from inspector_app.reports.setting import SMALL, write_centred

Photos = Mapping[Digest, bytes] | Callable[[Digest], bytes | None]
_ROUNDING = 0.02  # the sides of a small copy are whole pixels
_drawing = Lock()  # the open faces of ReportLab serve one document at a time


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of printing; the two lists are warnings for the screen."""

    pages: int
    missing_glyphs: tuple[str, ...]  # characters drawn as a box with the code point, named on their page
    missing_photos: tuple[Digest, ...]  # a frame that says so stands in their place


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF in memory, and the warnings that came with it."""

    data: bytes
    pages: int
    missing_glyphs: tuple[str, ...]
    missing_photos: tuple[Digest, ...]


def render(content: RecordContent, photos: Photos) -> Rendered:
    """Return the PDF of a record; ``photos`` gives upright JPEG copies by the digest of the original."""
    target = BytesIO()
    printed = write_pdf(content, photos, target)
    return Rendered(target.getvalue(), printed.pages, printed.missing_glyphs, printed.missing_photos)


def write_pdf(content: RecordContent, photos: Photos, target: BinaryIO) -> Printed:
    """Write the PDF of a record and tell what could not be printed as it is."""
    with _drawing:
        pages = lay_out(content)
        pictures, absent = _fetched(pages, photos)
        data = drawn(pages, pictures, content.furniture.code)
    del pictures
    archive(data, content.metadata, target)
    missing = dict.fromkeys(character for page in pages for character in page.missing)
    return Printed(len(pages), tuple(missing), tuple(absent))


def _fetched(pages: Sequence[Page], photos: Photos) -> tuple[dict[Digest, Jpeg], list[Digest]]:
    """Fetch the photos; one that cannot be had leaves a frame that says so."""
    found: dict[Digest, Jpeg] = {}
    absent: list[Digest] = []
    for page in pages:
        for item in [item for item in page.items if isinstance(item, Picture)]:
            if item.digest not in found and item.digest not in absent:
                data = _bytes_of(photos, item.digest)
                jpeg = read_jpeg(data) if data else None
                if jpeg is None:
                    absent.append(item.digest)
                else:
                    found[item.digest] = jpeg
            if item.digest in absent:
                _say_absent(page, item)
            else:
                _refit(page, item, found[item.digest])
    return found, absent


def _refit(page: Page, picture: Picture, jpeg: Jpeg) -> None:
    """Draw a copy by its own proportions, unless they are those that the layout went by."""
    if abs(jpeg.width * picture.height / (jpeg.height * picture.width) - 1) > _ROUNDING:
        page.items[page.items.index(picture)] = picture.refitted(jpeg.width, jpeg.height)


def _bytes_of(photos: Photos, digest: Digest) -> bytes | None:
    try:
        return photos(digest) if callable(photos) else photos.get(digest)
    except (OutsideError, OSError):  # one photo that cannot be read never stops the record
        return None


def _say_absent(page: Page, picture: Picture) -> None:
    page.items.remove(picture)
    page.items.append(Outline(picture.x, picture.y, picture.width, picture.height, 0.5))
    middle = picture.y + (picture.height - SMALL.leading) / 2
    write_centred(page, picture.absent, picture.x + picture.width / 2, middle, SMALL)
