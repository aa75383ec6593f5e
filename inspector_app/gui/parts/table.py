"""List tables: rows of 36 px, hairlines below, the selected row with a bar at its left."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import INVERTED, Mark, ink, paint_mark

FIRST = 8  # px by which the words of the first column begin further in
MEASURED = 20  # rows that are looked at for marks: about as many as are in sight
HEAD = 26  # px beside the words of a head: its padding, larger in the first one
MARK_ROLE = Qt.ItemDataRole.UserRole + 1  # a Mark painted before the words of a cell
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints the bar of the selected row in column 0, and a mark before the words where there is one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take the focus frame away: the whole row shows where one is."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, then bar and mark."""
        if name := index.data(MARK_ROLE):
            self._paint_marked(painter, option, index, Mark(name))
        else:
            super().paint(painter, option, index)
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            bar = QRectF(option.rect).adjusted(0, 0, 4 - option.rect.width(), -1)
            painter.fillRect(bar, theme.current().color("accent"))

    def _paint_marked(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, mark: Mark) -> None:
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        drawn.text = ""
        style = drawn.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, drawn.widget)
        start = 16 if index.column() == 0 else 8
        place = QRectF(drawn.rect).adjusted(start, 0, 0, -2)  # less the hairline below
        metrics = QFontMetrics(theme.current().font(15))
        room = int(place.width()) - theme.current().px(18) - 10
        names = Qt.TextElideMode.ElideMiddle  # the end of a name tells one row from the next
        shown = metrics.elidedText(words, drawn.textElideMode if index.column() else names, room)
        self._paint_words(painter, place, mark, shown, self._ground(drawn))

    def _ground(self, option: QStyleOptionViewItem) -> str:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected:
            return "raised"
        return INVERTED if theme.current().is_sunlight else "accent_soft"

    def _paint_words(self, painter: QPainter, place: QRectF, mark: Mark, words: str, ground: str) -> None:
        now = theme.current()
        side = now.px(18)
        at = QRectF(place.left(), place.center().y() - side / 2, side, side)
        painter.save()
        paint_mark(painter, at, mark, ground)
        painter.setPen(ink(mark, ground) if ground == INVERTED else now.color("text"))
        painter.setFont(now.font(15))
        rest = place.adjusted(side + 6, 0, -4, 0)
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


def paint_row_ring(viewport: QWidget, row: QRect, *, chosen: bool) -> None:
    """Paint the ring of the focus around a row of a list; an empty rectangle is the whole list."""
    now, painter = theme.current(), QPainter(viewport)
    inverted = now.is_sunlight and chosen
    row = row if row.isValid() else viewport.rect()
    width = 2 if inverted else now.ring
    painter.setPen(QPen(now.color("focus_on_fill" if inverted else "focus"), width))
    inset = 4 if inverted else width / 2
    painter.drawRect(QRectF(row).adjusted(inset, inset, -inset, -inset))


def shares(asked: Mapping[int, int], least: Mapping[int, int], room: int) -> dict[int, int]:
    """Return the widths that are asked for; of a room that is smaller their parts, none below its least."""
    over = sum(asked.values()) - room
    if over <= 0:
        return dict(asked)
    air = {at: max(0, width - least[at]) for at, width in asked.items()}
    whole = max(1, sum(air.values()))
    return {at: width - min(air[at], over * air[at] // whole + 1) for at, width in asked.items()}


class ListTable(QTableView):
    """``row_chosen`` follows the current row, ``row_opened`` Enter or a double click; both carry the row."""

    row_chosen = Signal(int)
    row_opened = Signal(int)

    def __init__(self, name: str, title_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        i18n.put(self, self.setAccessibleName, title_key)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setResizeContentsPrecision(0)  # only the rows in sight: a hundred take long to measure
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setItemDelegate(RowDelegate(self))
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.row()))
        self._widths: tuple[int, ...] = ()
        self._give_up: tuple[int, ...] = ()
        self._least = 0
        theme.current().follow(self, self._lay_out)

    def set_widths(self, *widths: int, least: int = 160, give_up: tuple[int, ...] = ()) -> None:
        """Give the columns their widths at font scale 1; 0 takes what is left.

        Where less than ``least`` is left, the columns of ``give_up`` are hidden in that order; then all
        share what there is as they share what they ask for, but no head is cut.
        """
        self._widths, self._least, self._give_up = widths, least, give_up
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns where there is no room for them, and make the others narrower."""
        super().resizeEvent(event)
        self._hide_columns()
        self._share()

    def _hide_columns(self) -> None:
        now = theme.current()
        left = self.viewport().width() - sum(now.px(width) for width in self._widths)
        for column in self._give_up:
            hidden = left < now.px(self._least)
            if self.isColumnHidden(column) != hidden:
                self.setColumnHidden(column, hidden)
            left += now.px(self._widths[column]) if hidden else 0

    def _share(self) -> None:
        """Give the columns their widths, or their parts of a room that is too small for all."""
        if self.model() is None:
            return
        columns = range(min(len(self._widths), self.model().columnCount()))
        shown = [at for at in columns if not self.isColumnHidden(at)]
        plain = {at: theme.current().px(self._widths[at] or self._least) for at in shown}
        words = {at: self._content(at) for at in shown}
        asked = {at: max(width, self._grown(at, width, words[at])) for at, width in plain.items()}
        if sum(asked.values()) > (room := self.viewport().width()):  # first the air goes, then words
            heads = {at: self._head(at) or plain[at] for at in shown}  # a box cannot be made narrower
            asked = shares(asked, {at: max(heads[at], min(asked[at], words[at])) for at in shown}, room)
            asked = shares(asked, {at: max(heads[at], min(plain[at], words[at])) for at in shown}, room)
            fixed = {at: heads[at] if not self._widths[at] else asked[at] for at in shown}
            asked = shares(shares(asked, fixed, room), heads, room)  # what is left, before what has its width
        for at, width in asked.items():
            if self._widths[at] and self.columnWidth(at) != width:
                self.setColumnWidth(at, width)

    def _grown(self, column: int, width: int, words: int) -> int:
        """Return how wide a column would be for its words: half as much more, that of the rest all of it."""
        return words if not self._widths[column] else min(words, width * 3 // 2)

    def _content(self, column: int) -> int:
        """Return the width that the rows in sight need in a column."""
        rows = range(min(self.model().rowCount(), MEASURED))
        marked = any(self.model().index(row, column).data(MARK_ROLE) for row in rows)
        mark = theme.current().px(18) + 18 if marked else 0
        return self.sizeHintForColumn(column) + mark + (FIRST if column == 0 else 0)

    def reset(self) -> None:
        """Look again at what the rows need, once they have their places."""
        super().reset()
        QTimer.singleShot(0, self, self._share)

    def _head(self, column: int) -> int:
        """Return the width that the head of a column needs."""
        words = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        return theme.width_of(theme.current().font(13, bold=True), words) + (HEAD if words else 0)

    def _lay_out(self) -> None:
        now = theme.current()
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(now.h(36))
        rows.setDefaultSectionSize(now.h(36))
        head = self.horizontalHeader()
        head.setMinimumSectionSize(24)
        if self.model() is None:
            return
        for column, width in enumerate(self._widths[: self.model().columnCount()]):
            stretch = QHeaderView.ResizeMode.Stretch if width == 0 else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(column, stretch)
        self._hide_columns()
        self._share()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is chosen."""
        super().currentChanged(current, previous)
        self.viewport().update()  # the ring is wider than the cells that Qt paints anew
        if current.row() != previous.row() and current.isValid():
            self.row_chosen.emit(current.row())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the ring of the focus around the current one."""
        super().paintEvent(event)
        if self.hasFocus():
            now = self.currentIndex()
            top, high = self.rowViewportPosition(now.row()), self.rowHeight(now.row()) - 1
            row = QRect(0, top, self.viewport().width(), high) if now.isValid() else QRect()
            paint_row_ring(self.viewport(), row, chosen=self.selectionModel().isSelected(now))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row with Enter; one that is held down does not go on with the rows that follow."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self.row_opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
