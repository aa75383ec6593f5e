"""Where a photo can go: a record that is still open, and a slot of it; files can be dropped on a slot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inspector_app.app.views import SlotView
from inspector_app.domain.ids import RunId
from inspector_app.domain.run import RunSummary
from inspector_app.domain.text import Text, join, same
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.inbox.model import MIME, ids_in
from inspector_app.gui.parts.form import ComboField
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import Scroll, column

FEW = 3  # lines
PADDING = 20  # px above and below the lines, as the sheet has it


class SlotTargets(QListWidget):
    """The slots of one record. ``dropped`` carries the line and the ids; ``entered`` the line of Enter."""

    dropped = Signal(int, list)
    entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topics")
        self.setAcceptDrops(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        i18n.put(self, self.setAccessibleName, "inbox_page.slots")
        self.itemDoubleClicked.connect(lambda item: self.entered.emit(self.row(item)))
        self.currentRowChanged.connect(lambda _row: self._bring_into_sight())
        theme.current().follow(self, self.take_height)

    def sizeHint(self) -> QSize:
        """Ask for a few lines; more where there is room."""
        return QSize(200, max(self.minimumHeight(), theme.current().h(44) * FEW))

    def take_height(self) -> None:
        """Show all lines in large type, where what is around scrolls; else let the list scroll for itself."""
        large = theme.current().is_large
        line = self.sizeHintForRow(0) if self.count() else theme.current().h(44)
        self.setMinimumHeight(line * max(1, self.count()) + PADDING if large else 0)

    def _bring_into_sight(self) -> None:
        at = self.parentWidget()
        while at is not None and not isinstance(at, Scroll):
            at = at.parentWidget()
        if at is not None and (content := at.widget()) is not None and self.hasFocus():
            line = self.visualItemRect(self.currentItem()).translated(self.mapTo(content, QPoint(0, 0)))
            at.ensureVisible(line.left(), line.center().y(), 0, line.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of the inbox only."""
        event.setAccepted(event.mimeData().hasFormat(MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the slot below the hand."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        event.setAccepted(index.isValid() and event.mimeData().hasFormat(MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        index: QModelIndex = self.indexAt(event.position().toPoint())
        if index.isValid():
            event.acceptProposedAction()
            self.dropped.emit(index.row(), ids_in(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """File with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.entered.emit(self.currentRow())
            return
        super().keyPressEvent(event)


class PlacePicker(QWidget):
    """``picked`` asks to use the place on show; ``dropped`` carries ids of files. ``changed`` follows both."""

    picked = Signal()
    dropped = Signal(list)
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._slots: Sequence[SlotView] = ()
        self._asked = ""
        self.record = ComboField("inbox_page.record")
        self.record.combo.take_any_width()
        self.list = SlotTargets()
        self._none = wrapped("inbox_page.no_drafts", "note")
        lines = column(self, spacing=4)
        lines.addWidget(self.record)
        lines.addWidget(self._none)
        lines.addWidget(self.list, 1)
        self.record.combo.currentIndexChanged.connect(lambda _index: self._read())
        self.list.currentRowChanged.connect(lambda _row: self.changed.emit())
        self.list.entered.connect(lambda _row: self.picked.emit())
        self.list.dropped.connect(self._drop)
        i18n.current().follow(self, self._show)

    @property
    def run_id(self) -> RunId:
        """The record on show, empty when there is none."""
        return RunId(self.record.value())

    @property
    def slot(self) -> SlotView | None:
        """The slot that is chosen."""
        row = self.list.currentRow()
        return self._slots[row] if 0 <= row < len(self._slots) else None

    def opened(self, then: Callable[[], object] = lambda: None) -> None:
        """Read the records anew."""
        inbox = self._context.backend.inbox
        self._context.runner.run(self, lambda: inbox().drafts(), self._offer, ended=lambda: then())

    def _offer(self, runs: Sequence[RunSummary]) -> None:
        combo = self.record.combo
        blocked = combo.blockSignals(True)
        self.record.set_options([(run.id, name_of(run)) for run in runs])
        combo.blockSignals(blocked)
        for widget in (self.record, self.list):
            widget.setVisible(bool(runs))
        self._none.setVisible(not runs)
        self._read()

    def _read(self) -> None:
        run_id, inbox = self.run_id, self._context.backend.inbox
        self._asked = run_id
        if not run_id:
            self._take(())
            return

        def show(slots: Sequence[SlotView]) -> None:
            if self._asked == run_id:
                self._take(slots)

        self._context.runner.run(self, lambda: inbox().places(run_id), show)

    def _take(self, slots: Sequence[SlotView]) -> None:
        before = self.slot
        self._slots = slots
        self._show()
        here = [n for n, slot in enumerate(slots) if before and _key(slot) == _key(before)]
        lacking = [n for n, slot in enumerate(slots) if slot.missing]
        self.list.setCurrentRow((here or lacking or [0])[0] if slots else -1)
        self.changed.emit()

    def _show(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for slot in self._slots:
            item = QListWidgetItem(slot_words(slot))
            item.setToolTip(item.text())
            self.list.addItem(item)
        self.list.take_height()
        self.list.setCurrentRow(row)

    def _drop(self, row: int, ids: list[str]) -> None:
        self.list.setCurrentRow(row)
        self.dropped.emit(ids)


def _key(slot: SlotView) -> tuple[str, str]:
    return slot.shot.key, slot.row


def name_of(run: RunSummary) -> Text:
    """Return a record as a choice names it."""
    parts = (same(run.serial.removeprefix("JC-")), run.procedure_title, same(run.place))
    return join([part for part in parts if part.zh], "　", "　")


def slot_words(slot: SlotView) -> str:
    """Return a slot with how many photos it has and lacks."""
    there, title = len(slot.evidence), i18n.say(slot.title)
    if slot.missing:
        return i18n.tr("inbox_page.slot_lacks", title=title, there=there, missing=slot.missing)
    return i18n.tr("inbox_page.slot_has", title=title, there=there) if there else title
