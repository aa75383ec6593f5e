"""The entry table: typing replaces, Enter goes on, blocks are pasted; as fast as a spreadsheet."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from inspector_app.app.views import FieldView, GroupView
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.field_row import DetailRow
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.fields.type_ahead import TypeAhead
from inspector_app.gui.table.clipboard import format_block, parse_block
from inspector_app.gui.table.columns import widths
from inspector_app.gui.table.delegate import AnswerDelegate
from inspector_app.gui.table.model import OPTIONS, RowsModel, choice_of

DETAIL_HEIGHT = 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryTable(QTableView):
    """``typed`` path and text; ``row_wanted`` row id; ``rows_unwanted`` ids; ``block`` row, column, cells."""

    typed = Signal(str, str)
    row_wanted = Signal(str)
    rows_unwanted = Signal(list)
    block_pasted = Signal(str, str, list)
    copied_from_above = Signal(str, str)
    left_at_end = Signal()
    row_changed = Signal(str)
    cell_changed = Signal()

    def __init__(self, view: GroupView, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(view, self)
        self._around, self._ahead = around, TypeAhead()
        self._details: dict[str, QWidget] = {}
        self._delegate = AnswerDelegate(self.rows, self)
        self.rows.rowsAboutToBeRemoved.connect(self._drop_details)  # before Qt's own slot hears of it
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self._connect()
        self._fit_lines()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(20)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        i18n.put_text(self, self.setAccessibleName, self.rows.view.group.title)

    def _connect(self) -> None:
        self.rows.typed.connect(self.typed)
        self.rows.lines_changed.connect(self._fit_lines)
        self.rows.columns_changed.connect(self.fit_columns)
        self._delegate.typing.connect(self.typed)
        self._delegate.left.connect(self._left_cell)
        self._delegate.block_pasted.connect(self.paste)
        self.selectionModel().currentChanged.connect(self._tell_row)
        theme.current().follow(self, self._fit_lines)
        i18n.current().follow(self, self.fit_columns)

    def show_group(self, view: GroupView) -> None:
        """Show the group as it stands; the cell in focus stays in focus."""
        here = self._here()
        self.rows.show_group(view)
        self._show_details()
        if here is not None and not self.currentIndex().isValid():
            self.select(*here)

    def _here(self) -> tuple[str, str] | None:
        index = self.currentIndex()
        if not index.isValid() or self.rows.lines[index.row()].detail:
            return None
        column = self.rows.columns[index.column()]
        return self.rows.lines[index.row()].row.id, column.field.key if column.field else ""

    @property
    def current_row(self) -> str:
        """The id of the row in focus, empty when there is none."""
        here = self._here()
        return here[0] if here else ""

    def select(self, row: str, column: str = "") -> bool:
        """Put the focus on a cell; tell whether there is such a cell."""
        index = self.rows.find(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def focus_detail(self, row: str) -> bool:
        """Put the focus into the detail below a row."""
        widget = self._details.get(row)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return widget is not None

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the answers."""
        self.rows.read_only = read_only
        for widget in self._details.values():
            widget.setEnabled(not read_only)

    def fit_columns(self) -> None:
        """Measure the columns."""
        columns = self.rows.columns
        made = widths(columns, self.rows.texts(), self.viewport().width())
        for at, width in enumerate(made):
            self.setColumnWidth(at, width)
        self.horizontalHeader().setFixedHeight(theme.current().h(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def content_height(self) -> int:
        """Return the height at which nothing has to be scrolled."""
        rows = sum(self.rowHeight(at) for at in range(self.rows.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if self._is_wide() else 0
        return rows + self.horizontalHeader().height() + bar + 2

    def _is_wide(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    def _fit_lines(self) -> None:
        now = theme.current()
        self.clearSpans()
        for at, line in enumerate(self.rows.lines):
            self.setRowHeight(at, now.h(DETAIL_HEIGHT * len(line.row.detail) if line.detail else 36))
            if line.detail:
                self.setSpan(at, 0, 1, len(self.rows.columns))
        self._show_details()
        self.fit_columns()
        self.updateGeometry()

    def _show_details(self) -> None:
        seen = set()
        for at, line in enumerate(self.rows.lines):
            if not line.detail:
                continue
            seen.add(line.row.id)
            index = self.rows.index(at, 0)
            holder = self.indexWidget(index)
            if not isinstance(holder, DetailHolder):
                holder = DetailHolder(line.row.detail, self._around, self)
                holder.typed.connect(self.typed)
                self.setIndexWidget(index, holder)
                self._details[line.row.id] = holder
            holder.show_details(line.row.detail)
        for gone in set(self._details) - seen:
            del self._details[gone]

    def _drop_details(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Take widgets out of rows that go.

        Qt would keep them by address as editors that stay open, and take a later editor at that
        address for one of them: it would never close, and what is typed after it would be lost.
        """
        for row in range(first, last + 1):
            if self.rows.lines[row].detail:
                self.setIndexWidget(self.rows.index(row, 0), None)  # type: ignore[arg-type]  # Qt takes none

    def _tell_row(self, current: QModelIndex) -> None:
        if current.isValid():
            self.row_changed.emit(self.rows.lines[current.row()].row.id)
            self.cell_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the first cell that can be filled in."""
        is_new = not self.currentIndex().isValid()  # Qt then takes the first cell, which is a number
        super().focusInEvent(event)
        if is_new:
            self._go(0, 0, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, add, remove, copy and paste; whatever else is typed replaces the cell."""
        if self._moves(event) or self._clips(event) or (not self.rows.read_only and self._edits(event)):
            event.accept()
            return
        super().keyPressEvent(event)

    def _moves(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        onward = event.key() == Qt.Key.Key_Tab and not self._leaves(index, 1)
        if onward or (event.key() in _ENTER and index.isValid()):
            self._go(index.row(), index.column() + 1, 1)
        elif event.key() == Qt.Key.Key_Backtab and not self._leaves(index, -1):
            self._go(index.row(), index.column() - 1, -1)
        else:
            return False
        return True

    def keyboardSearch(self, _text: str) -> None:
        """Never jump to another row by a letter: it was meant for this cell."""

    def focusNextPrevChild(self, next_child: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Keep Tab within the table until its last cell."""
        index = self.currentIndex()
        if index.isValid() and not self._leaves(index, 1 if next_child else -1):
            return False
        return super().focusNextPrevChild(next_child)

    def _leaves(self, index: QModelIndex, way: int) -> bool:
        return not index.isValid() or self._next(index.row(), index.column() + way, way) is None

    def _next(self, row: int, column: int, way: int) -> QModelIndex | None:
        """Return the next cell that can be filled in, in reading order or against it."""
        across, down = len(self.rows.columns), len(self.rows.lines)
        at = row * across + column
        while 0 <= at < across * down:
            index = self.rows.index(at // across, at % across)
            if self.rows.is_answer(index):
                return index
            at += way
        return None

    def _go(self, row: int, column: int, way: int) -> None:
        index = self._next(row, column, way)
        if index is None:
            self.left_at_end.emit()
        else:
            self.setCurrentIndex(index)

    def _left_cell(self, event: QKeyEvent) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Backtab:
            self._go(index.row(), index.column() - 1, -1)
        elif event.key() == Qt.Key.Key_D:
            self._copy_above()
        else:
            self._go(index.row(), index.column() + 1, 1)

    def _step(self, way: int) -> None:
        index = self.currentIndex()
        at = index.row() + way
        while 0 <= at < len(self.rows.lines) and self.rows.lines[at].detail:
            at += way
        if 0 <= at < len(self.rows.lines):
            self.setCurrentIndex(self.rows.index(at, index.column()))

    def _clips(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste) and not self.rows.read_only:
            self.paste()
        else:
            return False
        return True

    def _edits(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Insert:
            self.row_wanted.emit(self.current_row)
        elif event.key() == Qt.Key.Key_Delete:
            self.rows_unwanted.emit(self._chosen_rows())
        elif event.key() == Qt.Key.Key_Backspace:
            self._clear()
        elif event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._copy_above()
        elif index.isValid() and (cell := self.rows.cell(index)) and cell.field.kind in OPTIONS:
            return self._choose(event, cell)
        else:
            return False
        return True

    def _choose(self, event: QKeyEvent, cell: FieldView) -> bool:
        if event.key() == Qt.Key.Key_Space or event.key() == Qt.Key.Key_F2:
            self.typed.emit(cell.path, _following(cell))
            return True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not event.text().strip() or not plain:
            return False
        meant = choice_of(cell, self._ahead.add(event.text(), cell.path))
        if meant is None:
            meant = choice_of(cell, self._ahead.begin_with(event.text()))
        if meant is not None:
            self.typed.emit(cell.path, meant)
        return True

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the next option; open the line of anything else."""
        index = self.indexAt(event.position().toPoint())
        cell = self.rows.cell(index) if index.isValid() and self.rows.is_answer(index) else None
        if cell is not None and cell.field.kind in OPTIONS and not self.rows.read_only:
            self.typed.emit(cell.path, _following(cell))
        else:
            super().mouseDoubleClickEvent(event)

    def _copy_above(self) -> None:
        if (here := self._here()) is not None and here[1]:
            self.copied_from_above.emit(*here)

    def _clear(self) -> None:
        for index in self.selectedIndexes():
            cell = self.rows.cell(index)
            if cell is not None and self.rows.is_answer(index):
                self.typed.emit(cell.path, "")

    def _chosen_rows(self) -> list[str]:
        rows = {index.row() for index in self.selectedIndexes()} or {self.currentIndex().row()}
        lines = [self.rows.lines[at] for at in sorted(rows) if 0 <= at < len(self.rows.lines)]
        return [line.row.id for line in lines if not line.detail]

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as a block."""
        indexes = [index for index in self.selectedIndexes() if not self.rows.lines[index.row()].detail]
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        block = [[str(self.rows.index(row, column).data() or "") for column in columns] for row in rows]
        QApplication.clipboard().setText(format_block(block))

    def paste(self) -> None:
        """Lay the block of the clipboard over the cells from the one in focus on."""
        here = self._here()
        block = parse_block(QApplication.clipboard().text())
        if here is not None and here[1] and block:
            self.block_pasted.emit(here[0], here[1], block)

    def choose_all_of_row(self) -> None:
        """Choose the cells of the row in focus."""
        index = self.currentIndex()
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)


def _following(cell: FieldView) -> str:
    keys = ("yes", "no") if cell.field.kind is FieldKind.YES_NO else cell.field.option_keys
    if cell.text not in keys:
        return keys[0] if keys else ""
    return keys[(keys.index(cell.text) + 1) % len(keys)]


class DetailHolder(QWidget):
    """The questions below a failing row, one under the other, on its ground."""

    typed = Signal(str, str)

    def __init__(
        self, views: tuple[FieldView, ...], around: Surroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        from inspector_app.gui.parts.layout import column, ground

        ground(self, "raised" if theme.current().is_sunlight else "fail_soft")
        layout = column(self, 0, 4)
        layout.setContentsMargins(40, 2, 12, 8)
        self.details = [DetailRow(view, around) for view in views]
        for detail in self.details:
            detail.typed.connect(self.typed)
            layout.addWidget(detail)
        if self.details:
            self.setFocusProxy(self.details[0])

    def show_details(self, views: tuple[FieldView, ...]) -> None:
        """Show the answers as they stand."""
        for detail, view in zip(self.details, views, strict=False):
            detail.show_view(view)
