"""Prints how well lengths are read from real photos of a board; the figures go into docs/measuring.md.

Run it with ``python -m tests.evidence.measure_scale``. The corners between the black squares of the
board are at known distances and take no part in the fit, which goes by the markers alone. Markers
are left out too, so that the corners measured lie beside the markers used, as an object would.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np

from inspector_app.evidence.plane import Plane, fit_plane
from inspector_app.evidence.seeing_limits import seeing_limits
from inspector_app.evidence.sheet import Pattern, Sheet, _Words, find_markers
from tests.shared_data import SHARED

ARUCO = SHARED / "data" / "opencv-aruco"
PHOTOS = (
    ARUCO / "charuco_detection" / "images" / "choriginal.jpg",
    ARUCO / "charuco_detection" / "images" / "chocclusion_original.jpg",
)
BOARD = Pattern("c", _Words("", ""), _Words("", ""), "checker", "DICT_6X6_250", 0, 5, 7, 40.0, 20.0).sheet()


@dataclass(frozen=True)
class Trial:
    """One length between two corners that the fit has not seen; mm."""

    true: float
    read: float
    spread: float  # standard deviation as the program states it
    reach: float  # of the farther corner from the nearest marker used, in marker sides

    @property
    def error(self) -> float:
        """The error as a share."""
        return self.read / self.true - 1


def corners_between(grey: np.ndarray) -> dict[int, np.ndarray]:
    """Return the inner corners of the chequered pattern by number, px, as OpenCV interpolates them."""
    words = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_6X6_250)
    board = cv2.aruco.CharucoBoard((5, 7), 40.0, 20.0, words)
    corners, ids, _, _ = cv2.aruco.CharucoDetector(board).detectBoard(grey)
    return {int(n): c.ravel() + 0.5 for n, c in zip(ids.ravel(), corners, strict=True)}


def place_of(number: int) -> np.ndarray:
    """Return where an inner corner lies on the board, mm."""
    return np.array([40.0 * (number % 4 + 1), 40.0 * (number // 4 + 1)])


def fit(markers: list, sheet: Sheet, size: tuple[int, int]) -> Plane:
    """Fit the plane by these markers."""
    limits = seeing_limits().measuring
    seen = np.concatenate([corners for _, corners in markers]).astype(float)
    printed = np.concatenate([sheet.markers[number].corners() for number, _ in markers])
    return fit_plane(seen, printed, size, (limits.corner_floor, limits.lens_spread))


def trials(grey: np.ndarray, used: list, pick: float = 0.3, every: int = 1) -> Iterator[Trial]:
    """Yield every ``every``-th length between two inner corners, read by the markers used."""
    plane = fit(used, BOARD, (grey.shape[1], grey.shape[0]))
    centres = np.array([np.mean(BOARD.markers[number].corners(), axis=0) for number, _ in used])
    found = corners_between(grey)
    for one, other in list(combinations(found, 2))[::every]:
        points = np.array([found[one], found[other]])
        true = float(np.hypot(*(place_of(one) - place_of(other))))
        reach = max(float(np.hypot(*(centres - place_of(n)).T).min()) for n in (one, other)) / BOARD.marker_side
        yield Trial(true, length(plane.to_mm(points)), plane.doubt(length, points, pick), reach)


def length(points: np.ndarray) -> float:
    """Return the distance of two points."""
    return float(np.hypot(*(points[0] - points[1])))


def choices(markers: list) -> Iterator[tuple[str, list]]:
    """Yield which markers are used: all, halves of the board, a corner of it, one marker alone."""
    middles = {n: np.mean(BOARD.markers[n].corners(), axis=0) for n, _ in markers}
    yield "all markers", markers
    yield "upper half", [m for m in markers if middles[m[0]][1] < 140]
    yield "lower half", [m for m in markers if middles[m[0]][1] > 140]
    yield "left three columns", [m for m in markers if middles[m[0]][0] < 120]
    yield "right three columns", [m for m in markers if middles[m[0]][0] > 80]
    yield "four in one corner", sorted(markers, key=lambda m: middles[m[0]].sum())[:4]
    yield "outermost six", sorted(markers, key=lambda m: -np.abs(middles[m[0]] - [100, 140]).sum())[:6]


def photo(path: Path) -> tuple[np.ndarray, list]:
    """Return a photo in grey and the markers in it."""
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    return grey, [m for m in find_markers(grey, BOARD.dictionary) if m[0] in BOARD.markers]


def main() -> None:
    """Print a line for each photo and choice of markers."""
    for path in PHOTOS:
        grey, markers = photo(path)
        for name, used in choices(markers):
            found = list(trials(grey, used))
            errors = np.abs([t.error for t in found]) * 100
            inside = np.mean([abs(t.read - t.true) <= 2 * t.spread for t in found])
            claimed = np.median([200 * t.spread / t.true for t in found])
            plane = fit(used, BOARD, (grey.shape[1], grey.shape[0]))
            print(
                f"{path.stem:20} {name:19} {len(used):2} markers, {len(found):3} lengths: "
                f"median {np.median(errors):4.2f} %, p95 {np.percentile(errors, 95):4.2f} %, "
                f"stated ±{claimed:5.2f} %, inside {inside:4.0%}, "
                f"residual {plane.rms:.2f} px, reach {max(t.reach for t in found):.1f} sides"
            )


if __name__ == "__main__":
    main()
