"""Finds both edges of a crack or gap between two points set beside it, finer than a hand sets them."""

from typing import TYPE_CHECKING

from inspector_app.domain.errors import UserError
from inspector_app.evidence.seeing_limits import seeing_limits

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

    from inspector_app.evidence.plane import Floats

_STEP = 0.25  # px along the way
_LINES = 7  # parallel ways, one px apart, whose median takes grain away
_ENDS = 0.15  # of the way at either end is taken for the ground beside the gap


def gap_edges(grey: "Pixels", ends: "Floats") -> "Floats":
    """Return the two points (2×2, px) where the brightness along the way is half-way into the gap.

    ``ends`` (2×2, px) lie on the ground on either side. The gap may be darker or brighter than it.
    UserError ``measuring.no_edges`` where there is no clear gap between them, or more than one.
    """
    import numpy as np

    profile = _profile(grey, ends)
    rim = max(2, round(_ENDS * len(profile)))
    left, right = float(np.median(profile[:rim])), float(np.median(profile[-rim:]))
    ground = np.linspace(left, right, len(profile))
    depth = profile - ground
    deepest = int(np.argmax(np.abs(depth)))
    contrast = abs(float(depth[deepest]))
    if contrast < seeing_limits().measuring.gap_contrast or abs(left - right) > contrast:
        raise UserError("measuring.no_edges")
    inside = depth * np.sign(depth[deepest]) > contrast / 2
    steps = np.flatnonzero(np.diff(inside.astype(int)))
    if len(steps) != 2 or not inside[deepest]:
        raise UserError("measuring.no_edges")
    shares = [_crossing(np.abs(depth), int(step), contrast / 2) / (len(profile) - 1) for step in steps]
    edges: Floats = ends[0] + np.outer(shares, ends[1] - ends[0])
    return edges


def _profile(grey: "Pixels", ends: "Floats") -> "Floats":
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    way = ends[1] - ends[0]
    length = float(np.hypot(*way))
    if length < 4:
        raise UserError("measuring.no_edges")
    across = np.array([-way[1], way[0]]) / length
    along = ends[0] + np.linspace(0, 1, round(length / _STEP) + 1)[:, None] * way
    offsets = (np.arange(_LINES) - _LINES // 2)[:, None, None] * across
    places = (along[None] + offsets - 0.5).astype(np.float32)
    x, y = np.ascontiguousarray(places[..., 0]), np.ascontiguousarray(places[..., 1])
    samples = cv2.remap(grey, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.median(samples.astype(np.float64), axis=0))


def _crossing(depth: "Floats", step: int, level: float) -> float:
    before, after = float(depth[step]), float(depth[step + 1])
    return step + (level - before) / (after - before)
