"""After a photo was moved, the box of the camera names the shot that the next one really goes to."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui.context import Context
from tests.evidence.pictures import encoded, scene
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    """One more photo."""
    path = tmp_path / "spare.jpg"
    path.write_bytes(encoded(scene(seed=99)))
    return path


def spray(qtbot: QtBot, site: Site, context: Context, *shots: str) -> RunDriver:
    """Return a spray test at its last step, with a photo in each of these shots."""
    session = site.begin("water.facade_spray")
    for seed, shot in enumerate(shots):
        session.attach(shot, "", EvidenceSource.FILE, f"{seed}.jpg", encoded(scene(seed=seed)))
    return RunDriver(qtbot, session, context).open("look")


def test_the_next_photo_is_the_one_that_the_step_lacks_now(
    qtbot: QtBot, site: Site, context: Context, spare: Path
) -> None:
    """Its only one went to another step."""
    run = spray(qtbot, site, context, "rig", "spraying", "inside", "")
    run.open_photo("inside").move_photo("中间·淋水全景")
    assert run.next_shot == "结束·室内侧"
    assert run.import_file(spare) == "inside"


def test_where_nothing_is_lacking_the_next_photo_goes_where_the_moved_one_went(
    qtbot: QtBot, site: Site, context: Context, spare: Path
) -> None:
    """Not into the first shot of the record, though others have photos of their own."""
    run = spray(qtbot, site, context, "rig", "spraying", "inside", "inside", "")
    run.open_photo("inside").move_photo("中间·淋水全景")
    assert run.next_shot == "中间·淋水全景"
    assert run.import_file(spare) == "spraying"


def test_a_photo_among_others_is_moved_to_its_shot(
    qtbot: QtBot, site: Site, context: Context, spare: Path
) -> None:
    """And the box goes with it."""
    run = spray(qtbot, site, context, "rig", "spraying", "inside", "", "")
    run.open_photo("").move_photo("结束·室内侧")
    assert run.next_shot == "结束·室内侧"
    assert run.import_file(spare) == "inside"


def test_full_shots_leave_the_box_at_other_photos(
    qtbot: QtBot, site: Site, context: Context, spare: Path
) -> None:
    """Also where there are such already."""
    run = spray(qtbot, site, context, "rig", "spraying", "inside", "")
    assert run.next_shot == "其他照片"
    assert run.import_file(spare) == ""


def test_the_box_names_the_shot_and_not_what_was_written_below_a_photo(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """The next photo goes to the shot."""
    run = spray(qtbot, site, context, "rig")
    run.session.describe_evidence(run.session.run.evidence[0].id, caption="喷水管接头")
    run.settle().page.desk.panel.choose_slot("rig", "")
    assert run.next_shot == "开始·淋水装置"
