"""The two bundled faces as ReportLab knows them: which characters they have, and how wide these are.

Opening a face parses its 30,000 glyphs, so it happens once a process and only when something is printed.
"""

import struct
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from inspector_app.domain.errors import OutsideError
from inspector_app.paths import resources

UNITS_PER_EM = 1000  # of widths in PDF

# Drawn with the outline of another character, extracted as themselves.
LOOK_ALIKES = {0x2300: 0xD8, 0x3D5: 0x3C6, 0x2009: 0x20, 0x202F: 0x20} | {
    0x2080 + digit: 0x30 + digit for digit in range(10)
}
DRAWN = frozenset("☐☑⌈⌉")  # drawn as lines, over a blank that carries the character


class _Widths(dict[str, float]):
    """Advances by character; ReportLab keeps them by code point."""

    def __init__(self, face: TTFontFace) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        width: float = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        self[character] = width
        return width


class Typeface:
    """One face of a font family, registered with ReportLab under its name."""

    def __init__(self, name: str, path: Path) -> None:
        """Open the file; one that is no usable TrueType font raises ``reports.font_unusable``."""
        try:
            font = TTFont(name, str(path), asciiReadable=False, shapable=False)
        except (TTFError, OSError, ValueError, LookupError, struct.error) as error:
            raise OutsideError("reports.font_unusable", file=path.name, reason=str(error)) from error
        self.name = name
        self._glyphs = font.face.charToGlyph
        _add_look_alikes(font.face)
        self._widths = _Widths(font.face)
        registerFont(font)

    def __contains__(self, character: str) -> bool:
        return ord(character) in self._glyphs

    def text_width(self, text: str, size: float) -> float:
        """Return the width of a text, in the unit of ``size``."""
        return sum(map(self._widths.__getitem__, text)) * size / UNITS_PER_EM


def _add_look_alikes(face: TTFontFace) -> None:
    """Teach a face the characters that it lacks but has an outline for."""
    for code, alike in (LOOK_ALIKES | {ord(character): 0x20 for character in DRAWN}).items():
        if code not in face.charToGlyph and alike in face.charToGlyph:
            face.charToGlyph[code] = face.charToGlyph[alike]
            face.charWidths[code] = face.charWidths[alike]


@lru_cache(maxsize=2)
def bundled(name: str) -> Typeface:
    """Return a face of ``resources/fonts`` by its name, opened once a process."""
    return Typeface(name, resources() / "fonts" / f"{name}.ttf")


def regular() -> Typeface:
    """Return the face of running text."""
    return bundled("NotoSansSC-Regular")


def bold() -> Typeface:
    """Return the face of headings and labels."""
    return bundled("NotoSansSC-Bold")
