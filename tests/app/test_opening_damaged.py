"""The window's way of opening reads every page first, so that nothing is ever written to damaged data."""

import random

import pytest

from inspector_app import bootstrap
from inspector_app.bootstrap import Opening, open_app, open_readable
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.lists import RunQuery
from inspector_app.store import examine
from tests.app.damage import PAGE, first_page, overwrite


@pytest.fixture
def damaged(profile):
    """A profile with random bytes in the middle of a table that the first screens do not read."""
    path = profile / "inspector.db"
    overwrite(path, [first_page(path, "run_of_day")], random.Random(1).randbytes(PAGE))
    return profile


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


def test_large_data_are_counted_and_written_to_once_all_of_them_were_read(large, profile):
    """By whoever opens them anew."""
    seen, app = [], open_readable(profile, how=Opening.START)
    assert app.services.store.prove(told_to(seen), never)
    app.close()
    size = (profile / "inspector.db").stat().st_size
    assert (seen[0], seen[-1]) == ((0, size), (size, size))
    with open_app(profile, how=Opening.PROVEN).services.store as store:
        store.save_setting("a", "b")


@pytest.mark.parametrize("turn", [1, 2])
def test_whoever_closes_the_window_does_not_wait_for_the_end(large, damaged, monkeypatch, turn):
    """While bytes are read, and while pages are compared: it does not come to what is wrong with them."""
    monkeypatch.setattr(examine, "_STEPS", 1)
    asked = iter(range(1000))
    app = open_readable(damaged, how=Opening.START)
    assert not app.services.store.prove(told_to([]), lambda: next(asked) >= turn)
    app.close()


@pytest.fixture
def cut_off(profile):
    """The last change lies in the log alone, for the program was cut off."""
    app = open_app(profile)
    app.services.store.save_setting("a", "b")
    kept = {name: (profile / name).read_bytes() for name in ("inspector.db", "inspector.db-wal")}
    app.close()
    for name, data in kept.items():
        (profile / name).write_bytes(data)
    return kept


def test_the_log_of_large_data_is_read_in_its_place(large, profile, cut_off):
    """It is not folded into pages that nobody has read."""
    app = open_readable(profile, how=Opening.START)
    assert app.services.store.setting("a") == "b"
    app.close()
    assert {name: (profile / name).read_bytes() for name in cut_off} == cut_off


@pytest.mark.parametrize("how", Opening)
@pytest.mark.parametrize("spoilt", [b"answers", b"\xff" * 4000])
def test_a_log_that_is_none_is_not_written_over(profile, cut_off, how, spoilt):
    """SQLite takes it for empty, and what was saved last would be gone without a word."""
    (profile / "inspector.db-wal").write_bytes(spoilt)
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        open_readable(profile, how=how)
    assert (profile / "inspector.db-wal").read_bytes() == spoilt


def test_a_log_that_had_not_reached_the_disk_is_none(profile, cut_off):
    """The power went before anything in it was said to be kept."""
    (profile / "inspector.db-wal").write_bytes(b"\0" * 4096)
    open_readable(profile, how=Opening.START).close()


def test_an_index_that_holds_the_page_of_a_table_is_damage(profile):
    """Each of its pages is sound by itself."""
    path = profile / "inspector.db"
    overwrite(path, [first_page(path, "run_of_day")], bytes((0x0D, 0, 0, 0, 0, 0x10, 0, 0)))
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        open_readable(profile, how=Opening.START)


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
