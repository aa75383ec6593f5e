"""Embeds what a document uses of a face: codes by character, a subset, and the way back to Unicode.

Every character gets a code of its own, also where two share an outline, so that text comes out of
the file as it went in, beyond the Basic Multilingual Plane too.
"""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inspector_app.reports.typeface import Typeface

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_BLOCK = 100  # entries that one bfchar section may hold
_SYMBOLIC = 4
_CAP_HEIGHT = 733
_STEM = {False: 80, True: 140}


class _Codes(dict[str, str]):
    """Characters to codes of four hexadecimal digits, handed out in the order of first use."""

    def __missing__(self, character: str) -> str:
        if character == "\u00a0":  # keeps words together while setting, and is searched for as a blank
            code = self[" "]
        else:
            code = f"{len(self.order) + 1:04X}"
            self.order.append(character)
        self[character] = code
        return code

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []


class EmbeddedFont:
    """One face as one document uses it; codes come in the order of first use."""

    def __init__(self, face: Typeface, name: str, *, bold: bool) -> None:
        """Start without a character; ``name`` is the PostScript name of the face."""
        self.face = face
        self._name = name
        self._bold = bold
        self._codes = _Codes()

    def encode(self, text: str) -> str:
        """Return the codes of a text as hexadecimal digits."""
        return "".join(map(self._codes.__getitem__, text))

    def build(self, pdf: "Pdf") -> "Object":
        """Return the finished Type 0 font; nothing may be encoded after it."""
        from pikepdf import Array, Dictionary, Name, String

        characters = self._codes.order
        glyphs = [0, *(self.face.glyph(ord(character)) for character in characters)]
        data, count = self.face.subset(glyphs)
        base = Name(f"/{_tag(data)}+{self._name}")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=base,
            Flags=_SYMBOLIC,
            FontBBox=Array(list(self.face.box)),
            ItalicAngle=0,
            Ascent=self.face.ascent,
            Descent=self.face.descent,
            CapHeight=_CAP_HEIGHT,
            StemV=_STEM[self._bold],
            FontFile2=pdf.make_stream(data, Length1=len(data)),
            CIDSet=pdf.make_stream(_present(count)),
        )
        system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=base,
            CIDSystemInfo=system,
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=Name.Identity,
            DW=1000,
            W=Array([0, Array([self.face.advance(glyph) for glyph in glyphs])]),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=base,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(to_unicode(characters)),
            )
        )


def to_unicode(characters: Sequence[str]) -> bytes:
    """Return the map from codes (1, 2, …) back to Unicode; planes above the first as surrogate pairs."""
    return "\n".join(_map_lines(characters)).encode("ascii")


def _map_lines(characters: Sequence[str]) -> Iterator[str]:
    yield "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield "/CMapName /Adobe-Identity-UCS def /CMapType 2 def"
    yield "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    for start in range(0, len(characters), _BLOCK):
        block = characters[start : start + _BLOCK]
        yield f"{len(block)} beginbfchar"
        for code, character in enumerate(block, start + 1):
            yield f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        yield "endbfchar"
    yield "endcmap CMapName currentdict /CMap defineresource pop end end"


def _present(count: int) -> bytes:
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes([0xFF << (8 - rest) & 0xFF]) if rest else b"")


def _tag(data: bytes) -> str:
    """Return six capitals that name a subset by its content."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))
