"""First checks of a photo while it can still be taken again: tiny, black, dark, glare, blurred.

Thresholds are data (``resources/thresholds/quality.json``). Blur is measured as the width of the
sharpest edges, so that a plain wall, which has none, is never called blurred.
"""

from typing import TYPE_CHECKING

from inspector_app.evidence.glare import glare_share
from inspector_app.evidence.thresholds import quality_limits

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels
    from PIL.Image import Image

_REACH = 15  # px; an edge is looked at over this length
_STRONGEST = 98  # percentile of local contrast from which on an edge counts
_FEWEST = 100  # edge pixels; fewer say nothing

TINY, BLACK, DARK, GLARE, BLURRED = "tiny", "black", "dark", "glare", "blurred"


def check(image: "Image", size: tuple[int, int]) -> tuple[str, ...]:
    """Return the codes of what speaks against an upright RGB picture; ``size`` is that of the original, px."""
    import cv2
    import numpy as np

    limits = quality_limits()
    pixels = np.asarray(_measured(image, limits.edge))
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    found = [TINY] if min(size) < limits.tiny_edge else []
    mean = float(cv2.mean(grey)[0])
    if mean <= limits.black_mean and _percentile(grey, 99) <= limits.black_high:
        return (*found, BLACK)
    if mean <= limits.dark_mean and _percentile(grey, 90) <= limits.dark_high:
        found.append(DARK)
    if glare_share(pixels, limits) >= limits.glare_share:
        found.append(GLARE)
    width = edge_width(grey)
    if width is not None and width >= limits.blur_edge:
        found.append(BLURRED)
    return tuple(found)


def edge_width(grey: "Pixels") -> float | None:
    """Return the width in px of the sharper edges, across or down, whichever is wider; None without edges.

    An edge's width is its local contrast over its steepest step: 1 for a perfect edge. Each
    direction is looked at by itself, since a shaken photo keeps the edges along its motion.
    """
    import numpy as np

    both = (grey, np.ascontiguousarray(grey.T))
    widths = [width for one in both if (width := _width_across(one)) is not None]
    return max(widths) if widths else None


def _width_across(grey: "Pixels") -> float | None:
    import cv2
    import numpy as np

    reach = np.ones((1, _REACH), np.uint8)
    contrast = cv2.subtract(cv2.dilate(grey, reach), cv2.erode(grey, reach))
    edges = contrast >= max(quality_limits().blur_contrast, _percentile(contrast, _STRONGEST))
    strong = contrast[edges].astype(np.float32)
    if strong.size < _FEWEST:
        return None
    steps = np.zeros_like(grey)
    steps[:, :-1] = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    steepest = np.maximum(cv2.dilate(steps, reach)[edges], 1)
    return float(np.percentile(strong / steepest, 25))


def _percentile(values: "Pixels", share: int) -> int:
    """Return the level below which a share of 8-bit values lies; counting is faster than sorting."""
    import numpy as np

    counts = np.cumsum(np.bincount(values.ravel(), minlength=256))
    return int(np.searchsorted(counts, counts[-1] * share / 100))


def _measured(image: "Image", edge: int) -> "Image":
    if max(image.size) <= edge:
        return image
    small = image.copy()
    small.thumbnail((edge, edge))
    return small
