"""The code board of a slot on the whole screen, for a phone."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.board import BoardCode
from inspector_app.evidence.board import boards_in
from inspector_app.gui.context import Context
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ponding test at its second step."""
    return RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open("ponding")


def photographed(screen: QWidget) -> BoardCode:
    """Return what a phone reads on the screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    screen.grab().save(buffer, "PNG")
    return boards_in(bytes(buffer.data().data()))[0]


def test_f6_shows_a_board_that_a_phone_can_read(run: RunDriver) -> None:
    """Record and slot are in it."""
    screen = run.press(Key.Key_F6).page.desk.boards.screen
    assert screen.isFullScreen()
    assert screen.normalGeometry().size() == screen.screen().size()  # also without a window manager
    code = photographed(screen)
    assert (code.run_id, code.place, code.code) == (run.session.run.id, "start_gauge", screen.sheet.code)
    screen.close()


def test_the_button_asks_for_the_slot_in_focus(run: RunDriver) -> None:
    """Each showing has a fresh code."""
    panel = run.page.desk.panel
    codes = set()
    for _ in range(2):
        panel.choose_slot("end_gauge", "")
        QTest.mouseClick(panel.board, Qt.MouseButton.LeftButton)
        screen = run.settle().page.desk.boards.screen
        codes.add(screen.sheet.code)
        assert screen.sheet.title.zh == "结束·水位尺"
        screen.close()
    assert len(codes) == 2


def test_esc_closes_the_board(run: RunDriver, qtbot: QtBot) -> None:
    """And the run is as it was."""
    screen = run.press(Key.Key_F6).page.desk.boards.screen
    QTest.keyClick(screen, Key.Key_Escape)
    qtbot.waitUntil(lambda: run.page.desk.boards.screen is None)
    assert run.page.pane.isVisible()
