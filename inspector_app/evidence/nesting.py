"""How the outlines of a ratio lie in one another: parts of a whole, and holes in parts."""

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from inspector_app.domain.errors import UserError

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

    from inspector_app.evidence.plane import Floats

_GRID = 512  # px that the longer side of the whole is looked at with
_EDGE = 64  # px around it, so that what reaches beyond is seen
_FINE = 4  # bits of a px that corners are drawn with


def signs(whole: "Floats", parts: Sequence["Floats"], slip: float) -> list[int]:
    """Return 1 for each part and -1 for each hole in one, in their order; a part inside a hole counts again.

    Points are px. Outlines may reach over each other by ``slip``, a share of the whole's longer side, as
    hands do; UserError ``measuring.part_outside`` or ``measuring.parts_overlap`` where they do by more.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    start, scale = whole.min(axis=0), _GRID / max(1.0, float(np.ptp(whole, axis=0).max()))
    masks = [_drawn((outline - start) * scale + _EDGE) for outline in (whole, *parts)]
    reach = 2 * round(slip * _GRID) + 1
    loose = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    wider = [cv2.dilate(mask, loose) for mask in masks]
    if any(_is_beyond(outline, start, scale) for outline in parts) or any(
        (mask > wider[0]).any() for mask in masks[1:]
    ):
        raise UserError("measuring.part_outside")
    depth = [0] * len(masks)
    for one, other in combinations(range(1, len(masks)), 2):
        inner = _inner(one, other, masks, wider)
        if inner is not None:
            depth[inner] += 1
        elif cv2.erode(cv2.bitwise_and(masks[one], masks[other]), loose).any():
            raise UserError("measuring.parts_overlap")
    return [-1 if level % 2 else 1 for level in depth[1:]]


def _inner(one: int, other: int, masks: "list[Pixels]", wider: "list[Pixels]") -> int | None:
    """Return which of two outlines lies inside the other; None if neither does, or each in the other."""
    from inspector_app.evidence.opencv import cv2

    shared = cv2.countNonZero(cv2.bitwise_and(masks[one], masks[other]))
    found = [
        inside
        for inside, around in ((one, other), (other, one))
        if 2 * shared > cv2.countNonZero(masks[inside]) and not (masks[inside] > wider[around]).any()
    ]
    return found[0] if len(found) == 1 else None


def _drawn(outline: "Floats") -> "Pixels":
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    mask = np.zeros((_GRID + 2 * _EDGE,) * 2, np.uint8)
    fine = np.round(outline * (1 << _FINE)).astype(np.int32)
    cv2.fillPoly(mask, [fine], 1, shift=_FINE)
    return mask


def _is_beyond(outline: "Floats", start: "Floats", scale: float) -> bool:
    import numpy as np

    placed = (outline - start) * scale
    return bool(np.any(placed < -_EDGE) or np.any(placed > _GRID + _EDGE))
