"""What a person does on the evidence page."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent

from inspector_app.gui.inbox.panel import InboxPanel
from inspector_app.gui.pages.evidence import EvidencePage
from inspector_app.gui.pairs.panel import PairsPanel
from inspector_app.gui.parts.buttons import ActionButton
from tests.gui.pages.window import WindowPage
from tests.gui.run.site import Site

Key = Qt.Key


class InboxDriver:
    """The inbox in the hands of a person."""

    def __init__(self, window: WindowPage, panel: InboxPanel) -> None:
        self.window, self.panel = window, panel

    def import_folder(self, folder: Path) -> "InboxDriver":
        """Import a folder through the system's picker."""
        self.window.window.context.questions.answer(folder)
        button = self.panel.import_ if self.panel.import_.isVisible() else self.panel.first_import
        self.window.click(button)
        return self

    def show(self, state: str) -> "InboxDriver":
        """Show the files in a state."""
        self.panel.states.set_value(state)
        self.panel.states.chosen.emit(state)
        return self

    def names(self) -> list[str]:
        """Return the files on show."""
        return [item.name for item in self.panel.model.rows]

    def outcomes(self) -> list[str]:
        """Return what the list says became of them."""
        model = self.panel.model
        return [str(model.index(row, 2).data()) for row in range(model.rowCount())]

    def choose_slot(self, words: str) -> "InboxDriver":
        """Choose a slot by words of its line."""
        self.window.qtbot.waitUntil(lambda: self.panel.side.places.list.count() > 0)
        found = self.panel.side.places.list.findItems(words, Qt.MatchFlag.MatchContains)
        self.panel.side.places.list.setCurrentItem(found[0])
        return self

    def drop_on(self, words: str) -> "InboxDriver":
        """Drag what is chosen to a slot."""
        self.choose_slot(words)
        targets = self.panel.side.places.list
        data: QMimeData = self.panel.model.mimeData(self.panel.table.selectedIndexes())
        at = targets.visualItemRect(targets.currentItem()).center()
        action, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(at), action, data, Qt.MouseButton.LeftButton, none)
        targets.dropEvent(event)
        self.window.settle()
        return self

    def press(self, key: Qt.Key) -> "InboxDriver":
        """Press a key."""
        self.window.press(key)
        self.window.settle()
        return self


class PairsDriver:
    """The pairs in the hands of a person."""

    def __init__(self, window: WindowPage, panel: PairsPanel) -> None:
        self.window, self.panel = window, panel

    def show(self, state: str) -> "PairsDriver":
        """Show the pairs in a state."""
        self.panel.states.set_value(state)
        self.panel.states.chosen.emit(state)
        self.window.settle()
        return self

    def words(self) -> str:
        """Return all words of the pair on show."""
        return self.window.words(self.panel.detail)

    def explain(self, reason: str) -> "PairsDriver":
        """Type a reason and press Enter."""
        self.window.type_words(self.panel.detail.reason, reason)
        self.window.press(Key.Key_Return)
        self.window.settle()
        return self


class EvidenceDriver:
    """The evidence page in the hands of a person."""

    def __init__(self, window: WindowPage, site: Site) -> None:
        self.window, self.site = window, site
        self.page: EvidencePage = window.evidence()

    def inbox(self) -> InboxDriver:
        """Open the inbox."""
        self.page.tabs.setFocus()
        self.window.press(Key.Key_2)
        self.window.settle()
        return InboxDriver(self.window, self.page.inbox)

    def pairs(self) -> PairsDriver:
        """Open the pairs, compared."""
        self.page.tabs.setFocus()
        self.window.press(Key.Key_3)
        self.window.settle()
        return PairsDriver(self.window, self.page.pairs)

    def tab_titles(self) -> list[str]:
        """Return what the tabs are called."""
        return [button.text() for button in self.page.tabs.findChildren(ActionButton)]
