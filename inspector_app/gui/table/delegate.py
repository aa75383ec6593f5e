"""Paints the cells of an entry table and opens the line in which one is typed."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.app.views import FieldState, FieldView
from inspector_app.domain.verdict import Outcome
from inspector_app.gui import theme
from inspector_app.gui.fields.field_row import named
from inspector_app.gui.fields.help_line import help_of
from inspector_app.gui.fields.line import AnswerEdit, retyped
from inspector_app.gui.marks import OUTCOME_MARKS, Mark, ink, paint_mark
from inspector_app.gui.table.aside import is_cut
from inspector_app.gui.table.clipboard import is_block
from inspector_app.gui.table.columns import Column
from inspector_app.gui.table.model import CELL, ROW, Index, Line, RowsModel

PAD = 6
_MARKS = {FieldState.SOFT: Mark.WARN, FieldState.CONFIRMED: Mark.WARN, FieldState.HARD: Mark.ERROR}
_SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class CellEdit(AnswerEdit):
    """The line in a cell; the keys that leave it and blocks of cells go back to the table."""

    key_left = Signal(QKeyEvent)
    block_pasted = Signal()
    types_on = False  # what is typed takes the place of the answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Enter, Tab, Up and Down; let a block be pasted over the cells."""
        if event.key() in (*_NEXT, *_MOVES) or _is_above(event):
            self.key_left.emit(event)
        elif event.matches(QKeySequence.StandardKey.Paste) and is_block(QApplication.clipboard().text()):
            self.block_pasted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Tab before the window moves the focus by it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            self.key_left.emit(event)
            return True
        return super().event(event)


class AnswerDelegate(QStyledItemDelegate):
    """``left`` carries the key by which a cell was left, ``typing`` path and text at every change."""

    left = Signal(QKeyEvent)
    typing = Signal(str, str)
    block_pasted = Signal()

    def __init__(self, model: RowsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """36 px."""
        return QSize(40, theme.current().h(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, marks, words, rule and the ring of the cell in focus."""
        line: Line = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, line, state)
        table = option.widget
        assert isinstance(table, QTableView)
        if not line.detail and not is_cut(table, self._model, rect):
            self._paint_cell(painter, rect, line, index)
        if state & QStyle.StateFlag.State_HasFocus and not line.detail:
            _paint_ring(painter, rect)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, line: Line, state: QStyle.StateFlag) -> None:
        now = theme.current()
        failing = line.row.outcome == Outcome.MISSED and not now.is_sunlight
        focused = state & QStyle.StateFlag.State_HasFocus
        chosen = state & QStyle.StateFlag.State_Selected and not focused
        role = "accent_soft" if chosen else "raised" if focused or not failing else "fail_soft"
        painter.fillRect(rect, now.color(role))
        if not (line.row.detail and not line.detail):
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("line"))

    def _paint_cell(self, painter: QPainter, rect: QRect, line: Line, index: Index) -> None:
        column = self._model.columns[index.column()]
        place = rect.adjusted(PAD, 0, -PAD, -1)
        if column.role == "outcome":
            _paint_outcome(painter, place, line, str(index.data()))
            return
        cell: FieldView | None = index.data(CELL)
        if cell is not None and column.role == "answer" and cell.state in _MARKS:
            place = _paint_cell_mark(painter, place, _MARKS[cell.state], str(index.data()), column)
        _paint_words(painter, place, column, cell, str(index.data() or ""))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a frameless line with the ring."""
        edit = CellEdit(parent)
        edit.setProperty("kind", "cell")
        column = self._model.columns[index.column()]
        edit.setAlignment(_SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter)
        cell: FieldView = index.data(CELL)
        line: Line = index.data(ROW)
        edit.setAccessibleName(f"{line.row.label}　{named(cell.field)}")
        edit.setAccessibleDescription(help_of(cell).spoken)
        edit.setProperty("before", cell.text)
        edit.textEdited.connect(lambda text: self._typed(edit, cell, text))
        edit.key_left.connect(lambda event: self._leave(edit, event))
        edit.block_pasted.connect(lambda: self._paste_block(edit))
        return edit

    def _typed(self, edit: QLineEdit, cell: FieldView, text: str) -> None:
        self.typing.emit(cell.path, retyped(edit, cell.field.kind, text))

    def _leave(self, edit: QLineEdit, event: QKeyEvent) -> None:
        self.closeEditor.emit(edit, QAbstractItemDelegate.EndEditHint.NoHint)
        self.left.emit(event)

    def _paste_block(self, edit: QLineEdit) -> None:
        self.closeEditor.emit(edit, QAbstractItemDelegate.EndEditHint.NoHint)
        self.block_pasted.emit()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the line when it opens; what is being typed is never overwritten."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified() and not editor.hasFocus():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """Nothing: each key was handed on already."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Fill the cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape gives back what stood in the cell before."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (*_NEXT, *_MOVES):
                return False
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, CellEdit):
                self._give_back(watched)
        return super().eventFilter(watched, event)

    def _give_back(self, edit: CellEdit) -> None:
        if edit.isModified():
            edit.setText(str(edit.property("before")))
            edit.textEdited.emit(edit.text())


def _is_above(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_D and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    now = theme.current()
    half = now.ring / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(now.color("focus"), now.ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))


def _ground(line: Line) -> str:
    failing = line.row.outcome == Outcome.MISSED and not theme.current().is_sunlight
    return "fail_soft" if failing else "raised"


def _paint_outcome(painter: QPainter, place: QRect, line: Line, words: str) -> None:
    now = theme.current()
    if not line.row.outcome:
        return
    outcome = Outcome(line.row.outcome)
    side = now.px(18)
    mark = OUTCOME_MARKS[outcome]
    square = QRectF(place.left(), place.center().y() - side / 2 + 1, side, side)
    paint_mark(painter, square, mark, _ground(line))
    missed = outcome is Outcome.MISSED
    painter.setFont(now.font(15, bold=missed))
    painter.setPen(ink(mark, _ground(line)) if missed else now.color("text"))
    room = place.adjusted(side + 4, 0, 0, 0)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), _elided(painter, words, room.width()))


def _paint_cell_mark(painter: QPainter, place: QRect, mark: Mark, words: str, column: Column) -> QRect:
    now = theme.current()
    side = now.px(16)
    if column.align == "right":
        left = place.right() - theme.width_of(now.font(15), words) - side - 5
        left = max(place.left() - PAD + 2, left)
        room = place
    else:
        left = place.left()
        room = place.adjusted(side + 4, 0, 0, 0)
    square = QRectF(left, place.center().y() - side / 2 + 1, side, side)
    paint_mark(painter, square, mark, "raised")
    return room


def _paint_words(painter: QPainter, place: QRect, column: Column, cell: FieldView | None, words: str) -> None:
    now = theme.current()
    missed = _is_missed(column, cell)
    painter.setFont(now.font(15, bold=missed or column.is_label))
    quiet = column.role in ("number", "limit") or (cell is not None and not cell.is_asked)
    role = "fail" if missed else "muted" if quiet else "text"
    painter.setPen(now.color(role))
    flags = int(_SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(place, flags, _elided(painter, words, place.width() + 2))


def _is_missed(column: Column, cell: FieldView | None) -> bool:
    """Tell whether a value itself misses its limit; that a row fails is said by the row."""
    if cell is None or column.role != "answer" or not cell.field.limit:
        return False
    return cell.state is FieldState.MISSED


def _elided(painter: QPainter, words: str, room: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
