"""The window's way of opening reads every page first, so that nothing is ever written to damaged data."""

import random
import sqlite3
from contextlib import closing

import pytest

from inspector_app import bootstrap
from inspector_app.bootstrap import Opening, open_app, open_readable
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.lists import RunQuery
from tests.app.profiles import sealed_profile


@pytest.fixture
def sound(tmp_path):
    """A closed profile."""
    return sealed_profile(tmp_path / "profile")


def root_of(path, name):
    """Return where the first page of a table or index lies; read from a list that is not damaged."""
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    return (root - 1) * 4096


@pytest.fixture
def damaged(sound):
    """A profile with random bytes in the middle of a table that the first screens do not read."""
    path = sound / "inspector.db"
    at = root_of(path, "run_of_day")
    with path.open("r+b") as file:
        file.seek(at)
        file.write(random.Random(1).randbytes(4096))
    return sound


def test_damage_that_nothing_has_met_is_refused_untouched(damaged):
    """No page of the window reads it by itself."""
    before = (damaged / "inspector.db").read_bytes()
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        open_readable(damaged, how=Opening.START)
    assert (damaged / "inspector.db").read_bytes() == before


@pytest.fixture
def large(monkeypatch):
    """Any data count as too large to be waited for."""
    monkeypatch.setattr(bootstrap, "READ_AT_START", 4096)


def told_to(seen):
    return lambda done, total: seen.append((done, total))


def never():
    return False


def test_damage_in_large_data_is_found_behind_the_window_untouched(large, damaged):
    """They can be read meanwhile, and nothing is written to them."""
    before = (damaged / "inspector.db").read_bytes()
    app = open_readable(damaged, how=Opening.START)
    with pytest.raises(OutsideError, match=r"frozen_checking"):
        app.services.store.save_setting("a", "b")
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        app.services.store.prove(told_to([]), never)
    app.close()
    assert (damaged / "inspector.db").read_bytes() == before


def test_large_data_are_counted_and_written_to_once_all_of_them_were_read(large, sound):
    """By whoever opens them anew."""
    seen, app = [], open_readable(sound, how=Opening.START)
    assert app.services.store.prove(told_to(seen), never)
    app.close()
    size = (sound / "inspector.db").stat().st_size
    assert (seen[0], seen[-1]) == ((0, size), (size, size))
    with open_app(sound, how=Opening.PROVEN).services.store as store:
        store.save_setting("a", "b")


@pytest.mark.parametrize("turn", [1, 2])
def test_whoever_closes_the_window_does_not_wait_for_the_end(large, sound, turn):
    """While bytes are read, and while pages are compared."""
    asked = iter(range(1000))
    app = open_readable(sound, how=Opening.START)
    assert not app.services.store.prove(told_to([]), lambda: next(asked) >= turn)
    app.close()


@pytest.fixture
def cut_off(sound):
    """The last change lies in the log alone, for the program was cut off."""
    app = open_app(sound)
    app.services.store.save_setting("a", "b")
    kept = {name: (sound / name).read_bytes() for name in ("inspector.db", "inspector.db-wal")}
    app.close()
    for name, data in kept.items():
        (sound / name).write_bytes(data)
    return kept


def test_the_log_of_large_data_is_read_in_its_place(large, sound, cut_off):
    """It is not folded into pages that nobody has read."""
    app = open_readable(sound, how=Opening.START)
    assert app.services.store.setting("a") == "b"
    app.close()
    assert {name: (sound / name).read_bytes() for name in cut_off} == cut_off


@pytest.mark.parametrize("how", Opening)
@pytest.mark.parametrize("spoilt", [b"answers", b"\xff" * 4000])
def test_a_log_that_is_none_is_not_written_over(sound, cut_off, how, spoilt):
    """SQLite takes it for empty, and what was saved last would be gone without a word."""
    (sound / "inspector.db-wal").write_bytes(spoilt)
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        open_readable(sound, how=how)
    assert (sound / "inspector.db-wal").read_bytes() == spoilt


def test_a_log_that_had_not_reached_the_disk_is_none(sound, cut_off):
    """The power went before anything in it was said to be kept."""
    (sound / "inspector.db-wal").write_bytes(b"\0" * 4096)
    open_readable(sound, how=Opening.START).close()


def test_an_index_that_holds_the_page_of_a_table_is_damage(sound):
    """Each of its pages is sound by itself."""
    path = sound / "inspector.db"
    at = root_of(path, "run_of_day")
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes((0x0D, 0, 0, 0, 0, 0x10, 0, 0)).ljust(4096, b"\0"))
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        open_readable(sound, how=Opening.START)


def test_a_new_profile_is_made(tmp_path):
    """There is nothing to be read yet."""
    open_app(tmp_path / "new", how=Opening.START).close()
    assert (tmp_path / "new" / "inspector.db").is_file()


def test_damage_found_in_use_leaves_the_file_as_it_is_at_the_end(damaged):
    """What was written meanwhile stays in the log, where salvaging finds it."""
    app = open_readable(damaged)
    before = (damaged / "inspector.db").read_bytes()
    app.services.store.save_setting("a", "b")
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        app.services.store.list_runs(RunQuery())
    app.close()
    assert (damaged / "inspector.db").read_bytes() == before
    assert (damaged / "inspector.db-wal").stat().st_size > 0
