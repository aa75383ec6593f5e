"""全面检查: everything that is left to do in one list; each line leads to its place."""

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector_app.app.views import RunView
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import paint_mark
from inspector_app.gui.models.lines import Index, LinesModel
from inspector_app.gui.parts.focus_ring import paint_focus_ring
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.work_page import WorkPage
from inspector_app.gui.run.check_lines import MISSED, CheckLine, check_lines
from inspector_app.gui.signing.completeness import Completeness

LINE = 58  # px
BESIDE = 900  # px of the page at scale 1; below that the list stands alone
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CheckModel(LinesModel[CheckLine]):
    """What is left to do."""

    def words(self, line: CheckLine, role: int) -> str | None:
        """Return what is said of a line."""
        if role == Qt.ItemDataRole.DisplayRole:
            return line.what
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "　".join((i18n.tr(f"check.kind_{line.kind}"), line.what, line.where))
        return None


class CheckDelegate(QStyledItemDelegate):
    """Paints mark, what is left, and below it where."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """58 px."""
        return QSize(10, theme.current().h(LINE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: CheckLine = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        now = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now.color("accent_soft"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("line"))
        side = now.px(22)
        mark = QRectF(rect.left() + 12, rect.center().y() - side / 2, side, side)
        paint_mark(painter, mark, line.mark, "raised")
        _paint_words(painter, rect.adjusted(12 + side + 12, 0, -12, 0), line)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus_ring(painter, rect)
        painter.restore()


def _paint_words(painter: QPainter, room: QRect, line: CheckLine) -> None:
    now, middle = theme.current(), room.center().y()
    below = f"{i18n.tr(f'check.kind_{line.kind}')}　{line.where}"
    for size, ink, top, height, words in (
        (15, "text", middle - now.h(25), 25, line.what),
        (13, "muted", middle + now.h(1), 22, below),
    ):
        painter.setFont(now.font(size))
        painter.setPen(now.color(ink))
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), top, room.width(), now.h(height)), _LEFT, said)


class CheckList(QListView):
    """Enter, Space and a click lead on; ``chosen`` carries the Missing of the line."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = CheckModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(CheckDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        i18n.put(self, self.setAccessibleName, "check.list")
        self.clicked.connect(self._choose)
        theme.current().follow(self, self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the place of the line in focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines.lines[index.row()].gap)


class CheckPage(WorkPage):
    """``chosen`` carries the Missing that a line leads to; ``closed`` asks to go back to the step."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("check.back", parent)
        self.list, self.summary = CheckList(), Completeness()
        self._sentence = ElidedLabel(role="note")
        self._lay_out()
        self.list.chosen.connect(self.chosen)
        self.summary.chosen.connect(self.chosen)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("check.title", "title"))
        head.addWidget(self._sentence, 1)
        head.addWidget(self.back)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.list, 1)
        row.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignTop)
        theme.current().follow(self.summary, lambda: self.summary.setFixedWidth(theme.current().px(296)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(row, 1)

    def show_run(self, view: RunView) -> None:
        """Show how complete a run is; the line in focus stays the same as long as it is there."""
        lines = check_lines(view)
        at = self.list.currentIndex().row()
        self.list.lines.show_lines(lines)
        self.summary.show_run(view)
        left, findings = len(view.missing), sum(line.kind == MISSED for line in lines)
        key = "to_do" if left else "only_findings" if findings else "only_pictures" if lines else "nothing"
        self._sentence.setText(i18n.tr(f"check.{key}", n=left or findings or len(lines)))
        if lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.lines.index(min(max(at, 0), len(lines) - 1)))

    def focus_first(self) -> None:
        """Put the focus on the list, or on the way back where nothing is in it."""
        (self.list if self.list.lines.lines else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the counts beside the list where there is room."""
        super().resizeEvent(event)
        self.summary.setVisible(self.width() >= theme.current().px(BESIDE))
