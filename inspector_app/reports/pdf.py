"""Prints a record: the same content gives the same bytes, PDF/A-1b, every font embedded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.reports.colour import srgb_profile
from inspector_app.reports.fonts import EmbeddedFont
from inspector_app.reports.jpeg import read_jpeg
from inspector_app.reports.layout import CODE_SIDE, CODE_TOP, lay_out
from inspector_app.reports.metadata import TAGS, information, xmp
from inspector_app.reports.page import HEIGHT, LEFT, WIDTH, Outline, Page, Picture
from inspector_app.reports.paint import BOLD, CODE, REGULAR, content_stream
from inspector_app.reports.qr import code_stream
from inspector_app.reports.record import Metadata, RecordContent
from inspector_app.reports.setting import SMALL, write_centred
from inspector_app.reports.typeface import bold, regular

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

Photos = Mapping[Digest, bytes] | Callable[[Digest], bytes | None]


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
    import pikepdf

    pages = lay_out(content)
    with pikepdf.new() as pdf:
        pictures, absent = _embedded(pdf, pages, photos)
        _write_pages(pdf, pages, pictures, content.furniture.code)
        _describe(pdf, content.metadata)
        _outline(pdf, pages)
        pdf.save(
            target,
            force_version="1.4",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            deterministic_id=True,
        )
    missing = dict.fromkeys(character for page in pages for character in page.missing)
    return Printed(len(pages), tuple(missing), tuple(absent))


def _embedded(pdf: "Pdf", pages: Sequence[Page], photos: Photos) -> "tuple[dict[Digest, Object], list[Digest]]":
    """Embed the photos one after another; a photo that cannot be had leaves a frame that says so."""
    found: dict[Digest, Object] = {}
    absent: list[Digest] = []
    for page in pages:
        for item in [item for item in page.items if isinstance(item, Picture)]:
            if item.digest not in found and item.digest not in absent:
                picture = _picture(pdf, _bytes_of(photos, item.digest))
                if picture is None:
                    absent.append(item.digest)
                else:
                    found[item.digest] = picture
            if item.digest in absent:
                _say_absent(page, item)
    return found, absent


def _bytes_of(photos: Photos, digest: Digest) -> bytes | None:
    try:
        return photos(digest) if callable(photos) else photos.get(digest)
    except (OutsideError, OSError):  # one photo that cannot be read never stops the record
        return None


def _picture(pdf: "Pdf", data: bytes | None) -> "Object | None":
    from pikepdf import Name

    jpeg = read_jpeg(data) if data else None
    if jpeg is None:
        return None
    return pdf.make_stream(
        jpeg.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=jpeg.width,
        Height=jpeg.height,
        BitsPerComponent=8,
        ColorSpace=Name(jpeg.space),
        Filter=Name.DCTDecode,
    )


def _say_absent(page: Page, picture: Picture) -> None:
    page.items.remove(picture)
    page.items.append(Outline(picture.x, picture.y, picture.width, picture.height, 0.5))
    middle = picture.y + (picture.height - SMALL.leading) / 2
    write_centred(page, picture.absent, picture.x + picture.width / 2, middle, SMALL)


def _write_pages(pdf: "Pdf", pages: Sequence[Page], pictures: "Mapping[Digest, Object]", code: str) -> None:
    from pikepdf import Array, Dictionary, Name
    from pikepdf import Page as Leaf

    fonts = {
        False: EmbeddedFont(regular(), "NotoSansSC-Regular", bold=False),
        True: EmbeddedFont(bold(), "NotoSansSC-Bold", bold=True),
    }
    names = {digest: f"/P{number}" for number, digest in enumerate(pictures, start=1)}
    place = (LEFT, HEIGHT - CODE_TOP - CODE_SIDE)
    streams = [content_stream(page, fonts, names, place) for page in pages]
    typefaces = Dictionary({REGULAR: fonts[False].build(pdf), BOLD: fonts[True].build(pdf)})
    stamp = pdf.make_stream(
        code_stream(code, CODE_SIDE),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, CODE_SIDE, CODE_SIDE]),
    )
    for page, stream in zip(pages, streams, strict=True):
        used = {names[i.digest]: pictures[i.digest] for i in page.items if isinstance(i, Picture)}
        leaf = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(WIDTH, 2), round(HEIGHT, 2)]),
            Resources=Dictionary(Font=typefaces, XObject=Dictionary({CODE: stamp} | used)),
            Contents=pdf.make_stream(stream),
        )
        pdf.pages.append(Leaf(leaf))


def _describe(pdf: "Pdf", metadata: Metadata) -> None:
    from pikepdf import Array, Dictionary, Name, String

    profile = pdf.make_stream(srgb_profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    root = pdf.Root
    root.OutputIntents = Array([intent])
    root.Metadata = pdf.make_stream(xmp(metadata), Type=Name.Metadata, Subtype=Name.XML)
    root.Lang = String(TAGS[metadata.language])
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for name, value in information(metadata).items():
        pdf.docinfo[name] = String(value)


def _outline(pdf: "Pdf", pages: Sequence[Page]) -> None:
    from pikepdf import OutlineItem

    with pdf.open_outline() as outline:
        for number, page in enumerate(pages):
            for heading in page.headings:
                outline.root.append(OutlineItem(heading, number))
