"""Where ``attach`` puts photos: each place has a name, and a wrong one is told all of them."""

import re
from contextlib import closing

import pytest

from inspector_app.bootstrap import open_app
from inspector_app.domain.evidence import EvidenceSource
from tests.app.accepted import read_from
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


def test_an_answer_whose_photo_was_taken_out_is_named(inspector, tmp_path):
    """By the check of the whole record, with the place of the answer."""
    people = ("--inspector", "王工", "--inspector", "李工")
    serial = inspector("new", "insulation.core", "--project", "东塘", *people)[1]["serial"]
    with (
        closing(open_app(tmp_path / "profile")) as app,
        closing(app.runs.open(app.runs.find(serial))) as session,
    ):
        photo = session.attach("", "", EvidenceSource.FILE, "a.jpg", encoded(scene(800, 600)))
        read_from(session, photo, "core_diameter")
        session.remove_evidence(photo.id)
    assert [one["path"] for one in inspector("show", serial)[1]["pictureless"]] == ["core_diameter"]
