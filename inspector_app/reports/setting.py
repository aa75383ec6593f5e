"""Puts broken lines on a page: text on its baseline, drawn ballot boxes, boxes for missing glyphs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from inspector_app.reports.breaking import (
    BOX_SIDE,
    MISSING_SIZE,
    SUBSCRIPT_SIZE,
    Kind,
    Line,
    Piece,
    break_lines,
    missing_characters,
)
from inspector_app.reports.page import Colour, Ink, Outline, Page, Words
from inspector_app.reports.record import Align, plain
from inspector_app.reports.typeface import regular

_ASCENT = 0.88  # of the em box of a Chinese face


@dataclass(frozen=True, slots=True)
class Style:
    """A size of type on its leading, in points."""

    size: float
    leading: float
    bold: bool = False
    spacing: float = 0.0
    colour: Colour | None = None


TITLE = Style(18, 26, bold=True, spacing=1)
HEADING = Style(11, 16, bold=True)
BODY = Style(9.5, 14)
WORKING = Style(9, 13)
PROSE = Style(9, 14)
CAPTION = Style(8.5, 13.5)
CAPTION_TITLE = Style(10, 16, bold=True)
NOTE = Style(7.5, 11, colour=(0.33, 0.33, 0.33))
SMALL = Style(8, 12)
SMALL_BOLD = Style(8, 12, bold=True)
DIGEST = Style(7.5, 12, spacing=0.2)


def baseline(top: float, style: Style) -> float:
    """Return the baseline of a line whose leading begins at ``top``."""
    return top + (style.leading - style.size) / 2 + _ASCENT * style.size


def place(page: Page, lines: Sequence[Line], x: float, top: float, style: Style) -> None:
    """Place lines from ``top`` downwards, ranged left at ``x``."""
    for number, line in enumerate(lines):
        _place_line(page, line, x, baseline(top + number * style.leading, style), style)
    page.missing.extend(missing_characters(lines))


def place_in(
    page: Page, lines: Sequence[Line], span: tuple[float, float], top: float, style: Style, align: Align
) -> None:
    """Place lines between two edges, ranged left or centred."""
    for number, line in enumerate(lines):
        slack = span[1] - span[0] - line.width if align is Align.CENTRE else 0.0
        y = baseline(top + number * style.leading, style)
        _place_line(page, line, span[0] + slack / 2, y, style)
    page.missing.extend(missing_characters(lines))


def write(page: Page, text: str, x: float, top: float, style: Style) -> float:
    """Write one unbroken line, ranged left, and return its width."""
    line = _one(text, style)
    place(page, (line,), x, top, style)
    return line.width


def write_right(page: Page, text: str, right: float, top: float, style: Style) -> float:
    """Write one unbroken line ending at ``right`` and return its width."""
    line = _one(text, style)
    place(page, (line,), right - line.width, top, style)
    return line.width


def write_centred(page: Page, text: str, centre: float, top: float, style: Style) -> None:
    """Write one unbroken line about ``centre``; its letter spacing counts between letters only."""
    line = _one(text, style)
    width = line.width + style.spacing * max(len(text) - 1, 0)
    place(page, (line,), centre - width / 2, top, style)


def fitted(text: str, style: Style, width: float) -> Style:
    """Return the style, smaller where the text would not fit into ``width``."""
    needed = _one(text, style).width + style.spacing * len(text)
    share = width / needed if needed > width else 1.0
    return replace(style, size=style.size * share, spacing=style.spacing * share)


def _one(text: str, style: Style) -> Line:
    lines = break_lines(plain(text.replace("\n", " "), bold=style.bold), float("inf"), style.size)
    return lines[0] if lines else Line((), 0.0)


def _place_line(page: Page, line: Line, x: float, y: float, style: Style) -> None:
    for piece in line.pieces:
        page.items.extend(_items(piece, x + piece.x, y, style))


def _items(piece: Piece, x: float, y: float, style: Style) -> "Iterable[Words | Outline | Ink]":
    size = style.size
    if piece.kind is Kind.TEXT:
        yield Words(x, y, piece.text, size, piece.bold, style.spacing, style.colour)
    elif piece.kind is Kind.SUBSCRIPT:
        yield Words(x, y + 0.14 * size, piece.text, size * SUBSCRIPT_SIZE, piece.bold, 0.0, style.colour)
    elif piece.kind is Kind.MISSING:
        small = size * MISSING_SIZE
        inner = regular().text_width(piece.text, small)
        yield Outline(x + 0.08 * size, y - 0.66 * size, inner + 0.34 * size, 0.82 * size, 0.4)
        yield Words(x + 0.25 * size, y - 0.08 * size, piece.text, small)
    else:
        yield Words(x, y, piece.text, size, piece.bold)  # a blank, so that the character can be searched
        if piece.kind is Kind.CEILING:
            yield _ceiling(x, y, size, left=piece.text == "⌈")
        else:
            yield from _ballot_box(x, y, size, ticked=piece.kind is Kind.TICKED_BOX)


def _ceiling(x: float, y: float, size: float, *, left: bool) -> Ink:
    stem, foot = (0.1, 0.3) if left else (0.24, 0.04)
    outline = ((stem, 0.1), (stem, -0.78), (foot, -0.78))
    return Ink(tuple((x + dx * size, y + dy * size) for dx, dy in outline), 0.06 * size)


def _ballot_box(x: float, y: float, size: float, *, ticked: bool) -> "Iterable[Outline | Ink]":
    side = BOX_SIDE * size
    top = y + 0.09 * size - side
    yield Outline(x, top, side, side, 0.6)
    if ticked:
        tick = ((0.18, 0.53), (0.42, 0.78), (0.84, 0.26))
        yield Ink(tuple((x + dx * side, top + dy * side) for dx, dy in tick), 1.3)
