"""Perceptual hashes survive what offices do to photos, and tell photos apart."""

import pytest

from inspector_app.evidence.intake import inspect_photo
from inspector_app.evidence.phash import POSITIONS, all_positions, distance, hashes
from tests.evidence.pictures import encoded, scene


def test_length_of_the_hashes():
    """64 bits to search with and 256 to confirm with."""
    found = hashes(scene())
    assert (len(found.short), len(found.long)) == (16, 64)


@pytest.mark.parametrize("turn", range(7))
def test_positions_equal_the_hashes_of_turned_pictures(turn):
    """Turning frequencies is the same as turning the picture."""
    turned = hashes(scene(512, 512).transpose(turn))
    nearest = min(distance(turned.long, one.long) for one in all_positions(scene(512, 512)))
    assert nearest <= 4


def test_there_are_eight_positions():
    """The 8 positions of a lopsided picture have 8 hashes."""
    assert len({one.short for one in all_positions(scene())}) == POSITIONS


def test_different_pictures_differ():
    """Two scenes lie far apart."""
    assert distance(hashes(scene(seed=1)).long, hashes(scene(seed=2)).long) > 60


def test_small_copy_is_near():
    """A copy of a quarter of the size keeps its hash."""
    assert distance(hashes(scene()).short, hashes(scene().resize((160, 120))).short) <= 2


def test_hash_does_not_change_the_facts():
    """Hashing works on any accepted picture."""
    assert inspect_photo(encoded(scene().convert("L"))).width == 640
