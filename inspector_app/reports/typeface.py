"""Reads a TrueType face straight from the mapped file: glyphs, widths, and a subset to embed.

Nothing is parsed before it is asked for, so opening a face of 30,000 glyphs costs a millisecond and
only the pages of the file that are used come into memory. Outlines must be ``glyf``, units 1000 per em.
"""

import mmap
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.paths import resources

UNITS_PER_EM = 1000
_WORDS_FOLLOW = 0x0001
_HAS_SCALE = 0x0008
_MORE = 0x0020
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080
_COPIED = ("cvt ", "fpgm", "prep")

# Drawn with the outline of another character, extracted as themselves.
LOOK_ALIKES = {0x2300: 0xD8, 0x3D5: 0x3C6, 0x2009: 0x20, 0x202F: 0x20} | {
    0x2080 + digit: 0x30 + digit for digit in range(10)
}
DRAWN = frozenset("☐☑⌈⌉")  # drawn as lines, over a blank that carries the character


class _Widths(dict[str, int]):
    """Advances of characters, looked up in the file when first asked for."""

    def __init__(self, face: "Typeface") -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> int:
        width = self[character] = self._face.advance(self._face.glyph(ord(character)))
        return width


class Typeface:
    """One face of a font family, for measuring and for embedding."""

    def __init__(self, path: Path) -> None:
        """Map the file; one that is no usable TrueType font raises ``reports.font_unusable``."""
        self.path = path
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._tables = self._directory()
            head = self._tables["head"][0]
            self._long_offsets = self._short(head + 50) == 1
            self.box = struct.unpack_from(">4h", self._data, head + 36)  # left, bottom, right, top
            units = self._short(head + 18)
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise OutsideError("reports.font_unusable", file=path.name, reason=str(error)) from error
        if units != UNITS_PER_EM:
            raise OutsideError("reports.font_unusable", file=path.name, reason=f"{units} units per em")
        hhea = self._tables["hhea"][0]
        self.ascent, self.descent = struct.unpack_from(">2h", self._data, hhea + 4)
        self._metrics_count = self._short(hhea + 34)
        self._widths = _Widths(self)

    def __contains__(self, character: str) -> bool:
        return self.glyph(ord(character)) != 0

    def glyph(self, code: int) -> int:
        """Return the glyph of a code point or of its look-alike, 0 where the face has neither."""
        alike = 0x20 if chr(code) in DRAWN else LOOK_ALIKES.get(code, 0)
        return self._own_glyph(code) or self._own_glyph(alike)

    def _own_glyph(self, code: int) -> int:
        starts, ends, glyphs = self._ranges
        place = bisect_right(starts, code) - 1
        if place < 0 or code > ends[place]:
            return 0
        return glyphs[place] + code - starts[place]

    def text_width(self, text: str, size: float) -> float:
        """Return the width of a text, in the unit of ``size``."""
        return sum(map(self._widths.__getitem__, text)) * size / UNITS_PER_EM

    def advance(self, glyph: int) -> int:
        """Return the advance of a glyph."""
        place = min(glyph, self._metrics_count - 1)
        return self._short(self._tables["hmtx"][0] + 4 * place)

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, int]:
        """Return a font file whose glyph n is the n-th of ``glyphs``, and how many glyphs it has in all.

        Glyph 0 has to come first; parts of composites follow behind. Same glyphs, same bytes.
        """
        chosen = list(glyphs)
        outlines = list(self._outlines(chosen))
        tables = {tag: self._table(tag) for tag in _COPIED if tag in self._tables}
        tables["glyf"], tables["loca"] = _packed(outlines)
        tables["hmtx"] = b"".join(struct.pack(">Hh", self.advance(g), self._bearing(g)) for g in chosen)
        tables["maxp"] = _patched(self._table("maxp"), 4, len(chosen))
        tables["hhea"] = _patched(self._table("hhea"), 34, len(chosen))
        head = _patched(self._table("head"), 50, 1)
        tables["head"] = head[:8] + bytes(4) + head[12:]
        return _font_file(tables), len(chosen)

    @cached_property
    def _ranges(self) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        start = self._character_map()
        count = struct.unpack_from(">L", self._data, start + 12)[0]
        numbers = struct.unpack_from(f">{3 * count}L", self._data, start + 16)
        return numbers[0::3], numbers[1::3], numbers[2::3]

    def _character_map(self) -> int:
        cmap = self._tables["cmap"][0]
        for index in range(self._short(cmap + 2)):
            offset = struct.unpack_from(">L", self._data, cmap + 8 + 8 * index)[0]
            if self._short(cmap + offset) == 12:  # segmented coverage, all planes
                return int(cmap + offset)
        raise OutsideError("reports.font_unusable", file=self.path.name, reason="no cmap of format 12")

    def _outlines(self, chosen: list[int]) -> Iterator[bytes]:
        places = {glyph: place for place, glyph in reversed(list(enumerate(chosen)))}
        done = 0
        while done < len(chosen):  # parts of composites are appended while it runs
            yield self._outline(chosen[done], chosen, places)
            done += 1

    def _outline(self, glyph: int, chosen: list[int], places: dict[int, int]) -> bytes:
        start, end = self._extent(glyph)
        data = self._data[start:end]
        if len(data) < 10 or struct.unpack_from(">h", data)[0] >= 0:
            return data
        outline = bytearray(data)
        for offset in _component_offsets(data):
            part = struct.unpack_from(">H", data, offset)[0]
            if part not in places:
                places[part] = len(chosen)
                chosen.append(part)
            struct.pack_into(">H", outline, offset, places[part])
        return bytes(outline)

    def _extent(self, glyph: int) -> tuple[int, int]:
        loca, glyf = self._tables["loca"][0], self._tables["glyf"][0]
        if self._long_offsets:
            start, end = struct.unpack_from(">2L", self._data, loca + 4 * glyph)
        else:
            start, end = (2 * half for half in struct.unpack_from(">2H", self._data, loca + 2 * glyph))
        return glyf + start, glyf + end

    def _bearing(self, glyph: int) -> int:
        hmtx, count = self._tables["hmtx"][0], self._metrics_count
        place = 4 * glyph + 2 if glyph < count else 4 * count + 2 * (glyph - count)
        return int(struct.unpack_from(">h", self._data, hmtx + place)[0])

    def _directory(self) -> dict[str, tuple[int, int]]:
        entries = (struct.unpack_from(">4s3L", self._data, 12 + 16 * index) for index in range(self._short(4)))
        return {tag.decode("latin-1"): (offset, length) for tag, _, offset, length in entries}

    def _table(self, tag: str) -> bytes:
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _short(self, offset: int) -> int:
        return int(struct.unpack_from(">H", self._data, offset)[0])


def _component_offsets(data: bytes) -> Iterator[int]:
    offset, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", data, offset)[0]
        yield offset + 2
        offset += 8 if flags & _WORDS_FOLLOW else 6
        offset += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_TWO_SCALES else 8 if flags & _HAS_MATRIX else 0


def _patched(table: bytes, offset: int, value: int) -> bytes:
    return table[:offset] + struct.pack(">H", value) + table[offset + 2 :]


def _packed(outlines: list[bytes]) -> tuple[bytes, bytes]:
    padded = [outline + bytes(-len(outline) % 4) for outline in outlines]
    offsets = [0]
    for outline in padded:
        offsets.append(offsets[-1] + len(outline))
    return b"".join(padded), struct.pack(f">{len(offsets)}L", *offsets)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF)


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">L4H", 0x00010000, count, 16 << power, power, (count - (1 << power)) * 16)
    offset = 12 + 16 * count
    entries, bodies = [], []
    for tag in sorted(tables):
        data = tables[tag]
        entries.append(struct.pack(">4s3L", tag.encode(), _checksum(data), offset, len(data)))
        bodies.append(data + bytes(-len(data) % 4))
        offset += len(bodies[-1])
    file = bytearray(b"".join((header, *entries, *bodies)))
    head = 12 + 16 * count + sum(len(tables[t]) + -len(tables[t]) % 4 for t in sorted(tables) if t < "head")
    struct.pack_into(">L", file, head + 8, (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


@lru_cache(maxsize=4)
def bundled(name: str) -> Typeface:
    """Return a face of ``resources/fonts`` by its file name, opened once a process."""
    return Typeface(resources() / "fonts" / name)


def regular() -> Typeface:
    """Return the face of running text."""
    return bundled("NotoSansSC-Regular.ttf")


def bold() -> Typeface:
    """Return the face of headings and labels."""
    return bundled("NotoSansSC-Bold.ttf")
