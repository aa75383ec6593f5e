"""Clips beside the form: recorded without sound, kept in their slot, never lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.app.clips import stills_of
from inspector_app.domain.camera import CameraState
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.evidence.clips import read_clip
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui.context import Context
from tests.gui.run.pages import SHIFT, Key, RunDriver
from tests.unwritable import fill_disk

LENGTH = 0.3  # seconds: a few frames are enough


@pytest.fixture
def run(open_live: Callable[..., RunDriver]) -> RunDriver:
    """A ball test at its second step, the camera live."""
    return open_live("pipe.ball", "ball")


def record(run: RunDriver, qtbot: QtBot) -> RunDriver:
    """Begin a clip, and wait until something is recorded."""
    run.press(Key.Key_F8, SHIFT)
    qtbot.waitUntil(lambda: run.page.desk.clips._recorder.seconds >= LENGTH)
    return run


def test_a_clip_goes_into_the_slot_in_focus(run: RunDriver, qtbot: QtBot, context: Context) -> None:
    """Begun and ended by one key, kept as an original that plays; the recording is gone."""
    slot = run.page.desk.panel.target
    record(run, qtbot).press(Key.Key_F8, SHIFT)
    kept = run.session.run.evidence[0]
    assert (kept.kind, (kept.shot, kept.row)) == (EvidenceKind.VIDEO, slot)
    assert read_clip(run.session.original_path(kept.digest)).seconds >= LENGTH - 0.1
    assert list((context.backend.folder() / "recordings").iterdir()) == []


def test_a_clip_worth_recording_again_is_asked_about_at_once(
    run: RunDriver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a poor photo is: the question stands beside the camera, and the slot stays the next one."""
    monkeypatch.setattr("inspector_app.evidence.clips.stands_still", lambda *_: True)
    panel = run.page.desk.panel
    slot = panel.target
    record(run, qtbot).press(Key.Key_F8, SHIFT)
    assert (panel.quality.isVisible(), panel.target) == (True, slot)
    assert "frozen" in run.session.run.evidence[0].quality


def test_the_tile_says_how_long_it_is_and_may_become(run: RunDriver, qtbot: QtBot) -> None:
    """While it is recorded, and not behind it."""
    tile = record(run, qtbot).page.desk.panel.tile
    assert tile._clock == "● 录像 0:00 / 1:00"
    run.press(Key.Key_F8, SHIFT)
    assert tile._clock == ""


def test_the_button_begins_and_ends(run: RunDriver, qtbot: QtBot) -> None:
    """Its name says which."""
    button = run.page.desk.panel.record
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleName().startswith("结束录像")
    qtbot.waitUntil(lambda: run.page.desk.clips._recorder.seconds >= LENGTH)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleName().startswith("录像")
    assert len(run.settle().session.run.evidence) == 1


def test_the_slot_shows_poster_and_length(run: RunDriver, qtbot: QtBot) -> None:
    """Both come from the file itself."""
    record(run, qtbot).press(Key.Key_F8, SHIFT)
    slots = run.page.desk.panel.list.slots
    line = next(line for line in slots.lines if line.evidence)
    qtbot.waitUntil(lambda: slots.picture(line) is not None)
    assert (line.state, slots.length(line)[:5]) == ("video", "0:00.")


def test_a_clip_ends_when_the_camera_is_gone(run: RunDriver, qtbot: QtBot, camera: FakeCamera) -> None:
    """What was recorded until then is kept; that it ended so is said, and stands on the clip."""
    record(run, qtbot)
    camera.pretend(CameraState.LOST)
    qtbot.waitUntil(lambda: not run.page.desk.clips.is_recording)
    (clip,) = run.settle().session.run.evidence
    assert (clip.kind, "相机断开，录像中断" in clip.caption) == (EvidenceKind.VIDEO, True)
    assert "相机断开，录像提前停了。" in run.messages


def test_a_clip_that_was_ended_is_not_said_to_be_cut(run: RunDriver, qtbot: QtBot) -> None:
    """Neither on it nor beside it."""
    record(run, qtbot).press(Key.Key_F8, SHIFT)
    assert [clip.caption for clip in run.settle().session.run.evidence] == [""]
    assert not [said for said in run.messages if "录像提前停了" in said]


def test_a_camera_that_goes_during_a_clip_leaves_the_focus_beside_it(
    run: RunDriver, qtbot: QtBot, camera: FakeCamera
) -> None:
    """The button that ends the clip cannot be pressed any more; it has the focus again with the camera."""
    panel = record(run, qtbot).page.desk.panel
    panel.record.setFocus()
    camera.pretend(CameraState.LOST)
    qtbot.waitUntil(lambda: not panel.record.isEnabled())
    assert (run.settle().focused is panel.list, panel.record.isVisible()) == (True, True)
    camera.pretend(CameraState.LIVE)
    qtbot.waitUntil(panel.record.hasFocus)


def test_a_clip_ends_at_its_longest(run: RunDriver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """By itself, and it is kept."""
    recorder = run.page.desk.clips._recorder
    record(run, qtbot)
    monkeypatch.setattr(type(recorder._worker), "seconds", property(lambda _worker: 60.0))
    qtbot.waitUntil(lambda: not run.page.desk.clips.is_recording)
    assert run.settle().session.run.evidence[0].kind is EvidenceKind.VIDEO


def test_a_clip_ends_before_the_disk_is_full(
    run: RunDriver, qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its beginning is kept, and the reason is said."""
    record(run, qtbot)
    fill_disk(monkeypatch, context.backend.folder())
    qtbot.waitUntil(lambda: not run.page.desk.clips.is_recording)
    assert run.settle().session.run.evidence[0].kind is EvidenceKind.VIDEO
    assert "磁盘快满了，录像提前停了。" in run.messages


def test_leaving_the_page_keeps_the_clip(run: RunDriver, qtbot: QtBot) -> None:
    """It is in the run before the page says that it may go."""
    record(run, qtbot)
    with qtbot.waitSignal(run.page.left):
        run.page.leave()
    assert run.session.run.evidence[0].kind is EvidenceKind.VIDEO


def test_closing_the_window_keeps_the_clip(run: RunDriver, qtbot: QtBot) -> None:
    """There is no worker any more that could be waited for."""
    record(run, qtbot).page.hide()
    assert run.session.run.evidence[0].kind is EvidenceKind.VIDEO


def test_without_a_picture_no_clip_begins(run: RunDriver, camera: FakeCamera) -> None:
    """It is said, and nothing is left."""
    camera.close()
    run.page.desk.clips.toggle("", "")
    assert "没有录下视频" in run.message
    assert not run.page.desk.clips.is_recording


@pytest.fixture
def opened(run: RunDriver, qtbot: QtBot) -> RunDriver:
    """The run with the viewer on a clip of a second."""
    run.press(Key.Key_F8, SHIFT)
    qtbot.waitUntil(lambda: run.page.desk.clips._recorder.seconds >= 1)
    run.press(Key.Key_F8, SHIFT)
    panel = run.page.desk.panel
    run.page._open_photo(next(line for line in panel.list.slots.lines if line.evidence))
    qtbot.waitUntil(run.page.desk.viewer.clip.isVisible)
    return run.settle()


def test_the_viewer_plays_a_clip_to_its_end(opened: RunDriver, qtbot: QtBot) -> None:
    """By a key; the picture moves, the slider too."""
    viewer = opened.page.desk.viewer
    pictures = []
    viewer.clip.framed.connect(lambda picture: pictures.append(picture.cacheKey()))
    opened.press(Key.Key_P)
    qtbot.waitUntil(lambda: not viewer.clip._tick.isActive())
    assert len(pictures) > 5
    assert viewer.clip.slider.value() >= viewer.clip.slider.maximum() - 1


def test_the_slider_shows_a_moment(opened: RunDriver, qtbot: QtBot) -> None:
    """As it will be printed."""
    viewer = opened.page.desk.viewer
    before = viewer.photo.picture.cacheKey()
    viewer.clip.slider.setValue(5)
    qtbot.waitUntil(lambda: viewer.photo.picture.cacheKey() != before)
    assert viewer.clip.second == 0.5


def test_moments_are_chosen_for_the_record_and_dropped(opened: RunDriver) -> None:
    """Kept with the answers, so that undo takes them back."""
    clip = opened.page.desk.viewer.clip
    key = opened.session.run.evidence[0].id
    clip.slider.setValue(4)
    clip.keep.click()
    assert stills_of(opened.session.run, key) == (0.4,)
    assert "0:00.4" in clip._kept.text()
    clip.keep.click()
    assert stills_of(opened.session.run, key) == ()


def test_a_moment_that_undo_brings_back_is_shown_as_chosen(opened: RunDriver) -> None:
    """And one that it takes away is not."""
    clip = opened.page.desk.viewer.clip
    clip.slider.setValue(4)
    clip.keep.click()
    clip.keep.click()
    opened.session.undo()
    assert "0:00.4" in opened.settle().page.desk.viewer.clip._kept.text()
    opened.session.undo()
    assert "0:00.4" not in opened.settle().page.desk.viewer.clip._kept.text()


def test_leaving_the_viewer_stops_the_clip(opened: RunDriver, qtbot: QtBot) -> None:
    """No thread plays on unseen."""
    clip = opened.page.desk.viewer.clip
    opened.press(Key.Key_P)
    opened.press(Key.Key_Escape)
    assert not clip._player.is_playing
