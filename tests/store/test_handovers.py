"""Hand-over files are remembered with what they hold."""

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.run import RunState
from tests.store import factory


@pytest.fixture
def sealed(store, begun):
    """A sealed run."""
    store.seal(begun.id, factory.seal(store))
    return store.run(begun.id)


def test_a_package_comes_back_as_noted(store, sealed):
    """Name, place, runs and counts are kept."""
    made = factory.hand_over(sealed.id)
    store.mark_handed_over(made)
    assert store.packages() == (made,)


def test_the_newest_package_comes_first(store, sealed):
    """The list begins with today's file."""
    store.mark_handed_over(factory.hand_over(sealed.id, number=1))
    store.mark_handed_over(factory.hand_over(sealed.id, number=2))
    assert [made.id for made in store.packages()] == ["package-2", "package-1"]


def test_a_run_handed_over_waits_no_more(store, sealed):
    """The list of what to hand over is empty afterwards."""
    store.mark_handed_over(factory.hand_over(sealed.id), "陈建国")
    assert (store.not_handed_over(), store.run(sealed.id).state) == ((), RunState.HANDED_OVER)


def test_each_run_has_its_line(store, sealed):
    """The run's journal names the package and the revision."""
    store.mark_handed_over(factory.hand_over(sealed.id))
    last = store.journal(sealed.id)[-1]
    assert (last.kind, last.delta["package"], last.delta["revision"]) == (EventKind.HANDED_OVER, "package-1", 1)


def test_a_package_with_an_unknown_run_is_not_noted(store, sealed):
    """All or nothing."""
    with pytest.raises(UserError):
        store.mark_handed_over(factory.hand_over(sealed.id, RunId("none")))
    assert (store.packages(), store.run(sealed.id).state) == ((), RunState.SEALED)


def test_clips_and_originals_in_two_shots_can_be_counted(store, begun):
    """Each piece with its original; what is in the bin is not handed over."""
    store.add_evidence(factory.evidence(begun.id, 1))
    store.add_evidence(factory.evidence(begun.id, 2, digest=factory.digest("photo 1"), shot="end"))
    store.add_evidence(factory.evidence(begun.id, 3, kind=EvidenceKind.VIDEO))
    store.add_evidence(factory.evidence(begun.id, 4))
    store.remove_evidence("evidence-4")
    pieces = store.pieces([begun.id])[begun.id]
    assert [piece.is_clip for piece in pieces] == [False, False, True]
    assert len({piece.digest for piece in pieces}) == 2


def test_clips_that_wait_for_a_package_are_counted(store, begun):
    """Those of sealed runs; photos, and what no run holds any more, are left out."""
    for number, kind in enumerate([EvidenceKind.PHOTO, EvidenceKind.VIDEO, EvidenceKind.VIDEO], start=1):
        store.add_evidence(factory.evidence(begun.id, number, kind=kind))
    before = store.clips_to_hand_over()
    store.remove_evidence(factory.evidence(begun.id, 3).id)
    store.seal(begun.id, factory.seal(store))
    waiting = store.clips_to_hand_over()
    store.mark_handed_over(factory.hand_over(begun.id))
    assert (before, waiting, store.clips_to_hand_over()) == (0, 1, 0)
