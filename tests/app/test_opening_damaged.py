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
def damaged(tmp_path):
    """A profile with random bytes in the middle of a table that the first screens do not read."""
    profile = sealed_profile(tmp_path / "profile")
    path = profile / "inspector.db"
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'run_of_day'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(random.Random(1).randbytes(4096))
    return profile


def test_damage_that_nothing_has_met_is_refused_untouched(damaged):
    """No page of the window reads it by itself."""
    before = (damaged / "inspector.db").read_bytes()
    with pytest.raises(OutsideError, match=r"store\.damaged"):
        open_readable(damaged, how=Opening.START)
    assert (damaged / "inspector.db").read_bytes() == before


def test_data_too_large_to_be_waited_for_are_not_read_first(damaged, monkeypatch):
    """Reading a million records from a slow disk takes minutes."""
    monkeypatch.setattr(bootstrap, "READ_AT_START", 4096)
    open_readable(damaged, how=Opening.START).close()


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
