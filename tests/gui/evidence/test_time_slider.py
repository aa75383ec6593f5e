"""The time bar of a clip goes to where it is pressed, and follows the mouse from there."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector_app.gui.evidence.time_slider import TimeSlider

LEFT = Qt.MouseButton.LeftButton
WIDE = 400


@pytest.fixture
def bar(qtbot: QtBot) -> TimeSlider:
    """The bar of a clip of 20 s."""
    slider = TimeSlider()
    qtbot.addWidget(slider)
    slider.setRange(0, 199)
    slider.resize(WIDE, 32)
    slider.show()
    return slider


def place(bar: TimeSlider, share: float) -> QPoint:
    """Return a place on the bar."""
    return QPoint(round(share * bar.width()), bar.height() // 2)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.8])
def test_it_goes_to_where_it_is_pressed(bar: TimeSlider, share: float) -> None:
    """At once, not by steps; as exact as the handle is wide."""
    QTest.mouseClick(bar, LEFT, pos=place(bar, share))
    assert bar.value() == pytest.approx(199 * share, abs=8)


@pytest.mark.parametrize(("share", "end"), [(0.0, 0), (1.0, 199)])
def test_its_ends_are_the_ends(bar: TimeSlider, share: float, end: int) -> None:
    """Pressed at its edge it goes to the first and to the last picture."""
    bar.setValue(100)
    QTest.mouseClick(bar, LEFT, pos=place(bar, share))
    assert bar.value() == end


def test_it_follows_the_mouse_from_there(bar: TimeSlider) -> None:
    """Without letting go first."""
    QTest.mousePress(bar, LEFT, pos=place(bar, 0.8))
    QTest.mouseMove(bar, place(bar, 0.3))
    assert bar.value() == pytest.approx(199 * 0.3, abs=8)
    assert bar.isSliderDown()
    QTest.mouseRelease(bar, LEFT, pos=place(bar, 0.3))


def test_a_press_on_the_handle_moves_nothing(bar: TimeSlider) -> None:
    """Also beside the middle of the handle."""
    bar.setValue(100)
    QTest.mouseClick(bar, LEFT, pos=place(bar, 0.5) + QPoint(3, 0))
    assert bar.value() == 100


def test_other_buttons_move_nothing(bar: TimeSlider) -> None:
    """The right one least of all."""
    QTest.mouseClick(bar, Qt.MouseButton.RightButton, pos=place(bar, 0.8))
    assert bar.value() == 0


def test_the_bar_of_a_short_clip_goes_to_the_nearest_moment(bar: TimeSlider) -> None:
    """Though the handle does not come to lie below the mouse."""
    bar.setRange(0, 4)
    QTest.mouseClick(bar, LEFT, pos=place(bar, 0.6))
    assert bar.value() == 2
