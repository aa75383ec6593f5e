"""The entry table: typing replaces, Enter goes on, blocks are pasted; as fast as a spreadsheet."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from inspector_app.app.views import FieldView, GroupView
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.fields.type_ahead import TypeAhead
from inspector_app.gui.table.aside import Aside, WholeHead
from inspector_app.gui.table.blocks import Blocks
from inspector_app.gui.table.columns import widths
from inspector_app.gui.table.delegate import AnswerDelegate
from inspector_app.gui.table.details import DetailHolder
from inspector_app.gui.table.fresh import FreshRow, may_grow
from inspector_app.gui.table.model import OPTIONS, Index, RowsModel, choice_of, following
from inspector_app.gui.table.moves import MOVES, answer_after, led_to

DETAIL_HEIGHT = 48
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ROW_KEYS: dict[int, int] = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_ACROSS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Right)
CursorAction = QAbstractItemView.CursorAction
ScrollHint = QAbstractItemView.ScrollHint


class EntryTable(QTableView):
    """Signals of what is asked for; the page does it.

    ``typed`` path and text, ``row_wanted`` the id of the row above, ``rows_unwanted`` ids,
    ``row_grown`` by Enter or Tab behind the last answer, ``row_dropped`` when such a row stays untouched;
    ``blocks`` tells of what is done to several cells at once.
    """

    typed = Signal(str, str)
    row_wanted = Signal(str)
    rows_unwanted = Signal(list)
    row_grown = Signal()
    row_dropped = Signal(str)
    left_at_end = Signal()
    row_changed = Signal(str)
    cell_changed = Signal()

    def __init__(self, view: GroupView, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(view, self)
        self._around, self._ahead = around, TypeAhead()
        self._details: dict[str, DetailHolder] = {}
        self._fresh = FreshRow()
        self._moving = False  # by the program, whatever keys are held
        self._delegate = AnswerDelegate(self.rows, self)
        self.rows.rowsAboutToBeRemoved.connect(self._drop_details)  # before Qt's own slot hears of it
        self.setModel(self.rows)
        self.setHorizontalHeader(WholeHead(self, self.rows))
        self._aside = Aside(self, self.rows)
        self.setItemDelegate(self._delegate)
        self.blocks = Blocks(self.rows, self.selectionModel(), self)
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
        self._delegate.block_pasted.connect(self.blocks.paste)
        self.selectionModel().currentChanged.connect(self._tell_row)
        theme.current().follow(self, self._fit_lines)
        i18n.current().follow(self, self.fit_columns)

    def show_group(self, view: GroupView) -> None:
        """Show the group as it stands; the cell in focus stays in focus."""
        here = self._here()
        self.rows.show_group(view)
        self._show_details()
        if self.rows.cuts([self.columnWidth(at) for at in range(len(self.rows.columns))]):
            self.fit_columns()
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
        """Put the focus on a cell, without a row in the first that nobody touched; tell whether it is there."""
        index = self.rows.find(row or self.rows.first_idle, column)
        if index.isValid():
            self._move_to(index)
            self.scrollTo(index)
        return index.isValid()

    def focus_detail(self, row: str) -> bool:
        """Put the focus into the detail below a row."""
        holder = self._details.get(row)
        if holder is not None:
            holder.setFocus(Qt.FocusReason.OtherFocusReason)
        return holder is not None

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the answers."""
        self.rows.read_only = read_only
        for holder in self._details.values():
            holder.setEnabled(not read_only)

    def fit_columns(self) -> None:
        """Measure the columns."""
        columns = self.rows.columns
        made = widths(columns, self.rows.texts(), self.viewport().width())
        for at, width in enumerate(made):
            self.setColumnWidth(at, width)
        head = 48 if any(column.unit for column in columns) else 36
        self.horizontalHeader().setFixedHeight(theme.current().h(head))

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
                holder.left.connect(lambda way, row=line.row.id: self._left_detail(row, way))
                self.setIndexWidget(index, holder)
                self._details[line.row.id] = holder
            holder.show_details(line.row.detail)
            holder.setMaximumWidth(self.viewport().width())  # in sight, also below a table that is wider
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
        first = answer_after(self.rows, 0, 0, 1)
        if is_new and first is not None:
            self._move_to(first)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take an untouched new row away when somebody goes on elsewhere in the run."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            QTimer.singleShot(0, self, self._drop_when_left)

    def _drop_when_left(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused) and focused is not self:
            self._drop_fresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, add, remove, copy and paste; whatever else is typed replaces the cell."""
        taken = self._leads(event) or self.blocks.takes(event)
        if taken or (not self.rows.read_only and self._edits(event)):
            event.accept()
            return
        super().keyPressEvent(event)

    def _leads(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._go(1, by_enter=True)
        elif event.key() == Qt.Key.Key_Escape and self._fresh.is_untouched(self.rows.view):
            self._end()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go(1 if event.key() == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home, End and the arrows lead to answers only, with Ctrl to the end of a stretch."""
        key = MOVES.get(action)
        index = self.currentIndex()
        if key is None or not index.isValid() or (not self.rows.is_answer(index) and key not in _ACROSS):
            return super().moveCursor(action, modifiers)
        found = led_to(self.rows, index, key, jump=bool(modifiers & _CTRL))
        return index if found is None else found

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Choose with Ctrl and Shift together as with Shift alone, and by no key held just by chance."""
        if self._moving:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return QItemSelectionModel.SelectionFlag.SelectCurrent
        return super().selectionCommand(index, event)

    def keyboardSearch(self, _text: str) -> None:
        """Never jump to another row by a letter: it was meant for this cell."""

    def focusNextPrevChild(self, next_child: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Keep Tab within the table until its last cell, and until no row is begun behind that."""
        if self.currentIndex().isValid() and not self._leaves(1 if next_child else -1):
            return False
        return super().focusNextPrevChild(next_child)

    def _leaves(self, way: int) -> bool:
        if not self.currentIndex().isValid():
            return True
        return self._stop(way) is None and not (way > 0 and self._may_grow())

    def _stop(self, way: int) -> QModelIndex | DetailHolder | None:
        """Return what follows the cell in focus: the questions of a failing row come behind its cells."""
        index = self.currentIndex()
        if way > 0 and self.current_row == self._fresh.row and self._fresh.is_blank(self.rows.view):
            return None  # nobody steps through a row that holds nothing: there was no further one
        found = answer_after(self.rows, index.row(), index.column() + way, way)
        if found is not None and found.row() == index.row():
            return found
        row = index.row() if way > 0 else found.row() if found is not None else -1
        detail = self._details.get(self.rows.lines[row].row.id) if row >= 0 else None
        return detail or found

    def _go(self, way: int, *, by_enter: bool = False) -> None:
        stop = self._stop(way)
        if isinstance(stop, DetailHolder):
            stop.focus_end(way)
        elif stop is not None:
            self._move_to(stop)
        elif way > 0 and (by_enter or self._may_grow()):
            self._grow_or_end()
        else:
            super().focusNextPrevChild(way > 0)

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        """Bring a cell into sight, with the questions below its row, out from below the columns that stay."""
        if index.isValid() and self.rows.lines[index.row()].row.id in self._details:
            super().scrollTo(self.rows.index(index.row() + 1, index.column()), hint)
        super().scrollTo(index, hint)
        self._aside.uncover(index.column())

    def _move_to(self, index: QModelIndex) -> None:
        """Put the focus on a cell and choose it alone; Shift+Tab would choose all between else."""
        self._moving = True
        self.setCurrentIndex(index)
        self._moving = False

    def _left_detail(self, row: str, way: int) -> None:
        """Go on from the questions below a row: to the next row, or back to the last cell of their own."""
        line = next((at for at, one in enumerate(self.rows.lines) if one.detail and one.row.id == row), None)
        if line is None:
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        edge = 0 if way > 0 else len(self.rows.columns) - 1
        found = answer_after(self.rows, line + way, edge, way)
        if found is not None:
            self._move_to(found)
        else:
            self._grow_or_end()

    def _grow_or_end(self) -> None:
        """Begin another row behind a last one that is in use; an untouched one goes, and the table ends."""
        if self._may_grow():
            self.row_grown.emit()
        else:
            self._end()

    def _may_grow(self) -> bool:
        view = self.rows.view
        return not self.rows.read_only and may_grow(view) and not self._fresh.is_untouched(view)

    def take_fresh(self, row: str) -> None:
        """Remember a row that nobody asked for."""
        self._fresh.row = row

    def _drop_fresh(self) -> None:
        if self._fresh.is_untouched(self.rows.view):
            self.row_dropped.emit(self._fresh.row)

    def _end(self) -> None:
        self._drop_fresh()
        self.left_at_end.emit()

    def _left_cell(self, event: QKeyEvent) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            found = led_to(self.rows, index, event.key(), jump=False)
            self._move_to(index if found is None else found)
        elif event.key() == Qt.Key.Key_D:
            self.blocks.fill_down()
        else:
            back = event.key() == Qt.Key.Key_Backtab
            self._go(-1 if back else 1, by_enter=event.key() in _ENTER)

    def _edits(self, event: QKeyEvent) -> bool:
        index, ctrl = self.currentIndex(), bool(event.modifiers() & _CTRL)
        way = _ROW_KEYS.get(event.key(), 0) if ctrl else 0
        if event.key() == Qt.Key.Key_Insert or way > 0:
            self.row_wanted.emit(self.current_row)
        elif way < 0:
            self.rows_unwanted.emit(self.blocks.chosen_rows())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.blocks.clear()
        elif event.key() == Qt.Key.Key_D and ctrl:
            self.blocks.fill_down()
        elif (cell := self._answer_at(index)) is not None and cell.field.kind in OPTIONS:
            return self._choose(event, cell)
        else:
            return False
        return True

    def _answer_at(self, index: QModelIndex) -> FieldView | None:
        return self.rows.cell(index) if index.isValid() and self.rows.is_answer(index) else None

    def _choose(self, event: QKeyEvent, cell: FieldView) -> bool:
        if event.key() == Qt.Key.Key_Space or event.key() == Qt.Key.Key_F2:
            self.typed.emit(cell.path, following(cell))
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
        cell = self._answer_at(index)
        if cell is not None and cell.field.kind in OPTIONS and not self.rows.read_only:
            self.typed.emit(cell.path, following(cell))
        else:
            super().mouseDoubleClickEvent(event)
