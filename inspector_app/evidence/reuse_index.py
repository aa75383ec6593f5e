"""Finds looks that are near to a photo's among hundreds of thousands, by counting bits of all of them.

200,000 photos with twelve views are 19 MB: a plain walk through them with the processor's own bit count
is over in a few hundredths of a second, is exact, and has nothing to be kept in step.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.evidence.phash import POSITIONS
from inspector_app.evidence.reuse import CORNERS, VIEWS, Questions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]

_BLOCK = 1 << 15  # photos at a time, so that what is counted stays in the processor's cache
_FIRST = 1024


@dataclass(frozen=True, slots=True)
class Hit:
    """A look that is near: the place it was added at, how near, and how the asked photo has to be turned."""

    place: int
    distance: int  # bits of 64 between the two views that fit best
    position: int  # 0…7 of phash
    asked: int  # the view of the asked photo
    view: int  # the view of the one that was found


class ReuseIndex:
    """Holds the short hashes of looks in the order of adding."""

    def __init__(self) -> None:
        import numpy as np

        self._rows: Words = np.empty((VIEWS, _FIRST), dtype=np.uint64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, short: bytes) -> None:
        """Add looks, as Views.short, one behind the other."""
        import numpy as np

        fresh = np.frombuffer(short, dtype=">u8").astype(np.uint64).reshape(-1, VIEWS).T
        end = self._count + fresh.shape[1]
        if end > self._rows.shape[1]:
            wider = np.empty((VIEWS, max(end, 2 * self._rows.shape[1])), dtype=np.uint64)
            wider[:, : self._count] = self._rows[:, : self._count]
            self._rows = wider
        self._rows[:, self._count : end] = fresh
        self._count = end

    def near(self, questions: Questions, within: int, before: int | None = None) -> list[Hit]:
        """Return the looks within so many bits, nearest first, of those added at places below ``before``.

        The whole photo asked for is compared with the others' views in all 8 positions, each of its
        crops with the whole photos and with the same crop (see _compared).
        """
        end = self._count if before is None else before
        hits: list[Hit] = []
        for start in range(0, end, _BLOCK):
            rows = self._rows[:, start : min(start + _BLOCK, end)]
            hits += [Hit(start + offset, *how) for offset, how in _near(rows, questions.short, within)]
        return sorted(hits, key=lambda hit: hit.distance)


def _near(rows: "Words", asked: "Words", within: int) -> list[tuple[int, tuple[int, int, int, int]]]:
    """Return offset and how for each look of a block that is near enough."""
    import numpy as np

    return [
        (int(offset), _how(rows[:, offset], asked))
        for offset in np.flatnonzero(_nearest(rows, asked) <= within)
    ]


def _nearest(rows: "Words", asked: "Words") -> "NDArray[np.uint8]":
    """Return for each look the fewest bits that it differs in."""
    import numpy as np

    count = rows.shape[1]
    bits = np.empty(count, dtype=np.uint64)
    found, least = np.empty(count, dtype=np.uint8), np.full(count, 64, dtype=np.uint8)
    for question, view, position in _COMPARED:
        np.bitwise_xor(rows[view], asked[question, position], out=bits)
        np.bitwise_count(bits, out=found)
        np.minimum(least, found, out=least)
    return least


def _how(row: "Words", asked: "Words") -> tuple[int, int, int, int]:
    """Return distance, position, asked view and found view of one look, where they fit best."""
    return min(
        (int(row[view] ^ asked[question, position]).bit_count(), position, question, view)
        for question, view, position in _COMPARED
    )


def _compared() -> tuple[tuple[int, int, int], ...]:
    """Return which view of the asked photo is compared with which of the others, in which position.

    Turned and mirrored, the asked photo is taken for a copy of the whole or of a crop. The other way
    round, and for corners, everything is compared as it stands: the rest is rare and twice the work.
    """
    turned = [(0, view, position) for view in range(CORNERS) for position in range(POSITIONS)]
    corners = [(0, corner, 0) for corner in range(CORNERS, VIEWS)]
    outside = [(crop, 0, 0) for crop in range(1, VIEWS)]
    return (*turned, *corners, *outside, *((crop, crop, 0) for crop in range(1, VIEWS)))


_COMPARED = _compared()
