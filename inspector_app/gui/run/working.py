"""The working: each line with its formula, limit, clause and outcome, the deciding one first."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.app.views import RunView
from inspector_app.domain.clauses import clause_text
from inspector_app.domain.verdict import Confidence, Judgement, Outcome, Verdict, WorkLine
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import OUTCOME_MARKS, paint_mark
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import ground
from inspector_app.gui.run.work_area import WorkArea

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("item", "formula", "limit", "clause", "result")
SHARES = (13, 31, 12, 22, 22)
# A short word that is tied to its value by a blank that does not break: "压力 200 kPa".
_TIED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?=\u00a0)")
_JOINER = "\u2060"
_RANK = {
    Verdict.FAIL: (Outcome.MISSED, Outcome.OPEN, Outcome.MET),
    Verdict.INVALID: (Outcome.MISSED, Outcome.OPEN, Outcome.MET),
}


def deciding_first(judgement: Judgement) -> tuple[WorkLine, ...]:
    """Return the lines with those that decide in front, the rest in the judge's order."""
    rank = _RANK.get(judgement.verdict, ())
    return tuple(
        sorted(
            judgement.lines, key=lambda line: rank.index(line.outcome) if line.outcome in rank else len(rank)
        )
    )


def cell_text(line: WorkLine, column: int) -> str:
    """Return what stands in a column of COLUMNS."""
    result = line.comparison if line.comparison.zh else line.result
    texts = (line.title, line.formula, line.limit, None, result)
    text = texts[column]
    if text is not None:
        return i18n.say(text)
    unsure = "" if line.confidence is Confidence.HIGH else i18n.tr(f"run.unsure_{line.confidence}")
    return i18n.say(clause_text(line.clause)) + unsure


def whole_words(text: str) -> str:
    """Return words that break before what is tied to a value, never within it, as Chinese may anywhere else."""
    return _TIED.sub(lambda found: _JOINER.join(found.group()), text)


class WorkModel(QAbstractTableModel):
    """The lines of a judgement."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[WorkLine, ...] = ()

    def show_lines(self, lines: Sequence[WorkLine]) -> bool:
        """Show other lines; tell whether anything changed."""
        new = tuple(lines)
        if new == self.lines:
            return False
        self.beginResetModel()
        self.lines = new
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return five."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words, or the line itself."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == len(COLUMNS) - 1:
            return f"{i18n.tr(f'run.outcome_{line.outcome}')} {cell_text(line, index.column())}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return i18n.tr(f"run.work_{COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class WorkDelegate(QStyledItemDelegate):
    """Paints words on up to three lines, and the mark before the result."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        now = theme.current()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        line: WorkLine = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setPen(QPen(now.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        place = QRectF(rect).adjusted(6, 0, -6, -1)
        if index.column() == len(COLUMNS) - 1:
            side = now.px(18)
            mark = OUTCOME_MARKS[line.outcome]
            paint_mark(painter, QRectF(place.left(), rect.center().y() - side / 2, side, side), mark, "raised")
            place.setLeft(place.left() + side + 4)
        small = index.column() == COLUMNS.index("clause")
        painter.setFont(now.font(13 if small else 15))
        painter.setPen(now.color("muted" if small else "text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(flags), whole_words(str(index.data())))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.color("focus"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
        painter.restore()

    def height(self, line: WorkLine, widths: Sequence[int]) -> int:
        """Return the height of a row at those widths of columns: 36 px, more where words wrap."""
        boxes = (_broken(line, column, width - _beside(column)) for column, width in enumerate(widths))
        return max(theme.current().h(36), max(box.height() for box in boxes) + 12)

    def least_width(self, line: WorkLine, column: int) -> int:
        """Return the width at which every word of a cell stays whole."""
        return _broken(line, column, 1).width() + _beside(column) + 1


def _beside(column: int) -> int:
    """Return the width that words leave free in a cell: its air, and in the last column the mark."""
    return 12 + (theme.current().px(18) + 4 if column == len(COLUMNS) - 1 else 0)


def _broken(line: WorkLine, column: int, room: int) -> QRect:
    """Return what the words of a cell take where lines break at a width; a long word takes more than that."""
    face = QFontMetrics(theme.current().font(13 if column == COLUMNS.index("clause") else 15))
    asked = QRect(0, 0, max(1, room), 1000)
    return face.boundingRect(asked, int(Qt.TextFlag.TextWordWrap), whole_words(cell_text(line, column)))


def shared(total: int, needs: Sequence[int]) -> list[int]:
    """Share a width out by SHARES, yet give each column what its longest word needs, as far as that goes."""
    given: dict[int, int] = {}
    while True:
        free = [column for column in range(len(SHARES)) if column not in given]
        room, parts = total - sum(given.values()), sum(SHARES[column] for column in free)
        widths = {column: room * SHARES[column] // parts for column in free}
        tight = {column: needs[column] for column in free if needs[column] > widths[column]}
        if not tight or sum(needs) > total:
            return [{**given, **widths}[column] for column in range(len(SHARES))]
        given |= tight


class WorkTable(QTableView):
    """The table alone, as it also stands open on the page of signatures; as high as its rows."""

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._whole = whole
        self.lines = WorkModel(self)
        self._delegate = WorkDelegate(self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        i18n.put(self, self.setAccessibleName, "run.working")
        i18n.current().follow(self, self._fit)
        theme.current().follow(self, self._fit)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show the working of a judgement."""
        if self.lines.show_lines(deciding_first(judgement)):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = shared(self.viewport().width(), [self._least_width(column) for column in range(len(COLUMNS))])
        widths[-1] += self.viewport().width() - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, line in enumerate(self.lines.lines):
            self.setRowHeight(row, self._delegate.height(line, widths))
        self.horizontalHeader().setFixedHeight(theme.current().h(36))
        self.updateGeometry()

    def _least_width(self, column: int) -> int:
        """Return the width at which head and cells of a column are whole."""
        head = theme.width_of(theme.current().font(13, bold=True), i18n.tr(f"run.work_{COLUMNS[column]}")) + 16
        return max([head, *(self._delegate.least_width(line, column) for line in self.lines.lines)])

    def sizeHint(self) -> QSize:
        """All rows."""
        rows = sum(self.rowHeight(row) for row in range(self.lines.rowCount()))
        return QSize(400, rows + theme.current().h(36) + 2)

    def minimumSizeHint(self) -> QSize:
        """Head and one row; all rows where something else scrolls."""
        if self._whole:
            return QSize(100, self.sizeHint().height())
        return QSize(100, theme.current().h(72))


class WorkingPanel(QFrame):
    """Opens at the foot of the middle column, at most 55 % of it high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("working")
        self.table = WorkTable(whole=True)
        self._rules = ElidedLabel(role="note")
        self._rules.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._order = wrapped(role="hint")
        head = QHBoxLayout()
        head.addWidget(label("run.working", "section"))
        head.addWidget(self._rules, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 24, 10)
        column.setSpacing(6)
        column.addLayout(head)
        content = ground(QWidget(), "none")
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addWidget(self.table)
        lines.addWidget(self._order)
        self.area = WorkArea(
            content
        )  # the note scrolls with the lines: in large type it is as high as they are
        column.addWidget(self.area, 1)
        self.table.selectionModel().currentChanged.connect(lambda: self.area.bring_cell(self.table))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def show_run(self, view: RunView) -> None:
        """Show the working of a run."""
        self.table.show_judgement(view.judgement)
        self._rules.setText(i18n.say(view.limits_note))
        parts = [view.judgement.order, view.judgement.rounding, *view.judgement.hints]
        said = "　".join(i18n.say(part) for part in parts if part.zh)
        self._order.setText(said)
        self._order.setVisible(bool(said))
