"""Lends the list of tables to a damaged database that has lost its own.

Every program makes the same tables in the same order, so those of the first schema begin on the same pages in
every database. What a later schema added to a database that was there already lies behind what that held then:
together and in the same order, which is found by what the rows look like. A table that is not found is told.
"""

import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.store.examine import HEAD
from inspector_app.store.salvage_count import READ_ERRORS
from inspector_app.store.salvage_pages import PAGE, Column, Pages

_SIZE_AT, _FREE_END = 28, 40  # in the header: pages of the file, the first free one and how many are free
_CONTENT = 100  # where the first page's content begins
_NO_ROWS = bytes((0x0D, 0, 0, 0, 0, PAGE >> 8, PAGE & 0xFF, 0))  # the head of a page of a table without any
_FIRST = "0001"

Maker = Callable[[Path, str], None]  # makes an empty database of a schema's revision


@dataclass(frozen=True, slots=True)
class Thing:
    """A table or an index as the list of tables names it."""

    kind: str
    name: str
    table: str
    root: int  # its first page in a database that was made with this schema
    sql: str | None
    columns: tuple[Column, ...] = ()  # of a table
    of_index: bool = False  # kept as indexes are

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return self.kind == "table"

    def called(self, name: str) -> "Thing":
        """Return such a table under another name."""
        assert self.sql is not None
        sql = self.sql.replace(f"CREATE TABLE {self.name}", f'CREATE TABLE "{name}"', 1)
        return replace(self, name=name, table=name, sql=sql)


def lend_schema(copy: Path, make: Maker) -> frozenset[str]:
    """Write a list of tables into ``copy`` if that has none to be read; the tables that were not found.

    ``copy`` stays as it is where nothing in it looks like a database of ours. ``make`` writes beside it.
    """
    if revision_told(copy) or copy.stat().st_size < PAGE:
        return frozenset()
    newest = copy.with_name("schema.db")
    make(newest, HEAD)
    own = _put_empty_list(copy, newest.read_bytes())
    if revision_told(copy):  # the log beside it had the list
        return frozenset()
    pages, schemas = Pages(copy), _schemas(newest, make)
    first = schemas.pop(_FIRST)
    if not any(one.is_table and pages.fits(one.root, one.columns) for one in first):
        _put_page(copy, own)
        return frozenset()
    known = {one: one.root for one in first if one.root <= pages.count}
    put_list(copy, known)
    told = revision_told(copy) or HEAD
    found, lost = _found(pages, [schemas[later] for later in schemas if later <= told], set(known.values()))
    put_list(copy, found)
    return lost | {one.name for one in first if one.is_table and one not in known}


def unlisted(copy: Path, revision: str, make: Maker) -> frozenset[str]:
    """Return the tables of a revision that a list which can be read does not name; ``make`` as above."""
    if not _FIRST <= revision <= HEAD:
        return frozenset()
    like = copy.with_name("like.db")
    make(like, revision)
    wanted, there = ({one.name for one in things_in(path) if one.is_table} for path in (like, copy))
    return frozenset(wanted - there)


def _schemas(newest: Path, make: Maker) -> dict[str, Sequence[Thing]]:
    """Return what each revision added, oldest first, as it lies in a new database."""
    things = {one.name: one for one in things_in(newest)}
    made: dict[str, Sequence[Thing]] = {}
    for number in range(int(_FIRST), int(HEAD) + 1):
        revision = f"{number:04}"
        path = newest.with_name(f"schema-{revision}.db")
        make(path, revision)
        made[revision] = [things.pop(one.name) for one in things_in(path) if one.name in things]
    return made


def things_in(path: Path) -> Iterator[Thing]:
    """Yield the tables and indexes of a database; what the search makes for itself is left out."""
    listed = (
        "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE rootpage > 0 ORDER BY rootpage"
    )
    with closing(sqlite3.connect(path)) as source:
        for kind, name, table, root, sql in source.execute(listed).fetchall():
            if table.startswith("run_search"):
                continue
            apart = kind == "index" or "WITHOUT ROWID" in sql
            columns = tuple(_columns(source, table, apart=apart)) if kind == "table" else ()
            yield Thing(kind, name, table, root, sql, columns, apart)


def _columns(source: sqlite3.Connection, table: str, *, apart: bool) -> Iterator[Column]:
    """Yield the columns in the order in which values are stored: keys first where rows have no numbers."""
    asked = 'SELECT type, "notnull", pk, dflt_value FROM pragma_table_info(?) ORDER BY cid'
    rows = source.execute(asked, (table,)).fetchall()
    if apart:
        rows = sorted(rows, key=lambda row: row[2] or len(rows) + 1)
    numbered = [row for row in rows if row[2]] if not apart else []
    for kind, is_needed, key, default in rows:
        is_number = len(numbered) == 1 and bool(key) and kind == "INTEGER"
        plain = "TEXT" if kind.startswith("VARCHAR") else kind
        yield Column(plain, is_number or not is_needed, not key and (not is_needed or default is not None))


def _found(
    pages: Pages, schemas: Iterable[Sequence[Thing]], taken: set[int]
) -> tuple[Mapping[Thing, int], frozenset[str]]:
    """Return where what later schemas added begins, and the names of tables that were not found."""
    found: dict[Thing, int] = {}
    lost: set[str] = set()
    for things in schemas:
        free = taken | set(found.values())
        if (shift := _shift(pages, things, free)) is not None:
            found |= {one: one.root + shift for one in things}
            continue
        for one in filter(lambda thing: thing.is_table, things):
            if (root := _alone(pages, one, free)) is None:
                lost.add(one.name)
            else:
                found[one] = root
    return found, frozenset(lost)


def _shift(pages: Pages, things: Sequence[Thing], taken: set[int]) -> int | None:
    """Return how much further on what a schema added lies than in a new database; None: not together."""
    first, last = min(one.root for one in things), max(one.root for one in things)
    best: tuple[int, int] | None = None
    for shift in range(2 - first, pages.count - last + 1):
        if all(_can_lie(pages, one, one.root + shift, taken) for one in things):
            told = sum(one.is_table and not pages.is_empty(one.root + shift) for one in things)
            if (best is None or told > best[0]) and _agree(pages, things, shift):
                best = told, shift
    return best[1] if best else None


def _can_lie(pages: Pages, one: Thing, root: int, taken: set[int]) -> bool:
    if root in taken or not pages.is_tree(root, of_index=one.of_index):
        return False
    return not one.is_table or pages.is_empty(root) or pages.fits(root, one.columns)


def _agree(pages: Pages, things: Sequence[Thing], shift: int) -> bool:
    """Tell whether the indexes of empty tables are empty too."""
    empty = {one.name for one in things if one.is_table and pages.is_empty(one.root + shift)}
    return all(pages.is_empty(one.root + shift) for one in things if one.table in empty)


def _alone(pages: Pages, one: Thing, taken: set[int]) -> int | None:
    """Return where the only tree begins whose rows can be of this table."""
    fitting = [
        root
        for root in sorted(pages.roots - taken)
        if pages.is_tree(root, of_index=one.of_index) and pages.fits(root, one.columns)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _put_empty_list(path: Path, new: bytes) -> bytes:
    """Give a file a first page that names no tables and says how long the file is; the page that was there."""
    size = struct.pack(">III", path.stat().st_size // PAGE, 0, 0)
    page = new[:_SIZE_AT] + size + new[_FREE_END:_CONTENT] + _NO_ROWS
    return _put_page(path, page.ljust(PAGE, b"\0"))


def _put_page(path: Path, page: bytes) -> bytes:
    with path.open("r+b") as file:
        own = file.read(PAGE)
        file.seek(0)
        file.write(page)
    return own


def put_list(path: Path, found: Mapping[Thing, int]) -> None:
    """Name tables and indexes where they begin; what there is no room for goes behind the last page."""
    put = "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES (?, ?, ?, ?, ?)"
    with closing(sqlite3.connect(path)) as target, target:
        target.execute("PRAGMA writable_schema=ON")
        for one, root in found.items():
            target.execute(put, (one.kind, one.name, one.table, root, one.sql))


def revision_told(path: Path) -> str:
    """Return the revision that a database tells of itself, empty where its list of tables is spoilt."""
    with suppress(*READ_ERRORS, TypeError), closing(sqlite3.connect(path)) as source:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return str(source.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    return ""
