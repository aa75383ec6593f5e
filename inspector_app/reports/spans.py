"""Shares the width of one line of the form: a cell with room to spare gives some to one that would break.

The procedure says how wide cells are as a rule; what was typed decides where the edges really stand,
on half an eighth of the width. Labels keep their width and the first one its place, so that all lines
begin alike.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, permutations

from inspector_app.reports.grid import FORM, Slot, slot
from inspector_app.reports.page import BODY_WIDTH
from inspector_app.reports.record import EIGHTHS, Cell, GridRow

_UNITS = 2  # of an eighth
_LEAST = 2  # units that a cell keeps
_MOST_MOVED = 6  # units that one cell gets from another in one step
_MOST_STEPS = 8
_SMALL = 0.9  # of the size; type below this counts as half a line more


def laid(row: GridRow) -> tuple[Slot, ...]:
    """Return the cells of a line with their texts broken, its edges moved where that saves lines."""
    asked = units = [cell.span * _UNITS for cell in row.cells]
    cost = _cost(row.cells, units)
    for _ in range(_MOST_STEPS):
        if cost <= _plain(row.cells):
            break
        tried = [(_cost(row.cells, moved), _apart(moved, asked), moved) for moved in _moves(row.cells, units)]
        best = min(tried, default=(cost, 0, units))
        if best[0] >= cost:
            break
        cost, _, units = best
    return _slots(row.cells, units)


def _apart(units: Sequence[int], asked: Sequence[int]) -> int:
    return sum(abs(one - other) for one, other in zip(units, asked, strict=True))


def _plain(cells: Sequence[Cell]) -> tuple[float, float]:
    """Return the cost of a line whose cells all stand in one."""
    return 1.0, float(sum(1 for cell in cells if cell.text and not cell.label))


def _moves(cells: Sequence[Cell], units: list[int]) -> Iterator[list[int]]:
    """Yield the widths after each step that gives one value units of another."""
    values = [place for place, cell in enumerate(cells) if not cell.label]
    for giver, taker in permutations(values, 2):
        for count in range(1, min(_MOST_MOVED, units[giver] - _LEAST) + 1):
            moved = list(units)
            moved[giver] -= count
            moved[taker] += count
            yield moved


def _cost(cells: Sequence[Cell], units: Sequence[int]) -> tuple[float, float]:
    """Return the height in lines, and the sum of all lines; smaller type counts too."""
    lines = [
        len(one.lines) + (0.5 if one.size < _SMALL * FORM.style.size else 0.0)
        for one in _slots(cells, units)
        if not one.label
    ]
    return max(lines, default=0.0), sum(lines)


def _slots(cells: Sequence[Cell], units: Sequence[int]) -> tuple[Slot, ...]:
    unit = BODY_WIDTH / EIGHTHS / _UNITS
    ends = [unit * end for end in accumulate(units, initial=0)]
    if ends[-1] != BODY_WIDTH:  # a form whose spans do not fill the line is stretched
        ends = [end * BODY_WIDTH / ends[-1] for end in ends]
    return tuple(
        slot(cell.text, left, right, FORM, align=cell.align, label=cell.label, short=not cell.label)
        for cell, left, right in zip(cells, ends, ends[1:], strict=False)
    )
