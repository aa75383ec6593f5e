"""White paper and glare as photos show them: both burn out, only one of them hides something."""

from collections.abc import Iterator
from functools import lru_cache

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from inspector_app.domain.board import BoardCode
from inspector_app.domain.ids import RunId
from inspector_app.domain.text import Language
from inspector_app.evidence.board import BoardWords, board_image
from inspector_app.evidence.lettering import font
from inspector_app.evidence.printed import code_board_pdf, scale_sheet_pdf
from tests.evidence.changed import recompressed

BOARD = BoardCode(RunId("0199a000-1111-7abc-8def-0123456789ab"), "start_gauge", "7NB8CTT5")
WORDS = BoardWords("开始·水位尺", ("东塘新苑二期", "3号楼 1201 卫生间", "GC-2026-0914"), "请让整块标牌入镜")
WIDE = 1280  # px of the photos made here


@lru_cache(maxsize=1)
def papers() -> dict[str, Image.Image]:
    """Return what inspectors hang or lay beside things, by name."""
    found = {f"scale sheet, {key}": _page(scale_sheet_pdf(key, Language.ZH)) for key in ("checker", "frame")}
    found["code board, printed"] = _page(code_board_pdf(BOARD, WORDS))
    found["code board, on a screen"] = board_image(BOARD, WORDS)
    found["written sheet"] = _written()
    found["blank paper"] = Image.new("RGB", (840, 1188), "white")
    return found


def _page(data: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("RGB")


def _written() -> Image.Image:
    page = Image.new("RGB", (840, 1188), "white")
    draw = ImageDraw.Draw(page)
    for row in range(16):
        draw.text((70, 80 + 64 * row), "卫生间闭水试验 2026-09-16 水深 25 mm", font=font(34), fill="black")
    return page


def with_paper(ground: Image.Image, paper: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Return a ground with a paper lying in it, aslant, in sunlight that burns every bit of white out."""
    picture = _lit(ground, 150, chance)
    height, width = picture.shape[:2]
    tall = height * chance.uniform(0.62, 0.8)
    wide = tall * paper.width / paper.height
    left, top = chance.uniform(0.05, 0.95, 2) * (max(width - wide, 1), height - tall)
    square = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]]) + np.array([left, top])
    square += chance.uniform(-0.05, 0.05, (4, 2)) * tall
    source = np.array([[0, 0], [paper.width, 0], [paper.width, paper.height], [0, paper.height]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, square.astype(np.float32))
    ink = cv2.warpPerspective(np.asarray(paper), matrix, (width, height), flags=cv2.INTER_AREA)
    inside = cv2.warpPerspective(np.full(paper.size[::-1], 255, np.uint8), matrix, (width, height))
    share = (inside / 255.0)[:, :, None]
    return _shot(picture * (1 - share) + (ink * 1.12 + 12) * share, chance)


GLARES = ("lamp on a matt wall", "lamp with a hard core", "tube on tiles", "window in a polished floor")
ON_SHEET = "lamp on a written sheet"


def with_glare(ground: Image.Image, kind: str, chance: np.random.Generator) -> Image.Image:
    """Return a picture with a burnt-out reflection of about a tenth to a fifth of it."""
    picture = _lit(ground, 100, chance)
    height, width = picture.shape[:2]
    y, x = np.mgrid[:height, :width].astype(np.float32)
    turn = chance.uniform(-0.3, 0.3)
    x, y = x - width * chance.uniform(0.4, 0.6), y - height * chance.uniform(0.45, 0.55)
    x, y = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    size = np.sqrt(width * height * chance.uniform(0.12, 0.2) / np.pi)
    far = np.hypot(x / 2.2, y * 2.2) / size if kind == GLARES[2] else np.hypot(x, y) / size
    if kind == GLARES[0]:
        light = 255 * np.exp(1.2 - 1.2 * far**2)
    elif kind == GLARES[3]:
        light = 400.0 * ((np.abs(x) < size) & (np.abs(y) < size * 0.8))
    else:
        light = 255 / np.maximum(far, 0.05) ** 4
    return _shot(picture + light[:, :, None], chance)


def _lit(ground: Image.Image, mean: float, chance: np.random.Generator) -> np.ndarray:
    """Return a ground of the usual width at about a mean brightness, a little uneven."""
    picture = np.asarray(ground.resize((WIDE, round(WIDE * ground.height / ground.width)))).astype(np.float32)
    picture *= mean / max(picture.mean(), 1)
    fall = np.linspace(*(1 + chance.uniform(-0.15, 0.15, 2)), picture.shape[1], dtype=np.float32)
    return np.minimum(picture, 245) * fall[None, :, None]


def _shot(light: np.ndarray, chance: np.random.Generator) -> Image.Image:
    soft = cv2.GaussianBlur(np.minimum(light, 600), (0, 0), chance.uniform(0.8, 1.6))
    grain = chance.normal(0, 2, soft.shape)
    return recompressed(80)(Image.fromarray(np.clip(soft + grain, 0, 255).astype(np.uint8)))


def papers_on(ground: Image.Image, seed: int) -> Iterator[tuple[str, Image.Image]]:
    """Yield each kind of paper on a ground."""
    chance = np.random.default_rng(seed)
    for name, paper in papers().items():
        yield name, with_paper(ground, paper, chance)


def glares_on(ground: Image.Image, seed: int) -> Iterator[tuple[str, Image.Image]]:
    """Yield each kind of glare on a ground."""
    chance = np.random.default_rng(seed)
    for kind in GLARES:
        yield kind, with_glare(ground, kind, chance)
    yield ON_SHEET, with_glare(papers()["written sheet"], GLARES[1], chance)
