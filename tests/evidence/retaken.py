"""The same place photographed again, as it was or with a damp patch."""

import cv2
import numpy as np
from PIL import Image

SPOT = (0.55, 0.5, 0.1, 0.08)  # middle and half axes of the damp patch, shares of the picture


def again(image, seed=3, light=True):
    """Return the picture as it would be taken from another spot in other light, with grain."""
    rng, pixels = np.random.default_rng(seed), np.asarray(image)
    height, width = pixels.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = corners + rng.uniform(-0.06, 0.06, (4, 2)) * [width, height]
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(pixels, matrix, (width, height), borderMode=cv2.BORDER_REFLECT).astype(float)
    if light:
        seen *= np.linspace(0.7, 1.1, width)[None, :, None] * np.linspace(1.05, 0.85, height)[:, None, None]
    return Image.fromarray(np.clip(seen + rng.normal(0, 3, seen.shape), 0, 255).astype(np.uint8))


def damp(image, gain=0.65):
    """Return the picture with a patch that is darker, its edge soft."""
    pixels = np.asarray(image).astype(float)
    height, width = pixels.shape[:2]
    mask = np.zeros((height, width), np.float32)
    middle, axes = (int(SPOT[0] * width), int(SPOT[1] * height)), (int(SPOT[2] * width), int(SPOT[3] * height))
    cv2.ellipse(mask, middle, axes, 20, 0, 360, 1, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), 3)[..., None]
    return Image.fromarray(np.clip(pixels * (1 - (1 - gain) * mask), 0, 255).astype(np.uint8))
