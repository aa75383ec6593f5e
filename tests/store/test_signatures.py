"""Signatures, one for each slot."""

from dataclasses import replace

import pytest

from inspector_app.domain.errors import UserError
from tests.store import factory


def test_a_signature_comes_back_stroke_by_stroke(store, begun):
    """The drawing is kept as drawn."""
    drawn = factory.signature()
    store.save_signature(begun.id, drawn, "陈建国")
    assert store.run(begun.id).signatures == (drawn,)


def test_signing_again_replaces(store, begun):
    """A slot holds the last signature."""
    again = factory.signature(name="周敏")
    store.save_signature(begun.id, factory.signature())
    store.save_signature(begun.id, again)
    assert store.run(begun.id).signatures == (again,)


def test_a_refusal_keeps_reason_and_witnesses(store, begun):
    """Who refuses to sign is on record."""
    refusal = replace(
        factory.signature("contractor"),
        strokes=(),
        refused=True,
        reason="对结果有异议",
        witnesses=("陈建国", "周敏"),
    )
    store.save_signature(begun.id, refusal)
    assert store.run(begun.id).signatures == (refusal,)


def test_a_signature_can_be_taken_back(store, begun):
    """Before sealing, a slot can be emptied."""
    store.save_signature(begun.id, factory.signature())
    store.remove_signature(begun.id, "inspector")
    assert store.run(begun.id).signatures == ()


def test_an_empty_slot_has_nothing_to_take_back(store, begun):
    """What is not there is said."""
    with pytest.raises(UserError, match=r"store\.no_such_signature"):
        store.remove_signature(begun.id, "inspector")


def test_a_sealed_run_takes_no_signature(store, begun):
    """Signatures come before the seal."""
    store.seal(begun.id, factory.seal(store))
    with pytest.raises(UserError, match=r"store\.sealed"):
        store.save_signature(begun.id, factory.signature())
