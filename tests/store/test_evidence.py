"""Evidence is counted, moved, taken out and put back, and its original stays in use."""

from dataclasses import replace

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import CaptureInfo
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.journal import EventKind
from tests.store import factory


@pytest.fixture
def photo(store, begun):
    """A photo in the draft."""
    item = factory.evidence(
        begun.id,
        capture=CaptureInfo("2026-09-16T09:00:00+08:00", "Canon", "29.95", "121.71"),
        quality=("dark", "blurred"),
        quality_reason="夜间",
    )
    store.add_evidence(item, "陈建国")
    return item


def test_evidence_comes_back_as_added(store, begun, photo):
    """All that is known of a photo is kept."""
    assert store.run(begun.id).evidence == (photo,)


def test_evidence_keeps_its_order(store, begun, photo):
    """Photos stand in the order of adding."""
    second = factory.evidence(begun.id, 2)
    store.add_evidence(second)
    assert store.run(begun.id).evidence == (photo, second)


def test_the_list_counts_photos_and_bytes(store, begun, photo):
    """Counts follow adding and taking out."""
    store.add_evidence(factory.evidence(begun.id, 2))
    store.remove_evidence(photo.id)
    (line,) = store.drafts()
    assert (line.photos, line.size) == (1, 4_000_002)


def test_moved_evidence_lies_in_its_new_slot(store, begun, photo):
    """With what is poor about it there; nothing else changes."""
    there = replace(photo, shot="end", row="r2", quality=("no_scale",))
    entry = store.move_evidence(replace(there, caption="板底"), "陈建国")
    assert store.run(begun.id).evidence == (there,)
    told = {"shot": ["start", "end"], "row": ["", "r2"], "quality": ["dark blurred", "no_scale"]}
    assert entry.delta == {"evidence": photo.id, **told}


def test_a_caption_is_kept_with_its_old_text(store, begun, photo):
    """Captions are answers too."""
    store.describe_evidence(photo.id, caption="板底")
    entry = store.describe_evidence(photo.id, caption="板底渗水点")
    assert (entry.delta["caption"], store.run(begun.id).evidence[0].caption) == (
        ["板底", "板底渗水点"],
        "板底渗水点",
    )


def test_describing_alike_leaves_no_line(store, photo):
    """Nothing changed is nothing said."""
    assert store.describe_evidence(photo.id, quality_reason="夜间") is None


def test_what_is_taken_out_can_be_put_back(store, begun, photo):
    """The bin gives back the same photo."""
    store.remove_evidence(photo.id)
    during = store.run(begun.id).evidence
    store.restore_evidence(photo.id)
    assert (during, store.run(begun.id).evidence) == ((), (photo,))


def test_an_original_in_the_bin_is_still_in_use(store, photo):
    """The vault must not sweep what can be put back."""
    store.remove_evidence(photo.id)
    assert store.digests_in_use() == {photo.digest}


def test_each_act_has_its_line(store, begun, photo):
    """The journal tells the photo's story."""
    store.move_evidence(replace(photo, shot="end"))
    store.remove_evidence(photo.id)
    kinds = [entry.kind for entry in store.journal(begun.id)][1:]
    assert kinds == [EventKind.EVIDENCE_ADDED, EventKind.EVIDENCE_MOVED, EventKind.EVIDENCE_REMOVED]


def test_a_sealed_run_keeps_its_evidence(store, begun, photo):
    """Nothing is taken out of a sealed record."""
    store.seal(begun.id, factory.seal(store))
    with pytest.raises(UserError, match=r"store\.sealed"):
        store.remove_evidence(photo.id)


def test_unknown_evidence_is_said(store):
    """An id that is not there is a sentence."""
    with pytest.raises(UserError, match=r"store\.no_such_evidence"):
        store.remove_evidence(EvidenceId("none"))
