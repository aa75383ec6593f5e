"""Looks and pairs: kept once, shown with their records, explained by people."""

from dataclasses import replace

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.likeness import Likeness, LikenessKind, Look
from tests.store import factory


@pytest.fixture
def two(store):
    """Two records, each with one photo of its own and one that both hold."""
    runs = [factory.begin(store, number) for number in (1, 2)]
    items = []
    for number, run in enumerate(runs):
        own = factory.evidence(run.id, number + 1)
        shared = replace(factory.evidence(run.id, number + 11), digest="5" * 64)
        items += [own, shared]
        store.add_evidence(own)
        store.add_evidence(shared)
    return items


def look(item):
    """Return some look of a piece of evidence."""
    return Look(item.digest, bytes(96), bytes(384), "GIMP", "2026-09-16T09:00:00")


def test_originals_without_a_look_are_named_once(store, two):
    """Three originals in four places."""
    assert len(store.without_look()) == 3


def test_a_look_is_kept_once(store, two):
    """The second saving changes nothing."""
    store.save_look(look(two[0]))
    store.save_look(replace(look(two[0]), software="other"))
    assert store.look(two[0].digest).software == "GIMP"
    assert len(store.short_looks()[2]) == 96


def test_screened_once_is_not_asked_again(store, two):
    """What was compared leaves the waiting list."""
    store.save_look(look(two[0]))
    assert store.unscreened() == (two[0].digest,)
    store.keep_screened(two[0].digest, ())
    assert store.unscreened() == ()


def test_the_same_bytes_in_two_records_are_a_pair(store, two):
    """No comparing is needed for those."""
    (pair,) = store.pairs()
    assert (pair.kind, pair.left.evidence.id, pair.right.evidence.id) == ("same", two[1].id, two[3].id)


def test_the_same_bytes_twice_in_one_slot_are_no_pair(store, begun):
    """A double click is not reuse."""
    for number in (1, 2):
        store.add_evidence(replace(factory.evidence(begun.id, number), digest="5" * 64, shot="a"))
    assert store.pairs() == ()


def test_a_copy_is_shown_with_both_records(store, two):
    """The one that was here first stands left."""
    store.save_look(look(two[0]))
    found = Likeness(two[2].digest, two[0].digest, LikenessKind.COPY, 3, 80, 950)
    store.keep_screened(two[2].digest, (found,))
    pair = next(pair for pair in store.pairs() if pair.kind is LikenessKind.COPY)
    assert (pair.left.evidence.id, pair.right.serial) == (two[0].id, "JC-2026-0002")


def test_a_reason_clears_a_pair_and_the_journal_keeps_it(store, two):
    """The explanation stays with name and reason."""
    line = store.clear_pair(two[1].id, two[3].id, "同一构件两份记录", "陈建国")
    (pair,) = store.pairs()
    assert (pair.needs_explanation, pair.cleared.reason, line.kind) == (
        False,
        "同一构件两份记录",
        "reuse_cleared",
    )


def test_clearing_needs_a_reason(store, two):
    """A blank is none."""
    with pytest.raises(UserError, match="reason"):
        store.clear_pair(two[1].id, two[3].id, "  ")


def test_an_explanation_can_be_taken_back(store, two):
    """The pair asks again."""
    store.clear_pair(two[1].id, two[3].id, "x")
    store.reopen_pair(two[1].id, two[3].id)
    assert store.pairs()[0].needs_explanation


def test_what_was_taken_out_is_no_pair(store, two):
    """Only what stands in a record can be reused."""
    store.remove_evidence(two[3].id)
    assert store.pairs() == ()


def test_the_order_of_the_two_makes_no_difference(store, two):
    """Nobody knows which of two ids was here first."""
    store.clear_pair(two[3].id, two[1].id, "x")
    assert not store.pairs()[0].needs_explanation
    store.reopen_pair(two[3].id, two[1].id)
    assert store.pairs()[0].needs_explanation


def test_an_explanation_that_was_kept_the_other_way_round_counts(store, two):
    """Older programs kept the ids as they were typed; it is taken back like any other."""
    store.clear_pair(two[1].id, two[3].id, "x")
    with store._database.writing() as connection:
        connection.exec_driver_sql('UPDATE likeness_cleared SET "left" = "right", "right" = "left"')
    assert not store.pairs()[0].needs_explanation
    store.reopen_pair(two[1].id, two[3].id)
    assert store.pairs()[0].needs_explanation


@pytest.mark.parametrize("pair", [(0, 2), (0, 1), (1, 1)])
def test_two_that_are_no_pair_are_not_explained(store, two, pair):
    """Photos that nobody found alike, or one photo twice; nothing is kept."""
    ids = [two[number].id for number in pair]
    with pytest.raises(UserError, match="no_pair"):
        store.clear_pair(*ids, "x")
    with pytest.raises(UserError, match="no_pair"):
        store.reopen_pair(*ids)
    assert store.cleared_pairs() == {}


def test_an_unknown_id_is_named_on_either_side(store, two):
    """The first of the two was once believed."""
    for ids in ((two[1].id, "nobody"), ("nobody", two[1].id)):
        with pytest.raises(UserError, match="no_such_evidence"):
            store.clear_pair(*ids, "x")


def test_two_that_were_found_alike_are_explained(store, two):
    """Other bytes, and named in the other order."""
    found = Likeness(two[2].digest, two[0].digest, LikenessKind.COPY, 3, 80, 950)
    store.save_look(look(two[0]))
    store.keep_screened(two[2].digest, (found,))
    store.clear_pair(two[2].id, two[0].id, "x")
    assert not next(pair for pair in store.pairs() if pair.kind is LikenessKind.COPY).needs_explanation
