"""Lends the list of tables to a damaged database that has lost its own: every program makes the same one.

A new database of today's schema has that list, and the first page of every table, on the same pages as any
other that was made with this schema. What was migrated from an older one lies elsewhere and is not read so.
"""

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from inspector_app.store.examine import HEAD
from inspector_app.store.salvage_count import READ_ERRORS

_HEADER = 100  # bytes before the first page's content; see "Database File Format" of SQLite
_INTERIOR = 5
_SIZE_AT, _FREE_END = 28, 40  # in the header: pages of the file, the first free one and how many are free


def lend_schema(copy: Path, fresh: Path) -> None:
    """Write the list of tables of ``fresh`` into ``copy`` if that has none to be read; else change nothing."""
    if _revision(copy):
        return
    whole, page, size = fresh.read_bytes(), _page_size(fresh), copy.stat().st_size
    if page == 0 or size < len(whole):
        return
    lent = {number: _page(whole, page, number) for number in _schema_pages(whole, page, 1)}
    lent[1] = lent[1][:_SIZE_AT] + struct.pack(">III", size // page, 0, 0) + lent[1][_FREE_END:]
    own = _exchanged(copy, page, lent)
    if _revision(copy) != HEAD:
        _exchanged(copy, page, own)


def _page(whole: bytes, page: int, number: int) -> bytes:
    return whole[(number - 1) * page : number * page]


def _exchanged(path: Path, page: int, pages: Mapping[int, bytes]) -> dict[int, bytes]:
    """Write pages and return those that were there before."""
    before: dict[int, bytes] = {}
    with path.open("r+b") as file:
        for number, data in pages.items():
            file.seek((number - 1) * page)
            before[number] = file.read(page)
            file.seek((number - 1) * page)
            file.write(data)
    return before


def _revision(path: Path) -> str:
    """Return the revision that a database tells of itself, empty where its list of tables is spoilt."""
    try:
        with closing(sqlite3.connect(path)) as source:
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return str(source.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except (*READ_ERRORS, TypeError):
        return ""


def _page_size(path: Path) -> int:
    with path.open("rb") as file:
        return int.from_bytes(file.read(18)[16:18])


def _schema_pages(whole: bytes, page: int, number: int) -> Iterator[int]:
    """Yield the pages of the list of tables, from its root on."""
    yield number
    start = (number - 1) * page
    head = start + (_HEADER if number == 1 else 0)
    if whole[head] != _INTERIOR:
        return
    (cells,) = struct.unpack_from(">H", whole, head + 3)
    (last,) = struct.unpack_from(">I", whole, head + 8)
    for place in struct.unpack_from(f">{cells}H", whole, head + 12):
        yield from _schema_pages(whole, page, struct.unpack_from(">I", whole, start + place)[0])
    yield from _schema_pages(whole, page, last)
