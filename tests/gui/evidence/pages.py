"""What a person does on the evidence page."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from inspector_app.app.annotations import annotation_of
from inspector_app.app.session import RunSession
from inspector_app.domain.annotation import Mark, MarkKind
from inspector_app.domain.reading import Point, Reading
from inspector_app.gui.evidence.photo_view import PhotoView
from inspector_app.gui.inbox.panel import InboxPanel
from inspector_app.gui.marking.page import TOOLS
from inspector_app.gui.pages.evidence import EvidencePage
from inspector_app.gui.pairs.changes_page import ChangesPage
from inspector_app.gui.pairs.compare_page import ComparePage
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

    def __init__(self, window: WindowPage, panel: PairsPanel, site: Site) -> None:
        self.window, self.panel, self.site = window, panel, site

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


class BenchDriver:
    """The photo on the bench."""

    def __init__(self, window: WindowPage, page: EvidencePage) -> None:
        self.window, self.page_of_all, self.bench = window, page, page.bench

    def settle(self) -> None:
        """Wait until workers rest and what they brought is shown."""
        self.window.settle()

    def press_on(self, canvas: QWidget, key: Qt.Key) -> None:
        """Press a key on a canvas."""
        self.window.qtbot.keyClick(canvas, key)
        self.settle()

    def drag_on(self, canvas: PhotoView, *points: Point) -> None:
        """Press the button at the first point and let it go at the last."""
        left, bot = Qt.MouseButton.LeftButton, self.window.qtbot
        spots = [canvas.to_widget(QPointF(*point)).toPoint() for point in points]
        bot.mousePress(canvas, left, pos=spots[0])
        for spot in spots[1:]:
            bot.mouseMove(canvas, spot)
        bot.mouseRelease(canvas, left, pos=spots[-1])
        self.settle()


class MarkDriver(BenchDriver):
    """The marks of one photo in the hands of a person."""

    def __init__(self, window: WindowPage, page: EvidencePage, session: RunSession) -> None:
        super().__init__(window, page)
        self.page, self._session = page.bench.mark_page, session
        window.qtbot.waitUntil(lambda: not self.page.canvas.picture.isNull() and self.page.canvas.can_change)

    def colour(self, name: str) -> "MarkDriver":
        """Choose a colour."""
        self.page.colours.set_value(name)
        self.page.colours.chosen.emit(name)
        self.settle()
        return self

    def tool(self, name: str) -> "MarkDriver":
        """Take a tool by its number."""
        self.page.canvas.setFocus()
        return self.press(Qt.Key(Key.Key_1 + TOOLS.index(name)))

    def press(self, key: Qt.Key) -> "MarkDriver":
        """Press a key on the photo."""
        self.press_on(self.page.canvas, key)
        return self

    def drag(self, start: Point, end: Point) -> "MarkDriver":
        """Draw with the mouse."""
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self.drag_on(self.page.canvas, start, middle, end)
        return self

    def click(self, at: Point) -> "MarkDriver":
        """Click on the photo."""
        self.drag_on(self.page.canvas, at)
        return self

    def say(self, words: str) -> "MarkDriver":
        """Type words and press Enter."""
        self.window.type_words(self.page.words, words)
        self.press_on(self.page.words, Key.Key_Return)
        return self

    def undo(self) -> "MarkDriver":
        """Take back."""
        self.window.click(self.page.undo)
        return self

    def redo(self) -> "MarkDriver":
        """Do again."""
        self.window.click(self.page.redo)
        return self

    def leave(self) -> "MarkDriver":
        """Go back to the viewer."""
        self.window.click(self.page.back)
        return self

    def reopen(self) -> "MarkDriver":
        """Go back and come again."""
        self.leave()
        self.window.click(self.bench.tools.buttons["mark"])
        self.window.qtbot.waitUntil(lambda: self.page.canvas.can_change)
        return self

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks that the record keeps."""
        photo = self._session.run.evidence[0]
        return annotation_of(self._session.run, photo.id).marks

    def kept(self) -> list[MarkKind]:
        """Return the kinds of the marks that the record keeps."""
        return [mark.kind for mark in self.marks()]

    def first(self) -> Mark:
        """Return the first mark that the record keeps."""
        return self.marks()[0]

    def words(self) -> str:
        """Return the words of the page."""
        return self.window.words(self.page)


class MeasureDriver(BenchDriver):
    """A measurement in the hands of a person."""

    def __init__(self, window: WindowPage, page: EvidencePage) -> None:
        super().__init__(window, page)
        self.page = page.bench.measure_page
        window.qtbot.waitUntil(lambda: not self.page.canvas.picture.isNull())
        self.settle()

    def kind(self, name: str) -> "MeasureDriver":
        """Choose what is measured."""
        self.page.side.kinds.set_value(name)
        self.page.side.kinds.edited.emit()
        return self

    def click(self, at: Point) -> "MeasureDriver":
        """Set a point."""
        self.drag_on(self.page.canvas, at)
        return self

    def outline(self, corners: Sequence[Point]) -> "MeasureDriver":
        """Set points one after the other."""
        for corner in corners:
            self.click(corner)
        return self

    def drag(self, start: Point, end: Point) -> "MeasureDriver":
        """Move a point."""
        self.drag_on(self.page.canvas, start, end)
        return self

    def check(self, typed: str) -> "MeasureDriver":
        """Type what the check line measures on the paper; with nothing, leave the field as it is."""
        if not typed:
            return self
        self.page.side.check.line.setText(typed)
        self.page.side.check.line.textEdited.emit(typed)
        self.window.qtbot.waitUntil(lambda: not self.page._later.isActive())
        self.settle()
        return self

    def reading(self) -> Reading:
        """Return the reading on show."""
        assert self.page.reading is not None, self.words()
        return self.page.reading

    def fields(self) -> list[str]:
        """Return the paths that are offered."""
        combo = self.page.side.fields.combo
        return [str(combo.itemData(row)) for row in range(combo.count()) if combo.itemData(row)]

    def accept(self, path: str) -> Reading:
        """Accept the reading for a field."""
        reading = self.reading()
        self.page.side.fields.set_value(path)
        self.page.side.fields.edited.emit()
        self.window.click(self.page.side.accept)
        return reading

    def print_sheet(self, show: Callable[..., object]) -> None:
        """Ask for the first board; ``show`` takes the place of the preview."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("inspector_app.gui.preview.page.show_document", show)
            self.page.side.sheet_asked.emit("checker")
            self.settle()

    def words(self) -> str:
        """Return the words beside the photo."""
        return self.window.words(self.page.side)


class CompareDriver:
    """Two photos in the hands of a person."""

    def __init__(self, window: WindowPage, page: EvidencePage) -> None:
        self.window, self.page = window, page

    def choose(self, *names: int) -> "CompareDriver":
        """Choose tiles by their place."""
        view = self.page.photos.tiles
        view.clearSelection()
        for number in names:
            view.selectionModel().select(
                self.page.model.index(number), QItemSelectionModel.SelectionFlag.Select
            )
        return self

    def open_viewer(self, number: int) -> "CompareDriver":
        """Open a photo in the viewer."""
        self.page.photos.tiles.setCurrentIndex(self.page.model.index(number))
        self.window.click(self.page.side.look)
        return self

    def press(self, key: Qt.Key) -> "CompareDriver":
        """Press a key where the focus is."""
        self.window.press(key)
        self.window.settle()
        return self

    @property
    def side_by_side_page(self) -> ComparePage:
        """The page with both."""
        return self.page.bench.compare_page

    def side_by_side(self) -> ComparePage:
        """Show the two that are chosen."""
        self.window.click(self.page.side.compare)
        return self.page.bench.compare_page

    def before_after(self) -> ChangesPage:
        """Lay the two that are chosen over each other."""
        self.window.click(self.page.side.changes)
        return self.page.bench.changes_page


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
        return PairsDriver(self.window, self.page.pairs, self.site)

    def _view(self, number: int) -> None:
        self.page.opened()
        self.window.settle()
        self.page.photos.tiles.setCurrentIndex(self.page.model.index(number))
        self.window.click(self.page.side.look)

    def mark(self, session: RunSession) -> MarkDriver:
        """Open the first photo for marks."""
        self._view(0)
        self.window.click(self.page.bench.tools.buttons["mark"])
        return MarkDriver(self.window, self.page, session)

    def measure(self, _session: RunSession, number: int = 0, check: str = "100") -> MeasureDriver:
        """Open a photo for measuring, and type what its check line measures."""
        self._view(number)
        self.window.click(self.page.bench.tools.buttons["measure"])
        return MeasureDriver(self.window, self.page).check(check)

    def comparing(self) -> CompareDriver:
        """Show all photos."""
        self.page.opened()
        self.window.settle()
        return CompareDriver(self.window, self.page)

    def tab_titles(self) -> list[str]:
        """Return what the tabs are called."""
        return [button.text() for button in self.page.tabs.findChildren(ActionButton)]
