"""The journal is one chain, and every break in it shows."""

import sqlite3
from contextlib import closing

import pytest

from inspector_app.domain.journal import START, EventKind
from tests.store import factory


@pytest.fixture
def written(store, begun):
    """A store with six lines of two runs; gives the first run."""
    other = factory.begin(store, 2)
    for number in range(4):
        run = (begun, other)[number % 2]
        store.save_answers(run.id, {"depth": str(20 + number)}, who="陈建国")
    return begun


def _tamper(store, statement, *values):
    with closing(sqlite3.connect(store._database.path)) as raw, raw:
        raw.execute(statement, values)


def test_an_empty_journal_is_intact(store):
    """A new laptop has nothing to doubt."""
    assert (store.verify_chain(), store.journal_head()) == (None, START)


def test_an_untouched_journal_is_intact(store, written):
    """What the store wrote holds."""
    assert store.verify_chain() is None


def test_each_line_follows_the_one_before(store, written):
    """One chain runs through all runs."""
    lines = list(store.journal_all())
    assert [line.previous for line in lines] == [START, *(line.digest for line in lines[:-1])]
    assert store.journal_head() == lines[-1].digest


def test_a_runs_journal_holds_its_own_lines(store, written):
    """Lines of other runs are left out."""
    kinds = [line.kind for line in store.journal(written.id)]
    assert kinds == [EventKind.RUN_CREATED, EventKind.ANSWERS_CHANGED, EventKind.ANSWERS_CHANGED]


def test_the_journal_can_be_read_from_a_number_on(store, written):
    """A package takes the part behind the last one."""
    assert [line.number for line in store.journal_all(since=4)] == [5, 6]


def test_the_journal_is_read_in_parts(store, written, monkeypatch):
    """A part that ends in the middle loses no line."""
    monkeypatch.setattr("inspector_app.store.journal.BATCH", 2)
    assert [line.number for line in store.journal_all()] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("who", "别人"),
        ("delta", '{"depth":["21","99"]}'),
        ("delta", "no json"),
        ("kind", "sealed"),
        ("kind", "unheard_of"),
        ("at_wall", "2020-01-01T00:00:00.000000+08:00"),
        ("at_mono", 5),
        ("at_boot", "boot-9"),
        ("run_id", "another"),
        ("digest", "0" * 64),
        ("previous", "0" * 64),
    ],
)
def test_a_changed_line_shows(store, written, column, value):
    """No part of a line can be changed unseen."""
    _tamper(store, f"UPDATE journal SET {column} = ? WHERE number = 4", value)
    assert store.verify_chain() == 4


def test_a_missing_line_shows(store, written):
    """A line that was taken out leaves a gap."""
    _tamper(store, "DELETE FROM journal WHERE number = 3")
    assert store.verify_chain() == 3


def test_an_end_cut_off_shows_by_a_seal(store, written):
    """A seal knows an end of the chain that is no longer there."""
    store.seal(written.id, factory.seal(store))
    _tamper(store, "DELETE FROM journal WHERE number > 4")
    assert store.verify_chain() == 5


def test_a_note_needs_no_change(store, begun):
    """A recovery is an event of its own."""
    entry = store.note(EventKind.RECOVERED, begun.id, {"answers": 3}, who="陈建国")
    assert (entry.kind, store.verify_chain()) == (EventKind.RECOVERED, None)


def test_the_chain_goes_on_after_reopening(tmp_path):
    """Two sessions of the program make one chain."""
    with factory.open_store(tmp_path) as first:
        run = factory.begin(first)
    with factory.open_store(tmp_path) as second:
        second.save_answers(run.id, {"depth": "22"}, who="")
        assert (second.verify_chain(), len(second.journal(run.id))) == (None, 2)


def test_an_answers_line_does_not_grow_with_the_run(store, begun):
    """The journal keeps deltas: the thousandth answer costs what the first did."""
    first = store.save_answers(begun.id, {"a/r1/x": "1"}, who="")
    store.save_answers(begun.id, {f"a/r{n}/x": "1" for n in range(2, 1000)}, who="")
    last = store.save_answers(begun.id, {"a/r1/y": "1"}, who="")
    assert len(last.body()) - len(first.body()) < 20
