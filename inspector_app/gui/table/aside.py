"""Scrolling a wide table aside by whole columns: what is half hidden never looks like another value."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from inspector_app.gui import icons, theme
from inspector_app.gui.table.columns import staying, stops
from inspector_app.gui.table.model import RowsModel

CHEVRON = 16  # px


class Aside(QObject):
    """Holds the scroll bar of a table where a column begins right behind those that stay."""

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        super().__init__(table)
        self._table, self._rows = table, rows
        self._last = 0
        table.horizontalScrollBar().valueChanged.connect(self._stop)

    def _stop(self, value: int) -> None:
        """Go on to the next stop in the direction in which it was scrolled."""
        bar, forth = self._table.horizontalScrollBar(), value >= self._last
        widths = [self._table.columnWidth(at) for at in range(self._rows.columnCount())]
        places = [*(place for place in stops(widths, self._stays) if place < bar.maximum()), bar.maximum()]
        reached = [place for place in places if (place >= value if forth else place <= value)]
        self._last = reached[0 if forth else -1]
        if self._last != value:
            bar.setValue(self._last)
        self._table.viewport().update()  # Qt moves what it painted, but other columns are whole now
        self._table.horizontalHeader().viewport().update()

    @property
    def _stays(self) -> int:
        return staying(self._rows.columns)

    def uncover(self, column: int) -> None:
        """Bring a column out from below those that stay."""
        bar = self._table.horizontalScrollBar()
        left = sum(self._table.columnWidth(at) for at in range(self._stays, column))
        if column >= self._stays and bar.value() > left:
            bar.setValue(left)


def is_cut(table: QTableView, rows: RowsModel, rect: QRect) -> bool:
    """Tell whether a cell or a head reaches beyond the right edge, and others have room before it."""
    stays = sum(table.columnWidth(at) for at in range(staying(rows.columns)))
    return rect.right() >= table.viewport().width() and rect.left() > stays


class WholeHead(QHeaderView):
    """Names the columns that are in sight as a whole; an arrow stands for the one that is not."""

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table, self._rows = table, rows

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paint the name of a column, or the arrow."""
        if not is_cut(self._table, self._rows, rect):
            super().paintSection(painter, rect, logicalIndex)
            return
        now = theme.current()
        painter.fillRect(rect, now.color("sunken"))
        painter.fillRect(rect.adjusted(0, rect.height() - now.border, 0, 0), now.color("edge"))
        side = now.px(CHEVRON)
        right = self.viewport().width() - 2
        if right - rect.left() >= side:
            place = QRectF(right - side, (rect.height() - side) / 2, side, side)
            icons.paint(painter, place, "right", now.color("muted"))
