"""The window as a person uses it: each step comes to the next page and makes sure that it is there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.pages.choose import ChoosePage
from inspector_app.gui.pages.evidence import EvidencePage
from inspector_app.gui.pages.handover import HandoverPage
from inspector_app.gui.pages.help import HelpPage
from inspector_app.gui.pages.inspections import InspectionsPage
from inspector_app.gui.pages.projects import ProjectsPage
from inspector_app.gui.pages.settings import SettingsPage
from inspector_app.gui.pages.today import TodayPage
from inspector_app.gui.window import MainWindow
from tests.gui.fake_backend import FakeBackend

CTRL = Qt.KeyboardModifier.ControlModifier


class WindowPage:
    """Steps that every page knows."""

    def __init__(self, qtbot: QtBot, window: MainWindow, backend: FakeBackend) -> None:
        self.qtbot, self.window, self.backend = qtbot, window, backend

    def settle(self) -> None:
        """Wait until no work is left on the workers."""
        self.qtbot.waitUntil(lambda: not self.window.runner.is_busy)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def click(self, button: QAbstractButton) -> None:
        """Click a button that can be seen and used."""
        self.qtbot.waitUntil(button.isVisible)
        assert button.isEnabled()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type_words(self, line: QLineEdit, words: str) -> None:
        """Type through an input method, as Chinese is typed."""
        event = QInputMethodEvent()
        event.setCommitString(words)
        line.setFocus()
        line.end(False)
        QApplication.sendEvent(line, event)

    def message(self) -> str:
        """Return the message below the header, empty when there is none."""
        bar = self.window.bar
        return bar.accessibleName() if bar.isVisible() else ""

    def act_on_message(self) -> None:
        """Press the button of the message."""
        self.click(self.window.bar.action_button)

    def words(self, within: QWidget | None = None) -> str:
        """Return all words that can be seen."""
        self.qtbot.wait(1)  # what was put into a layout is shown a turn of the event loop later
        labels = (within or self.window).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def _open(self, name: str, kind: type) -> None:
        self.qtbot.mouseClick(self.window.rail.button(name), Qt.MouseButton.LeftButton)
        self.settle()
        assert isinstance(self.window.page, kind)

    def today(self) -> TodayPage:
        """Go to 今日."""
        self._open("today", TodayPage)
        return self.window.page

    def projects(self) -> ProjectsPage:
        """Go to 工程."""
        self._open("projects", ProjectsPage)
        return self.window.page

    def inspections(self) -> InspectionsPage:
        """Go to 检查."""
        self._open("inspections", InspectionsPage)
        return self.window.page

    def evidence(self) -> EvidencePage:
        """Go to 证据."""
        self._open("evidence", EvidencePage)
        return self.window.page

    def handover(self) -> HandoverPage:
        """Go to 交接."""
        self._open("handover", HandoverPage)
        return self.window.page

    def handover_to(self, folder: Path) -> HandoverPage:
        """Go to 交接 and choose a folder."""
        page = self.handover()
        page.place.choose(folder)
        return page

    def settings(self) -> SettingsPage:
        """Go to 设置."""
        self._open("settings", SettingsPage)
        return self.window.page

    def help(self) -> HelpPage:
        """Go to 帮助."""
        self._open("help", HelpPage)
        return self.window.page

    def new_inspection(self) -> ChoosePage:
        """Press Ctrl+N."""
        self.press(Qt.Key.Key_N, CTRL)
        self.settle()
        assert isinstance(self.window.page, ChoosePage)
        return self.window.page
