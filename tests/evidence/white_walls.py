"""White walls of a new building, one like the other: plaster, light from a window, a socket, a skirting."""

import cv2
import numpy as np
from PIL import Image

from tests.evidence.changed import recompressed

WIDE, HIGH = 1280, 960
KINDS = ("plain", "socket", "skirting")
_GRAINS = (
    (96, 4.0),
    (24, 1.5),
    (5, 1.2),
    (2, 0.8),
)  # size in px, depth in grey levels of plaster
_HOLES = ((0, -14, 0), (-12, 12, 40), (12, 12, -40))  # right, down and turn of a socket's holes


def white_wall(kind: str, seed: int) -> Image.Image:
    """Photograph another wall of a kind; the socket is of one make, the skirting at one height."""
    chance = np.random.default_rng(seed)
    wall = _light(chance) + _plaster(chance)
    if kind == "socket":
        _add_socket(wall, chance)
    if kind == "skirting":
        _add_skirting(wall, chance)
    soft = cv2.GaussianBlur(wall, (0, 0), 0.8)
    noisy = np.stack([soft * 1.01, soft, soft * 0.97], -1) + chance.normal(0, 2.5, (HIGH, WIDE, 3))
    return recompressed(88)(Image.fromarray(noisy.clip(0, 255).astype(np.uint8)))


def _plaster(chance):
    whole = np.zeros((HIGH, WIDE), np.float32)
    for size, depth in _GRAINS:
        grain = chance.normal(0, 1, (HIGH // size * 2 + 4, WIDE // size * 2 + 4)).astype(np.float32)
        grain = cv2.resize(cv2.GaussianBlur(grain, (0, 0), 1.2), (WIDE, HIGH), interpolation=cv2.INTER_CUBIC)
        whole += depth * grain / grain.std()
    return whole


def _light(chance):
    down, right = np.mgrid[:HIGH, :WIDE].astype(np.float32)
    down, right = down / HIGH - 0.5, right / WIDE - 0.5
    angle = chance.normal(0, 0.25)
    window = 0.22 * chance.uniform(0.7, 1.3) * (right * np.cos(angle) + down * np.sin(angle))
    return 205 * (1 - window) * (1 - 0.35 * (down**2 + right**2))


def _add_socket(wall, chance):
    middle = np.array([0.5 * WIDE, 0.55 * HIGH]) + chance.uniform(-0.04, 0.04, 2) * (WIDE, HIGH)
    size, turn = chance.uniform(1.8, 2.2), chance.normal(0, 1.2)

    def box(side, grey, right=0, down=0, tall=None, lean=0):
        place = (float(middle[0] + right * size), float(middle[1] + down * size))
        corners = cv2.boxPoints((place, (side * size, (tall or side) * size), turn + lean))
        cv2.fillPoly(wall, [corners.astype(np.int32)], grey)

    box(92, 150, 2, 3)
    for side, grey in ((88, 170), (85, 225), (61, 185), (59, 215)):
        box(side, grey)
    for right, down, lean in _HOLES:
        box(4, 60, right, down, 12, lean)


def _add_skirting(wall, chance):
    left = HIGH * (0.78 + chance.uniform(-0.05, 0.05))
    right = left + chance.normal(0, 10)
    for below, grey in ((0, 90), (3, 120), (72, 165)):
        edge = [[0, left + below], [WIDE, right + below], [WIDE, HIGH], [0, HIGH]]
        cv2.fillPoly(wall, [np.array(edge, np.int32)], grey)
