"""Breaks text into lines by the Chinese rules, and measures every piece of it.

No line begins with a closing mark (，。；：？！）》” %…) or ends with an opening one (（《“…). Words and
numbers stay whole, a number stays with its unit and a standard with its number, unless they are
wider than the line itself. What the face cannot draw becomes a visible piece of its own kind.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from inspector_app.domain.units import COUNTED
from inspector_app.reports.record import Rich, Span
from inspector_app.reports.typeface import Typeface, bold, regular

NO_START = frozenset("，。；：、？！）》〉」』】〕］｝〗〙”’％‰℃℉°…—～·・々〻ー,.;:?!)]}>%′″＊※")
NO_END = frozenset("（《〈「『【〔［｛〖〘“‘￥＄＃№([{<$")
BOX_SIDE = 0.9  # of the type size
BOX_GAP = 0.3
_REMEMBERED = 2048  # texts; the words of a form are the same in every record
_MOST_MOVED = 4  # characters taken to the next line with a closing mark
_WIDOW = 2.2  # em; a last line this short takes some words from the line above where it can
_SLACK = 0.001  # pt, for sums of widths
MISSING_SIZE = 0.5
SUBSCRIPT_SIZE = 0.64
CEILING_WIDTH = 0.34
_OPERATORS = frozenset("≥≤<>=≠≈±×÷+−/")  # a formula goes on with one of them on the next line
_SUBSCRIPTS = frozenset("₀₁₂₃₄₅₆₇₈₉")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_WIDE = (
    "\u1100-\u11ff\u2018-\u201d\u2014\u2026\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2e80-\ua4cf\uac00-\ud7ff"
    "\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"\n|[ \u3000]+|[{_WIDE}]|[^\n \u3000{_WIDE}]+")
_COUNTED = "|".join(("batch", "copy", "group", *sorted({word.removesuffix("s") for word in COUNTED.values()})))
_UNIT = re.compile(
    r"(?:[kMGcmµμn]?(?:m|g|s|N|Pa|B|L|W|V|A|Hz)|h|d|min|°|℃|Ω|%|‰)[²³]?"
    r"(?:[·/]\S{1,12})?[,.;:)]{0,2}\Z"
    rf"|(?:{_COUNTED})s?[,.;:)]{{0,2}}\Z"
)
_COMPARES = frozenset("≥≤<>≠")  # a short comparison stays on one line: 15 ≤ 20
_NAMED = frozenset(("annex", "table", "art.", "No."))  # goes with what follows it
_STANDARD = re.compile(r"[A-Z]{2,4}(/[A-Z])?\Z")
_AFTER = re.compile(r"(?<=[-/_.,:;)=+ \u00a0])")


class Kind(Enum):
    """What a piece of a line is."""

    TEXT = "text"
    SUBSCRIPT = "subscript"
    EMPTY_BOX = "empty_box"
    TICKED_BOX = "ticked_box"
    CEILING = "ceiling"  # ⌈ or ⌉
    MISSING = "missing"  # a character without a glyph, shown by its code point


_SPECIAL = {
    "☐": (Kind.EMPTY_BOX, BOX_SIDE + BOX_GAP),
    "☑": (Kind.TICKED_BOX, BOX_SIDE + BOX_GAP),
    "⌈": (Kind.CEILING, CEILING_WIDTH),
    "⌉": (Kind.CEILING, CEILING_WIDTH),
}
_APART = _SUBSCRIPTS | frozenset(_SPECIAL)  # characters that are pieces of their own


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind; ``x`` and ``width`` in points from the start of the line."""

    kind: Kind
    text: str
    bold: bool
    width: float
    x: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its trailing blanks left out."""

    pieces: tuple[Piece, ...]
    width: float

    @property
    def text(self) -> str:
        """The line as a string."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Unit:
    """Pieces that no line end may part, and the blank behind them."""

    pieces: list[Piece]
    blank: str = ""
    forced: bool = False  # a line ends behind it

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


def face_of(piece_bold: bool) -> Typeface:  # noqa: FBT001 - a face is chosen by exactly this
    """Return the face that a piece is set in."""
    return bold() if piece_bold else regular()


@lru_cache(maxsize=_REMEMBERED)
def break_lines(rich: Rich, width: float, size: float) -> tuple[Line, ...]:
    """Set a text in lines no wider than ``width``; an empty text gives no line."""
    if len(rich) == 1 and (line := _single(rich[0], width, size)):
        return (line,)
    units = [unit for span in rich for unit in _units(span, size, width)]
    joined = _joined(units, size)
    lines = tuple(_fill(joined, width, size))
    if len(lines) < 2:
        return lines
    for cut in (_WIDOW * size, _WIDOW * size / 2):
        if lines[-1].width > cut:
            break
        narrower = tuple(_fill(joined, width - cut, size))
        whole = max(unit.width for unit in joined) <= width - cut
        if whole and len(narrower) == len(lines) and narrower[-1].width > lines[-1].width:
            return narrower
    return lines


def balanced_lines(rich: Rich, width: float, size: float) -> tuple[Line, ...]:
    """Set a heading in as few lines as ``width`` allows; words, or a last line too short, are evened out."""
    lines = break_lines(rich, width, size)
    if len(lines) == 2 and (apart := _bracket_below(rich, width, size)):
        return apart
    if len(lines) < 2 or (lines[-1].width > _WIDOW * size / 2 and " " not in lines[0].text):
        return lines
    even = max(sum(line.width for line in lines) / len(lines), least_width(rich, size))
    while even < width:
        narrower = break_lines(rich, even, size)
        if len(narrower) == len(lines):
            return narrower
        even += size / 2
    return lines


def _bracket_below(rich: Rich, width: float, size: float) -> tuple[Line, ...]:
    """Set what stands in brackets on a line of its own, where both lines fit: 构件 above （节点）."""
    text = "".join(span.text for span in rich)
    head, mark, rest = text.partition("（")
    if len(rich) > 1 or not head or not mark or "\n" in text:
        return ()
    lines = break_lines((replace(rich[0], text=f"{head}\n{mark}{rest}"),), width, size)
    return lines if len(lines) == 2 else ()


@lru_cache(maxsize=_REMEMBERED)
def natural_width(rich: Rich, size: float) -> float:
    """Return the width that a text needs to stand without a break of its own."""
    return max((line.width for line in break_lines(rich, float("inf"), size)), default=0.0)


@lru_cache(maxsize=_REMEMBERED)
def least_width(rich: Rich, size: float, *, whole: bool = True) -> float:
    """Return the width of the widest part that should not be broken; ``whole`` keeps options together."""
    width = float("inf") if whole else 0.0
    units = _joined([unit for span in rich for unit in _units(span, size, width)], size)
    return max((unit.width for unit in units), default=0.0)


def missing_characters(lines: Sequence[Line]) -> Iterator[str]:
    """Yield every character that the face could not draw, in order."""
    for line in lines:
        for piece in line.pieces:
            if piece.kind is Kind.MISSING:
                yield chr(int(piece.text[2:], 16))


def _single(span: Span, width: float, size: float) -> Line | None:
    if span.box is not None or not _plain(span.text, bold_face=span.bold):
        return None
    measured = face_of(span.bold).text_width(span.text, size)
    return Line((Piece(Kind.TEXT, span.text, span.bold, measured),), measured) if measured <= width else None


@lru_cache(maxsize=2)
def _known(*, bold_face: bool) -> set[str]:  # noqa: ARG001 - one set for each face
    return set()


def _plain(text: str, *, bold_face: bool) -> bool:
    """Tell whether the text can be drawn as it stands, on one line."""
    known = _known(bold_face=bold_face)
    fresh = set(text) - known
    if not fresh:
        return bool(text) and text[-1] not in " \u3000"
    face = face_of(bold_face)
    if fresh & _APART or any(not c.isprintable() or c not in face for c in fresh - {"\u00a0", "\u3000"}):
        return False
    known |= fresh
    return text[-1] not in " \u3000"


def _units(span: Span, size: float, width: float) -> Iterator[_Unit]:
    if span.box is None:
        yield from _text_units(span.text, span.bold, size)
        return
    (box,) = _pieces("☑" if span.box else "☐", span.bold, size)
    units = list(_text_units(span.text, span.bold, size)) or [_Unit([])]
    units[0].pieces.insert(0, box)
    whole = _whole(units, size)
    yield from [whole] if whole.width <= width else units


def _whole(units: Sequence[_Unit], size: float) -> _Unit:
    """Keep an option together; only what stands behind it is a place to break."""
    whole = _Unit([])
    for unit in units:
        if whole.blank and unit.pieces:
            whole.pieces.append(_text(whole.blank, whole.pieces[-1].bold, size))
            whole.blank = ""
        whole.pieces.extend(unit.pieces)
        whole.blank += unit.blank
    return whole


def _text_units(text: str, is_bold: bool, size: float) -> Iterator[_Unit]:  # noqa: FBT001 - the span's own
    for token in _TOKEN.findall(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")):
        if token == "\n":
            yield _Unit([], forced=True)
        elif token[0] in " \u3000":
            yield _Unit([], blank=token)
        else:
            yield _Unit(list(_pieces(token, is_bold, size)))


def _pieces(token: str, is_bold: bool, size: float) -> Iterator[Piece]:  # noqa: FBT001 - the span's own
    face = face_of(is_bold)
    if _plain(token, bold_face=is_bold):
        yield Piece(Kind.TEXT, token, is_bold, face.text_width(token, size))
        return
    for character in token:
        if character in _INVISIBLE and character not in face:
            continue
        if character in _SPECIAL:
            kind, share = _SPECIAL[character]
            yield Piece(kind, character, is_bold, share * size)
        elif character in _SUBSCRIPTS:
            width = face.text_width(character, size) * SUBSCRIPT_SIZE
            yield Piece(Kind.SUBSCRIPT, character, is_bold, width)
        elif unicodedata.category(character) in ("Cc", "Cs") or character not in face:
            code = f"U+{ord(character):04X}"
            width = regular().text_width(code, size * MISSING_SIZE) + 0.5 * size
            yield Piece(Kind.MISSING, code, is_bold, width)
        else:
            yield Piece(Kind.TEXT, character, is_bold, face.text_width(character, size))


def _joined(units: list[_Unit], size: float) -> list[_Unit]:
    """Join what must not be parted: closing and opening marks, numbers and units, no-break blanks."""
    result: list[_Unit] = []
    for unit in units:
        if unit.forced or not result or result[-1].forced:
            result.append(unit)
        elif not unit.pieces:
            result[-1].blank += unit.blank
        elif _glued(result[-1], unit):
            _append(result[-1], unit, size)
        else:
            result.append(unit)
    return result


def _glued(left: _Unit, right: _Unit) -> bool:
    if not left.pieces:
        return False
    before, after = left.pieces[-1].text, right.pieces[0].text
    if right.pieces[0].kind in (Kind.EMPTY_BOX, Kind.TICKED_BOX):
        return False
    if before[-1] in NO_END or (after[0] in NO_START and not _is_apart(left, after)):
        return True
    if left.blank:
        return left.blank == " " and _belongs(before, after)
    if before[-1] + after[0] == "附录" or (before[-1] in "录表" and after[0].isascii()):
        return True
    boxed = left.pieces[-1].kind in (Kind.EMPTY_BOX, Kind.TICKED_BOX)
    return boxed or "\u00a0" in {before[-1], after[0]}


def _belongs(before: str, after: str) -> bool:
    if before in _OPERATORS or (before[-1].isdigit() and _UNIT.match(after)):
        return True
    if (before[-1].isdigit() and after in _COMPARES) or before in _NAMED:
        return True
    return bool(_STANDARD.search(before)) and after[0].isdigit()


def _is_apart(left: _Unit, after: str) -> bool:
    """Tell whether a unit stands by itself, as in a heading: 温度 ℃."""
    return left.blank == " " and after[0] in "℃°%‰" and not left.pieces[-1].text[-1].isdigit()


def _append(left: _Unit, right: _Unit, size: float) -> None:
    if left.blank:
        left.pieces.append(_text(left.blank, left.pieces[-1].bold, size))
    left.pieces.extend(right.pieces)
    left.blank = right.blank


def _fill(units: list[_Unit], width: float, size: float) -> Iterator[Line]:
    line: list[Piece] = []
    used, blank = 0.0, ""
    for unit in units:
        gap = _text(blank, line[-1].bold, size) if blank and line else None
        taken = used + (gap.width if gap else 0.0)
        if unit.forced or (line and taken + unit.width > width + _SLACK):
            yield _line(line)
            line, used, gap = [], 0.0, None
        if unit.width > width + _SLACK:
            *full, line = _shattered(unit, width, size)
            yield from map(_line, full)
        else:
            line += [gap, *unit.pieces] if gap else unit.pieces
        used = sum(piece.width for piece in line)
        blank = unit.blank
    if line:
        yield _line(line)


def _shattered(unit: _Unit, width: float, size: float) -> list[list[Piece]]:
    """Part a unit that is wider than the line: after joints where there are some, else anywhere."""
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for piece in (bit for whole in unit.pieces for bit in _bits(whole, width, size)):
        if lines[-1] and used + piece.width > width + _SLACK:
            moved = _given_away(lines[-1], piece, size)
            used = sum(part.width for part in moved)
            if used + piece.width > width + _SLACK:  # the cell is too narrow for the rule
                lines[-1] += moved
                moved, used = [], 0.0
            lines.append(moved)
        lines[-1].append(piece)
        used += piece.width
    return lines


def _given_away(line: list[Piece], piece: Piece, size: float) -> list[Piece]:
    """Take from the end of a full line what has to stand before ``piece`` on the next one."""
    moved: list[Piece] = []
    first = piece
    while len(moved) < _MOST_MOVED and (first.text[0] in NO_START or line[-1].text[-1] in NO_END):
        if len(line) == 1 and (line[0].kind is not Kind.TEXT or len(line[0].text) == 1):
            break
        if len(line) == 1:
            line[:] = [
                _text(line[0].text[:-1], line[0].bold, size),
                _text(line[0].text[-1], line[0].bold, size),
            ]
        first = line.pop()
        moved.insert(0, first)
    return moved


def _text(text: str, is_bold: bool, size: float) -> Piece:  # noqa: FBT001 - as the piece it comes from
    return Piece(Kind.TEXT, text, is_bold, face_of(is_bold).text_width(text, size))


def _bits(piece: Piece, width: float, size: float) -> Iterator[Piece]:
    if piece.kind is not Kind.TEXT or piece.width <= width / 4:
        yield piece
        return
    face = face_of(piece.bold)
    for part in _AFTER.split(piece.text):
        if part and (measured := face.text_width(part, size)) <= width:
            yield Piece(Kind.TEXT, part, piece.bold, measured)
        else:
            yield from (_text(character, piece.bold, size) for character in part)


def _line(pieces: list[Piece]) -> Line:
    placed: list[Piece] = []
    x = 0.0
    while pieces and not pieces[-1].text.strip(" \u3000"):
        pieces.pop()
    for piece in pieces:
        last = placed[-1] if placed else None
        if last and last.kind is Kind.TEXT is piece.kind and last.bold == piece.bold:
            placed[-1] = Piece(Kind.TEXT, last.text + piece.text, last.bold, last.width + piece.width, last.x)
        else:
            placed.append(Piece(piece.kind, piece.text, piece.bold, piece.width, x))
        x += piece.width
    return Line(tuple(placed), x)
