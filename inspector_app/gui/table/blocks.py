"""What is done to the chosen cells of an entry table at once: copying, cutting, clearing, filling, pasting."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from inspector_app.gui.table.clipboard import format_block, parse_block
from inspector_app.gui.table.model import Index, RowsModel

Standard = QKeySequence.StandardKey


class Blocks(QObject):
    """``changed`` path → text, ``filled`` row ids and columns, ``pasted`` row, column, cells, columns shown."""

    changed = Signal(dict)
    filled = Signal(list, list)
    pasted = Signal(str, str, list, list)

    def __init__(self, rows: RowsModel, selection: QItemSelectionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows, self._selection = rows, selection

    def takes(self, event: QKeyEvent) -> bool:
        """Copy, cut and paste by their keys; tell whether it was one of them."""
        if event.matches(Standard.Copy):
            self.copy()
        elif self._rows.read_only:
            return False
        elif event.matches(Standard.Cut):
            self.copy()
            self.clear()
        elif event.matches(Standard.Paste):
            self.paste()
        else:
            return False
        return True

    def copy(self) -> None:
        """Put the chosen answers on the clipboard as a block; limits and outcomes are not part of it."""
        chosen = self._chosen()
        rows, columns = _spread(chosen)
        block = [[self._words(row, column) for column in columns] for row in rows]
        if block:
            QApplication.clipboard().setText(format_block(block))

    def clear(self) -> None:
        """Empty the chosen answers, as one step."""
        cells = [cell for index in self._chosen() if (cell := self._rows.cell(index)) is not None]
        if changes := {cell.path: "" for cell in cells if cell.text}:
            self.changed.emit(changes)

    def fill_down(self) -> None:
        """Give the chosen cells the answers of the first row; a single row takes those of the row above."""
        rows, columns = _spread(self._chosen())
        ids = [self._rows.lines[row].row.id for row in rows]
        keys = [field.key for at in columns if (field := self._rows.columns[at].field) is not None]
        if ids and keys:
            self.filled.emit(ids, keys)

    def paste(self) -> None:
        """Lay the block of the clipboard over the cells from the first chosen one on.

        A single cell is laid over all that are chosen.
        """
        chosen = self._chosen()
        block = parse_block(QApplication.clipboard().text())
        if not chosen or not block:
            return
        rows, columns = _spread(chosen)
        if len(block) == len(block[0]) == 1:
            block = [block[0] * len(columns) for _ in rows]
        first = self._rows.columns[columns[0]].field
        shown = [one.field.key for one in self._rows.columns if one.role == "answer" and one.field is not None]
        assert first is not None
        self.pasted.emit(self._rows.lines[rows[0]].row.id, first.key, block, shown)

    def chosen_rows(self) -> list[str]:
        """Return the ids of the rows in which something is chosen."""
        indexes = self._selection.selectedIndexes() or [self._selection.currentIndex()]
        rows = sorted({index.row() for index in indexes if index.isValid()})
        return [self._rows.lines[at].row.id for at in rows if not self._rows.lines[at].detail]

    def _chosen(self) -> list[Index]:
        found: Sequence[Index] = self._selection.selectedIndexes()
        if not found and self._selection.currentIndex().isValid():
            found = [self._selection.currentIndex()]
        return [index for index in found if self._rows.is_answer(index)]

    def _words(self, row: int, column: int) -> str:
        model: QAbstractItemModel = self._rows
        return str(model.index(row, column).data() or "")


def _spread(indexes: Sequence[Index]) -> tuple[list[int], list[int]]:
    """Return the rows and the columns of cells, each once, in order."""
    return sorted({at.row() for at in indexes}), sorted({at.column() for at in indexes})
