"""Whatever a card holds, intake answers: accepted or refused with a reason."""

import time

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.evidence.derived import make_copy
from inspector_app.evidence.intake import inspect_photo, upright
from inspector_app.evidence.thresholds import recipes
from inspector_app.words import error_text
from tests.evidence.fuzz import mutated


def answer(data: bytes) -> str:
    """Return "accepted", or the sentence of the refusal; anything else that is raised fails the test."""
    try:
        inspect_photo(data, "x.jpg")
    except UserError as error:
        return error_text(error).zh
    return "accepted"


@pytest.mark.parametrize("seed", range(6))
def test_every_mutated_photo_is_answered(seed):
    """No mutation gets past with another error, and none takes more than two seconds."""
    for data in mutated(100, seed):
        began = time.perf_counter()
        assert answer(data) == "accepted" or "x.jpg" in answer(data)
        assert time.perf_counter() - began < 2


def test_what_is_accepted_can_be_copied():
    """A mutated photo that is accepted also gives its report copy."""
    accepted = [data for data in mutated(150, 99) if answer(data) == "accepted"]
    assert accepted
    for data in accepted:
        assert make_copy(upright(data, 1280), recipes().report)
