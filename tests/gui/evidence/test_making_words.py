"""When a photo was taken reads the same on the page of pairs, of all evidence, and beside each other."""

from dataclasses import replace

from inspector_app.domain.evidence import CaptureInfo
from inspector_app.domain.ids import RunId
from inspector_app.domain.likeness import Use
from inspector_app.gui.marking.bench import Photo
from inspector_app.gui.pairs.compare_page import facts_of, name_of
from inspector_app.gui.pairs.words import dates_of
from tests.store import factory

ITEM = factory.evidence(RunId("r"))
HERE = ITEM.added.wall.replace(hour=9, minute=12, second=30, microsecond=0)
TAKEN = replace(ITEM, capture=CaptureInfo(HERE.isoformat()))


def test_the_offset_of_the_place_is_not_written_beside_a_time():
    """No page says it, and none says it otherwise."""
    said = f"{HERE:%Y-%m-%d %H:%M:%S}"
    assert TAKEN.made_words == said
    assert f"{said}\n" in dates_of(Use(TAKEN, "JC-2026-0001", "", "", "", ""))
    photo = Photo(TAKEN, "", "")
    assert facts_of(photo).startswith(f"{said}　")
    assert name_of(photo) == said[:16]
