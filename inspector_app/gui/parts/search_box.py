"""A search field with a magnifier and the key that leads to it."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.gui import i18n, icons, theme

WAIT_MS = 150  # after the last key
AIR = 12  # px between hint and key, and behind the key


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
        if self._prints_keys() and not self.text() and not self.hasFocus():
            painter.setFont(now.font(13))
            painter.setPen(now.color("muted"))
            place = QRectF(self.rect()).adjusted(0, 0, -AIR, 0)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, int(flags), self._keys)

    def _prints_keys(self) -> bool:
        """Tell whether there is room for the key behind the hint."""
        edge = self.cursorRect().left()  # where the hint begins
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        key = theme.width_of(theme.current().font(13), self._keys)
        return bool(self._keys) and self.width() >= edge + hint + key + 3 * AIR
