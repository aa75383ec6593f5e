"""Answers are kept at once, with what they were before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.run import RunState
from inspector_app.domain.verdict import Verdict
from inspector_app.store.status import RunStatus
from tests.store import factory


def test_an_answer_is_read_back(store, begun):
    """What was saved is there."""
    store.save_answers(begun.id, {"part": "501 卫生间", "rooms/r1/depth": "22"}, who="陈建国")
    assert store.run(begun.id).answers == {"part": "501 卫生间", "rooms/r1/depth": "22"}


def test_the_journal_holds_old_and_new(store, begun):
    """A change can be traced to the value before."""
    store.save_answers(begun.id, {"depth": "22"}, who="陈建国")
    entry = store.save_answers(begun.id, {"depth": "24"}, who="周敏")
    assert (entry.kind, entry.who, entry.delta) == (EventKind.ANSWERS_CHANGED, "周敏", {"depth": ["22", "24"]})


def test_only_what_differs_is_written_down(store, begun):
    """The journal is a delta, however much was sent."""
    store.save_answers(begun.id, {"a": "1", "b": "2"}, who="")
    entry = store.save_answers(begun.id, {"a": "1", "b": "3"}, who="")
    assert entry.delta == {"b": ["2", "3"]}


def test_no_change_leaves_no_line(store, begun):
    """Saving the same again is silent."""
    store.save_answers(begun.id, {"a": "1"}, who="")
    assert store.save_answers(begun.id, {"a": "1"}, who="") is None


def test_an_empty_text_takes_the_answer_away(store, begun):
    """An answer that was deleted is gone from the run and kept in the journal."""
    store.save_answers(begun.id, {"a": "1"}, who="")
    entry = store.save_answers(begun.id, {"a": ""}, who="")
    assert (store.run(begun.id).answers, entry.delta) == ({}, {"a": ["1", ""]})


def test_an_undo_says_so(store, begun):
    """The journal tells taking back from typing."""
    store.save_answers(begun.id, {"a": "1"}, who="")
    assert store.save_answers(begun.id, {"a": ""}, who="", kind=EventKind.UNDONE).kind is EventKind.UNDONE


def test_the_moment_of_change_is_kept(store, begun):
    """The run says when it was last written to."""
    at = factory.CLOCK.now()
    store.save_answers(begun.id, {"a": "1"}, who="", at=at)
    assert store.run(begun.id).changed == at


def test_a_status_is_kept_in_the_same_transaction(store, begun):
    """List and answers never disagree."""
    status = RunStatus(RunState.JUDGED, Verdict.FAIL, "LEAK", "屋面", 0, 0, 0, 4, 3, 4)
    store.save_answers(begun.id, {"leak": "yes"}, who="", status=status)
    kept = store.run(begun.id)
    assert (kept.state, kept.verdict, kept.code, kept.place) == (RunState.JUDGED, Verdict.FAIL, "LEAK", "屋面")


def test_a_sealed_run_refuses_answers(store, begun):
    """After sealing there are only amendments."""
    store.seal(begun.id, factory.seal(store))
    with pytest.raises(UserError, match=r"store\.sealed"):
        store.save_answers(begun.id, {"a": "1"}, who="")


def test_a_refused_change_leaves_nothing_behind(store, begun):
    """A transaction that fails leaves neither answer nor line."""
    store.seal(begun.id, factory.seal(store))
    before = store.journal_head()
    with pytest.raises(UserError):
        store.save_answers(begun.id, {"a": "1"}, who="")
    assert (store.run(begun.id).answers, store.journal_head()) == ({}, before)


def test_a_failure_half_way_undoes_the_first_half(store, begun, monkeypatch):
    """Answers without their line in the journal do not exist, and the chain goes on afterwards."""
    with monkeypatch.context() as patch:
        patch.setattr(store._chain, "append", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            store.save_answers(begun.id, {"a": "1"}, who="")
    store.save_answers(begun.id, {"b": "2"}, who="")
    assert (store.run(begun.id).answers, store.verify_chain()) == ({"b": "2"}, None)


def test_an_unknown_run_is_said(store):
    """Answers need a run."""
    with pytest.raises(UserError, match=r"store\.no_such_run"):
        store.save_answers(RunId("none"), {"a": "1"}, who="")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1), max_size=8))
def test_any_text_survives(store, answers):
    """Nothing that can be typed is changed by keeping it."""
    made = factory.begin(store, next(_NUMBERS))
    store.save_answers(made.id, answers, who="")
    assert store.run(made.id).answers == answers


_NUMBERS = iter(range(1000, 10_000))
