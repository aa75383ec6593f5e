"""What was open when the program died is known at the next start."""

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.text import Text
from tests.store import factory


def test_a_closed_session_leaves_nothing_to_recover(store, begun):
    """The usual way out is silent."""
    store.open_session(begun.id)
    store.close_session(begun.id)
    assert store.unclosed_sessions() == ()


def test_an_unclosed_session_says_what_is_kept(store, begun):
    """Run, procedure, moments and counts are named."""
    opened, changed = factory.CLOCK.now(), factory.CLOCK.now()
    store.open_session(begun.id, opened)
    store.save_answers(begun.id, {"a": "1", "b": "2"}, who="", at=changed)
    (note,) = store.unclosed_sessions()
    assert (note.run_id, note.serial, note.procedure) == (begun.id, begun.serial, begun.procedure)
    assert (note.opened, note.last_change, note.answers, note.photos) == (opened, changed, 2, 0)
    assert note.title == Text("室内蓄水", "Indoor ponding")


def test_clips_are_counted_beside_photos(store, begun):
    """What was taken out counts as neither."""
    store.open_session(begun.id)
    for number in (1, 2, 3, 4):
        kind = EvidenceKind.PHOTO if number == 1 else EvidenceKind.VIDEO
        store.add_evidence(item := factory.evidence(begun.id, number, kind=kind))
    store.remove_evidence(item.id)
    (note,) = store.unclosed_sessions()
    assert (note.photos, note.clips) == (1, 2)


def test_the_answer_that_was_kept_last_is_told_with_its_moment(store, begun):
    """A photo or a status that is kept later does not hide it."""
    changed = factory.CLOCK.now()
    store.open_session(begun.id)
    store.save_answers(begun.id, {"a": "1"}, who="", at=factory.CLOCK.now())
    store.save_answers(begun.id, {"b": "2"}, who="", at=changed)
    (note,) = store.unclosed_sessions()
    assert (note.last_path, note.last_text, note.last_answer_at) == ("b", "2", changed)


def test_opening_again_keeps_the_first_moment(store, begun):
    """The mark tells since when the run was open."""
    first = factory.CLOCK.now()
    store.open_session(begun.id, first)
    store.open_session(begun.id, factory.CLOCK.now())
    assert store.unclosed_sessions()[0].opened == first
