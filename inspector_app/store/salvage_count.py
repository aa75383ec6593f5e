"""How many rows a damaged table had, as far as the file itself still tells."""

import sqlite3
from collections.abc import Iterator

READ_ERRORS = (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError)
_LEAST = {"TEXT": "''"}  # what no value of a column comes before
_LEAST_NUMBER = "-9223372036854775808"


def rows_told(source: sqlite3.Connection, table: str) -> int | None:
    """Return how many rows the indexes of a table speak of; None where none can be read to its end.

    An index lies on pages of its own and often outlives the table's.
    """
    return max(_counted(source, table), default=None)


def _counted(source: sqlite3.Connection, table: str) -> Iterator[int]:
    for ask in _asked(source, table):
        try:
            yield int(source.execute(ask).fetchone()[0])
        except READ_ERRORS:
            continue


def _asked(source: sqlite3.Connection, table: str) -> list[str]:
    whole = "SELECT name FROM pragma_index_list(?) WHERE partial = 0"
    kinds = "SELECT type FROM pragma_table_info(?) WHERE name = ?"
    asked = []
    try:
        for (index,) in source.execute(whole, (table,)).fetchall():
            (column,) = source.execute(
                "SELECT name FROM pragma_index_info(?) WHERE seqno = 0", (index,)
            ).fetchone()
            (kind,) = source.execute(kinds, (table, column)).fetchone()
            least = _LEAST.get(kind, _LEAST_NUMBER)
            asked.append(f'SELECT count(*) FROM "{table}" INDEXED BY "{index}" WHERE "{column}" >= {least}')  # noqa: S608 - names of our tables
    except READ_ERRORS:
        return asked
    return asked
