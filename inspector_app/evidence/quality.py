"""First checks of a photo while it can still be taken again: tiny, black, dark, glare, blurred.

Thresholds are data (``resources/thresholds/quality.json``). Blur is measured as the width of the
sharpest edges, so that a plain wall, which has none, is never called blurred.
"""

from typing import TYPE_CHECKING

from inspector_app.evidence.thresholds import quality_limits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_REACH = 15  # px; an edge is looked at over this length
_STRONGEST = 98  # percentile of local contrast from which on an edge counts
_FEWEST = 100  # edge pixels; fewer say nothing

TINY, BLACK, DARK, GLARE, BLURRED = "tiny", "black", "dark", "glare", "blurred"


def check(image: "Image", size: tuple[int, int]) -> tuple[str, ...]:
    """Return the codes of what speaks against an upright RGB picture; ``size`` is that of the original, px."""
    import numpy as np

    limits = quality_limits()
    pixels = _measured(image, limits.edge)
    grey = pixels @ np.array([0.299, 0.587, 0.114], dtype=np.float32)
    found = [TINY] if min(size) < limits.tiny_edge else []
    mean = float(grey.mean())
    if mean <= limits.black_mean and float(np.percentile(grey, 99)) <= limits.black_high:
        return (*found, BLACK)
    if mean <= limits.dark_mean and float(np.percentile(grey, 90)) <= limits.dark_high:
        found.append(DARK)
    if glare_share(pixels, limits.glare_level) >= limits.glare_share:
        found.append(GLARE)
    width = edge_width(grey)
    if width is not None and width >= limits.blur_edge:
        found.append(BLURRED)
    return tuple(found)


def glare_share(pixels: "NDArray[np.float32]", level: int) -> float:
    """Return the share of the picture that its largest burnt-out patch takes, a sky at the top left out."""
    import cv2
    import numpy as np

    burnt = (pixels.min(axis=2) >= level).astype(np.uint8)
    _, _, patches, _ = cv2.connectedComponentsWithStats(burnt, connectivity=4)
    inside = patches[1:][patches[1:, cv2.CC_STAT_TOP] > 0]
    return float(inside[:, cv2.CC_STAT_AREA].max(initial=0) / burnt.size)


def edge_width(grey: "NDArray[np.float32]") -> float | None:
    """Return the width in px of the sharper edges, across or down, whichever is wider; None without edges.

    An edge's width is its local contrast over its steepest step: 1 for a perfect edge. Each
    direction is looked at by itself, since a shaken photo keeps the edges along its motion.
    """
    widths = [width for axis in (0, 1) if (width := _width_along(grey, axis)) is not None]
    return max(widths) if widths else None


def _width_along(grey: "NDArray[np.float32]", axis: int) -> float | None:
    import cv2
    import numpy as np

    reach = np.ones((_REACH, 1) if axis == 0 else (1, _REACH), np.uint8)
    step = np.abs(np.diff(grey, axis=axis, append=grey[-1:] if axis == 0 else grey[:, -1:]))
    contrast = cv2.dilate(grey, reach) - cv2.erode(grey, reach)
    least = max(quality_limits().blur_contrast, float(np.percentile(contrast, _STRONGEST)))
    edges = contrast >= least
    if int(edges.sum()) < _FEWEST:
        return None
    widths = contrast[edges] / np.maximum(cv2.dilate(step, reach)[edges], 0.5)
    return float(np.percentile(widths, 25))


def _measured(image: "Image", edge: int) -> "NDArray[np.float32]":
    import numpy as np

    small = image.copy()
    small.thumbnail((edge, edge))
    return np.asarray(small, dtype=np.float32)
