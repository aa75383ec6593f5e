"""A clock that was set back orders nothing: what came last is what the journal tells of last."""

import os
from datetime import timedelta

import pytest

from inspector_app.domain.clock import Moment
from inspector_app.store import backup
from inspector_app.store.glance import glance
from tests.store import factory

BACK = timedelta(days=3650)  # as after a flat battery


def before() -> Moment:
    """Return a moment of the clock once it was set back."""
    now = factory.CLOCK.now()
    return Moment(now.wall - BACK, now.monotonic_ns, now.boot_id)


@pytest.fixture
def two(store):
    """Two drafts, the first of them changed last, by a clock that was set back meanwhile."""
    first, second = factory.begin(store, 1), factory.begin(store, 2)
    store.save_answers(second.id, {"part": "502"}, who="", at=factory.CLOCK.now())
    store.save_answers(first.id, {"part": "501"}, who="", at=before())
    return first.id, second.id


def test_the_draft_changed_last_is_on_top(store, two):
    """In the store and in the glance at the start."""
    assert tuple(line.id for line in store.drafts()) == two
    assert tuple(line.id for line in glance(store._database.path).drafts) == two


def test_the_session_changed_last_is_recovered_first(store, two):
    """Its note is the one that a start shows first."""
    for run_id in two:
        store.open_session(run_id)
    assert tuple(note.run_id for note in store.unclosed_sessions()) == two


def test_what_was_discarded_last_is_on_top_of_the_bin(store, two):
    """There the one that is wanted back lies."""
    for run_id in reversed(two):
        store.discard(run_id, "", before())
    assert tuple(line.id for line in store.discarded()) == two


def test_the_copy_made_now_is_never_the_oldest(store):
    """A clock that was set back between two migrations would make it the first to go."""
    path, now = store._database.path, factory.CLOCK.now().wall
    for number in range(backup.KEEP):
        ahead = now + timedelta(days=number + 1)
        copy = backup.copy_before_migration(path, "0001", ahead)
        os.utime(copy, (ahead.timestamp() + BACK.total_seconds(),) * 2)
    made = backup.copy_before_migration(path, "0002", now)
    assert made.exists()
    assert len(list(made.parent.iterdir())) == backup.KEEP
