"""证据: all photos and clips of all records, found by words and filters."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import Digest
from inspector_app.domain.lists import Cursor, RunQuery
from inspector_app.domain.text import same
from inspector_app.gui import backend as port
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.backend import EvidenceLine
from inspector_app.gui.context import Context
from inspector_app.gui.models.rows import Index
from inspector_app.gui.pages.inspections import WITH_PREVIEW, Filters
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row
from inspector_app.gui.parts.page import Page
from inspector_app.gui.thumbs import Thumbs, paint_thumb

SIDE = 376
PAGE = 40
TILE = QSize(216, 216)
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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many are listed so far."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line."""
        line = self.rows[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{caption_of(line)} {line.serial}"
        return None

    def canFetchMore(self, _parent: Index) -> bool:
        """Tell whether more follow."""
        return self._next is not None

    def fetchMore(self, _parent: Index) -> None:
        """Read the next page."""
        after, self._next = self._next, None
        self._read(after)


class TileDelegate(QStyledItemDelegate):
    """Paints a picture with two lines below it."""

    def __init__(self, thumbs: Thumbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbs = thumbs

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a tile."""
        return QSize(TILE.width(), 150 + 16 + theme.current().px(44))

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
        picture = QRectF(place.left() + 6, place.top() + 6, place.width() - 12, 144)
        paint_thumb(painter, picture, self._thumbs.get(line.evidence.digest))
        self._words(
            painter, QRect(int(picture.left()), int(picture.bottom()) + 6, int(picture.width()), 1), line
        )
        painter.restore()

    def _words(self, painter: QPainter, place: QRect, line: EvidenceLine) -> None:
        now = theme.current()
        lines = ((now.font(15), "text", caption_of(line)), (now.font(13), "muted", place_of(line)))
        top = place.top()
        for font, role, words in lines:
            painter.setFont(font)
            painter.setPen(now.color(role))
            height = now.px(22)
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            at = QRect(place.left(), top, place.width(), height)
            painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter), cut)
            top += height


class EvidencePage(Page):
    """Tiles in the middle, what is known of the chosen one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__("window.evidence")
        self._context = context
        self.filters = Filters()
        self.model = EvidenceModel(context, self)
        self._thumbs = Thumbs(context.backend, context.runner, self)
        self.tiles = QListView()
        self._nothing = wrapped("evidence.none", "muted")
        self.side = EvidenceSide(context, self._thumbs)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.tiles)

    def _lay_out(self) -> None:
        view = self.tiles
        view.setObjectName("tiles")
        view.setModel(self.model)
        view.setItemDelegate(TileDelegate(self._thumbs, view))
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setSpacing(4)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.filters.buttons["state"].hide()
        left = ground(QWidget(), "raised")
        lines = column(left)
        lines.setContentsMargins(16, 12, 0, 0)
        self._nothing.setContentsMargins(8, 12, 24, 0)
        lines.addWidget(self._nothing)
        lines.addWidget(view, 1)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(left, 1)
        halves.addWidget(self.side)
        self.body.addWidget(self.filters)
        self.body.addLayout(halves, 1)
        i18n.put(view, view.setAccessibleName, "window.evidence")

    def _connect(self) -> None:
        self.filters.search.searched.connect(self.reload)
        for button in self.filters.buttons.values():
            button.changed.connect(self.reload)
        self.filters.clear.clicked.connect(self.filters.reset)
        self.model.loaded.connect(self._loaded)
        self._thumbs.arrived.connect(lambda _digest: self.tiles.viewport().update())
        self.tiles.selectionModel().currentChanged.connect(self._choose)
        self.tiles.activated.connect(lambda index: self.side.show_original(self.model.rows[index.row()]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pictures all the room where there is little."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= theme.current().px(WITH_PREVIEW))

    def opened(self) -> None:
        """Read everything anew."""
        self.reload()
        backend = self._context.backend
        self._context.runner.run(self, lambda: (backend.projects(), backend.titles()), self._offer)

    def _offer(self, known: tuple) -> None:  # type: ignore[type-arg]  # of projects and titles
        projects, titles = known
        self.filters.buttons["project"].set_options([(p.id, same(p.name)) for p in projects])
        self.filters.buttons["type"].set_options(list(titles.items()))

    def reload(self) -> None:
        """List what the filters ask for."""
        query = self.filters.query(self._context.backend.now().date())
        self.filters.clear.setVisible(query != RunQuery())
        self.model.load(query)

    def _loaded(self) -> None:
        count = len(self.model.rows)
        more = self.model.canFetchMore(QModelIndex())
        self.header.set_context("evidence.count_more" if more else "evidence.count", count=count)
        self._nothing.setVisible(not count)
        self.tiles.setVisible(bool(count))
        if count and not self.tiles.currentIndex().isValid():
            self.tiles.setCurrentIndex(self.model.index(0))
        if not count:
            self.side.show_line(None)

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.side.show_line(self.model.rows[current.row()])


class EvidenceSide(QFrame):
    """The chosen picture, larger, with where it came from and its digest."""

    def __init__(self, context: Context, thumbs: Thumbs) -> None:
        super().__init__()
        self.setObjectName("side")
        self._context = context
        self._line: EvidenceLine | None = None
        self._picture = Picture(thumbs)
        self._title, self._place = wrapped(role="section"), ElidedLabel(role="note")
        self._facts = wrapped()
        self._digest = wrapped(role="note")
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = PrimaryButton("evidence.open_record")
        self.original = ActionButton("evidence.open_original", icon="photo")
        lines = column(spacing=6)
        lines.setContentsMargins(16, 16, 16, 8)
        for widget in (self._picture, self._title, self._place, self._facts):
            lines.addWidget(widget)
        lines.addWidget(label("evidence.digest", "note"))
        lines.addWidget(self._digest)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        self._inner = inner
        foot = row(spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self.open, 1)
        foot.addWidget(self.original)
        whole = column(self)
        whole.addWidget(Scroll(inner), 1)
        whole.addLayout(foot)
        self.open.clicked.connect(self._open)
        self.original.clicked.connect(lambda: self.show_original(self._line))
        theme.current().follow(self, lambda: self.setFixedWidth(theme.current().side(SIDE)))
        i18n.current().follow(self, lambda: self.show_line(self._line))

    def show_line(self, line: EvidenceLine | None) -> None:
        """Show a piece of evidence, or nothing."""
        self._line = line
        for widget in (self._inner, self.open, self.original):
            widget.setVisible(line is not None)
        if line is None:
            return
        self._picture.show_digest(line.evidence.digest, caption_of(line))
        self._title.setText(caption_of(line))
        self._place.setText(place_of(line))
        self._facts.setText("\n".join(facts_of(line)))
        self._digest.setText(" ".join(line.evidence.digest[i : i + 8] for i in range(0, 64, 8)))

    def _open(self) -> None:
        if self._line is not None:
            self._context.shell.open_run(self._line.evidence.run_id)

    def show_original(self, line: EvidenceLine | None) -> None:
        """Open the untouched original with the viewer of the system."""
        if line is not None:
            path = self._context.backend.original_path(line.evidence.digest)
            self._context.questions.show_outside(path)


class Picture(QWidget):
    """One picture in the proportions of a camera."""

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self._thumbs, self._digest = thumbs, Digest("")
        self.setMinimumHeight(250)
        thumbs.arrived.connect(lambda _digest: self.update())

    def show_digest(self, digest: Digest, name: str) -> None:
        """Show another picture."""
        self._digest = digest
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint the picture."""
        if self._digest:
            paint_thumb(QPainter(self), QRectF(self.rect()), self._thumbs.get(self._digest))


def caption_of(line: EvidenceLine) -> str:
    """Return what a picture shows."""
    return line.evidence.caption or i18n.say(line.shot) or line.evidence.original_name


def place_of(line: EvidenceLine) -> str:
    """Return where it was taken."""
    return "　".join(part for part in (line.serial.removeprefix("JC-"), line.project_name, line.place) if part)


def facts_of(line: EvidenceLine) -> list[str]:
    """Return what is known of a piece of evidence, one sentence a line."""
    item = line.evidence
    taken = item.capture.taken_at.replace("T", " ")
    kind = "video" if item.kind is EvidenceKind.VIDEO else "photo"
    facts = [
        i18n.tr("evidence.taken", time=taken) if taken else i18n.tr("evidence.no_time"),
        i18n.tr("evidence.added", time=item.added.wall.strftime("%Y-%m-%d %H:%M")),
        i18n.tr(f"evidence.source_{item.source.value}"),
        i18n.tr(f"evidence.{kind}", width=item.width, height=item.height, size=figures.size(item.size)),
    ]
    if item.capture.camera:
        facts.append(i18n.tr("evidence.camera", name=item.capture.camera))
    return facts + [i18n.tr(f"evidence.quality_{code}") for code in item.quality]
