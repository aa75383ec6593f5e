"""Turns tables into rows ready to be drawn: chooses the widths of columns and the size of type."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from inspector_app.reports.breaking import least_width, natural_width
from inspector_app.reports.grid import COMPUTED, FORM, Ruling, Strip, edges, slot
from inspector_app.reports.page import BODY_WIDTH, HAIR, MM, STRONG
from inspector_app.reports.record import EIGHTHS, Align, GridRow, Rich, Row, Table, plain

TALL = 14 * MM
_MODULES = (BODY_WIDTH / EIGHTHS, BODY_WIDTH / EIGHTHS / 2)  # edges of chosen columns lie on these if they can
_SIZES = (1.0, 0.92, 0.84, 0.76)  # of the type, tried in this order
_HEIGHTS = ((6, FORM.least), (20, 7.4 * MM), (float("inf"), 6.4 * MM))
_SHORT = 10.5  # em; texts up to this stay on one line where the table has room
_SAMPLE = 200  # rows that are measured to choose widths


def grid_strip(row: GridRow) -> Strip:
    """Lay one line of the form."""
    slots = []
    places = edges([cell.span for cell in row.cells], BODY_WIDTH)
    for cell, (left, right) in zip(row.cells, places, strict=True):
        text = tuple(replace(span, bold=True) for span in cell.text) if cell.label else cell.text
        slots.append(slot(text, left, right, FORM, align=cell.align, label=cell.label))
    return Strip(tuple(slots), FORM, TALL if row.tall else FORM.least)


def table_strips(table: Table) -> tuple[Strip, list[Strip]]:
    """Lay a table: its head, and its rows."""
    ruling = COMPUTED if table.working else replace(FORM, least=_row_height(table))
    ruling, widths = _widths(table, ruling)
    places = list(edges(widths, sum(widths)))
    titles = tuple(
        slot(plain(column.title, bold=True), left, right, ruling, label=True)
        for column, (left, right) in zip(table.columns, places, strict=True)
    )
    head = Strip(titles, ruling, ruling.least, STRONG if table.working else HAIR)
    return head, [_row_strip(row, table, places, ruling) for row in table.rows]


def _row_height(table: Table) -> float:
    """Return the least height of rows: the more there are, the closer they stand."""
    return next(height for most, height in _HEIGHTS if len(table.rows) <= most)


def _row_strip(row: Row, table: Table, places: Sequence[tuple[float, float]], ruling: Ruling) -> Strip:
    if row.wide:
        align = Align.CENTRE if len(table.rows) == 1 else Align.LEFT
        only = slot(row.cells[0], 0.0, BODY_WIDTH, ruling, align=align)
        return Strip((only,), ruling, ruling.least)
    slots = tuple(
        slot(text, left, right, ruling, align=column.align)
        for text, column, (left, right) in zip(row.cells, table.columns, places, strict=True)
    )
    return Strip(slots, ruling, ruling.least)


def _widths(table: Table, ruling: Ruling) -> tuple[Ruling, list[float]]:
    if all(column.share for column in table.columns):
        return ruling, [left_right[1] - left_right[0] for left_right in _shared(table)]
    for factor in _SIZES:
        tried = _smaller(ruling, factor)
        least, wanted, kept = _needs(table, tried)
        if sum(least) <= BODY_WIDTH:
            break
    widths = _distributed(least, wanted)
    return tried, widths if table.working else _snapped(widths, kept)


def _shared(table: Table) -> list[tuple[float, float]]:
    return list(edges([column.share for column in table.columns], BODY_WIDTH))


def _smaller(ruling: Ruling, factor: float) -> Ruling:
    if factor == 1:
        return ruling
    style = replace(ruling.style, size=ruling.style.size * factor, leading=ruling.style.leading * factor)
    return replace(ruling, style=style, pad_x=1 * MM)


def _needs(table: Table, ruling: Ruling) -> tuple[list[float], list[float], list[float]]:
    """Return what columns need at least, what they want, and what keeps their cells on one line."""
    least, wanted, kept = [], [], []
    size, pad = ruling.style.size, 2 * ruling.pad_x
    rows = [row for row in table.rows[:_SAMPLE] if not row.wide]
    for number, column in enumerate(table.columns):
        title = plain(column.title, bold=True)
        cells: set[Rich] = {row.cells[number] for row in rows}
        words = [least_width(title, size) + 2 * MM, 2 * size + pad]
        least.append(max(*words, *(least_width(cell, size) + pad for cell in cells)))
        natural = max((natural_width(cell, size) + pad for cell in cells), default=0.0)
        kept.append(max(least[-1], natural))
        wanted.append(max(kept[-1], min(natural_width(title, size) + 2 * MM, 14 * size)))
    short = [max(low, min(high, _SHORT * size)) for low, high in zip(least, wanted, strict=True)]
    return (short if sum(short) <= BODY_WIDTH else least), wanted, kept


def _distributed(least: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Give every column what it wants, the modest ones first; the widest share what is left."""
    if sum(least) >= BODY_WIDTH:
        return [width * BODY_WIDTH / sum(least) for width in least]
    if sum(wanted) <= BODY_WIDTH:
        return [width * BODY_WIDTH / sum(wanted) for width in wanted]
    widths = list(least)
    left = BODY_WIDTH - sum(least)
    for number, column in enumerate(sorted(range(len(wanted)), key=lambda n: wanted[n] - least[n])):
        given = min(wanted[column] - least[column], left / (len(wanted) - number))
        widths[column] += given
        left -= given
    return widths


def _snapped(widths: Sequence[float], kept: Sequence[float]) -> list[float]:
    """Move the edges onto the module of the form where no cell has to break for it."""
    for module in _MODULES:
        edge, moved = 0.0, [0.0]
        for width in widths:
            edge += width
            moved.append(round(edge / module) * module)
        snapped = [right - left for left, right in pairwise(moved)]
        columns = zip(snapped, widths, kept, strict=True)
        if all(new >= min(old, need) - 0.01 for new, old, need in columns):
            return snapped
    return list(widths)
