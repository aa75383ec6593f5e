"""Lengths, areas and circles of points in a plane."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from inspector_app.domain.reading import Point

if TYPE_CHECKING:
    from inspector_app.evidence.plane import Floats


def length(points: "Floats") -> float:
    """Return the distance of the first two points."""
    import numpy as np

    return float(np.hypot(*(points[0] - points[1])))


def area(points: "Floats") -> float:
    """Return the area inside an outline, whichever way round it runs."""
    import numpy as np

    x, y = points.T
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def diameter(points: "Floats") -> float:
    """Return the diameter of the circle nearest to the points (Kåsa's linear fit); 0 for points in a line."""
    import numpy as np

    middle = points.mean(axis=0)
    shifted = points - middle
    rows = np.column_stack([2 * shifted, np.ones(len(shifted))])
    found, _, rank, _ = np.linalg.lstsq(rows, (shifted**2).sum(axis=1), rcond=1e-9)
    if rank < 3:
        return 0.0
    return float(2 * np.sqrt(max(0.0, found[2] + found[0] ** 2 + found[1] ** 2)))


def crosses_itself(outline: Sequence[Point]) -> bool:
    """Tell whether two sides of an outline cross, so that it has no inside."""
    sides = list(pairwise([*outline, outline[0]]))
    return any(_cross(*one, *other) for one, other in combinations(sides, 2))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
