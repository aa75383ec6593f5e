"""The rows of a group as a table: one line a row, and a line below each row that fails."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.app.views import FieldState, FieldView, GroupView, RowView
from inspector_app.domain.text import Text
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n
from inspector_app.gui.fields.field_row import named
from inspector_app.gui.fields.help_line import help_of
from inspector_app.gui.fields.type_ahead import option_meant
from inspector_app.gui.fields.typing import editable
from inspector_app.gui.table.columns import Column, cell_words, columns_of, is_text, is_too_narrow

Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole  # the FieldView of a cell, or None
OPTIONS = frozenset({FieldKind.YES_NO, FieldKind.CHOICE})  # chosen, never typed
_SAID = (FieldState.HARD, FieldState.SOFT, FieldState.MISSED, FieldState.CONFIRMED)
ROW = Qt.ItemDataRole.UserRole + 1  # the RowView


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: a row, or the detail of the row above."""

    row: RowView
    number: int
    detail: bool

    @property
    def key(self) -> tuple[str, bool]:
        """A name that stays the same while the row changes."""
        return (self.row.id, self.detail)


class RowsModel(QAbstractTableModel):
    """``typed`` carries path and text. Lines come and go one by one, so an open editor stays open."""

    typed = Signal(str, str)
    lines_changed = Signal()
    columns_changed = Signal()

    def __init__(self, view: GroupView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.columns: tuple[Column, ...] = columns_of(view)
        self.lines: list[Line] = _lines(view)
        self.read_only = False

    def show_group(self, view: GroupView) -> None:
        """Show the group as it stands now."""
        self.view = view
        columns = columns_of(view)
        if [c.key for c in columns] != [c.key for c in self.columns]:
            self.beginResetModel()
            self.columns, self.lines = columns, _lines(view)
            self.endResetModel()
            self.columns_changed.emit()
            self.lines_changed.emit()
            return
        self.columns = columns
        if self._follow(_lines(view)):
            self.lines_changed.emit()
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(columns) - 1))

    def _follow(self, new: list[Line]) -> bool:
        """Make the lines the new ones; tell whether lines came or went."""
        wanted = {line.key for line in new}
        before = [line.key for line in self.lines]
        for at in range(len(self.lines) - 1, -1, -1):
            if self.lines[at].key not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self.lines[at]
                self.endRemoveRows()
        for at, line in enumerate(new):
            if at >= len(self.lines) or self.lines[at].key != line.key:
                self.beginInsertRows(QModelIndex(), at, at)
                self.lines.insert(at, line)
                self.endInsertRows()
            self.lines[at] = line
        if len(self.lines) != len(new):  # the order differs: begin anew
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
        return before != [line.key for line in self.lines]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines, those of details included."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, index: Index) -> FieldView | None:
        """Return the answer of a cell, also for the limit beside it; None for the rest."""
        line, column = self.lines[index.row()], self.columns[index.column()]
        if line.detail or column.field is None:
            return None
        return next((cell for cell in line.row.cells if cell.field.key == column.field.key), None)

    def is_answer(self, index: Index) -> bool:
        """Tell whether somebody can fill this cell in: the row has to ask for it."""
        if self.columns[index.column()].role != "answer":
            return False
        return (cell := self.cell(index)) is not None and cell.is_asked

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let answers be typed; options are chosen by keys, details are widgets of their own."""
        if not index.isValid() or self.lines[index.row()].detail:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        cell = self.cell(index)
        chosen = cell is not None and cell.field.kind in OPTIONS
        if self.is_answer(index) and not chosen and not self.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, its answer, its row, or what is said of it."""
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role == ROW:
            return line
        cell = self.cell(index)
        if role == CELL:
            return cell
        if line.detail:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column, cell)
        if role == Qt.ItemDataRole.EditRole and cell is not None:
            return editable(cell.field.kind, cell.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column, cell)
        if role == Qt.ItemDataRole.ToolTipRole and cell is not None:
            return help_of(cell).spoken or None
        return None

    def _spoken(self, line: Line, column: Column, cell: FieldView | None) -> str:
        """Return a cell for screen readers: row, column with its unit, answer, and how it stands."""
        is_answer = cell is not None and column.role == "answer"
        title = named(cell.field) if cell is not None and is_answer else column.title
        answer = self._words(line, column, cell) or (i18n.tr("table.unanswered") if is_answer else "")
        if cell is not None and not cell.is_asked:
            answer = i18n.tr("table.not_asked") if is_answer else ""
        state = help_of(cell).spoken if cell is not None and is_answer else ""
        return "　".join(part for part in (line.row.label, title, answer, state) if part)

    def _words(self, line: Line, column: Column, cell: FieldView | None) -> str:
        if column.role == "number":
            return str(line.number)
        if column.role == "outcome":
            return outcome_words(line.row)
        if cell is None:
            return ""
        return i18n.say(cell.limit) if column.role == "limit" else cell_words(cell)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a typed text on; what becomes of it comes back with the next view."""
        cell = self.cell(index)
        if role != Qt.ItemDataRole.EditRole or cell is None or self.read_only:
            return False
        self.typed.emit(cell.path, str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the words of the head, on the side of its column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.ToolTipRole and column.field is not None:
            return column.explained
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sides = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignHCenter"}
            side = Qt.AlignmentFlag[sides[column.align]]
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def texts(self) -> list[list[str]]:
        """Return the words of each column, for measuring."""
        plain = [line for line in self.lines if not line.detail][:60]
        rows = {line.key: {cell.field.key: cell for cell in line.row.cells} for line in plain}
        return [
            [self._words(line, c, rows[line.key].get(c.field.key) if c.field else None) for line in plain]
            for c in self.columns
        ]

    def cuts(self, widths: Sequence[int]) -> bool:
        """Tell whether a text is cut in columns of these widths though its own may be wider."""
        measured = zip(self.columns, self.texts(), widths, strict=True)
        return any(is_too_narrow(column, words, width) for column, words, width in measured if is_text(column))

    @property
    def first_idle(self) -> str:
        """The id of the first row that nobody has touched, empty when there is none."""
        return next((row.id for row in self.view.rows if row.is_idle), "")

    def find(self, row: str, column: str) -> QModelIndex:
        """Return the cell of a row and a field, invalid when there is none."""
        for at, line in enumerate(self.lines):
            if line.row.id == row and not line.detail:
                for across, one in enumerate(self.columns):
                    if one.role == "answer" and one.field is not None and column in ("", one.field.key):
                        return self.index(at, across)
        return QModelIndex()


def outcome_words(row: RowView) -> str:
    """Return what became of a row, in a word where the judge gives none."""
    said = i18n.say(row.outcome_text)
    if said or not row.outcome:
        return said
    return i18n.tr(f"table.outcome_{row.outcome}")


def choice_of(cell: FieldView, typed: str) -> str | None:
    """Return the option meant by what was typed: its number, or the beginning of its title or key."""
    if cell.field.kind is FieldKind.YES_NO:
        return {"y": "yes", "1": "yes", "是": "yes", "n": "no", "2": "no", "0": "no", "否": "no"}.get(
            typed.lower()
        )
    titles, keys = [i18n.say(o.title) for o in cell.field.options], cell.field.option_keys
    at = option_meant(titles, typed)
    if at is None:
        at = option_meant(keys, typed)
    return keys[at] if at is not None else None


def _lines(view: GroupView) -> list[Line]:
    lines: list[Line] = []
    for number, row in enumerate(view.rows, 1):
        lines.append(Line(row, number, detail=False))
        if row.detail:
            lines.append(Line(row, number, detail=True))
    return lines


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said below a table: how grave it is, the words, and the answer that they ask to confirm."""

    state: FieldState
    words: Text
    path: str = ""


def sentences(view: GroupView) -> Sequence[Sentence]:
    """Return what needs a word below the table, each with its row's label before it, the gravest first."""
    found: list[Sentence] = []
    for row in view.rows:
        head = Text(f"{row.label}：", f"{row.label}: ")
        for cell in row.cells:
            if cell.state in _SAID and cell.state is not FieldState.MISSED:  # that is said by the working
                said = head + cell.field.title + Text("　", "  ") + cell.help
                found.append(Sentence(cell.state, said, cell.path))
        for text in row.findings:
            is_named = text.zh.startswith(row.label)
            found.append(Sentence(FieldState.MISSED, text if is_named else head + text))
    return sorted(found, key=lambda one: _SAID.index(one.state))


def following(cell: FieldView) -> str:
    """Return the option behind the one that is chosen."""
    keys = ("yes", "no") if cell.field.kind is FieldKind.YES_NO else cell.field.option_keys
    if cell.text not in keys:
        return keys[0] if keys else ""
    return keys[(keys.index(cell.text) + 1) % len(keys)]
