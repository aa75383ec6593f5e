"""A clip that lacks the scale its shot asks for: asked about as a photo, answered by another moment too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import Evidence, EvidenceKind, EvidenceSource
from tests.evidence.clips_shot import SHEET, late_sheet
from tests.gui.run.pages import SHIFT, Key, RunDriver


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
    assert "也可把拍到它的一刻印入记录" in viewer.quality._words.text()
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


def clip_by(run: RunDriver, qtbot: QtBot, held: Qt.KeyboardModifier) -> Evidence:
    """Begin a clip by F8 with this key held, end it by the same, and return the newest of the run."""
    run.press(Key.Key_F8, held)
    qtbot.waitUntil(lambda: run.page.desk.clips._recorder.seconds >= 0.3)
    run.press(Key.Key_F8, held)
    return run.session.run.evidence[-1]


def test_taking_it_again_records_another_clip(run: RunDriver, qtbot: QtBot) -> None:
    """No photo; the poor one goes once the other is kept, and can be brought back."""
    run.page.desk.panel.choose_slot("ball_size", "")
    first = clip_by(run, qtbot, SHIFT)
    assert (first.shot, run.page.desk.panel.quality.isVisible()) == ("ball_size", True)
    second = clip_by(run, qtbot, Qt.KeyboardModifier.NoModifier)
    assert (second.kind, second.shot) == (EvidenceKind.VIDEO, "ball_size")
    assert [item.id for item in run.session.run.evidence] == [second.id]
    run.session.restore_evidence(first.id)
    assert len(run.session.run.evidence) == 2


def test_the_poor_clip_stays_while_the_page_is_left(run: RunDriver, qtbot: QtBot) -> None:
    """What is recorded then is kept beside it: nothing goes unseen."""
    run.page.desk.panel.choose_slot("ball_size", "")
    clip_by(run, qtbot, SHIFT)
    run.press(Key.Key_F8)
    qtbot.waitUntil(lambda: run.page.desk.clips._recorder.seconds >= 0.3)
    run.page.desk.clips.ending()()
    assert len(run.session.run.evidence) == 2
