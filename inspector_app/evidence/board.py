"""The code board that a phone photographs: a large QR code with the words that people check it by."""

import secrets
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from inspector_app.domain.board import CODE_ALPHABET, CODE_LENGTH, BoardCode, read_board
from inspector_app.evidence.codes import scan_image
from inspector_app.evidence.intake import Source, upright
from inspector_app.evidence.lettering import font, in_clauses, wrapped
from inspector_app.evidence.seeing_limits import seeing_limits

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_QUIET = 4  # modules of white around the code that readers need
_SIZE = (1600, 1000)  # px
_EDGE = 60


@dataclass(frozen=True, slots=True)
class BoardWords:
    """What stands beside the code, in one language."""

    title: str  # the shot or step
    lines: tuple[str, ...]  # project, place, record, inspectors, day …
    note: str = ""


def new_code() -> str:
    """Return a fresh one-time code of eight characters (40 bits from the system's random source)."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def board_image(board: BoardCode, words: BoardWords) -> "Image":
    """Draw the board for the screen, 1600 × 1000 px: the code on the left, the words on the right."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _SIZE, "white")
    code = code_image(board.text(), _SIZE[1] - 2 * _EDGE)
    image.paste(code, (_EDGE, (_SIZE[1] - code.height) // 2))
    _write(ImageDraw.Draw(image), board, words, left=_EDGE + code.width + 30)
    return image


def board_png(board: BoardCode, words: BoardWords) -> bytes:
    """Return the board as PNG."""
    out = BytesIO()
    board_image(board, words).save(out, "PNG")
    return out.getvalue()


def code_rows(text: str) -> list[list[bool]]:
    """Return which modules of the QR code are black; a quarter of it may be covered or dirty."""
    import segno

    rows = segno.make(text, error="q", micro=False).matrix
    return [[bool(module) for module in row] for row in rows]


def code_image(text: str, side: int) -> "Image":
    """Return a QR code in whole px a module, its white edge included, at most ``side`` px wide."""
    from PIL import Image

    rows = code_rows(text)
    step = max(1, side // (len(rows) + 2 * _QUIET))
    bits = Image.new("1", (len(rows), len(rows)), 1)
    bits.putdata([0 if dark else 255 for row in rows for dark in row])
    whole = Image.new("RGB", ((len(rows) + 2 * _QUIET) * step,) * 2, "white")
    whole.paste(bits.resize((len(rows) * step,) * 2), (_QUIET * step, _QUIET * step))
    return whole


def boards_in(source: Source) -> list[BoardCode]:
    """Return the boards whose codes are read in a photo; errors as upright."""
    return boards_in_image(upright(source, seeing_limits().board.edge))


def boards_in_image(image: "Image") -> list[BoardCode]:
    """Return the boards whose codes are read in a decoded picture."""
    found = (read_board(text) for text in scan_image(image))
    return [board for board in found if board is not None]


def _write(draw: "ImageDraw", board: BoardCode, words: BoardWords, left: int) -> None:
    width, top = _SIZE[0] - left - _EDGE, _EDGE + 20
    for line in wrapped(words.title, font(72, bold=True), width):
        draw.text((left, top), line, font=font(72, bold=True), fill="black")
        top += 96
    top += 24
    for text in words.lines:
        for line in wrapped(text, font(40), width):
            draw.text((left, top), line, font=font(40), fill="black")
            top += 58
    note = in_clauses(words.note, font(26), width)
    top = _SIZE[1] - _EDGE + 12 - 36 * len(note)  # upward from the margin, however many lines a language needs
    shown = f"{board.code[:4]} {board.code[4:]}"
    draw.text((left, top - 98), shown, font=font(64, bold=True), fill="black")
    for line in note:
        draw.text((left, top), line, font=font(26), fill="#444444")
        top += 36
