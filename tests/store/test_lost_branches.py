"""A bad inner page of a table cuts whole pages of rows off; they are found again, deleted ones are not."""

import sqlite3
from contextlib import closing

import pytest

from inspector_app.store.salvage import salvage
from tests.store import factory


@pytest.fixture
def filled(tmp_path):
    """A database of three hundred runs, closed."""
    with factory.open_store(tmp_path) as store:
        factory.fill(store, 300)
    return tmp_path / "inspector.db"


def _ask(path, statement):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(statement).fetchall()


def _overwritten(path, page):
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


@pytest.mark.parametrize("name", ["journal", "seal", "evidence", "signature", "run"])
def test_rows_below_a_spoilt_first_page_are_saved(filled, name):
    """It only leads to the pages that hold them."""
    before = _ask(filled, f'SELECT * FROM "{name}"')
    _overwritten(filled, _ask(filled, f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'")[0][0])
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert (saved.rows[name], saved.lacking.get(name, 0)) == (len(before), 0)


def _free(path):
    """Have pages of rows that were deleted, with what they held."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA secure_delete=OFF")
        raw.execute("DELETE FROM journal WHERE number > 100")


def test_deleted_rows_do_not_come_back(filled):
    """Their pages are listed as free."""
    _free(filled)
    _overwritten(filled, _ask(filled, "SELECT rootpage FROM sqlite_master WHERE name = 'journal'")[0][0])
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert saved.rows["journal"] == 100


def test_without_the_list_of_free_pages_nothing_is_taken_up(filled):
    """Nobody could tell what was deleted."""
    _free(filled)
    with filled.open("rb") as file:
        first = int.from_bytes(file.read(36)[32:])
    _overwritten(filled, first)
    _overwritten(filled, _ask(filled, "SELECT rootpage FROM sqlite_master WHERE name = 'journal'")[0][0])
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert (saved.rows["journal"], "journal" in saved.lacking) == (0, True)


def test_rows_of_another_page_in_a_place_are_not_counted_as_its_own(filled):
    """Such as those of an index where answers were: nobody can say how many there were."""
    leaf = "SELECT pageno FROM dbstat WHERE name = '{}' AND pagetype = 'leaf' ORDER BY path LIMIT 1"
    (here,), (there,) = (_ask(filled, leaf.format(name))[0] for name in ("answer", "journal_of_run"))
    whole = bytearray(filled.read_bytes())
    whole[(here - 1) * 4096 : here * 4096] = whole[(there - 1) * 4096 : there * 4096]
    filled.write_bytes(whole)
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert saved.lacking["answer"] is None


def _cut_before(path, page):
    """Keep what lies before a page, and a part of it that is of no use."""
    with path.open("r+b") as file:
        file.truncate((page - 1) * 4096 + 1000)


def _leaves(path, name):
    """Return the pages that hold rows of a table, in the order of their keys, and how many each holds."""
    asked = f"SELECT pageno, ncell FROM dbstat WHERE name = '{name}' AND pagetype = 'leaf' ORDER BY path"
    return _ask(path, asked)


def test_every_row_on_the_pages_of_a_file_that_was_cut_off_is_saved(filled):
    """Also the last before the cut, and nothing else."""
    before, leaves = _ask(filled, "SELECT * FROM journal ORDER BY number"), _leaves(filled, "journal")
    cut = leaves[6][0]
    kept = sum(cells for page, cells in leaves if page < cut)
    _cut_before(filled, cut)
    salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    found = _ask(filled.with_name("saved.db"), "SELECT * FROM journal ORDER BY number")
    assert 0 < kept < len(before)
    assert (len(found), set(found) <= set(before)) == (kept, True)


def test_where_the_list_of_free_pages_is_cut_off_no_deleted_row_comes_back(filled):
    """Nobody could tell which pages on this side of the cut it named."""
    _free(filled)
    with filled.open("rb") as file:
        first = int.from_bytes(file.read(36)[32:])
    _overwritten(filled, _ask(filled, "SELECT rootpage FROM sqlite_master WHERE name = 'journal'")[0][0])
    _cut_before(filled, first)
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert (saved.rows["journal"], "journal" in saved.lacking) == (0, True)


def test_a_spoilt_page_costs_its_own_rows_only(filled):
    """Neither the one before it nor those behind it that a leap went over."""
    (page, cells), everything = _leaves(filled, "journal")[5], _ask(filled, "SELECT number FROM journal")
    _overwritten(filled, page)
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert saved.rows["journal"] == len(everything) - cells


def test_rows_that_nothing_leads_to_are_found_in_a_file_that_was_cut_off_too(filled):
    """Its list of free pages is whole, so that what was deleted is known."""
    leaves = _leaves(filled, "journal")
    _overwritten(filled, _ask(filled, "SELECT rootpage FROM sqlite_master WHERE name = 'journal'")[0][0])
    _cut_before(filled, leaves[6][0])
    saved = salvage(filled, filled.with_name("saved.db"), factory.TestClock())
    assert saved.rows["journal"] == sum(cells for page, cells in leaves if page < leaves[6][0])
