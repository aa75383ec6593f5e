"""Tells limits that make sense from slips of the pen: zero hours, minus twenty millimetres, 300 of 235 kPa.

What a value may be follows from its unit; a file says otherwise with ``within`` (a range),
``allowed`` (words) and ``not_above`` (another limit). The same holds for a profile that replaces it.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from inspector_app.domain.procedure import Field, Limit, Procedure, Range, RowGroup, Table
from inspector_app.domain.quantity import plain
from inspector_app.procedures.complaints import Complaint, Path
from inspector_app.procedures.names import COUNTED

CELL = re.compile(r"[<>≤≥]\s?\d+(\.\d+)?\Z", re.ASCII)  # <10: beyond what the table gives
FRACTION = re.compile(r"(\d{1,6})/(\d{1,6})\Z", re.ASCII)
_MOST = Decimal(1_000_000)
_LARGEST: Mapping[str, Decimal] = {  # a year for what is waited for, a century for ages
    "s": Decimal(31_536_000),
    "min": Decimal(525_600),
    "h": Decimal(8_760),
    "d": Decimal(36_500),
    "%": Decimal(100),
    "‰": Decimal(1_000),
    "°": Decimal(360),
}
_FREE = Range()  # a bare number may be anything, unless its file says more
_TEMPERATURE = Range(least=Decimal(-60), most=Decimal(1_500))
_COUNT = Range(above=Decimal(0), most=Decimal(100_000))


def range_of(limit: Limit) -> Range:
    """Return what a value of the limit may be: by its file, else by its unit."""
    if limit.within is not None:
        return limit.within
    if not limit.unit:
        return _FREE
    if limit.unit == "℃":
        return _TEMPERATURE
    if COUNTED.match(limit.unit):
        return _COUNT
    return Range(above=Decimal(0), most=_LARGEST.get(limit.unit, _MOST))


def senseless(limit: Limit, path: Path) -> Iterator[Complaint]:
    """Complain about a value that no rule can mean; ``path`` leads to the value."""
    value = limit.value
    if isinstance(value, Decimal):
        yield from _number(value, limit, path)
    elif isinstance(value, Table):
        yield from _table(value, limit, path)
    elif isinstance(value, str) and limit.allowed and value not in limit.allowed:
        yield Complaint(path, "not_allowed", value, {"allowed": ", ".join(limit.allowed)})
    elif isinstance(value, str) and limit.within is not None:
        yield from _fraction(value, limit.within, path)


def _number(value: Decimal, limit: Limit, path: Path) -> Iterator[Complaint]:
    bounds = range_of(limit)
    if not _holds(Fraction(value), bounds):
        yield Complaint(path, "limit_senseless", plain(value), {"bounds": _shown(bounds, limit.unit)})
    elif COUNTED.match(limit.unit) and value != value.to_integral_value():
        yield Complaint(path, "limit_not_whole", plain(value), {"unit": limit.unit})


def _fraction(value: str, bounds: Range, path: Path) -> Iterator[Complaint]:
    match = FRACTION.match(value)
    if match is None or int(match[2]) == 0:
        yield Complaint(path, "want_fraction", value)
    elif not _holds(Fraction(value), bounds):
        yield Complaint(path, "limit_senseless", value, {"bounds": _shown(bounds, "")})


def _table(table: Table, limit: Limit, path: Path) -> Iterator[Complaint]:
    """Check the cells, and that the first column rises: rows are looked up in it."""
    before: Decimal | None = None
    for number, row in enumerate(table.rows):
        for index, cell in enumerate(row):
            at: Path = (*path, "rows", number, index)
            if isinstance(cell, str) and (index == 0 or not CELL.match(cell)):
                yield Complaint(at, "want_number", cell)
            elif isinstance(cell, Decimal) and index > 0:
                yield from _number(cell, limit, at)
        first = row[0] if row else None
        if isinstance(first, Decimal):
            if before is not None and first <= before:
                yield Complaint((*path, "rows", number, 0), "table_not_rising", plain(first))
            before = first


def out_of_order(limits: Mapping[str, Limit]) -> Iterator[tuple[str, str]]:
    """Yield the names of two limits that make sense but where one exceeds the other against ``not_above``."""
    for name, limit in limits.items():
        other = limits.get(limit.not_above)
        if other is None or any(senseless(limit, ())) or any(senseless(other, ())):
            continue
        if isinstance(limit.value, Decimal) and isinstance(other.value, Decimal) and limit.value > other.value:
            yield name, limit.not_above


def exceeding(name: str, other: str, limits: Mapping[str, Limit], path: Path) -> Complaint:
    """Return the complaint about two limits that are out of order."""
    low, high = limits[name], limits[other]
    details = {"low": low.title, "high": high.title, "bound": str(high.value)}
    return Complaint(path, "limit_exceeds", str(low.value), details)


def unreachable(procedure: Procedure, limits: Mapping[str, Limit]) -> Iterator[tuple[str, Complaint]]:
    """Yield limits that make sense but that no answer can meet, because their field takes no such number.

    The paths are left empty.
    """
    for field in _judged(procedure):
        limit, hard = limits.get(field.limit), field.hard
        if hard is None or limit is None or limit.unit != field.unit or any(senseless(limit, ())):
            continue
        if isinstance(limit.value, Decimal) and not _holds(Fraction(limit.value), _ends(hard)):
            details = {"field": field.title, "bounds": _shown(hard, field.unit)}
            yield limit.name, Complaint((), "limit_beyond_field", plain(limit.value), details)


def _judged(procedure: Procedure) -> Iterator[Field]:
    for step in procedure.steps:
        for item in step.items:
            fields = item.columns if isinstance(item, RowGroup) else (item,)
            yield from (field for field in fields if field.limit and field.relation in (">=", "<=", "=="))


def _ends(bounds: Range) -> Range:
    """Return a range with its ends taken in: ``at most 0`` is met at the end of ``hard: {above: 0}``.

    One that is upside down, which is another complaint, holds everything.
    """
    low = bounds.above if bounds.least is None else bounds.least
    high = bounds.below if bounds.most is None else bounds.most
    return _FREE if low is not None and high is not None and low > high else Range(least=low, most=high)


def _holds(value: Fraction, bounds: Range) -> bool:
    return (
        (bounds.least is None or value >= bounds.least)
        and (bounds.above is None or value > bounds.above)
        and (bounds.most is None or value <= bounds.most)
        and (bounds.below is None or value < bounds.below)
    )


def _shown(bounds: Range, unit: str) -> str:
    parts = (("≥", bounds.least), (">", bounds.above), ("≤", bounds.most), ("<", bounds.below))
    numbers = ", ".join(f"{sign} {plain(number)}" for sign, number in parts if number is not None)
    return f"{numbers} {unit}".strip()
