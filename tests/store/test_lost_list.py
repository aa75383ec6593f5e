"""A database that has lost its list of tables: rows are found by their shape, whichever schema began it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.store.migrate import prepare
from inspector_app.store.salvage import salvage
from inspector_app.store.tables import metadata
from tests.store import factory

OLD = sorted((Path(__file__).parents[1] / "databases").glob("*.db"))
NAMES = [table.name for table in metadata.sorted_tables if table.name not in ("run_words", "session")]
MADE_ANEW = {"run", "person"}  # their rows are written again, or known from records besides


def _ask(path, statement):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(statement).fetchall()


def _count(path, name):
    is_there = _ask(path, f"SELECT 1 FROM sqlite_master WHERE name = '{name}'")
    return _ask(path, f'SELECT count(*) FROM "{name}"')[0][0] if is_there else 0


def _rows(path):
    return {name: sorted(map(repr, _ask(path, f'SELECT * FROM "{name}"'))) for name in NAMES}


def _overwritten(path, asked):
    """Spoil the pages that a statement on the list of pages names."""
    pages = [row[0] for row in _ask(path, f"SELECT pageno FROM dbstat WHERE {asked}")]
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)


def _busy(path):
    """Have rows in the tables that later schemas added, and free pages between them."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO board VALUES ('7NB8CTT6', 2, 'leak', '2026-09-16T09:12', 1, 'b')")
        for number in range(100, 180):
            raw.execute(
                "INSERT INTO look VALUES (?, ?, ?, ?, '', '', 0)",
                (number, f"{number:064}", bytes(96), bytes(384)),
            )
    return path


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def migrated(request, tmp_path):
    """A database that an older schema began, brought to today's."""
    path = Path(shutil.copy(request.param, tmp_path / "inspector.db"))
    prepare(path, factory.TestClock())
    return _busy(path)


def test_not_a_row_is_lost_with_the_list(migrated):
    """Of no table, however often the database was migrated."""
    before = _rows(migrated)
    _overwritten(migrated, "name = 'sqlite_schema'")
    saved = salvage(migrated, migrated.with_name("saved.db"), factory.TestClock())
    after = _rows(saved.path)
    assert {name for name in NAMES if after[name] != before[name]} <= MADE_ANEW
    assert (len(after["run"]), saved.lacking) == (len(before["run"]), {})


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_database_that_was_not_migrated_yet_is_read_as_it_is(tmp_path, old):
    """Nothing is said of tables that it never had."""
    path = Path(shutil.copy(old, tmp_path / "inspector.db"))
    _overwritten(path, "name = 'sqlite_schema'")
    saved = salvage(path, tmp_path / "saved.db", factory.TestClock())
    assert (saved.rows["answer"], saved.lacking) == (_ask(old, "SELECT count(*) FROM answer")[0][0], {})


def test_tables_that_lie_apart_are_found_one_by_one(tmp_path):
    """A migration takes pages that were free first, in an order of its own."""
    path = Path(shutil.copy(OLD[0], tmp_path / "inspector.db"))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE gone (text)")
        raw.executemany("INSERT INTO gone VALUES (?)", [("x" * 900,)] * 40)
        raw.execute("DROP TABLE gone")
    prepare(path, factory.TestClock())
    before = _rows(_busy(path))
    _overwritten(path, "name = 'sqlite_schema'")
    saved = salvage(path, tmp_path / "saved.db", factory.TestClock())
    after = _rows(saved.path)
    assert [after[name] == before[name] for name in ("board", "look", "answer", "seal")] == [True] * 4


def test_a_table_that_is_not_found_is_told(migrated):
    """Nobody can say how many rows it had."""
    _overwritten(migrated, "name = 'sqlite_schema' OR name = 'look'")
    saved = salvage(migrated, migrated.with_name("saved.db"), factory.TestClock())
    assert "look" in saved.lacking
    assert saved.rows["board"]


def test_another_programs_rows_are_not_taken_for_ours(tmp_path):
    """However many tables it has."""
    path = tmp_path / "inspector.db"
    with closing(sqlite3.connect(path)) as raw, raw:
        for number in range(80):
            raw.execute(f"CREATE TABLE t{number} (a, b)")
            raw.execute(f"INSERT INTO t{number} VALUES (?, 1.5)", ("x" * 300,))
    _overwritten(path, "pageno = 1")
    with pytest.raises(OutsideError, match="nothing_to_salvage"):
        salvage(path, tmp_path / "saved.db", factory.TestClock())


@pytest.mark.parametrize("pages", [16, 24, 40])
def test_of_a_file_that_was_cut_off_no_table_is_lost_in_silence(tmp_path, pages):
    """Those that began behind the cut are not there to be asked for."""
    path = Path(shutil.copy(OLD[0], tmp_path / "inspector.db"))
    before = {name: count for name in NAMES if (count := _count(path, name))}
    with path.open("r+b") as file:
        file.truncate(pages * 4096)
    saved = salvage(path, tmp_path / "saved.db", factory.TestClock())
    silent = {n for n, count in before.items() if count > saved.rows[n] and n not in saved.lacking}
    assert not silent


def test_a_table_that_a_readable_list_does_not_name_is_told(tmp_path):
    """A page of the list holds what belongs on another one: nothing, without an error."""
    path = _busy(Path(shutil.copy(OLD[-1], tmp_path / "inspector.db")))
    leaves = "name = 'sqlite_schema' AND pagetype = 'leaf'"
    last = _ask(path, f"SELECT pageno FROM dbstat WHERE {leaves} ORDER BY path DESC LIMIT 1")[0][0]
    _overwritten(path, "name = 'look'")
    with path.open("r+b") as file:
        file.seek((last - 1) * 4096)
        file.write(b"\x0d\0\0\0\0\x10\0\0".ljust(4096, b"\0"))
    saved = salvage(path, tmp_path / "saved.db", factory.TestClock())
    assert ("look" in saved.lacking, saved.rows["board"]) == (True, 2)
