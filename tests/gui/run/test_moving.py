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


@pytest.mark.parametrize(
    ("taken", "moved", "named", "came"),
    [
        # The only one of this step went to another: the step lacks it now.
        (("rig", "spraying", "inside", ""), ("inside", "中间·淋水全景"), "结束·室内侧", "inside"),
        # Nothing is lacking, and the first shot of the record is no better than the others.
        (("rig", "spraying", "inside", "inside", ""), ("inside", "中间·淋水全景"), "中间·淋水全景", "spraying"),
        (("rig", "spraying", "inside", "", ""), ("", "结束·室内侧"), "结束·室内侧", "inside"),
    ],
    ids=["lacking", "where the moved one went", "from the other photos"],
)
def test_the_next_photo_goes_where_the_box_says(
    qtbot: QtBot,
    site: Site,
    context: Context,
    spare: Path,
    taken: tuple[str, ...],
    moved: tuple[str, str],
    named: str,
    came: str,
) -> None:
    """After one was moved: to the shot that the step lacks now, or else after the one that was moved."""
    run = spray(qtbot, site, context, *taken)
    run.open_photo(moved[0]).move_photo(moved[1])
    assert run.next_shot == named
    assert run.import_file(spare) == came


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
