"""A search field with a magnifier and the key that leads to it."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from inspector_app.gui import i18n, icons, theme

WAIT_MS = 150  # after the last key
AIR = 12  # px between hint and key, and behind the key
EDGE = 2  # px that Qt keeps before the words of a line
_RESHAPES = (  # what may give the hint more room, or less
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.Polish,
)


class SearchBox(QLineEdit):
    """``searched`` is emitted with the words shortly after the last key; Esc empties the box first.

    ``left`` asks to go on to what was found (Down, or Esc in an empty box), ``entered`` to take the first.
    Whoever shows the box listens for ``keys``, which are only printed here.
    """

    searched = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(self, hint_key: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._keys, self._last = keys, ""
        i18n.put(self, self.setPlaceholderText, hint_key)
        i18n.put(self, self.setToolTip, hint_key)
        i18n.put(self, self.setAccessibleName, hint_key)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._search)
        self.textChanged.connect(self._timer.start)
        self.textChanged.connect(self._make_room)
        i18n.current().follow(self, self._make_room)

    def take_focus(self) -> None:
        """Be where the keyboard goes on; what was typed before is replaced by the next key."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _search(self) -> None:
        self._timer.stop()
        if (words := self.text().strip()) != self._last:
            self._last = words
            self.searched.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the box on Esc; go on with Down and Enter."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._search()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search()
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the magnifier before it and, while empty, the key behind it."""
        super().paintEvent(event)
        now, painter = theme.current(), QPainter(self)
        side = now.px(20)
        icons.paint(painter, QRectF(13, (self.height() - side) / 2, side, side), "search", now.color("muted"))
        if self.prints_keys:
            painter.setFont(now.font(13))
            painter.setPen(now.color("muted"))
            place = QRectF(self.rect()).adjusted(0, 0, -AIR, 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(flags), self._keys)

    @property
    def prints_keys(self) -> bool:
        """Whether the key stands behind the hint, which ends before it."""
        return self.textMargins().right() > 0

    def event(self, event: QEvent) -> bool:
        """Keep the room for the key, or give it up, once anything around it has changed."""
        done = super().event(event)
        if event.type() in _RESHAPES:
            self._make_room()
        return done

    def _make_room(self) -> None:
        """Keep the words off the key, so that they never run into it; without a key they have all the room."""
        key = theme.width_of(theme.current().font(13), self._keys) if self._keys else 0
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        contents = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        beyond = contents.right() + 1 - (self.width() - AIR - key)  # px that the key takes from the words
        room = contents.width() - beyond - AIR - 2 * EDGE
        fits = self.fontMetrics().horizontalAdvance(self.placeholderText()) <= room
        is_idle = not self.text() and not self.hasFocus()
        margins = self.textMargins()
        margins.setRight(max(1, beyond + AIR) if key and is_idle and fits else 0)
        if margins != self.textMargins():
            self.setTextMargins(margins)
