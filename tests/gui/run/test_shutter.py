"""No picture is taken that nobody saw: the keys lead to the camera first."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest

from inspector_app.gui.evidence import tile
from inspector_app.gui.run.body import Place
from inspector_app.gui.run.session_port import SEAL_STEP
from tests.gui.run.pages import SHIFT, Key, RunDriver


@pytest.fixture
def run(open_live: Callable[..., RunDriver]) -> RunDriver:
    """A ponding test at its second step, the camera live."""
    return open_live("water.indoor_ponding", "ponding")


def photos(run: RunDriver) -> int:
    """Count what the record holds."""
    return len(run.page.view.run.evidence)


@pytest.mark.parametrize("key", [Key.Key_F7, Key.Key_F1])
def test_f8_on_another_page_shows_the_camera_and_takes_nothing(run: RunDriver, key: Key) -> None:
    """Once shows it, twice takes the photo."""
    assert photos(run.press(key).press(Key.Key_F8)) == 0
    assert run.page.body.place is Place.STEP
    assert photos(run.press(Key.Key_F8)) == 1


def test_f8_at_the_seal_goes_back_to_the_step_that_was_seen(run: RunDriver) -> None:
    """The camera stands beside that one."""
    run.open(SEAL_STEP).press(Key.Key_F8)
    assert (run.page.step, photos(run)) == ("ponding", 0)


def test_f8_leaves_no_work_on_a_photo(run: RunDriver) -> None:
    """What is marked or measured stays; a sentence says how to come to the camera."""
    run.press(Key.Key_F8)
    run.page.show_photo(run.page.view.run.evidence[0].id)
    run.press(Key.Key_M).press(Key.Key_F8)
    assert run.page.desk.bench.is_at_work
    assert photos(run) == 1
    assert "没有拍照" in run.message


def test_a_clip_ends_where_one_is(run: RunDriver) -> None:
    """The key that began it ends it, in sight or not."""
    assert run.press(Key.Key_F8, SHIFT).page.desk.is_recording
    assert not run.press(Key.Key_F7).press(Key.Key_F8, SHIFT).page.desk.is_recording


def test_no_clip_begins_out_of_sight(run: RunDriver) -> None:
    """As with photos: the second press begins it."""
    assert not run.press(Key.Key_F7).press(Key.Key_F8, SHIFT).page.desk.is_recording
    assert run.press(Key.Key_F8, SHIFT).page.desk.is_recording


@pytest.fixture
def _as_people_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tile, "FROZEN_MS", 600)


@pytest.mark.usefixtures("_as_people_see")
def test_a_shaken_finger_takes_one_photo(open_live: Callable[..., RunDriver]) -> None:
    """Two presses so near that the first photo is still shown are one."""
    run = open_live("water.indoor_ponding", "ponding")
    QTest.keyClick(run.focused, Key.Key_F8)
    QTest.keyClick(run.focused, Key.Key_F8)
    assert photos(run.settle()) == 1


def test_a_key_that_is_held_down_works_once(run: RunDriver) -> None:
    """As a heavy glove does."""
    keys = [key for key in run.page.findChildren(QShortcut) if key.key() == QKeySequence("F8")]
    assert [key.autoRepeat() for key in keys] == [False]
