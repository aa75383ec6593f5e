"""A person at the whole window: comes to pages, types where the focus is, chooses files, signs."""

from collections import deque
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.questions import Questions
from inspector_app.gui.run.page import RunPage
from inspector_app.gui.signing.box import SignatureBox
from inspector_app.gui.window import MainWindow
from tests.gui.pages.window import CTRL, WindowPage
from tests.gui.run.pages import draw

Key = Qt.Key


class Pickers(Questions):
    """The pickers of the system, answered with what was laid ready."""

    def __init__(self) -> None:
        self.files_next: deque[tuple[Path, ...]] = deque()
        self.place_next: Path | None = None

    def files(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        return self.files_next.popleft()

    def folder(self, parent: QWidget, title: str, start: str) -> Path | None:
        return self.place_next

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.place_next


class Person:
    """Uses a window with keyboard and mouse; ``pages`` leads to those of the rail."""

    def __init__(self, qtbot: QtBot, window: MainWindow, backend: AppBackend, pickers: Pickers) -> None:
        self.qtbot, self.window, self.backend, self.pickers = qtbot, window, backend, pickers
        self.pages = WindowPage(qtbot, window, backend)

    @property
    def run(self) -> RunPage:
        """The guided run in front."""
        page = self.window.page
        assert isinstance(page, RunPage)
        return page

    def settle(self) -> "Person":
        """Wait until workers rest and changes are shown."""

        def rests() -> bool:
            page = self.window.page
            waits = isinstance(page, RunPage) and (page._relay._gate.waiting or page._later.isActive())
            return not waits and not self.window.runner.is_busy

        self.qtbot.waitUntil(rests, timeout=20_000)
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> "Person":
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        return self.settle()

    def type(self, text: str) -> "Person":
        """Type where the focus is; what no key has comes through the input method."""
        if text.isascii():
            for letter in text:  # the first letter may open a line that hears the others
                QTest.keyClicks(QApplication.focusWidget(), letter)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QApplication.sendEvent(QApplication.focusWidget(), event)
        return self.settle()

    def lines(self, *texts: str) -> "Person":
        """Type each text and go on with Enter; an empty one is passed over."""
        for text in texts:
            self.type(text).press(Key.Key_Return)
        return self

    def fill(self, line: QWidget, text: str) -> "Person":
        """Type a text into a line, once it can be seen."""
        self.qtbot.waitUntil(line.isVisible)
        line.setFocus()
        return self.type(text)

    def paste(self, text: str) -> "Person":
        """Paste a text where the focus is."""
        QApplication.clipboard().setText(text)
        return self.press(Key.Key_V, CTRL)

    def click(self, button: QAbstractButton) -> "Person":
        """Click a button."""
        self.pages.click(button)
        return self.settle()

    def set_up_project(self, name: str, contractor: str) -> "Person":
        """Add the first project of this laptop."""
        page = self.pages.projects()
        self.press(Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
        for field, words in (("name", name), ("contractor", contractor)):
            self.fill(page.form.fields[field].line, words)
        return self.press(Key.Key_S, CTRL)

    def add_inspectors(self, *names: str) -> "Person":
        """Register inspectors; the first two are on duty."""
        page = self.pages.settings()
        for name in names:
            self.click(page.people.add)
            self.fill(page.people.lines[-1].edits["name"], name)
            page.people.save_all()
            self.settle()
        return self

    def add_instrument(self, kind: str, name: str, number: str) -> "Person":
        """Register an instrument that needs no calibration."""
        editor = self.pages.settings().equipment
        self.click(editor.add)
        editor.kind.set_value(kind)
        for field, words in (("name", name), ("number", number)):
            self.fill(editor.texts[field].line, words)
        return self.click(editor.save)

    def begin(self, procedure: str) -> "Person":
        """Begin an inspection by Ctrl+N, its card and Ctrl+Enter."""
        self.pages.new_inspection().choose(procedure)
        self.press(Key.Key_Return, CTRL)
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, RunPage))
        self.settle()
        self.qtbot.waitUntil(lambda: self.run.pane.isAncestorOf(QApplication.focusWidget()))
        return self

    def next_step(self) -> "Person":
        """Go to the next step."""
        return self.press(Key.Key_PageDown, CTRL)

    def take_in(self, *photos: Path) -> "Person":
        """Take photos into the slots that wait for one, in one choice of files each."""
        for photo in photos:
            self.pickers.files_next.append((photo,))
            self.press(Key.Key_F9)
            self.vouch()
        return self

    def vouch(self) -> "Person":
        """Keep a photo that is asked about, for the first reason that the menu offers."""
        asked = self.run.desk.panel.quality
        if asked.isVisible():
            self.press(Key.Key_F8, Qt.KeyboardModifier.AltModifier)
            QTest.keyClick(asked.reasons, Key.Key_Return)
            self.window.activateWindow()  # without a window manager nobody else does when a menu closes
            self.qtbot.waitUntil(self.window.isActiveWindow)
        return self.settle()

    def sign(self, slot: str, name: str = "") -> "Person":
        """Sign in a box with the mouse."""
        box = self.run.seal_page.boxes[slot]
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        if name:
            self.fill(box.name, name)
        self._name_unit(box)
        draw(box.pad)
        return self.click(box.done)

    def refuse(self, slot: str, name: str, reason: str) -> "Person":
        """Refuse to sign, with the reason."""
        box = self.run.seal_page.boxes[slot]
        self.click(box.refuse)
        for line, words in ((box.name, name), (box.reason, reason)):
            self.fill(line, words)
        self._name_unit(box)
        return self.click(box.done)

    def _name_unit(self, box: SignatureBox) -> None:
        """Say for whom somebody signs, where neither project nor list of people does."""
        if box.unit.isVisible() and not box.unit.text():
            self.fill(box.unit, "区质监站")

    def seal(self) -> "Person":
        """Seal by the key, from where the last signature left the focus."""
        self.press(Key.Key_Return, CTRL)
        self.qtbot.waitUntil(lambda: self.run.view.run.is_sealed)
        return self.settle()

    def hand_over(self, folder: Path) -> Path:
        """Write what is pending into a folder; return the file."""
        self.press(Key.Key_E, CTRL)
        page = self.pages.handover_to(folder)
        self.click(page.start)
        return next(folder.glob("*.zip"))

    def kept(self, path: str) -> str:
        """Return what the run in front keeps under a path."""
        return self.run._session.run.answers.get(path, "")
