"""The drawn photos of the sample site are good evidence, and the same every time."""

from datetime import datetime, timedelta, timezone

import pytest

from inspector_app.evidence.intake import inspect_photo, upright
from inspector_app.evidence.phash import distance, hashes
from inspector_app.evidence.quality import check
from inspector_app.evidence.samples import SCENES, draw, scene_for

AT = datetime(2026, 9, 16, 9, 12, tzinfo=timezone(timedelta(hours=8)))
BOARD = ("海田家园 3#楼", "卫生间 302")


@pytest.mark.parametrize("scene", SCENES)
def test_scene_is_an_accepted_photo_of_good_quality(scene):
    """Each scene comes in with its time, and none of the first checks objects."""
    data = draw(scene, 3, AT, BOARD)
    facts = inspect_photo(data)
    assert (facts.width, facts.height) == (1600, 1200)
    assert facts.capture.taken_at == "2026-09-16T09:12:00+08:00"
    assert check(upright(data, 480), (1600, 1200)) == ()


def test_same_seed_same_bytes():
    """Nothing of chance or of the present goes into a picture."""
    assert draw("gauge", 5, AT, BOARD) == draw("gauge", 5, AT, BOARD)


def test_other_seed_other_picture():
    """Two photos of one scene are not taken for copies of each other."""
    one, other = (upright(draw("underside", seed, AT), 480) for seed in (1, 2))
    assert distance(hashes(one).long, hashes(other).long) > 20


@pytest.mark.parametrize(
    ("shot", "procedure", "scene"),
    [("start_gauge", "water.indoor_ponding", "gauge"), ("start_plug", "water.indoor_ponding", "plug"),
     ("end_underside", "water.indoor_ponding", "underside"), ("leak", "water.roof", "leak"),
     ("temperature", "concrete.delivery", "thermometer"), ("thermometer", "concrete.curing", "thermometer"),
     ("spraying", "water.facade_spray", "facade"), ("core", "insulation.core", "core"),
     ("something", "pipe.ball", "pipe"), ("something", "other", "overview")],
)  # fmt: skip
def test_shot_finds_its_scene(shot, procedure, scene):
    """The key of a shot chooses the picture, the family stands in."""
    assert scene_for(shot, procedure) == scene
