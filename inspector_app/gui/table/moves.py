"""Where the keys of a spreadsheet lead in an entry table: only to cells that can be filled in."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

from inspector_app.gui.table.model import Index, RowsModel

_Key = Qt.Key
_Action = QAbstractItemView.CursorAction
MOVES = {
    _Action.MoveHome: _Key.Key_Home,
    _Action.MoveEnd: _Key.Key_End,
    _Action.MoveLeft: _Key.Key_Left,
    _Action.MoveRight: _Key.Key_Right,
    _Action.MoveUp: _Key.Key_Up,
    _Action.MoveDown: _Key.Key_Down,
}
_WAYS = {_Key.Key_Left: (0, -1), _Key.Key_Right: (0, 1), _Key.Key_Up: (-1, 0), _Key.Key_Down: (1, 0)}


def answer_after(rows: RowsModel, row: int, column: int, way: int) -> QModelIndex | None:
    """Return the first cell to fill in at a place or behind it, in reading order or against it."""
    across, down = len(rows.columns), len(rows.lines)
    at = row * across + column
    while 0 <= at < across * down:
        index = rows.index(at // across, at % across)
        if rows.is_answer(index):
            return index
        at += way
    return None


def led_to(rows: RowsModel, index: Index, key: int, *, jump: bool) -> QModelIndex | None:
    """Return the cell that Home, End or an arrow leads to; ``jump`` is Ctrl. None for another key."""
    if not index.isValid():
        return None
    if key in (_Key.Key_Home, _Key.Key_End):
        return _end(rows, index.row(), is_first=key == _Key.Key_Home, whole=jump)
    way = _WAYS.get(_Key(key)) if key in _WAYS else None
    if way is None:
        return None
    return _edge(rows, index, way) if jump else next(_cells(rows, index, way), rows.index(*_place(index)))


def _end(rows: RowsModel, row: int, *, is_first: bool, whole: bool) -> QModelIndex | None:
    if is_first:
        return answer_after(rows, 0 if whole else row, 0, 1)
    last = len(rows.lines) - 1 if whole else row
    return answer_after(rows, last, len(rows.columns) - 1, -1)


def _edge(rows: RowsModel, index: Index, way: tuple[int, int]) -> QModelIndex:
    """Return the end of the filled or of the empty stretch that begins here, as spreadsheets do."""
    found = list(_cells(rows, index, way))
    if not found:
        return rows.index(*_place(index))
    filled = [_is_filled(rows, one) for one in found]
    if _is_filled(rows, index) and filled[0]:
        return found[filled.index(False) - 1 if False in filled else -1]
    return found[filled.index(True) if True in filled else -1]


def _is_filled(rows: RowsModel, index: Index) -> bool:
    cell = rows.cell(index)
    return cell is not None and bool(cell.text)


def _cells(rows: RowsModel, index: Index, way: tuple[int, int]) -> Iterator[QModelIndex]:
    """Yield the cells to fill in from a cell on in one direction, without the cell itself."""
    row, column = _place(index)
    row, column = row + way[0], column + way[1]
    while 0 <= row < len(rows.lines) and 0 <= column < len(rows.columns):
        found = rows.index(row, column)
        if rows.is_answer(found):
            yield found
        row, column = row + way[0], column + way[1]


def _place(index: Index) -> tuple[int, int]:
    return index.row(), index.column()
