"""A bounded reader of the directories that EXIF and MPO blocks are made of (TIFF 6.0, section 2).

It never fails: what lies outside the block or has an impossible type is left out and ``damaged`` is set.
Pillow's own reader warns through a global filter that threads share, so it cannot be asked in workers.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

ASCII, SHORT, LONG, RATIONAL = 2, 3, 4, 5
_SIZES = {1: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MOST_ENTRIES = 1000
_MOST_BYTES = 4096  # of a value that is read
_TYPES = {  # of the tags that are read or that often show damage
    0x010F: (ASCII,),
    0x0110: (ASCII,),
    0x0112: (SHORT, LONG),
    0x011A: (RATIONAL,),
    0x011B: (RATIONAL,),
    0x0132: (ASCII,),
    0x8769: (LONG,),
    0x8825: (LONG,),
    0x9003: (ASCII,),
    0x9004: (ASCII,),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """The raw value of one tag."""

    type: int
    count: int
    raw: bytes


Entries = Mapping[int, Entry]


class Tiff:
    """One block with its byte order."""

    def __init__(self, block: bytes) -> None:
        self._block = block
        self.damaged = block[:4] not in (b"II*\0", b"MM\0*")
        self._order = "<" if block[:1] == b"I" else ">"
        self.first = 0 if self.damaged else self._long(4)

    def entries(self, offset: int) -> Entries:
        """Return the tags of the directory at ``offset``; none for offset 0."""
        if offset == 0 or self.damaged:
            return {}
        count = self._short(offset)
        if count == 0 or count > _MOST_ENTRIES:
            self.damaged = True
            return {}
        found: dict[int, Entry] = {}
        for number in range(count):
            self._read_entry(offset + 2 + 12 * number, found)
        return found

    def text(self, entries: Entries, tag: int) -> str:
        """Return a text without its padding and control characters, empty when there is none."""
        entry = entries.get(tag)
        if entry is None or entry.type != ASCII:
            return ""
        raw = entry.raw.split(b"\0")[0]
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("gb18030", errors="ignore")
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())

    def number(self, entries: Entries, tag: int) -> int | None:
        """Return a whole number."""
        entry = entries.get(tag)
        if entry is None or entry.count < 1:
            return None
        if entry.type == SHORT:
            return int(struct.unpack_from(self._order + "H", entry.raw)[0])
        return int(struct.unpack_from(self._order + "I", entry.raw)[0]) if entry.type == LONG else None

    def fractions(self, entries: Entries, tag: int) -> tuple[Fraction, ...]:
        """Return unsigned fractions; none when one of them is divided by zero."""
        entry = entries.get(tag)
        if entry is None or entry.type != RATIONAL:
            return ()
        numbers = struct.unpack_from(f"{self._order}{2 * (len(entry.raw) // 8)}I", entry.raw)
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        return tuple(Fraction(top, bottom) for top, bottom in pairs) if all(b for _, b in pairs) else ()

    def _read_entry(self, at: int, found: dict[int, Entry]) -> None:
        if at + 12 > len(self._block):
            self.damaged = True
            return
        tag, kind, count, place = struct.unpack_from(self._order + "HHII", self._block, at)
        size = _SIZES.get(kind, 0) * count
        start = at + 8 if size <= 4 else place
        if size == 0 or start + size > len(self._block):
            self.damaged |= kind not in _SIZES or size > 0
            return
        if kind not in _TYPES.get(tag, (kind,)):
            self.damaged = True
        elif size <= _MOST_BYTES:
            found.setdefault(tag, Entry(kind, count, self._block[start : start + size]))

    def _short(self, at: int) -> int:
        raw = self._block[at : at + 2]
        self.damaged |= len(raw) < 2
        return int.from_bytes(raw, "little" if self._order == "<" else "big")

    def _long(self, at: int) -> int:
        raw = self._block[at : at + 4]
        self.damaged |= len(raw) < 4
        return int.from_bytes(raw, "little" if self._order == "<" else "big")
