"""Where ``attach`` puts photos: each place has a name, and a wrong one is told all of them."""

import re

import pytest

from tests.evidence.pictures import encoded, scene


@pytest.mark.parametrize("place", ["other", ""])
def test_a_photo_of_no_shot_has_a_place_with_a_name(inspector, boards, tmp_path, place):
    """Among the other photos."""
    (tmp_path / "a.jpg").write_bytes(encoded(scene(800, 600)))
    assert inspector("attach", boards, place, tmp_path / "a.jpg")[0] == 0


def test_a_wrong_shot_is_told_all_names(inspector, boards, tmp_path):
    """That of the other photos is one of them."""
    (tmp_path / "a.jpg").write_bytes(encoded(scene(800, 600)))
    code, document = inspector("attach", boards, "fase", tmp_path / "a.jpg")
    assert (code, document["error"]["code"]) == (2, "session.no_such_shot")
    assert {"face", "other"} <= set(re.findall(r"[a-z_]+(?= \()", document["error"]["en"]))
