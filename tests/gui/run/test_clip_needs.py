"""A clip that lacks the scale its shot asks for: asked about as a photo, answered by another moment too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import Evidence, EvidenceSource
from tests.evidence.clips_shot import SHEET, late_sheet
from tests.gui.run.pages import Key, RunDriver


@pytest.fixture
def run(open_live: Callable[..., RunDriver]) -> RunDriver:
    """A ball test at its second step, the camera live."""
    return open_live("pipe.ball", "ball")


@pytest.fixture
def clip(run: RunDriver, tmp_path: Path) -> Evidence:
    """A clip of the size of the ball that shows the sheet in its last part alone."""
    path = late_sheet(tmp_path / "球.avi")
    kept = run.session.attach("ball_size", "", EvidenceSource.FILE, path.name, path)
    run.settle().page.refresh()
    return kept


def opened(run: RunDriver, clip: Evidence, qtbot: QtBot) -> RunDriver:
    """Open the clip in the viewer."""
    run.page.show_photo(clip.id)
    qtbot.waitUntil(run.page.desk.viewer.clip.isVisible)
    return run.settle()


def test_it_is_asked_about_where_photos_are(run: RunDriver, clip: Evidence) -> None:
    """In the review, in the list, beside the step."""
    assert "没有认出标尺板" in run.line("ball_size").note
    run.press(Key.Key_F7)
    line = next(line for line in run.page.check.list.lines.lines if line.kind == "poor")
    assert line.what == "球径：没有认出标尺板"


def test_the_viewer_asks_and_another_moment_answers(run: RunDriver, clip: Evidence, qtbot: QtBot) -> None:
    """The question goes once the moment was looked at, behind the window; undone it comes back."""
    viewer = opened(run, clip, qtbot).page.desk.viewer
    assert viewer.quality.isVisible()
    viewer.clip.slider.setValue(round(SHEET * 10))
    viewer.clip.keep.click()
    qtbot.waitUntil(lambda: not viewer.quality.isVisible())
    run.session.undo()
    qtbot.waitUntil(viewer.quality.isVisible)


def test_it_can_be_kept_with_a_reason(run: RunDriver, clip: Evidence, qtbot: QtBot) -> None:
    """As a photo: a steel rule is no scale that can be recognised."""
    quality = opened(run, clip, qtbot).page.desk.viewer.quality
    quality.keep.click()
    quality.reasons.actions()[0].trigger()
    quality.reasons.close()
    assert "钢尺" in run.settle().session.run.evidence[0].quality_reason
