"""Chooses the widths of columns, and the size of type that a table needs.

Short texts stay on one line as long as there is room; what is left goes to the columns whose cells
are long as a rule, not to the one with a single long cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import ceil

from inspector_app.reports.breaking import least_width, natural_width
from inspector_app.reports.grid import Ruling
from inspector_app.reports.page import BODY_WIDTH, MM
from inspector_app.reports.record import EIGHTHS, Rich, Table, plain

_MODULES = (BODY_WIDTH / EIGHTHS, BODY_WIDTH / EIGHTHS / 2)  # edges of chosen columns lie on these if they can
_FACTORS = (1.0, 0.92, 0.84, 0.76)  # of the type, tried in this order
_SHORT = (10.5, 8.0, 6.0, 4.5)  # em; texts up to this are kept on one line, tried in this order
_FILLED = 0.85  # of the width that short texts may take where there are long ones beside them
_TITLE = 14.0  # em that a title may ask for
_WHOLE_TITLE = 3.05  # em; a title up to this is not broken
_SAMPLE = 200  # rows that are measured
_TITLE_PAD = 2 * MM


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs, in em and without its margins."""

    title: float  # widest word of the title
    word: float  # widest word of any cell
    whole: float  # keeps every cell on one line
    usual: float  # keeps the cell of middling length on one line
    title_whole: float

    def least(self, size: float, pad: float) -> float:
        return max(self.title * size + _TITLE_PAD, self.word * size + pad, 2 * size + pad)

    def kept(self, size: float, pad: float) -> float:
        return max(self.least(size, pad), self.whole * size + pad)

    def wanted(self, size: float, pad: float) -> float:
        return max(self.kept(size, pad), self.title_whole * size + _TITLE_PAD)


def chosen(table: Table, ruling: Ruling) -> tuple[Ruling, list[float]]:
    """Return the ruling, perhaps of a smaller size, and a width for every column."""
    if all(column.share for column in table.columns):
        total = sum(column.share for column in table.columns)
        return ruling, [column.share * BODY_WIDTH / total for column in table.columns]
    needs = [_need(table, number) for number in range(len(table.columns))]
    tried, floors = _floors(needs, ruling, working=table.working)
    size, pad = tried.style.size, 2 * tried.pad_x
    widths = _distributed(
        floors, [need.wanted(size, pad) for need in needs], [n.usual * size + pad for n in needs]
    )
    return tried, widths if table.working else _snapped(widths, [need.kept(size, pad) for need in needs])


def _need(table: Table, number: int) -> _Need:
    title = plain(table.columns[number].title, bold=True)
    cells: list[Rich] = [row.cells[number] for row in table.rows[:_SAMPLE] if not row.wide]
    widths = [natural_width(cell, 1.0) for cell in cells]
    return _Need(
        title=_title_need(title),
        word=max((least_width(cell, 1.0) for cell in set(cells)), default=0.0),
        whole=max(widths, default=0.0),
        usual=sum(widths) / len(widths) if widths else 0.0,
        title_whole=min(natural_width(title, 1.0), _TITLE),
    )


def _title_need(title: Rich) -> float:
    """Return the width that a title may be broken to: short ones stay whole, others break in the middle."""
    natural = natural_width(title, 1.0)
    return max(
        least_width(title, 1.0), natural if natural <= _WHOLE_TITLE else min(ceil(natural / 2), _WHOLE_TITLE)
    )


def _floors(needs: Sequence[_Need], ruling: Ruling, *, working: bool) -> tuple[Ruling, list[float]]:
    """Return the largest type with which short texts, or at least words, find room; and their widths."""
    for factor, short in _attempts(working=working):
        tried = _smaller(ruling, factor)
        size, pad = tried.style.size, 2 * tried.pad_x
        kept = [need.kept(size, pad) for need in needs]
        floors = [max(n.least(size, pad), min(k, short * size)) for n, k in zip(needs, kept, strict=True)]
        if sum(floors) <= BODY_WIDTH * (1 if floors == kept else _FILLED):
            return tried, floors
    for factor in _FACTORS:
        tried = _smaller(ruling, factor)
        floors = [need.least(tried.style.size, 2 * tried.pad_x) for need in needs]
        if sum(floors) <= BODY_WIDTH:
            break
    return tried, floors


def _attempts(*, working: bool) -> Iterator[tuple[float, float]]:
    """A form rather takes smaller type than another line; a table of working keeps its size."""
    if working:
        return product(_FACTORS[:2], _SHORT)
    return ((factor, short) for short, factor in product(_SHORT, _FACTORS))


def _smaller(ruling: Ruling, factor: float) -> Ruling:
    if factor == 1:
        return ruling
    style = replace(ruling.style, size=ruling.style.size * factor, leading=ruling.style.leading * factor)
    return replace(ruling, style=style, pad_x=1 * MM)


def _distributed(floors: Sequence[float], wanted: Sequence[float], usual: Sequence[float]) -> list[float]:
    if sum(floors) >= BODY_WIDTH:
        return [width * BODY_WIDTH / sum(floors) for width in floors]
    widths = _levelled(_levelled(floors, usual), wanted)
    return [width * BODY_WIDTH / sum(widths) for width in widths]


def _levelled(widths: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Share what is left evenly among the columns that still want something."""
    levelled = list(widths)
    for _ in widths:  # each turn satisfies at least one column, or hands out all that is left
        wishes = [max(want - width, 0.0) for want, width in zip(wanted, levelled, strict=True)]
        share = (BODY_WIDTH - sum(levelled)) / max(sum(wish > 0 for wish in wishes), 1)
        levelled = [width + min(wish, share) for width, wish in zip(levelled, wishes, strict=True)]
    return levelled


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
