"""Code boards and scale sheets held into photos, as large as is wanted."""

import cv2
import numpy as np
from PIL import Image

from tests.evidence.boards_seen import card
from tests.evidence.whites import papers

SHARES = (0.05, 0.2)  # of the picture, taken by the paper
WIDE = 1280  # px of the longer edge of the photos made here


def held_papers() -> dict[str, Image.Image]:
    """Return what is held into photos, by name."""
    wanted = {name: paper for name, paper in papers().items() if name.startswith(("code", "scale"))}
    return {**wanted, "code board, cut out": card(1)}


def held(ground: Image.Image, paper: Image.Image, share: float, chance: np.random.Generator) -> Image.Image:
    """Return a photo in which a paper takes a share of the picture, less where it would reach over the edge."""
    scale = WIDE / max(ground.size)
    width, height = size = (round(ground.width * scale), round(ground.height * scale))
    place = np.asarray(ground.resize(size)).astype(np.float32)
    sides = np.array(paper.size) * np.sqrt(share * width * height / (paper.width * paper.height))
    wide, tall = sides * min(1.0, *(np.array(size) / sides))
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    there = corners * (wide, tall) + chance.uniform(0.1, 0.9, 2) * (width - wide, height - tall)
    there += chance.uniform(-0.03, 0.03, (4, 2)) * min(wide, tall)
    matrix = cv2.getPerspectiveTransform((corners * paper.size).astype(np.float32), there.astype(np.float32))
    ink = cv2.warpPerspective(np.asarray(paper), matrix, size, flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.full(paper.size[::-1], 255, np.uint8), matrix, size)[:, :, None] / 255.0
    photo = cv2.GaussianBlur(place * (1 - inside) + (ink * 0.8 + 15) * inside, (0, 0), 0.8)
    return Image.fromarray((photo + chance.normal(0, 2, photo.shape)).clip(0, 255).astype(np.uint8))
