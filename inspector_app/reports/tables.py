"""Turns the form and its tables into rows ready to be drawn."""

from collections.abc import Sequence
from dataclasses import replace

from inspector_app.reports.columns import chosen
from inspector_app.reports.grid import COMPUTED, FORM, Ruling, Strip, edges, slot
from inspector_app.reports.page import BODY_WIDTH, HAIR, MM, STRONG
from inspector_app.reports.record import Align, GridRow, Row, Table, plain
from inspector_app.reports.spans import laid

TALL = 14 * MM
_HEIGHTS = ((6, FORM.least), (20, 7.4 * MM), (float("inf"), 6.4 * MM))


def grid_strip(row: GridRow) -> Strip:
    """Lay one line of the form."""
    bold = [
        replace(cell, text=tuple(replace(span, bold=True) for span in cell.text)) if cell.label else cell
        for cell in row.cells
    ]
    return Strip(laid(GridRow(tuple(bold))), FORM, TALL if row.tall else FORM.least)


def table_strips(table: Table) -> tuple[Strip, list[Strip]]:
    """Lay a table: its head, and its rows."""
    ruling = COMPUTED if table.working else replace(FORM, least=_row_height(table))
    ruling, widths = chosen(table, ruling)
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
    return Strip(slots, ruling, ruling.least, whole=table.working)
