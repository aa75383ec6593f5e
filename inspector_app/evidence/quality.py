"""First checks of a photo while it can still be taken again: tiny, black, dark, glare, blurred.

Thresholds are data (``resources/thresholds/quality.json``). Blur is measured as the width of the
sharpest edges, so that a plain wall, which has none, is never called blurred. Beside a code board or
a scale sheet the place is judged by itself: a sharp board in front of it says nothing of it.
"""

from typing import TYPE_CHECKING

from inspector_app.domain.evidence import BOARD_ALONE
from inspector_app.evidence.board_area import BoardArea, board_area
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
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    limits = quality_limits()
    pixels = np.asarray(_measured(image, limits.edge))
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    found = [TINY] if min(size) < limits.tiny_edge else []
    mean = float(cv2.mean(grey)[0])
    if mean <= limits.black_mean and _percentile(grey, 99) <= limits.black_high:
        return (*found, BLACK)
    if mean <= limits.dark_mean and _percentile(grey, 90) <= limits.dark_high:
        found.append(DARK)
    if glare_share(pixels, limits) >= limits.glare_share:
        found.append(GLARE)
    return (*found, *_beside(grey, board_area(grey)))


def check_beside_boards(image: "Image") -> tuple[str, ...]:
    """Return what boards and sheets in an upright picture hide of the place: that it is blurred, or all of it.

    For pictures in which one is looked for: best given 1280 px or more, so that small ones are found
    too, and a hundred times as slow as ``check``.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    area = board_area(np.asarray(image.convert("L")), sheets_too=True)
    if area.shown is None:
        return ()
    grey = cv2.cvtColor(np.asarray(_measured(image, quality_limits().edge)), cv2.COLOR_RGB2GRAY)
    shown = cv2.resize(area.shown, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return _beside(grey, BoardArea(np.asarray(shown, np.uint8), area.code_share))


def _beside(grey: "Pixels", area: BoardArea) -> tuple[str, ...]:
    """Judge the sharpness of a measured copy where it shows the place; of all of it where that says nothing."""
    limits = quality_limits()
    alone = area.code_share >= limits.board_alone
    width = None
    if not alone and area.scene_share >= limits.scene_least:
        width = edge_width(grey, area.shown)
    if width is None and area.shown is not None:
        width = edge_width(grey)
    blurred = width is not None and width >= limits.blur_edge
    return (*((BLURRED,) if blurred else ()), *((BOARD_ALONE,) if alone else ()))


def edge_width(grey: "Pixels", shown: "Pixels | None" = None) -> float | None:
    """Return the width in px of the sharper edges, across or down, whichever is wider; None without edges.

    An edge's width is its local contrast over its steepest step: 1 for a perfect edge. Each
    direction is looked at by itself, since a shaken photo keeps the edges along its motion.
    Only what lies where ``shown`` is set is looked at.
    """
    from inspector_app.evidence.opencv import cv2

    turned = None if shown is None else cv2.transpose(shown)
    both = [(grey, shown), (cv2.transpose(grey), turned)]
    widths = [width for one, where in both if (width := _width_across(one, where)) is not None]
    return max(widths) if widths else None


def _width_across(grey: "Pixels", shown: "Pixels | None") -> float | None:
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    reach = np.ones((1, _REACH), np.uint8)
    contrast = cv2.subtract(cv2.dilate(grey, reach), cv2.erode(grey, reach))
    where = None if shown is None else cv2.erode(shown, np.ones((3, _REACH + 2), np.uint8))
    edges = contrast >= max(quality_limits().blur_contrast, _percentile(contrast, _STRONGEST, where))
    if where is not None:
        edges &= where > 0
    strong = contrast[edges].astype(np.float32)
    if strong.size < _FEWEST:
        return None
    steps = np.zeros_like(grey)
    steps[:, :-1] = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    steepest = np.maximum(cv2.dilate(steps, reach)[edges], 1)
    return float(np.percentile(strong / steepest, 25))


def _percentile(values: "Pixels", share: int, mask: "Pixels | None" = None) -> int:
    """Return the level below which a share of 8-bit values lies, where ``mask`` is set: counted, not sorted."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    counts = np.cumsum(cv2.calcHist([values], [0], mask, [256], [0, 256]))
    return int(np.searchsorted(counts, counts[-1] * share / 100))


def _measured(image: "Image", edge: int) -> "Image":
    if max(image.size) <= edge:
        return image
    small = image.copy()
    small.thumbnail((edge, edge))
    return small
