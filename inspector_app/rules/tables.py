"""Reading the tables that limits can be: steps, and lines between printed points."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal

from inspector_app.domain.procedure import Table

Rounding = Callable[[Decimal, int], Decimal]


def half_even(value: Decimal, places: int) -> Decimal:
    """Round as GB/T 8170 does: an exact tie goes to the even digit."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def number(cell: Decimal | str) -> Decimal:
    """Return a cell that has to be a number; TypeError when it is not (a defect of the file)."""
    if not isinstance(cell, Decimal):
        raise TypeError(cell)
    return cell


def step(table: Table, at: Decimal) -> tuple[Decimal, ...] | None:
    """Return the row of a rising first column that ``at`` has reached, or None below the first."""
    reached = [row for row in table.rows if number(row[0]) <= at]
    return tuple(number(cell) for cell in reached[-1]) if reached else None


def column(table: Table, name: str) -> int:
    """Return the place of a column; ValueError when there is none of that name."""
    return table.columns.index(name)


def between(table: Table, name: str, at: Decimal) -> Decimal | str:
    """Interpolate linearly down a column over a rising first column.

    ``at`` has to lie within the table. A neighbour that is no number (``<10``, ``>60``) stands
    for the whole gap beside it; on a printed row its own cell stands.
    """
    place = column(table, name)
    index = max(i for i, row in enumerate(table.rows) if number(row[0]) <= at)
    low = table.rows[index]
    if number(low[0]) == at:
        return low[place]
    high = table.rows[index + 1]
    for cell in (low[place], high[place]):
        if isinstance(cell, str):
            return cell
    share = (at - number(low[0])) / (number(high[0]) - number(low[0]))
    return number(low[place]) + share * (number(high[place]) - number(low[place]))


def held(table: Table, name: str, at: Decimal) -> Decimal:
    """Interpolate like ``between``, but hold the first and last row beyond the ends."""
    first, last = number(table.rows[0][0]), number(table.rows[-1][0])
    return number(between(table, name, min(max(at, first), last)))
