"""A list of values that are all there, each painted whole by its delegate."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractListModel, Generic[T]):
    """Holds the lines; the whole line is read by the delegate under UserRole, the words by screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[T, ...] = ()

    def show_lines(self, lines: Sequence[T]) -> bool:
        """Show other lines; tell whether they came, went or changed places, so that the list began anew."""
        new = tuple(lines)
        moved = [self.key_of(line) for line in new] != [self.key_of(line) for line in self.lines]
        if moved:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
        elif new != self.lines:
            self.lines = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
        return moved

    def key_of(self, line: T) -> object:
        """Return what stays the same of a line that only looks otherwise; here nothing does."""
        return line

    def words(self, line: T, role: int) -> str | None:
        """Return what is said of a line: its name, what screen readers say, the tool-tip."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, or what is said of it."""
        line = self.lines[index.row()]
        return line if role == Qt.ItemDataRole.UserRole else self.words(line, role)
