"""Page objects of the guided run: what a person does there, in words of the site."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.app.session import RunSession
from inspector_app.domain.ports import Camera
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.fields.field_row import FieldRow
from inspector_app.gui.questions import Questions
from inspector_app.gui.run.page import RunPage
from inspector_app.gui.signing.box import SignatureBox
from inspector_app.gui.table.view import EntryTable

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class ScriptedQuestions(Questions):
    """Answers the pickers of the system with what a test has laid ready."""

    def __init__(self) -> None:
        self.chosen: tuple[Path, ...] = ()
        self.target: Path | None = None

    def files(self, parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
        return self.chosen

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.target


class RunDriver:
    """Drives one run page with keyboard and mouse."""

    def __init__(
        self, qtbot: QtBot, session: RunSession, context: Context, camera: Camera | None = None
    ) -> None:
        self._qtbot, self._context = qtbot, context
        self.session = session
        self.page = RunPage(session, context, camera)
        qtbot.addWidget(self.page)
        self.page.take_message_bar(context.messages._bar)
        self.page.resize(1294, 768)
        with qtbot.waitExposed(self.page):
            self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: self.focused is not None)

    @property
    def focused(self) -> QWidget | None:
        """The widget that hears the keys."""
        return QApplication.focusWidget()

    def settle(self) -> "RunDriver":
        """Wait until changes are shown and workers rest."""
        page = self.page
        self._qtbot.waitUntil(
            lambda: not (self._context.runner.is_busy or page._relay._gate.waiting or page._later.isActive())
        )
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> "RunDriver":
        """Press a key where the focus is."""
        self._qtbot.waitUntil(lambda: not self.page.desk.panel.tile.is_frozen)  # one sees what was taken
        QTest.keyClick(self.focused or self.page, key, modifier)
        return self.settle()

    def type(self, text: str) -> "RunDriver":
        """Type where the focus is; what no key has comes through the input method."""
        if text.isascii():
            for letter in text:  # the first letter may open a line that hears the others
                QTest.keyClicks(self.focused or self.page, letter)
        else:
            event = QInputMethodEvent("", [])
            event.setCommitString(text)
            QApplication.sendEvent(self.focused or self.page, event)
        return self.settle()

    def paste(self, text: str) -> "RunDriver":
        """Paste a text."""
        QApplication.clipboard().setText(text)
        return self.press(Key.Key_V, CTRL)

    def open(self, step: str) -> "RunDriver":
        """Open a step."""
        self.page.go_to(step)
        return self.settle()

    def field(self, path: str) -> FieldRow:
        """Return the row of a field of this step."""
        return self.page.pane.fields[path]

    def enter(self, path: str, text: str) -> "RunDriver":
        """Type a text into a field."""
        self.field(path).setFocus()
        return self.type(text)

    def table(self, group: str) -> EntryTable:
        """Return the table of a group, in focus."""
        table = self.page.pane.groups[group].table
        table.setFocus()
        return table

    def at(self, group: str, row: str, column: str) -> "RunDriver":
        """Put the focus on a cell."""
        assert self.table(group).select(row, column)
        return self

    def cell_in_focus(self, group: str) -> tuple[str, str]:
        """Return row and column of the cell in focus."""
        table = self.page.pane.groups[group].table
        index = table.currentIndex()
        field = table.rows.columns[index.column()].field
        return table.rows.lines[index.row()].row.id, field.key if field else ""

    def table_has_focus(self, group: str) -> bool:
        """Tell whether the focus is in the table of a group, or in a line that is open in it."""
        panel, focused = self.page.pane.groups[group], self.focused
        return focused is not None and (panel.table is focused or panel.table.isAncestorOf(focused))

    def kept(self, path: str) -> str:
        """Return what the run keeps under a path."""
        return self.session.run.answers.get(path, "")

    def box(self, slot: str) -> SignatureBox:
        """Return a signature box."""
        return self.page.seal_page.boxes[slot]

    def sign(self, slot: str, name: str = "") -> "RunDriver":
        """Sign in a box with the mouse."""
        box = self.box(slot)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        if name:
            box.name.setText(name)
        draw(box.pad)
        QTest.mouseClick(box.done, Qt.MouseButton.LeftButton)
        return self.settle()

    @property
    def next_shot(self) -> str:
        """What the box of the camera says that the next photo is."""
        return self.page.desk.panel.tile._next

    def line(self, shot: str) -> SlotLine:
        """Return the first line of a shot in the list of photos."""
        return next(line for line in self.page.desk.panel.list.slots.lines if line.shot == shot)

    def open_photo(self, shot: str) -> "RunDriver":
        """Open the first photo of a shot in the viewer, from the list."""
        photos = self.page.desk.panel.list
        line = next(line for line in photos.slots.lines if line.evidence and line.shot == shot)
        photos.choose(line.key)
        photos.opened.emit(line)
        return self.settle()

    def move_photo(self, title: str) -> "RunDriver":
        """Move the photo on show to the shot of that name, by V, and go back to the step."""
        self.page.desk.viewer.setFocus()
        self.press(Key.Key_V)
        menu = self.page.desk.mover.menu
        next(act for act in menu.actions() if act.text() == title).trigger()
        menu.close()
        self.page.activateWindow()  # which the menu was for a moment
        self.settle().press(Key.Key_Escape)
        self.page.desk.panel.list.setFocus()
        return self.settle()

    def import_file(self, path: Path) -> str:
        """Import a file by F9; return the shot that it came to."""
        known = {item.id for item in self.session.run.evidence}
        self._context.questions.chosen = (path,)
        self.press(Key.Key_F9)
        return next(item.shot for item in self.session.run.evidence if item.id not in known)

    @property
    def messages(self) -> list[str]:
        """What the message bar says, and what waits behind it."""
        return [message.what.zh for message in self._context.messages._bar._messages]

    @property
    def message(self) -> str:
        """What the message bar says."""
        present = self._context.messages._bar.present()
        return present.what.zh if present else ""

    @property
    def message_rest(self) -> str:
        """What the message bar says behind that."""
        present = self._context.messages._bar.present()
        return present.rest.zh if present else ""

    def act_on_message(self) -> "RunDriver":
        """Do what the button of the message offers."""
        present = self._context.messages._bar.present()
        assert present is not None
        assert present.act is not None
        present.act()
        return self.settle()


def draw(pad: QWidget) -> None:
    """Draw a stroke with the mouse."""
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 30))
    for step in range(1, 12):
        QTest.mouseMove(pad, QPoint(20 + 9 * step, 30 + (step % 3) * 14))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(130, 60))
