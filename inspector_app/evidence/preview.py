"""The picture of a frame for the screen, made where the frame comes from, so that the window only copies it."""

from typing import TYPE_CHECKING

from inspector_app.domain.camera import Preview, Size

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels


def make_preview(pixels: "Pixels", size: Size) -> Preview:
    """Cut the middle of height × width × 3 pixels to the shape of ``size`` and scale it to fill it."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    width, height = max(1, size[0]), max(1, size[1])
    middle = _cut(pixels, width / height)
    smaller = middle.shape[1] >= width
    scaled = cv2.resize(middle, (width, height), interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR)
    shown = np.ascontiguousarray(cv2.cvtColor(scaled, cv2.COLOR_BGR2BGRA))
    return Preview(width, height, shown.data.cast("B"))


def _cut(pixels: "Pixels", shape: float) -> "Pixels":
    high, wide = pixels.shape[:2]
    if wide > high * shape:
        part = max(1, round(high * shape))
        left = (wide - part) // 2
        return pixels[:, left : left + part]
    part = max(1, round(wide / shape))
    top = (high - part) // 2
    return pixels[top : top + part]
