"""The strip of a stamp: what is said flows in rows, in the largest letters that keep it low."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from inspector_app.evidence.lettering import font, shortened

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_Colour = tuple[int, int, int, int]

_STEPS = 10  # by so many parts of a row names are shortened
_LEADING = 1.25  # from row to row
_MIDDLE = 0.38  # of the letters' size: how far the middle of a character is above its baseline


class StripLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a strip looks; sizes are shares of the width of the frame that documents fit pictures into."""

    frame: tuple[int, int]  # width by height
    text_sizes: tuple[float, ...]  # of the letters, largest first
    margin: float
    most_height: float  # of the picture's height
    ground: _Colour  # red, green, blue, opacity
    ink: _Colour
    mark: _Colour


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said; a name may be shortened to a share of a row, what has to be whole to 1."""

    text: str
    bold: bool = False
    shortest: float = 1.0


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    face: "FreeTypeFont"
    left: float


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a strip; all lengths in px."""

    rows: tuple[tuple[_Piece, ...], ...]
    width: int
    letters: int
    margin: int

    @property
    def step(self) -> int:
        """From row to row."""
        return round(self.letters * _LEADING)

    @property
    def height(self) -> int:
        """The whole of it."""
        return len(self.rows) * self.step + 2 * self.margin

    def drawn(self, look: StripLook) -> "Image":
        """Return the strip as a picture that lets through what is below it."""
        from PIL import Image, ImageDraw

        strip = Image.new("RGBA", (self.width, self.height), look.ground)
        draw = ImageDraw.Draw(strip)
        draw.rectangle((0, 0, max(2, self.margin // 2) - 1, self.height), fill=look.mark)
        baseline = self.margin + self.step / 2 + _MIDDLE * self.letters
        for number, row in enumerate(self.rows):
            for piece in row:
                place = (round(piece.left), round(baseline + number * self.step))
                draw.text(place, piece.text, font=piece.face, fill=look.ink, anchor="ls")
        return strip


def strip_over(size: tuple[int, int], said: Sequence[Said], look: StripLook) -> Strip | None:
    """Return the strip for the edge of a picture, None where no letters of the look keep it low enough.

    Names are shortened only where not even the smallest letters show them whole.
    """
    tried = [(share, 1.0) for share in look.text_sizes]
    tried += [(look.text_sizes[-1], parts / _STEPS) for parts in range(_STEPS - 1, 0, -1)]
    for share, most in tried:
        strip = _flowed(size[0], said, (round(share * _frame(size, look)), _margin(size, look)), most)
        if strip.height <= look.most_height * size[1]:
            return strip
    return None


def strip_below(size: tuple[int, int], said: Sequence[Said], look: StripLook) -> Strip:
    """Return the strip that stands below a picture of that size, as high as it has to be."""
    sheet = size
    for _ in range(3):  # the higher the sheet, the smaller it is printed
        letters = round(look.text_sizes[0] * _frame(sheet, look))
        strip = _flowed(size[0], said, (letters, _margin(sheet, look)))
        sheet = (size[0], size[1] + strip.height)
    return strip


def _frame(size: tuple[int, int], look: StripLook) -> float:
    """The width of the frame around a picture."""
    return max(size[0], size[1] * look.frame[0] / look.frame[1])


def _margin(size: tuple[int, int], look: StripLook) -> int:
    return max(2, round(look.margin * _frame(size, look)))


def _flowed(width: int, said: Sequence[Said], measures: tuple[int, int], most: float = 1.0) -> Strip:
    """Set one behind the other, a new row where there is no room; names take ``most`` of a row.

    ``measures`` are letters and margin.
    """
    letters, margin = measures
    left = 2 * margin
    room = max(width - left - margin, letters)
    rows: list[list[_Piece]] = [[]]
    at = 0.0
    for one in said:
        words, taken = _fitted(one.text, room * max(most, one.shortest), letters, bold=one.bold)
        if rows[-1] and at + taken > room:
            rows.append([])
            at = 0.0
        rows[-1].append(_Piece(words, font(letters, bold=one.bold), left + at))
        at += taken + letters
    return Strip(tuple(map(tuple, rows)), width, letters, margin)


@lru_cache(maxsize=512)  # the photos of a record bear the same names
def _fitted(text: str, room: float, letters: int, *, bold: bool) -> tuple[str, float]:
    """Return a text as far as there is room, and what it takes of that."""
    face = font(letters, bold=bold)
    words = shortened(text, face, room)
    return words, face.getlength(words)
