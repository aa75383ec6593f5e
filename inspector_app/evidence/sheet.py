"""Printed sheets of markers: where every marker lies, in mm, the origin at the top left of the pattern.

The sheets are data (``resources/boards``). Ids of different sheets never overlap, so a picture
tells by itself which sheet lies in it.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from inspector_app.domain.text import Text
from inspector_app.paths import resources

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

WIDTH, HEIGHT = 210.0, 297.0  # mm, A4
_TOP = 14.0  # mm, of the paper above the pattern
CHECK_LENGTH = 100.0  # mm, printed on every sheet to find out whether the printer scaled


@dataclass(frozen=True, slots=True)
class Square:
    """A square on the sheet: left, top and side in mm."""

    left: float
    top: float
    side: float

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return the corners clockwise from the top left, as the detector gives them."""
        right, bottom = self.left + self.side, self.top + self.side
        return ((self.left, self.top), (right, self.top), (right, bottom), (self.left, bottom))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet."""

    key: str
    title: Text
    hint: Text
    dictionary: str  # name of a predefined dictionary of OpenCV
    width: float  # mm of the pattern
    height: float
    markers: dict[int, Square]
    squares: tuple[Square, ...]  # black ones without a code

    @property
    def on_paper(self) -> tuple[float, float]:
        """How far the pattern lies from the left and the top of its paper, mm."""
        return (WIDTH - self.width) / 2, _TOP

    @property
    def marker_side(self) -> float:
        """The side of a marker, mm."""
        return next(iter(self.markers.values())).side


class _Words(msgspec.Struct, frozen=True):
    zh: str
    en: str


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sheet as its file describes it; lengths in mm."""

    key: str
    title: _Words
    hint: _Words
    layout: str  # "checker" as ChArUco boards are laid out, "frame" for a ring around a window
    dictionary: str
    first_id: int
    columns: int
    rows: int
    pitch: float  # of the cells
    marker: float

    def sheet(self) -> Sheet:
        """Lay the sheet out."""
        cells = [(column, row) for row in range(self.rows) for column in range(self.columns)]
        if self.layout == "frame":
            coded, black = [cell for cell in cells if self._is_outer(cell)], []
        else:
            coded = [cell for cell in cells if sum(cell) % 2]
            black = [cell for cell in cells if not sum(cell) % 2]
        gap = (self.pitch - self.marker) / 2
        return Sheet(
            key=self.key,
            title=Text(self.title.zh, self.title.en),
            hint=Text(self.hint.zh, self.hint.en),
            dictionary=self.dictionary,
            width=self.columns * self.pitch,
            height=self.rows * self.pitch,
            markers={self.first_id + n: self._square(cell, gap) for n, cell in enumerate(coded)},
            squares=tuple(self._square(cell, 0) for cell in black),
        )

    def _is_outer(self, cell: tuple[int, int]) -> bool:
        return cell[0] in (0, self.columns - 1) or cell[1] in (0, self.rows - 1)

    def _square(self, cell: tuple[int, int], gap: float) -> Square:
        return Square(cell[0] * self.pitch + gap, cell[1] * self.pitch + gap, self.pitch - 2 * gap)


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """Return the sheets that the program prints, by key."""
    found = sorted((resources() / "boards").glob("*.json"))
    patterns = [msgspec.json.decode(path.read_bytes(), type=Pattern) for path in found]
    return {pattern.key: pattern.sheet() for pattern in patterns}


def find_markers(grey: "Pixels", dictionary: str) -> list[tuple[int, "Pixels"]]:
    """Return id and corners (4×2, px, clockwise from the marker's own top left) of every marker seen."""
    from inspector_app.evidence.opencv import cv2

    aruco = cv2.aruco
    settings = aruco.DetectorParameters()
    settings.cornerRefinementMethod = aruco.CORNER_REFINE_SUBPIX
    words = aruco.getPredefinedDictionary(getattr(aruco, dictionary))
    corners, ids, _ = aruco.ArucoDetector(words, settings).detectMarkers(grey)
    if not corners:
        return []
    # The detector counts from the middle of the first pixel, pictures from its edge.
    return [(int(number), four.reshape(4, 2) + 0.5) for number, four in zip(ids.ravel(), corners, strict=True)]


def marker_cells(dictionary: str, number: int) -> list[list[bool]]:
    """Return which cells of a marker are black, its black border included."""
    from inspector_app.evidence.opencv import cv2

    aruco = cv2.aruco
    words = aruco.getPredefinedDictionary(getattr(aruco, dictionary))
    side = words.markerSize + 2
    return [[value == 0 for value in row] for row in aruco.generateImageMarker(words, number, side)]
