"""The list of evidence slots: thumbnails, what is kept, what is wanted and when."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector_app.domain.spans import clip_clock
from inspector_app.gui import i18n, icons, theme
from inspector_app.gui.evidence.lines import SlotLine, is_clip
from inspector_app.gui.marks import Mark, paint_mark
from inspector_app.gui.models.lines import Index, LinesModel

_MARKS = {
    "required": Mark.INCOMPLETE,
    "saving": Mark.INCOMPLETE,
    "late": Mark.WARN,
    "quality": Mark.WARN,
    "filled": Mark.PASS,
    "video": Mark.PASS,
    "unfit": Mark.ERROR,
    "failed": Mark.ERROR,
}
NOTE_LINE = 16  # px from one line of a note to the next: two of them and the name stand in a row
CAPTION_GAP, LEAST_CAPTION = 10, 30  # px before a caption, and what it is not written in less of
NAME_SLACK = 24  # px that a name in two lines may lose where it breaks
_WHITE = QColor(255, 255, 255)  # words on a photo, in every theme
_INKS = {"late": "retest", "quality": "retest", "unfit": "fail", "failed": "fail"}


class EvidenceModel(LinesModel[SlotLine]):
    """Holds the lines and the thumbnails that have come so far; asks for the others once."""

    def __init__(self, wanted: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._pictures: dict[str, QPixmap] = {}
        self._lengths: dict[str, str] = {}
        self._asked: set[str] = set()

    def key_of(self, line: SlotLine) -> object:
        """Return the slot with what is in it."""
        return line.key

    def take_picture(self, digest: str, data: bytes, seconds: float = 0) -> None:
        """Keep a thumbnail that has come, and how long the clip is."""
        if seconds:
            self._lengths[digest] = clip_clock(seconds)
        picture = QPixmap()
        picture.loadFromData(data)
        self._pictures[digest] = picture
        for row, line in enumerate(self.lines):
            if line.evidence is not None and line.evidence.digest == digest:
                self.dataChanged.emit(self.index(row), self.index(row))

    def picture(self, line: SlotLine) -> QPixmap | None:
        """Return the thumbnail of a line, or ask for it."""
        if line.evidence is None:
            return None
        digest = line.evidence.digest
        if digest not in self._pictures and digest not in self._asked:
            self._asked.add(digest)
            self._wanted(digest)
        return self._pictures.get(digest)

    def length(self, line: SlotLine) -> str:
        """Return how long a clip is, empty for a photo or while that is not known."""
        return self._lengths.get(line.evidence.digest, "") if line.evidence is not None else ""

    def words(self, line: SlotLine, role: int) -> str | None:
        """Return what is said of a slot."""
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            rest = (line.unfit, *line.remarks) if line.unfit else line.remarks[1:]
            return "　".join((line.name, i18n.tr(f"camera.slot_{line.state}"), line.note, *rest))
        return None


class SlotDelegate(QStyledItemDelegate):
    """Paints thumbnail, name, line and mark."""

    def __init__(self, model: EvidenceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.large = False  # on large screens

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """60 px; 72 on large screens."""
        return QSize(100, theme.current().h(72 if self.large else 60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one slot."""
        line: SlotLine = index.data(Qt.ItemDataRole.UserRole)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(
            painter, rect, here=here, focused=bool(option.state & QStyle.StateFlag.State_HasFocus)
        )
        thumb = QSize(80, 60) if self.large else QSize(64, 48)
        place = QRectF(
            rect.left() + 6, rect.center().y() + 1 - thumb.height() / 2, thumb.width(), thumb.height()
        )
        self._paint_thumb(painter, place, line, here=here)
        side = theme.current().px(20)
        ground = "accent_soft" if here else "window"
        if (mark := _MARKS.get(line.state)) is not None:
            at = QRectF(rect.right() - side - 7, rect.center().y() + 1 - side / 2, side, side)
            paint_mark(painter, at, mark, ground)
        words = QRect(
            int(place.right()) + 12, rect.top(), rect.right() - int(place.right()) - side - 26, rect.height()
        )
        self._paint_words(painter, words, line, here=here)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, *, here: bool, focused: bool) -> None:
        now = theme.current()
        if not here:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), now.color("line"))
            return
        ring = now.ring + (1 if focused and not now.is_sunlight else 0)
        painter.setBrush(now.color("accent_soft"))
        painter.setPen(QPen(now.color("focus"), ring))
        half = ring / 2
        painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), 4, 4)

    def _paint_thumb(self, painter: QPainter, place: QRectF, line: SlotLine, *, here: bool) -> None:
        now = theme.current()
        picture = self._model.picture(line)
        if picture is not None and not picture.isNull():
            _paint_cover(painter, place, picture)
            if now.is_sunlight:
                painter.setPen(QPen(now.color("text"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
            if is_clip(line):
                _paint_length(painter, place, self._model.length(line))
            return
        ink = now.color("accent" if here else "edge")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, now.border, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        middle = place.center()
        icons.paint(
            painter,
            QRectF(middle.x() - 12, middle.y() - 12, 24, 24),
            "camera",
            now.color("accent" if here else "muted"),
        )

    def _paint_words(self, painter: QPainter, place: QRect, line: SlotLine, *, here: bool) -> None:
        now = theme.current()
        middle = place.center().y() + 1
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(now.font(15, bold=here))
        painter.setPen(now.color("fail" if line.state == "failed" else "text"))
        if takes_two_lines(line, place.width(), bold=here):
            broken = QRect(place.left(), middle - now.h(22), place.width(), now.h(44))
            painter.drawText(broken, flags | int(Qt.TextFlag.TextWordWrap), line.title)
            return
        title = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, place.width())
        taken = ceil(theme.width_of(now.font(15, bold=here), title)) + CAPTION_GAP
        beside, below = words_below(line, place.width() - taken, place.width())
        top = middle - now.h(21 if len(below) == 1 else 28)
        painter.drawText(QRect(place.left(), top, place.width(), now.h(22)), flags, title)
        painter.setFont(now.font(13))
        painter.setPen(now.color("muted"))
        painter.drawText(QRect(place.left() + taken, top, place.width() - taken, now.h(22)), flags, beside)
        painter.setPen(now.color(_INKS.get(line.state, "muted")))
        for number, words in enumerate(below):
            at = top + now.h(22) + number * now.h(NOTE_LINE)
            painter.drawText(QRect(place.left(), at, place.width(), now.h(18)), flags, words)


def words_below(line: SlotLine, beside: int, room: int) -> tuple[str, list[str]]:
    """Return what stands behind a title, and the one or two lines below it.

    A caption stands behind the title where it is whole there, else in a line of its own where the note leaves
    one, else as much of it as there is room for.
    """
    font = theme.current().font(13)
    notes, metrics = in_two_lines(line.note, font, room), QFontMetrics(font)
    if not line.caption or metrics.horizontalAdvance(line.caption) <= beside:
        return line.caption, notes
    if len(notes) == 1:
        return "", [metrics.elidedText(line.caption, Qt.TextElideMode.ElideRight, room), *notes]
    cut = metrics.elidedText(line.caption, Qt.TextElideMode.ElideRight, beside)
    return (cut if beside >= theme.current().px(LEAST_CAPTION) else ""), notes


def in_two_lines(words: str, font: QFont, room: int) -> list[str]:
    """Return words in one line, or in two where they ask for it; the end of the second may be cut."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(words) <= room:
        return [words]
    layout = QTextLayout(words, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(room)
    layout.endLayout()
    end = first.textLength()
    rest = metrics.elidedText(words[end:].strip(), Qt.TextElideMode.ElideRight, room)
    return [words[:end].rstrip(), rest]


def takes_two_lines(line: SlotLine, room: int, *, bold: bool) -> bool:
    """Tell whether an empty slot gives its line up for its name: it is cut too, or says what the mark says."""
    now = theme.current()
    if line.evidence is not None or line.state not in ("optional", "required"):
        return False
    name, note = theme.width_of(now.font(15, bold=bold), line.title), theme.width_of(now.font(13), line.note)
    says_more = note <= room and line.note != i18n.tr("session.photo_required")
    return room < name <= 2 * room - NAME_SLACK and not says_more


def _paint_cover(painter: QPainter, place: QRectF, picture: QPixmap) -> None:
    """Fill the place with the middle of a picture, corners rounded."""
    scale = max(place.width() / picture.width(), place.height() / picture.height())
    part = QRectF(0, 0, place.width() / scale, place.height() / scale)
    part.moveCenter(QRectF(picture.rect()).center())
    path = QPainterPath()
    path.addRoundedRect(place, 4, 4)
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(place, picture, part)
    painter.restore()


def _paint_length(painter: QPainter, place: QRectF, length: str) -> None:
    """Lay the sign of a clip and its length over the lower edge of its poster."""
    now = theme.current()
    font = now.font(12)
    side = now.px(14)
    box = QRectF(0, 0, side + 10 + (theme.width_of(font, length) + 4 if length else 0), now.h(18))
    box.moveBottomRight(place.bottomRight() - QPointF(2, 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRoundedRect(box, 3, 3)
    icons.paint(painter, QRectF(box.left() + 5, box.center().y() - side / 2, side, side), "video", _WHITE)
    painter.setFont(font)
    painter.setPen(_WHITE)
    flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
    painter.drawText(box.adjusted(0, 0, -5, 0), flags, length)


class SlotList(QListView):
    """``opened`` and ``removed`` carry a SlotLine; ``chosen`` follows the slot in focus."""

    opened = Signal(object)
    removed = Signal(object)
    chosen = Signal(object)

    def __init__(self, wanted: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slots = EvidenceModel(wanted, self)
        self.delegate = SlotDelegate(self.slots, self)
        self._latest: tuple[str, str, str] | None = None  # key of the photo that came last, until one is chosen
        self.setModel(self.slots)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        i18n.put(self, self.setAccessibleName, "camera.evidence")
        self.doubleClicked.connect(lambda index: self._open(index))
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[SlotLine]) -> bool:
        """Show other lines, and note which photo came; tell whether they came, went or changed places."""
        there = {line.evidence.id for line in self.slots.lines if line.evidence is not None}
        keys = [line.key for line in lines if line.evidence is not None and line.evidence.id not in there]
        if keys and self.slots.lines:
            self._latest = keys[-1]
        return self.slots.show_lines(lines)

    @property
    def here(self) -> SlotLine | None:
        """The line in focus."""
        index = self.currentIndex()
        return self.slots.lines[index.row()] if index.isValid() else None

    def _moved(self, index: QModelIndex) -> None:
        self._latest = None
        if index.isValid():
            self.chosen.emit(self.slots.lines[index.row()])

    def _clicked(self, index: QModelIndex) -> None:
        inside = self.viewport().mapFromGlobal(self.cursor().pos()).x() < 90
        if inside and self.slots.lines[index.row()].evidence is not None:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        line = self.slots.lines[index.row()]
        if line.evidence is not None:
            self.opened.emit(line)

    def choose(self, key: tuple[str, str, str]) -> bool:
        """Put the focus of the list on a line; tell whether there is one."""
        for row, line in enumerate(self.slots.lines):
            if line.key == key:
                flag = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(self.slots.index(row), flag.ClearAndSelect)
                self._keep_in_sight()
                return True
        return False

    def choose_slot(self, shot: str, row: str) -> None:
        """Put the focus of the list on what a slot lacks, or on the first photo in it.

        It must stand somewhere: Qt would put it on the first line as soon as the list hears the keys.
        """
        inside = [line.key for line in self.slots.lines if line.slot == (shot, row)]
        if inside and not self.choose((shot, row, "")):
            self.choose(inside[0])

    def follow_photo(self, before: SlotLine) -> bool:
        """Stay with a photo that was moved to another slot; tell whether it was."""
        lines = self.slots.lines if before.evidence is not None else ()
        there = next((line.key for line in lines if line.key[2] == before.key[2]), before.key)
        return there != before.key and self.choose(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del removes."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._open(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid() and self.slots.lines[index.row()].evidence:
            self.removed.emit(self.slots.lines[index.row()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the slot in focus in sight when room is taken, such as by a message."""
        super().resizeEvent(event)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the photo that came last, and to the line in focus where that asks for something."""
        came = [row for row, line in enumerate(self.slots.lines) if line.key == self._latest]
        for row in came:
            self.scrollTo(self.slots.index(row))
        here = self.here
        if here is not None and (here.evidence is None or here.state == "quality" or not came):
            self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        """All lines."""
        height = theme.current().h(72 if self.delegate.large else 60)
        return QSize(300, height * max(1, len(self.slots.lines)) + 2)

    def minimumSizeHint(self) -> QSize:
        """One slot."""
        return QSize(150, theme.current().h(60))
