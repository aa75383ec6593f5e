"""Lays table rows: how high they get, how they part at the foot of a page, how they are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inspector_app.reports.breaking import Line, balanced_lines, break_lines, least_width, natural_width
from inspector_app.reports.page import HAIR, LEFT, MM, Page
from inspector_app.reports.record import Align, Rich, plain
from inspector_app.reports.setting import BODY, WORKING, Style, place_in


@dataclass(frozen=True, slots=True)
class Ruling:
    """The measures of a kind of table, in points."""

    style: Style
    pad_x: float
    pad_y: float
    least: float  # height of a row


FORM = Ruling(BODY, 2 * MM, 1.2 * MM, 9.6 * MM)
COMPUTED = Ruling(WORKING, 1.6 * MM, 1.3 * MM, 0.0)

_NEARLY = 0.82  # of the size of a row, for a short text that would just not fit into one line
_SMALLEST = 0.64  # of the size of a row, for text squeezed to keep its words whole


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with its lines broken, between two edges measured from the left margin."""

    left: float
    right: float
    lines: tuple[Line, ...]
    align: Align
    label: bool
    size: float  # of the type, pt


@dataclass(frozen=True, slots=True)
class Strip:
    """A row ready to be drawn."""

    slots: tuple[Slot, ...]
    ruling: Ruling
    least: float
    rule_below: float = HAIR
    whole: bool = False  # never parted where a page holds all of it

    @property
    def height(self) -> float:
        """The height that the lines and the least height ask for."""
        lines = max((len(slot.lines) for slot in self.slots), default=0)
        return max(self.least, lines * self.ruling.style.leading + 2 * self.ruling.pad_y)


def tightened(strip: Strip, scale: float) -> Strip:
    """Return a row that takes less height, its lines as they were."""
    if scale == 1:
        return strip
    ruling = replace(strip.ruling, pad_y=strip.ruling.pad_y / 2)
    return replace(strip, ruling=ruling, least=strip.least * scale)


def slot(
    rich: Rich,
    left: float,
    right: float,
    ruling: Ruling,
    *,
    align: Align = Align.LEFT,
    label: bool = False,
    short: bool = False,
) -> Slot:
    """Break a text into the lines of a cell, set a little smaller where that keeps its words whole.

    Labels are centred with less margin. A ``short`` text that nearly fits stands in one line.
    """
    size, room = ruling.style.size, right - left - 2 * (1 * MM if label else ruling.pad_x)
    lines = break_lines(rich, room, size)
    if len(lines) > 1:
        size *= _nearly(rich, room, size) if short else 1.0
        size *= _squeeze(rich, room, size)
        lines = (balanced_lines if label else break_lines)(rich, room, size)
    return Slot(left, right, lines, Align.CENTRE if label else align, label, size)


def _nearly(rich: Rich, room: float, size: float) -> float:
    """Return by how much smaller the type must be to set a text in one line, 1 where that is too much."""
    share = room / natural_width(rich, size)
    return share if share >= _NEARLY and not any("\n" in span.text for span in rich) else 1.0


def _squeeze(rich: Rich, room: float, size: float) -> float:
    """Return by how much smaller the type must be to keep options, or at least words, whole."""
    for whole in (True, False):
        needed = least_width(rich, size, whole=whole)
        if needed <= room:
            return 1.0
        if room / needed >= _SMALLEST:
            return room / needed
    return 1.0


def draw(page: Page, strip: Strip, top: float) -> float:
    """Draw a row with its borders and return where the next begins."""
    height = strip.height
    bottom = top + height
    left, right = LEFT + strip.slots[0].left, LEFT + strip.slots[-1].right
    page.rule(left, top, right, top)
    page.rule(left, bottom, right, bottom, strip.rule_below)
    page.rule(left, top, left, bottom)
    for cell in strip.slots:
        _draw_slot(page, cell, strip, (top, height))
        page.rule(LEFT + cell.right, top, LEFT + cell.right, bottom)
    return bottom


def parted(strip: Strip, room: float, continued: str) -> tuple[Strip, Strip] | None:
    """Part a row after as many lines as ``room`` holds; None where that would leave a stump."""
    ruling = strip.ruling
    count = int((room - 2 * ruling.pad_y) / ruling.style.leading)
    tallest = max(len(cell.lines) for cell in strip.slots)
    if count < 3 or tallest - count < 1:
        return None
    upper = tuple(replace(cell, lines=cell.lines[:count]) for cell in strip.slots)
    lower = tuple(_remainder(cell, count, continued) for cell in strip.slots)
    return replace(strip, slots=upper, least=0.0), replace(strip, slots=lower, least=0.0)


def _remainder(cell: Slot, count: int, continued: str) -> Slot:
    if not cell.label:
        return replace(cell, lines=cell.lines[count:])
    again = break_lines(plain(continued, bold=True), cell.right - cell.left - 2 * MM, cell.size)
    return replace(cell, lines=cell.lines + again)


def _draw_slot(page: Page, cell: Slot, strip: Strip, extent: tuple[float, float]) -> None:
    top, height = extent
    style = strip.ruling.style
    if cell.size != style.size:
        style = replace(style, size=cell.size)
    pad = 1 * MM if cell.label else strip.ruling.pad_x
    slack = height - len(cell.lines) * style.leading
    span = (LEFT + cell.left + pad, LEFT + cell.right - pad)
    place_in(page, cell.lines, span, top + slack / 2, style, cell.align)


def height_of(strips: Sequence[Strip]) -> float:
    """Return the height of rows below each other."""
    return sum(strip.height for strip in strips)


def edges(shares: Sequence[float], width: float) -> Iterator[tuple[float, float]]:
    """Yield the left and right edge of each share of a width."""
    total, used = sum(shares), 0.0
    for share in shares:
        yield width * used / total, width * (used + share) / total
        used += share
