"""Reads the pages of a database file whose list of tables is lost, to tell by their rows which is whose.

A table's first page is the root of a tree: no other page leads to it. What its rows look like is told by the
heads of its records, where each value has its kind. See "Database File Format" of SQLite.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PAGE = 4096  # bytes of every page that a program of ours has written
_HEADER = 100  # bytes before the first page's content
_INTERIOR, _LEAF = (0x05, 0x02), (0x0D, 0x0A)  # first bytes of pages: of a table, of an index
_LOOKED_AT = 8  # records of a page that are compared
_VARINT = 9  # bytes that a number takes at most
_NULL, _REAL, _FIRST_BLOB, _FIRST_TEXT = 0, 7, 12, 13  # kinds of values in a record's head


@dataclass(frozen=True, slots=True)
class Column:
    """What a stored value of a column may be, in the order of the stored row."""

    kind: str  # TEXT, INTEGER or BLOB
    may_be_null: bool
    may_be_absent: bool  # from rows that were written before it was added

    def takes(self, kind: int) -> bool:
        """Tell whether a value of that kind can stand here."""
        if kind == _NULL:
            return self.may_be_null
        if self.kind == "TEXT":
            return kind >= _FIRST_TEXT and kind % 2 == 1
        if self.kind == "BLOB":
            return kind >= _FIRST_BLOB and kind % 2 == 0
        return kind < _FIRST_BLOB and kind != _REAL


class Pages:
    """The pages of one file; numbers count from 1 as everywhere in SQLite."""

    def __init__(self, path: Path) -> None:
        self._whole = path.read_bytes()
        self.count = len(self._whole) // PAGE

    @cached_property
    def roots(self) -> frozenset[int]:
        """The pages that begin a tree, of whatever kind."""
        trees = {number for number in range(2, self.count + 1) if self._kind(number)}
        return frozenset(trees.difference(*(set(self._children(number)) for number in trees)))

    def is_tree(self, number: int, *, of_index: bool) -> bool:
        """Tell whether a page can be the first of a table, or of an index or a table without row numbers."""
        return number in self.roots and self._kind(number) in (_INTERIOR[of_index], _LEAF[of_index])

    def is_empty(self, number: int) -> bool:
        """Tell whether the tree that begins here has no rows."""
        return self._kind(number) in _LEAF and not self._places(number)

    def fits(self, number: int, columns: Sequence[Column]) -> bool:
        """Tell whether there are rows in the tree that begins here, and all of them can be of such a table."""
        rows = list(self._rows(number))
        least = max(place for place, column in enumerate(columns, 1) if not column.may_be_absent)
        return bool(rows) and all(
            least <= len(row) <= len(columns) and all(map(Column.takes, columns, row)) for row in rows
        )

    def _kind(self, number: int) -> int:
        """Return the kind of a page of a tree, 0 for any other."""
        if not 2 <= number <= self.count:
            return 0
        start = (number - 1) * PAGE
        kind = self._whole[start]
        if kind not in (*_INTERIOR, *_LEAF):
            return 0
        places, behind = self._places(number), start + (12 if kind in _INTERIOR else 8)
        least = behind - start + 2 * len(places)
        return kind if all(least <= place < PAGE for place in places) else 0

    def _places(self, number: int) -> tuple[int, ...]:
        """Return where the cells of a page lie in it; nothing of one that cannot have so many."""
        start = (number - 1) * PAGE
        behind = start + (12 if self._whole[start] in _INTERIOR else 8)
        (cells,) = struct.unpack_from(">H", self._whole, start + 3)
        if behind + 2 * cells > start + PAGE:
            return (0,)
        return struct.unpack_from(f">{cells}H", self._whole, behind)

    def _children(self, number: int) -> Iterator[int]:
        start = (number - 1) * PAGE
        if self._whole[start] not in _INTERIOR:
            return
        for place in self._places(number):
            if place <= PAGE - 4:
                yield struct.unpack_from(">I", self._whole, start + place)[0]
        yield struct.unpack_from(">I", self._whole, start + 8)[0]

    def _rows(self, number: int) -> Iterator[tuple[int, ...]]:
        """Yield the kinds of the values of some rows, out of the first leaf that can be read."""
        seen: set[int] = set()
        while self._kind(number) in _INTERIOR and number not in seen:
            seen.add(number)
            number = next((child for child in self._children(number) if self._kind(child)), 0)
        kind, start = self._kind(number), (number - 1) * PAGE
        for place in self._places(number)[:_LOOKED_AT] if kind in _LEAF else ():
            _size, at = self._varint(start + place)
            if kind == _LEAF[0]:
                _rowid, at = self._varint(at)
            yield tuple(self._head(at, start + PAGE))

    def _head(self, at: int, end: int) -> Iterator[int]:
        """Yield the kinds of a record's values; what leads beyond its page fits nowhere."""
        size, place = self._varint(at)
        if at + size > end:
            yield -1
            return
        while place < at + size:
            kind, place = self._varint(place)
            yield kind

    def _varint(self, at: int) -> tuple[int, int]:
        """Return a number of variable length and where the next one begins."""
        value = 0
        for length in range(1, _VARINT + 1):
            byte = self._whole[at] if at < len(self._whole) else 0
            at += 1
            if length == _VARINT:
                return (value << 8) | byte, at
            value = (value << 7) | (byte & 0x7F)
            if byte < 0x80:
                break
        return value, at
