"""Tiles of evidence: the model behind them, page by page, and how one is painted."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector_app.app.readings import short
from inspector_app.domain.lists import Cursor, RunQuery
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import backend as port
from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import EvidenceLine
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark, paint_mark
from inspector_app.gui.models.rows import Index
from inspector_app.gui.pages.evidence_words import caption_of, name_of, place_of
from inspector_app.gui.thumbs import Thumbs, paint_thumb

PAGE = 40
LEAST = 200  # px wide: a tile at least, at scale 1
GAP = 4  # px around a tile
BAR = 16  # px of the scroll bar, whether it is there or not
LINE = Qt.ItemDataRole.UserRole + 2


class EvidenceModel(QAbstractListModel):
    """The lines of evidence, page by page; ``loaded`` behind each."""

    loaded = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: list[EvidenceLine] = []
        self._query, self._asked = RunQuery(), 0
        self._next: Cursor | None = None

    def load(self, query: RunQuery) -> None:
        """List the evidence of other records."""
        self._query = query
        self._asked += 1
        self._read(None)

    def _read(self, after: Cursor | None) -> None:
        number, query, backend = self._asked, self._query, self._context.backend

        def show(page: port.EvidencePage) -> None:
            if number == self._asked:
                self._take(page, first=after is None)

        self._context.runner.run(self, lambda: backend.list_evidence(query, PAGE, after), show)

    def _take(self, page: port.EvidencePage, *, first: bool) -> None:
        if first:
            self.beginResetModel()
            self.rows = list(page.rows)
            self.endResetModel()
        elif page.rows:
            at = len(self.rows)
            self.beginInsertRows(QModelIndex(), at, at + len(page.rows) - 1)
            self.rows.extend(page.rows)
            self.endInsertRows()
        self._next = page.next
        self.loaded.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many are listed so far."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line."""
        line = self.rows[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = i18n.say(short(line.found)) if line.found is not None else ""
            return f"{name_of(line)} {line.serial} {said}".rstrip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{name_of(line)}\n{place_of(line)}"
        return None

    def take_found(self, digest: str, found: Soundness) -> bool:
        """Take what a reading has found of an original; tell whether that is news."""
        news, unfit = False, None if found is Soundness.WHOLE else found
        for row, line in enumerate(self.rows):
            if line.evidence.digest == digest and line.found is not unfit:
                self.rows[row] = replace(line, found=unfit)
                self.dataChanged.emit(self.index(row), self.index(row))
                news = True
        return news

    def canFetchMore(self, _parent: Index) -> bool:
        """Tell whether more follow."""
        return self._next is not None

    def fetchMore(self, _parent: Index) -> None:
        """Read the next page."""
        after, self._next = self._next, None
        self._read(after)


class TileDelegate(QStyledItemDelegate):
    """Paints a picture with two lines below it, in tiles ``width`` px wide."""

    def __init__(self, thumbs: Thumbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbs = thumbs
        self.width = LEAST

    @property
    def _high(self) -> int:
        """Height of the picture: as photos lie in most cameras, so that most are seen whole."""
        return (self.width - 20) * 3 // 4

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a tile."""
        return QSize(self.width, self._high + 22 + theme.current().px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, picture, words and focus ring."""
        line: EvidenceLine = index.data(LINE)
        now, place = theme.current(), QRectF(option.rect).adjusted(4, 4, -4, -4)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(QPen(now.color("focus"), now.ring))
            painter.setBrush(now.color("accent_soft"))
            painter.drawRoundedRect(place, 6, 6)
        picture = QRectF(place.left() + 6, place.top() + 6, place.width() - 12, self._high)
        paint_thumb(painter, picture, self._thumbs.get(line.evidence.digest))
        if line.found is not None:
            side = now.px(24)
            at = QRectF(picture.right() - side - 6, picture.top() + 6, side, side)
            paint_mark(painter, at, Mark.ERROR, "raised")
        self._words(
            painter, QRect(int(picture.left()), int(picture.bottom()) + 6, int(picture.width()), 1), line
        )
        painter.restore()

    def _words(self, painter: QPainter, place: QRect, line: EvidenceLine) -> None:
        now = theme.current()
        top, height, room = place.top(), now.px(22), place.width()
        large, small = now.font(15), now.font(13)
        name = shortened(name_of(line), large, room, ends_in_caption=bool(caption_of(line)))
        for font, role, words in (
            (large, "text", name),
            (small, "muted", shortened(place_of(line), small, room)),
        ):
            painter.setFont(font)
            painter.setPen(now.color(role))
            painter.drawText(QRect(place.left(), top, room, height), int(Qt.AlignmentFlag.AlignVCenter), words)
            top += height


def shortened(words: str, font: QFont, room: int, *, ends_in_caption: bool = False) -> str:
    """Return words as they stand below a tile: number and room stay, and of shot and caption the shot."""
    ways = Qt.TextElideMode
    way = ways.ElideRight if ends_in_caption else ways.ElideMiddle
    return QFontMetrics(font).elidedText(words, way, room)


class TileView(QListView):
    """Tiles that share the whole width: as many a row as are no narrower than ``LEAST``."""

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tiles")
        self._delegate = TileDelegate(thumbs, self)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSpacing(GAP)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.current().follow(self, self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        self._share()
        super().resizeEvent(event)

    def _share(self) -> None:
        room = self.width() - BAR - 2 * GAP
        count = max(1, room // (theme.current().side(LEAST) + GAP))
        self._delegate.width = room // count - GAP
        self.scheduleDelayedItemsLayout()
