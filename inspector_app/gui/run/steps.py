"""The steps at the left: where one is, and what is left in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector_app.gui import i18n, icons, theme
from inspector_app.gui.marks import Mark, paint_mark
from inspector_app.gui.models.lines import Index, LinesModel
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.focus_ring import paint_focus_ring
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import row

_MARKS = {"soft": Mark.WARN, "hard": Mark.ERROR, "fail": Mark.FAIL}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line of the list; ``state`` is todo, done, soft, hard or fail."""

    key: str
    number: int
    title: str
    note: str
    state: str


class StepModel(LinesModel[StepLine]):
    """The steps; a step is known by its key."""

    def key_of(self, line: StepLine) -> object:
        """Return the key of the step."""
        return line.key

    def words(self, line: StepLine, role: int) -> str | None:
        """Return what is said of a step."""
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.number}　{line.title}　{i18n.tr(f'run.step_{line.state}')}　{line.note}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.title}　{line.note}"
        return None


class StepDelegate(QStyledItemDelegate):
    """Paints marker, name and what is left."""

    narrow = False  # only the markers, when words are very large

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """56 px, more where the title takes two lines."""
        line: StepLine = index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        if self.narrow or not isinstance(view, QListView):
            return QSize(10, theme.current().h(56))
        two = self._title_lines(line, view.viewport().width(), bold=True) > 1
        return QSize(10, theme.current().h(76 if two else 56))

    def _title_lines(self, line: StepLine, width: int, *, bold: bool) -> int:
        room = width - 20 - theme.current().px(26) - 12 - 8
        return 1 if theme.width_of(theme.current().font(15, bold=bold), line.title) <= room else 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one step."""
        line: StepLine = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        here = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            self._paint_here(painter, rect)
        self._paint_marker(painter, rect, line, here=here)
        if not self.narrow:
            self._paint_words(painter, rect, line, here=here)
        if here and state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, rect)
        painter.restore()

    def _paint_here(self, painter: QPainter, rect: QRect) -> None:
        now = theme.current()
        painter.fillRect(rect, now.color("accent_soft"))
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), now.color("accent"))
        if now.is_sunlight:
            painter.setPen(QPen(now.color("text"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_marker(self, painter: QPainter, rect: QRect, line: StepLine, *, here: bool) -> None:
        now = theme.current()
        side = now.px(26)
        left = (rect.width() - side) / 2 if self.narrow else 20
        place = QRectF(rect.left() + left, rect.top() + (rect.height() - side) / 2, side, side)
        mark = _MARKS.get(line.state)
        if mark is not None and not here:
            paint_mark(painter, place.adjusted(1, 1, -1, -1), mark, "window")
            return
        done = line.state == "done" and not here
        painter.setPen(QPen(now.color("accent" if here else "muted" if done else "edge"), 2))
        painter.setBrush(now.color("accent") if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        if done:
            icons.paint(painter, place.adjusted(5, 5, -5, -5), "tick", now.color("muted"))
            return
        painter.setFont(now.font(13, bold=here))
        painter.setPen(now.color("on_accent" if here else "muted"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(line.number))

    def _paint_words(self, painter: QPainter, rect: QRect, line: StepLine, *, here: bool) -> None:
        now = theme.current()
        left = rect.left() + 20 + now.px(26) + 12
        room = rect.right() - left - 8
        title, note = now.font(15, bold=here), now.font(13)
        middle = rect.center().y()
        painter.setFont(title)
        painter.setPen(now.color("text"))
        lines = self._title_lines(line, rect.width(), bold=here)
        top = middle - now.h(21 if lines == 1 else 31)
        place = QRect(left, top, room, now.h(22) * lines)
        if lines == 1:
            painter.drawText(place, _V_CENTER, line.title)
        else:
            painter.drawText(place, _V_CENTER | int(Qt.TextFlag.TextWordWrap), line.title)
        painter.setFont(note)
        painter.setPen(now.color("muted"))
        rest = painter.fontMetrics().elidedText(line.note, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, place.bottom() + 1, room, now.h(18)), _V_CENTER, rest)


def _unparted(people: str) -> str:
    """Return names that a line does not break within."""
    return WITHIN_NAME.sub("\u2060", people)


WITHIN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_V_CENTER = int(Qt.AlignmentFlag.AlignVCenter)


class StepsPanel(QFrame):
    """``chosen`` carries the key of the step that somebody opens; any may be opened at any time."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.model = StepModel(self)
        self.list = QListView()
        self._delegate = StepDelegate(self.list)
        self._procedure, self._people = wrapped(role="note"), wrapped(role="note")
        self._set_up_list()
        column = QVBoxLayout(self)
        theme.current().follow(self, lambda: column.setContentsMargins(0, 12, theme.current().border, 12))
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        self.check = ActionButton("run.check_whole", icon="check", kind="flat", size="dense")
        self.check.print_keys("F7")
        line = row()
        line.setContentsMargins(6, 0, 0, 4)  # with the button's own air its icon stands above the words below
        line.addWidget(self.check)
        line.addStretch(1)
        column.addLayout(line)
        for foot in (self._procedure, self._people):
            foot.setContentsMargins(20, 0, 12, 0)
            column.addWidget(foot)
        i18n.put(self.list, self.list.setAccessibleName, "run.steps")

    def _set_up_list(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click goes on to the first field of the step
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)  # a title may take another line now
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.selectionModel().currentChanged.connect(self._moved)

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.lines[index.row()].key)

    def show_steps(self, lines: Sequence[StepLine], here: str) -> None:
        """Show the steps with the present one."""
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self.model.show_lines(lines)
        at = next((number for number, line in enumerate(lines) if line.key == here), 0)
        self.list.setCurrentIndex(self.model.index(at))
        selection.blockSignals(False)
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()

    def show_foot(self, procedure: str, people: str) -> None:
        """Say by which procedure, and who inspects."""
        self._procedure.setText(procedure)
        self._people.setText(_unparted(people))
        self._people.setAccessibleName(people)

    def set_narrow(self, *, narrow: bool) -> None:
        """Shrink to the numbers."""
        self._delegate.narrow = narrow
        for foot in (self.check, self._procedure, self._people):
            foot.setVisible(not narrow)
        self.list.viewport().update()
