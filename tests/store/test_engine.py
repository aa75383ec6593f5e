"""Every connection is set up for what the product promises."""

import sqlite3
from contextlib import closing

import pytest

from inspector_app.store.engine import BUSY_MS


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", BUSY_MS)],
)
@pytest.mark.parametrize("way", ["reading", "writing"])
def test_connections_are_durable_and_strict(store, pragma, value, way):
    """A log synced at every commit, foreign keys on, patience with other programs."""
    with getattr(store._database, way)() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_what_was_saved_is_seen_by_any_other_program_at_once(store, begun):
    """Saving returns after the commit, not before."""
    store.save_answers(begun.id, {"part": "501"}, who="")
    with closing(sqlite3.connect(store._database.path)) as other:
        assert other.execute("SELECT text FROM answer").fetchall() == [("501",)]


def test_a_transaction_that_raises_is_undone(store):
    """Nothing of a block that failed is kept."""

    def fail():
        with store._database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.setting("a") == ""


def test_a_reader_cannot_leave_a_transaction_open(store, begun):
    """What was read in one snapshot does not hold the next one back."""
    with store._database.snapshot() as connection:
        connection.exec_driver_sql("SELECT * FROM run").all()
    store.save_answers(begun.id, {"part": "501"}, who="")
    assert store.run(begun.id).answers == {"part": "501"}


def test_closing_folds_the_log_into_the_file(store, begun):
    """A closed database is one file."""
    path = store._database.path
    store.close()
    assert not path.with_name(path.name + "-wal").exists()
