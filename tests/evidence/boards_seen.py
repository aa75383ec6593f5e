"""Photos of places with a code board in them, on a printed card or on a screen."""

from dataclasses import replace

import cv2
import numpy as np
from PIL import Image, ImageDraw

from inspector_app.domain.board import BoardCode
from inspector_app.evidence.board import BoardWords, board_image, code_image
from inspector_app.evidence.lettering import font
from inspector_app.evidence.sheet import Sheet, marker_cells

WORDS = BoardWords(
    "结束·室内侧", ("东塘新苑二期", "3#楼 南立面 12-14 层", "JC-2026-0005"), "先拍标牌、紧接着拍现场"
)
KINDS = ("card", "screen")
SIZE = (1280, 960)


def board(number: int) -> BoardCode:
    """Return one of the boards of a record."""
    return BoardCode("01a1fefa-6f02-7000-832b-88", f"shot.{number}", f"RKTYWXG{number + 2}")


def place(seed: int) -> Image.Image:
    """Photograph another place: stains of all sizes and some edges."""
    chance = np.random.default_rng(seed)
    wall = np.full((SIZE[1], SIZE[0]), 150.0, np.float32)
    for size, depth in ((160, 22), (40, 12), (12, 9), (4, 5)):
        grain = chance.normal(0, 1, (SIZE[1] // size + 3, SIZE[0] // size + 3)).astype(np.float32)
        wall += depth * cv2.resize(grain, SIZE, interpolation=cv2.INTER_CUBIC)
    for _ in range(6):
        ends = chance.integers(0, SIZE[0], 4)
        cv2.line(wall, ends[:2].tolist(), ends[2:].tolist(), float(chance.uniform(20, 90)), 9)
    noisy = np.stack([wall, wall * 0.95, wall * 0.85], -1) + chance.normal(0, 3, (SIZE[1], SIZE[0], 3))
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def with_board(photo: Image.Image, kind: str, number: int, high: int = 480) -> Image.Image:
    """Hold a board into a photo, at its left; ``high`` px of the screen's or card's height."""
    shown = card(number) if kind == "card" else screen(number)
    out = photo.copy()
    out.paste(
        shown.resize((round(shown.width * high / shown.height), high), Image.Resampling.LANCZOS), (40, 50)
    )
    return out


def screen(number: int) -> Image.Image:
    """Return a board as the screen shows it."""
    return board_image(board(number), replace(WORDS, title=f"开始·{number}"))


def card(number: int) -> Image.Image:
    """Return a board as it is printed."""
    card = Image.new("RGB", (1050, 1485), "white")
    code = code_image(board(number).text(), 880)
    card.paste(code, ((1050 - code.width) // 2, 90))
    draw = ImageDraw.Draw(card)
    draw.text((60, 40), f"{number} / 4", font=font(40), fill="black")
    for line, words in enumerate((WORDS.title, *WORDS.lines, board(number).code, WORDS.note)):
        draw.text((525, 1010 + 75 * line), words, font=font(52), fill="black", anchor="ma")
    return card


def with_sheet(photo: Image.Image, sheet: Sheet) -> Image.Image:
    """Lay a printed sheet into a photo, 560 px wide."""
    scale, edge = 500 / sheet.width, 30
    paper = Image.new("RGB", (560, round(sheet.height * scale) + 2 * edge), "white")
    for number, square in sheet.markers.items():
        side = round(square.side * scale)
        cells = np.array(marker_cells(sheet.dictionary, number))
        marker = Image.fromarray(np.where(cells, 0, 255).astype(np.uint8)).resize(
            (side, side), Image.Resampling.NEAREST
        )
        paper.paste(marker, (edge + round(square.left * scale), edge + round(square.top * scale)))
    out = photo.copy()
    out.paste(paper, (40, 50))
    return out
