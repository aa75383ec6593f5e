"""A word that acts: a link inside a sentence, higher than its line so that a finger meets it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.gui import theme

SIDE = 6


class WordButton(QAbstractButton):
    """Painted underlined in the ink of a role; the ring stands around the word when it is in focus."""

    def __init__(self, size: int = 15, role: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._role = size, role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().follow(self, self.updateGeometry)

    def set_role(self, role: str) -> None:
        """Take the ink of another role, for another ground."""
        self._role = role
        self.update()

    def setText(self, text: str) -> None:
        """Take another word, which has another width."""
        super().setText(text)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act by Enter as by Space, as every other button does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """The word with a little air, 44 px high, or 40 for small type."""
        now = theme.current()
        width = theme.width_of(now.font(self._size), self.text())
        return QSize(width + 2 * SIDE, now.h(44 if self._size >= 15 else 40))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    @property
    def ring(self) -> QRectF:
        """Where the middle of the ring runs; beside small type it stays within a line of 20 px."""
        high = theme.current().h(28 if self._size >= 15 else 20) - 2
        return QRectF(1, (self.height() - high) / 2, self.width() - 2, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word, and the ring on its line."""
        now, painter = theme.current(), QPainter(self)
        ink = now.color(self._role if self.isEnabled() else "muted")
        font = now.font(self._size)
        font.setUnderline(self.isEnabled())
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 2))
            painter.drawRoundedRect(self.ring, 3, 3)
