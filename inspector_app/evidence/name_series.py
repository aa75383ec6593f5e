"""What the names of a camera's files tell of their order: a counter or a time, each behind its own prefix."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

_TIMED = re.compile(r"(.*?)(20\d{6})[_-]?(\d{6})")
_COUNTED = re.compile(r"(.*?)(\d+)\Z")


@dataclass(frozen=True, slots=True)
class SeriesName:
    """A name taken apart: exactly one of time and number is there."""

    series: tuple[str, str]  # folder and prefix; names of two folders have no order
    time: datetime | None = None  # naive, as the camera wrote it
    number: int | None = None


def series_name(folder: str, name: str, fewest_digits: int) -> SeriesName | None:
    """Take ``IMG_0001.jpg`` or ``20261121_101500.jpg`` apart; None for names that a camera does not count."""
    stem = name.rpartition(".")[0] or name
    if found := _TIMED.match(stem):
        try:
            moment = datetime.fromisoformat(f"{found[2]}T{found[3]}")
        except ValueError:
            return None
        return SeriesName((folder, found[1].lower()), time=moment)
    counted = _COUNTED.match(stem)
    if counted is None or len(counted[2]) < fewest_digits:
        return None
    return SeriesName((folder, counted[1].lower()), number=int(counted[2]))


class Runs:
    """Which numbers follow each other without a gap, in each series."""

    def __init__(self, names: Iterable[SeriesName | None]) -> None:
        there: dict[tuple[str, str], set[int]] = defaultdict(set)
        for name in names:
            if name is not None and name.number is not None:
                there[name.series].add(name.number)
        self._starts = {series: _starts(numbers) for series, numbers in there.items()}

    def joined(self, series: tuple[str, str], first: int, last: int) -> bool:
        """Tell whether every number between two that are there is there too."""
        starts = self._starts[series]
        return starts[first] == starts[last]


def _starts(numbers: set[int]) -> dict[int, int]:
    """Return for every number the one that its run begins with."""
    starts: dict[int, int] = {}
    for number in sorted(numbers):
        starts[number] = starts.get(number - 1, number)
    return starts
