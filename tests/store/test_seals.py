"""What is sealed is what is kept, and amendments hide nothing."""

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.journal import EventKind
from inspector_app.domain.run import Amendment, RunState
from inspector_app.domain.verdict import Verdict
from tests.store import factory


@pytest.fixture
def sealed(store, begun):
    """A sealed run with one answer."""
    store.save_answers(begun.id, {"depth": "22"}, who="")
    store.seal(begun.id, factory.seal(store), "陈建国")
    return store.run(begun.id)


def _amendment(old="22", new="24", revision=2):
    return Amendment(revision, "depth", old, new, "读数抄错", "周敏", factory.CLOCK.now())


def _second(store, run, **changes):
    return factory.seal(store, 2, run.seals[0].record_digest, **{"verdict": Verdict.FAIL, **changes})


def test_a_seal_comes_back_as_made(store, begun):
    """Key, signature and record are kept byte by byte."""
    made = factory.seal(store, record="{记录}".encode())
    store.seal(begun.id, made)
    assert store.run(begun.id).seals == (made,)


def test_a_sealed_run_bears_the_seals_verdict(sealed):
    """State and verdict are those of the seal."""
    assert (sealed.state, sealed.verdict) == (RunState.SEALED, Verdict.PASS)


def test_a_run_written_to_meanwhile_is_not_sealed(store, begun):
    """A seal over an older state would not be what is kept."""
    stale = factory.seal(store)
    store.save_answers(begun.id, {"depth": "9"}, who="")
    with pytest.raises(UserError, match=r"store\.changed_meanwhile"):
        store.seal(begun.id, stale)
    assert store.run(begun.id).state is RunState.DRAFT


def test_other_runs_may_be_written_to_meanwhile(store, begun):
    """Only lines about the same run stand in the way."""
    made = factory.seal(store)
    factory.begin(store, 2)
    store.seal(begun.id, made)
    assert store.run(begun.id).is_sealed


def test_a_run_is_sealed_once(store, sealed):
    """The second time needs an amendment."""
    with pytest.raises(UserError, match=r"store\.sealed"):
        store.seal(sealed.id, factory.seal(store))


def test_an_amendment_keeps_both_values(store, sealed):
    """The answer is the new one, the old one stands in the amendment."""
    made = _amendment()
    store.amend(sealed.id, (made,), _second(store, sealed), "周敏")
    kept = store.run(sealed.id)
    assert (kept.answers["depth"], kept.amendments, kept.revision) == ("24", (made,), 2)


def test_an_amendment_is_in_the_journal_with_its_reason(store, sealed):
    """The line says what, from what, to what and why."""
    entry = store.amend(sealed.id, (_amendment(),), _second(store, sealed))
    assert (entry.kind, entry.delta["answers"]) == (EventKind.AMENDED, {"depth": ["22", "24"]})
    assert entry.delta["reasons"] == {"depth": "读数抄错"}


def test_an_amended_run_waits_to_be_handed_over_again(store, sealed):
    """The bureau has an older revision now."""
    store.mark_handed_over(factory.hand_over(sealed.id))
    store.amend(sealed.id, (_amendment(),), _second(store, sealed))
    assert [line.id for line in store.not_handed_over()] == [sealed.id]


@pytest.mark.parametrize("parent", [None, factory.digest("another record")])
def test_an_amendment_must_follow_the_newest_revision(store, sealed, parent):
    """A revision without its parent would fork the record."""
    with pytest.raises(UserError, match=r"store\.changed_meanwhile"):
        store.amend(sealed.id, (_amendment(),), _second(store, sealed, parent_digest=parent))


def test_an_amendment_must_name_the_value_that_is_kept(store, sealed):
    """A wrong old value is refused, and nothing is written."""
    with pytest.raises(UserError, match=r"store\.changed_meanwhile"):
        store.amend(sealed.id, (_amendment(old="21"),), _second(store, sealed))
    assert store.run(sealed.id) == sealed


def test_a_draft_cannot_be_amended(store, begun):
    """Drafts are simply changed."""
    with pytest.raises(UserError, match=r"store\.not_sealed"):
        store.amend(begun.id, (_amendment(),), factory.seal(store, 2))


def test_a_receipt_acknowledges_what_was_handed_over(store, sealed):
    """Only runs that wait for a receipt take one."""
    early = store.acknowledge([sealed.id], {"receipt": "R-1"})
    store.mark_handed_over(factory.hand_over(sealed.id))
    late = store.acknowledge([sealed.id], {"receipt": "R-1"})
    assert (early, late, store.run(sealed.id).state) == (0, 1, RunState.ACKNOWLEDGED)
