"""One line of the benchmark table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchRow:
    """What was measured beside its floor, in the same run."""

    name: str  # "P6 list page of 100 out of 1,000,000"
    floor_name: str  # "raw sqlite3"
    floor: float
    ours: float
    ratio: float
    goal: str  # "≤ 2×"
    ok: bool
    unit: str = "ms"


def at_most(  # a line of the table has these parts
    name: str, floor_name: str, floor: float, ours: float, *, most: float, unit: str = "ms"
) -> BenchRow:
    """Return the line for a goal of at most ``most`` times the floor; smaller is better."""
    ratio = ours / floor
    return BenchRow(name, floor_name, floor, ours, ratio, f"≤ {most:g}×", ratio <= most, unit)


def at_least(  # see at_most
    name: str, floor_name: str, floor: float, ours: float, *, least: float, unit: str
) -> BenchRow:
    """Return the line for a goal of at least ``least`` of the floor; larger is better."""
    ratio = ours / floor
    return BenchRow(name, floor_name, floor, ours, ratio, f"≥ {least:.0%}", ratio >= least, unit)
