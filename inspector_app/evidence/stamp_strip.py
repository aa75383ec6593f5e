"""The strip of a stamp: what is said flows in rows, in the largest letters that keep it low."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

import msgspec

from inspector_app.evidence.lettering import font, shortened, wrapped

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_Colour = tuple[int, int, int, int]

_STEPS = 10  # by so many parts of a row names are shortened
_MIDDLE = 0.38  # of the letters' size: how far the middle of a character is above its baseline


class StripLook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a strip looks; sizes are shares of the width of the frame that documents fit pictures into."""

    frame: tuple[int, int]  # width by height
    text_sizes: tuple[float, ...]  # of the letters, largest first
    margin: float
    leadings: tuple[float, ...]  # from row to row, of the letters; widest first
    most_height: float  # that a strip over a picture covers of its height
    most_below: tuple[float, ...]  # that a strip below a picture adds to its height; the least that is enough
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
class _Measures:
    """How rows are set."""

    letters: int  # px
    margin: int  # px
    leading: float


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
    step: int  # from row to row
    is_cut: bool  # what has to be whole is not

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

    Rows come closer and names are shortened only where not even the smallest letters show all as it is.
    """
    most = look.most_height * size[1]
    return _first(_whole(size, look), size, said, most) or _first(_shortened(size, look), size, said, most)


def strip_below(size: tuple[int, int], said: Sequence[Said], look: StripLook) -> Strip | None:
    """Return the strip that stands below a picture and is as wide, None where it would be too high.

    The higher the sheet of both is, the smaller it is printed: its letters are those of the highest one.
    """
    for tries in (_whole, _shortened):
        for share in look.most_below:
            sheet = (size[0], round(size[1] * (1 + share)))
            if strip := _first(tries(sheet, look), size, said, share * size[1]):
                return strip
    return None


def strip_of_sheet(size: tuple[int, int], said: Sequence[Said], look: StripLook) -> Strip:
    """Return the strip below a picture on a sheet of that size, as high as it has to be."""
    sheet = size
    for _ in range(3):  # the higher the sheet, the smaller it is printed
        letters = round(look.text_sizes[0] * _frame(sheet, look))
        measures = _Measures(letters, _margin(sheet, look), look.leadings[0])
        strip = _flowed(size[0], said, measures)
        sheet = (size[0], size[1] + strip.height)
    return strip


def _first(
    tries: Iterable[tuple[_Measures, float]], size: tuple[int, int], said: Sequence[Said], most_height: float
) -> Strip | None:
    """Return the first strip as wide as a picture which is low enough and cuts nothing that has to be whole."""
    strips = (_flowed(size[0], said, measures, most) for measures, most in tries)
    return next((strip for strip in strips if strip.height <= most_height and not strip.is_cut), None)


def _whole(size: tuple[int, int], look: StripLook) -> Iterator[tuple[_Measures, float]]:
    """Yield measures in which nothing is shortened, the best to read first."""
    for leading in look.leadings:
        for share in look.text_sizes:
            yield _Measures(ceil(share * _frame(size, look)), _margin(size, look), leading), 1.0


def _shortened(size: tuple[int, int], look: StripLook) -> Iterator[tuple[_Measures, float]]:
    """Yield the smallest measures with ever smaller shares of a row that names may take."""
    letters = ceil(look.text_sizes[-1] * _frame(size, look))
    smallest = _Measures(letters, _margin(size, look), look.leadings[-1])
    for parts in range(_STEPS - 1, 0, -1):
        yield smallest, parts / _STEPS


def _frame(size: tuple[int, int], look: StripLook) -> float:
    """The width of the frame around a picture."""
    return max(size[0], size[1] * look.frame[0] / look.frame[1])


def _margin(size: tuple[int, int], look: StripLook) -> int:
    return max(2, round(look.margin * _frame(size, look)))


def _flowed(width: int, said: Sequence[Said], measures: _Measures, most: float = 1.0) -> Strip:
    """Set one behind the other, a new row where there is no room; names take ``most`` of a row."""
    letters, margin = measures.letters, measures.margin
    left = 2 * margin
    room = max(width - left - margin, letters)
    rows: list[list[_Piece]] = [[]]
    at, is_cut = 0.0, False
    for one in said:
        for words, taken in _fitted(one, room, most, letters):
            is_cut |= taken > room
            if rows[-1] and at + taken > room:
                rows.append([])
                at = 0.0
            rows[-1].append(_Piece(words, font(letters, bold=one.bold), left + at))
            at += taken + letters
    return Strip(tuple(map(tuple, rows)), width, letters, margin, round(letters * measures.leading), is_cut)


@lru_cache(maxsize=512)  # the photos of a record bear the same names
def _fitted(one: Said, room: float, most: float, letters: int) -> list[tuple[str, float]]:
    """Return a name as far as there is room, what has to be whole in as many parts as it takes; with widths."""
    face = font(letters, bold=one.bold)
    if one.shortest < 1:
        parts = [shortened(one.text, face, room * max(most, one.shortest))]
    else:
        parts = wrapped(one.text, face, room)
    return [(part, face.getlength(part)) for part in parts]
