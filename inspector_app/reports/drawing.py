"""Draws laid-out pages with ReportLab."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import TypeVar

import segno
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from inspector_app.domain.ids import Digest
from inspector_app.reports.jpeg import Jpeg
from inspector_app.reports.layout import CODE_SIDE, CODE_TOP
from inspector_app.reports.page import HEIGHT, LEFT, WIDTH, Colour, Ink, Outline, Page, Picture, Words
from inspector_app.reports.typeface import bold, regular

BLACK: Colour = (0.0, 0.0, 0.0)
_CODE = "code"
_PROJECTING, _ROUND = 2, 1  # kinds of line ends
_Kind = TypeVar("_Kind")


class _Photo(ImageReader):
    """A JPEG that goes into the file as it is; ReportLab would decode all of it only to give it a name."""

    _dataA = None

    def __init__(self, data: bytes) -> None:
        super().__init__(BytesIO(data))
        self._jpeg = data

    def getRGBData(self) -> bytes:
        return self._jpeg


def drawn(pages: Sequence[Page], pictures: Mapping[Digest, Jpeg], code: str) -> bytes:
    """Return the pages as PDF, ``code`` as QR code on each; the same pages always give the same bytes."""
    rl_config.useA85 = 0  # text armour makes photos a quarter larger
    rl_config.canvas_basefontname = regular().name  # else every page names a font that is not embedded
    target = BytesIO()
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), pageCompression=1, invariant=1)
    _define_code(canvas, code)
    photos = {digest: _Photo(jpeg.data) for digest, jpeg in pictures.items()}
    for number, page in enumerate(pages):
        _mark(canvas, page, number)
        _draw(canvas, page, photos)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, page: Page, photos: Mapping[Digest, _Photo]) -> None:
    for picture in _of(Picture, page):
        bottom = HEIGHT - picture.y - picture.height
        canvas.drawImage(photos[picture.digest], picture.x, bottom, picture.width, picture.height)
    canvas.doForm(_CODE)
    _rules(canvas, page)
    for outline in _of(Outline, page):
        _outline(canvas, outline)
    _inks(canvas, _of(Ink, page))
    _words(canvas, _of(Words, page))


def _of(kind: type[_Kind], page: Page) -> Iterator[_Kind]:
    return (item for item in page.items if isinstance(item, kind))


def _mark(canvas: Canvas, page: Page, number: int) -> None:
    """Make the parts that begin on a page known to the outline."""
    for place, heading in enumerate(page.headings):
        key = f"{number}.{place}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(heading, key)


def _rules(canvas: Canvas, page: Page) -> None:
    canvas.setLineCap(_PROJECTING)
    ordered = sorted(page.rules.items(), key=lambda rule: (rule[1], rule[0]))
    for width, rules in groupby(ordered, key=lambda rule: rule[1]):
        canvas.setLineWidth(width)
        canvas.lines([(x1, HEIGHT - y1, x2, HEIGHT - y2) for (x1, y1, x2, y2), _ in rules])


def _outline(canvas: Canvas, item: Outline) -> None:
    canvas.setLineCap(0)
    canvas.setLineWidth(item.line)
    canvas.setStrokeColorRGB(*(item.colour or BLACK))
    bottom = HEIGHT - item.y - item.height
    if item.radius:
        canvas.roundRect(item.x, bottom, item.width, item.height, item.radius)
    else:
        canvas.rect(item.x, bottom, item.width, item.height)


def _inks(canvas: Canvas, items: Iterable[Ink]) -> None:
    canvas.setStrokeColorRGB(*BLACK)
    canvas.setLineCap(_ROUND)
    canvas.setLineJoin(_ROUND)
    for item in items:
        (x, y), *others = item.points
        canvas.setLineWidth(item.width)
        path = canvas.beginPath()
        path.moveTo(x, HEIGHT - y)
        for px, py in others or [(x, y)]:  # a line back to its own start is a dot
            path.lineTo(px, HEIGHT - py)
        canvas.drawPath(path)


def _words(canvas: Canvas, items: Iterable[Words]) -> None:
    """Write one text object; type, spacing and colour are named only where they change."""
    text = canvas.beginText()
    font: tuple[bool, float] | None = None
    spacing, colour = 0.0, None
    for item in items:
        if font != (item.bold, item.size):
            font = (item.bold, item.size)
            text.setFont((bold() if item.bold else regular()).name, item.size)
        if spacing != item.spacing:
            spacing = item.spacing
            text.setCharSpace(spacing)
        if colour != item.colour:
            colour = item.colour
            text.setFillColor(colour or BLACK)
        text.setTextOrigin(item.x, HEIGHT - item.y)
        text.textLine(item.text)
    canvas.drawText(text)


def _define_code(canvas: Canvas, code: str) -> None:
    """Draw the QR code once, as rectangles; every page shows the same drawing."""
    bottom = HEIGHT - CODE_TOP - CODE_SIDE
    canvas.beginForm(_CODE)
    path = canvas.beginPath()
    for x, y, width, height in _modules(code):
        path.rect(LEFT + x * CODE_SIDE, bottom + y * CODE_SIDE, width * CODE_SIDE, height * CODE_SIDE)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


@lru_cache(maxsize=4)
def _modules(code: str) -> tuple[tuple[float, float, float, float], ...]:
    """Return the dark stretches of a QR code as x, y, width, height, the whole code being 1 wide."""
    matrix = segno.make(code, error="m", micro=False, boost_error=False).matrix
    step = 1 / len(matrix)
    return tuple(
        (start * step, 1 - (row + 1) * step, length * step, step)
        for row, line in enumerate(matrix)
        for start, length in _runs(line)
    )


def _runs(line: bytes | bytearray) -> Iterator[tuple[int, int]]:
    place = 0
    for dark, group in groupby(line):
        length = len(list(group))
        if dark:
            yield place, length
        place += length
