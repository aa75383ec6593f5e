"""Tells burnt-out light that hides something from white paper that has merely come out white.

A lamp or the sun fades from burnt-out to lit over many px, or is far brighter than all around it.
Paper ends within a few px; either there is print on it, or it has four straight edges and lies in
light so strong that white paper has to burn out. Pictures are RGB, the measured copy.
"""

from typing import TYPE_CHECKING

from inspector_app.evidence.thresholds import QualityLimits

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

_STEP = 7  # px around the border of a patch; the way from white to what lies beside it
_BESIDE = 21  # px around it that tell in which light it lies


def glare_share(pixels: "Pixels", limits: QualityLimits) -> float:
    """Return the share of the picture that its largest patch of glare takes, a sky at the top left out."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    burnt = cv2.inRange(pixels, np.array([limits.glare_level] * 3), np.array([255] * 3))
    if cv2.countNonZero(burnt) < limits.glare_share * burnt.size:
        return 0.0  # all of it together is less than one patch has to be
    _, places, patches, _ = cv2.connectedComponentsWithStats(burnt, connectivity=4)
    area = patches[:, cv2.CC_STAT_AREA]
    large = area >= limits.glare_share * burnt.size
    suspects = [one for one in np.flatnonzero(large) if one and patches[one, cv2.CC_STAT_TOP] > 0]
    if not suspects:
        return 0.0
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    glaring = [area[one] for one in suspects if not _is_paper(grey, places == one, limits)]
    return float(max(glaring, default=0) / burnt.size)


def _is_paper(grey: "Pixels", patch: "Pixels", limits: QualityLimits) -> bool:
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    mask = patch.astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(outlines, key=cv2.contourArea)
    whole = cv2.drawContours(np.zeros_like(mask), [outline], -1, 1, cv2.FILLED)
    if not _ends_sharply(grey, whole, limits):
        return False
    print_share = np.mean(grey[whole > 0] <= limits.paper_ink)
    return bool(print_share >= limits.paper_print) or _lies_in_strong_light(grey, whole, outline, limits)


def _ends_sharply(grey: "Pixels", whole: "Pixels", limits: QualityLimits) -> bool:
    """Tell whether most of a patch's border falls to what lies beside it within a px or two."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    around = np.ones((2 * _STEP + 1,) * 2, np.uint8)
    near = np.ones((3, 3), np.uint8)
    border = np.logical_and(cv2.dilate(whole, near) > whole, _inner(grey))
    if not border.any():
        return True
    low = cv2.erode(grey, around)[border].astype(np.float32)
    step = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, near)
    steepest = cv2.dilate(step, near)[border].astype(np.float32)
    return bool(np.mean(steepest >= (255 - low) * limits.paper_edge) >= 0.5)


def _lies_in_strong_light(grey: "Pixels", whole: "Pixels", outline: "Pixels", limits: QualityLimits) -> bool:
    """Tell whether a patch has four straight edges and ordinary things beside it are bright."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    corners = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, closed=True), closed=True)
    around = np.ones((2 * _BESIDE + 1,) * 2, np.uint8)
    close = np.ones((2 * _STEP + 1,) * 2, np.uint8)
    beside = grey[(cv2.dilate(whole, around) > cv2.dilate(whole, close))]
    square = len(corners) == 4 and cv2.isContourConvex(corners)
    return square and beside.size > 0 and float(np.median(beside)) >= limits.paper_light


def _inner(grey: "Pixels") -> "Pixels":
    """Return which px are away from the picture's own border."""
    import numpy as np

    inner = np.zeros(grey.shape, bool)
    inner[_STEP:-_STEP, _STEP:-_STEP] = True
    return inner
