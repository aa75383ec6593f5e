"""What the pairs ask of the program behind them; every call may be slow and is made on a worker."""

from collections.abc import Callable, Sequence
from typing import Protocol

from inspector_app.domain.likeness import Pair
from inspector_app.domain.text import Text

Counting = Callable[[tuple[str, int, int]], None]  # phase ("look", "screen"), done, total


class PairsPort(Protocol):
    """Photos that look alike, over all evidence of this laptop."""

    def catch_up(self, progress: Counting, cancelled: Callable[[], bool]) -> int:
        """Compare what was not compared yet; return how many photos. Stops between two when asked to."""
        ...

    def pairs(self) -> Sequence[Pair]:
        """Return all pairs, newest first: open, explained, and frames of one scene."""
        ...

    def shots(self, pair: Pair) -> tuple[Text, Text]:
        """Return what each of the two shows: its shot and row, empty for one of no shot."""
        ...

    def clear(self, pair: Pair, reason: str, who: str) -> None:
        """Keep why a pair is in order."""
        ...

    def reopen(self, pair: Pair, who: str) -> None:
        """Take an explanation back."""
        ...
