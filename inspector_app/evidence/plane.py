"""The plane of a sheet as one picture shows it: a homography and the bending of the lens, with their doubt.

Pictures are measured in u, v: px from the picture's centre over half its diagonal. The model maps
the sheet to the picture, ``d = p·(1 + k·|p|²)`` with ``p = H·X``; its nine parameters are fitted to
all corners together. Before the picture is looked at k is 0 ± ``lens_spread``: where the markers
cannot tell the bending, the doubt stays in the covariance and grows with the distance from them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

_ROUNDS = 12
_UNBEND = 10  # rounds of the fixed point that takes the bending out
_SMALL = 1e-6  # step of the slopes by a parameter
_PART = 0.05  # px, step of the slopes by a point
_DEPENDENT = 4.0  # the corners of one marker err together: each marker counts as one corner


@dataclass(frozen=True, slots=True)
class Frame:
    """How px become u, v, and mm numbers near one."""

    centre: tuple[float, float]  # px
    half: float  # px, half of the diagonal
    origin: tuple[float, float]  # mm
    unit: float  # mm


@dataclass(frozen=True, slots=True)
class Plane:
    """A fitted plane."""

    frame: Frame
    theta: "Floats"  # H row by row without its last 1, then k
    covariance: "Floats"  # 9×9
    rms: float  # px

    def to_mm(self, points: "Floats", theta: "Floats | None" = None) -> "Floats":
        """Return where points of the picture (n×2, px) lie on the sheet (n×2, mm)."""
        return _unproject(self.theta if theta is None else theta, points, self.frame)

    def stretch(self, point: "Floats") -> tuple[float, float]:
        """Return the least and the greatest mm per px around a point of the picture (2, px)."""
        import numpy as np

        steps = point + np.array([[0, 0], [0.5, 0], [-0.5, 0], [0, 0.5], [0, -0.5]])
        at = self.to_mm(steps)
        least, most = sorted(np.linalg.svd(np.stack([at[1] - at[2], at[3] - at[4]]), compute_uv=False))
        return float(least), float(most)

    def doubt(self, value: Callable[["Floats"], float], points: "Floats", pick: float) -> float:
        """Return the standard deviation of ``value(mm points)`` by corners, lens and points set by hand.

        ``points`` are px (n×2), each with the standard deviation ``pick`` in x and in y.
        """
        import numpy as np

        by_theta = _gradient(lambda theta: value(self.to_mm(points, theta)), self.theta, _SMALL)
        by_hand = _gradient(lambda flat: value(self.to_mm(flat.reshape(-1, 2))), points.ravel(), _PART)
        return float(np.sqrt(by_theta @ self.covariance @ by_theta + pick**2 * (by_hand @ by_hand)))


def fit_plane(seen: "Floats", printed: "Floats", size: tuple[int, int], spreads: tuple[float, float]) -> Plane:
    """Fit corners seen (n×2, px) to corners printed (n×2, mm) in a picture of width × height px.

    ``spreads`` are the standard deviation of a corner at best, px, and of k before the fit.
    """
    import numpy as np

    frame = _frame(printed, size)
    target = (seen - np.array(frame.centre)) / frame.half
    source = (printed - np.array(frame.origin)) / frame.unit
    floor, bending = spreads[0] / frame.half, spreads[1]
    theta, spread = _start(source, target), max(floor, 1 / frame.half)
    for _ in range(_ROUNDS):
        theta, covariance, rest = _step(theta, source, target, (spread, bending))
        free = max(1, rest.size - theta.size)
        spread = max(floor, float(np.sqrt(rest @ rest / free)))
    return Plane(frame, theta, covariance * _DEPENDENT, float(np.sqrt(2 * np.mean(rest**2))) * frame.half)


def _frame(printed: "Floats", size: tuple[int, int]) -> Frame:
    import numpy as np

    width, height = size
    middle = printed.mean(axis=0)
    unit = float(np.abs(printed - middle).max())
    return Frame((width / 2, height / 2), float(np.hypot(width, height) / 2), (middle[0], middle[1]), unit)


def _start(source: "Floats", target: "Floats") -> "Floats":
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    found, _ = cv2.findHomography(source, target, 0)
    flat = np.asarray(found, dtype=np.float64).ravel() / found[2, 2]
    return np.append(flat[:8], 0.0)


def _step(
    theta: "Floats", source: "Floats", target: "Floats", spreads: tuple[float, float]
) -> tuple["Floats", "Floats", "Floats"]:
    import numpy as np

    spread, bending = spreads
    rest = (target - _project(theta, source)).ravel()
    slope = _jacobian(theta, source) / spread
    prior = np.zeros((1, theta.size))
    prior[0, -1] = 1 / bending
    rows = np.vstack([slope, prior])
    wanted = np.append(rest / spread, -theta[-1] / bending)
    covariance = np.linalg.inv(rows.T @ rows)
    return theta + covariance @ rows.T @ wanted, covariance, rest


def _jacobian(theta: "Floats", source: "Floats") -> "Floats":
    import numpy as np

    steps = np.eye(theta.size) * _SMALL
    columns = [(_project(theta + step, source) - _project(theta - step, source)).ravel() for step in steps]
    return np.stack(columns, axis=1) / (2 * _SMALL)


def _gradient(value: Callable[["Floats"], float], at: "Floats", by: float) -> "Floats":
    import numpy as np

    steps = np.eye(at.size) * by
    return np.array([(value(at + step) - value(at - step)) / (2 * by) for step in steps])


def _project(theta: "Floats", source: "Floats") -> "Floats":
    import numpy as np

    matrix = np.append(theta[:8], 1.0).reshape(3, 3)
    flat = np.hstack([source, np.ones((len(source), 1))]) @ matrix.T
    straight = flat[:, :2] / flat[:, 2:]
    bent: Floats = straight * (1 + theta[8] * (straight**2).sum(axis=1, keepdims=True))
    return bent


def _unproject(theta: "Floats", points: "Floats", frame: Frame) -> "Floats":
    import numpy as np

    bent = (points - np.array(frame.centre)) / frame.half
    straight = bent
    for _ in range(_UNBEND):
        straight = bent / (1 + theta[8] * (straight**2).sum(axis=1, keepdims=True))
    matrix = np.linalg.inv(np.append(theta[:8], 1.0).reshape(3, 3))
    flat = np.hstack([straight, np.ones((len(straight), 1))]) @ matrix.T
    placed: Floats = flat[:, :2] / flat[:, 2:] * frame.unit + np.array(frame.origin)
    return placed
