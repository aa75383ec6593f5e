"""The bundled face for words on pictures, so that Chinese looks the same on every machine."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from inspector_app.paths import resources

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_CLAUSE = re.compile("[^，。；：]*[，。；：]+|[^，。；：]+")


@lru_cache(maxsize=32)
def font(size: int, *, bold: bool = False) -> "FreeTypeFont":
    """Return the face at a size in px; always laid out by Pillow itself, so that it never differs."""
    from PIL import ImageFont

    name = "NotoSansSC-Bold.ttf" if bold else "NotoSansSC-Regular.ttf"
    return ImageFont.truetype(resources() / "fonts" / name, size, layout_engine=ImageFont.Layout.BASIC)


def wrapped(text: str, face: "FreeTypeFont", width: float) -> list[str]:
    """Break a text into lines of at most ``width`` px, at blanks where there are any, else anywhere."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and face.getlength(lines[-1] + piece.rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def in_clauses(text: str, face: "FreeTypeFont", width: float) -> list[str]:
    """Break a text as ``wrapped``, but behind Chinese stops where it has any, so that no word is torn."""
    lines = [""]
    for clause in _CLAUSE.findall(text):
        if lines[-1] and face.getlength(lines[-1] + clause) > width:
            lines.append("")
        lines[-1] += clause
    return [line for clauses in lines for line in wrapped(clauses, face, width)]


def shortened(text: str, face: "FreeTypeFont", width: float) -> str:
    """Cut a text with an ellipsis so that it takes at most ``width`` px."""
    # Nothing is measured that cannot fit: no character of the face is narrower than a fifth of its size.
    head = text[: int(5 * width / face.size) + 1]
    if head == text and face.getlength(text) <= width:
        return text
    kept = bisect_right(range(len(head)), width, key=lambda end: face.getlength(head[: end + 1] + "…"))
    return head[:kept] + "…"


def _pieces(text: str) -> list[str]:
    """Split into Latin words with their blank, and single characters of everything else."""
    pieces: list[str] = []
    for character in text:
        if pieces and character.isascii() and pieces[-1].isascii() and not pieces[-1].endswith(" "):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
