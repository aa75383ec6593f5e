"""Lends names to trees of rows that a bad page has cut from their table, so that they can be read like it.

The inner pages of a table lead to those that hold its rows. Where one is spoilt, whole branches are whole and
nothing leads to them. What was freed looks the same, so it is told apart by the list of free pages; without
that list nothing is taken, for rows that were deleted must not come back.
"""

import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from inspector_app.store.salvage_count import READ_ERRORS
from inspector_app.store.salvage_pages import PAGE, Pages
from inspector_app.store.salvage_schema import Thing, put_list, things_in

_SIZE = 28  # in the header: pages of the file
_FREE = 32  # in the header: the first page of the list of free pages, and how many are free
_MOST_FREE = PAGE // 4 - 2  # numbers that a page of the list holds


def lend_branches(copy: Path, fresh: Path) -> Mapping[str, Sequence[str]]:
    """Write each lost branch into the list of tables; their names there by the table that they belong to.

    A branch belongs to the one table of ``fresh`` that such rows fit; one that fits several stays lost.
    """
    free = _free_pages(copy)
    if free is None:
        return {}
    pages = Pages(copy)
    lost = pages.roots - free - _listed(copy)
    tables = [thing for thing in things_in(fresh) if thing.is_table]
    lent: dict[str, list[str]] = {}
    found: dict[Thing, int] = {}
    for root in sorted(lost):
        fitting = [
            one
            for one in tables
            if pages.is_tree(root, of_index=one.of_index) and pages.fits(root, one.columns)
        ]
        if len(fitting) == 1:
            branch = fitting[0].called(f"{fitting[0].name}~{root}")
            lent.setdefault(fitting[0].name, []).append(branch.name)
            found[branch] = root
    if found:
        put_list(copy, found)
    return lent


def fit_size(copy: Path) -> None:
    """Let a file that was cut off speak of the whole pages that it has: nothing else of it could be read."""
    count = copy.stat().st_size // PAGE
    with copy.open("r+b") as file:
        file.seek(_SIZE)
        told = file.read(4)
        if len(told) == 4 and count and int.from_bytes(told) > count:
            file.truncate(count * PAGE)
            file.seek(_SIZE)
            file.write(struct.pack(">I", count))


def _listed(path: Path) -> frozenset[int]:
    """Return the pages at which tables and indexes begin."""
    with closing(sqlite3.connect(path)) as source:
        return frozenset(row[0] for row in source.execute("SELECT rootpage FROM sqlite_master"))


def _free_pages(path: Path) -> frozenset[int] | None:
    """Return the pages that hold nothing any more; None where their list does not agree with itself."""
    whole = path.read_bytes()
    first, count = struct.unpack_from(">II", whole, _FREE)
    with suppress(struct.error, ValueError, *READ_ERRORS):
        found = list(_listed_free(whole, first, count))
        if len(found) == len(set(found)) == count:
            return frozenset(found)
    return None


def _listed_free(whole: bytes, first: int, most: int) -> Iterator[int]:
    """Yield the pages of the list and those that they name; ValueError for one that leads nowhere."""
    turns = 0
    while first:
        if not 1 < first <= len(whole) // PAGE or turns > most:
            raise ValueError
        turns += 1
        yield first
        start = (first - 1) * PAGE
        first, count = struct.unpack_from(">II", whole, start)
        if count > _MOST_FREE:
            raise ValueError
        yield from struct.unpack_from(f">{count}I", whole, start + 8)
