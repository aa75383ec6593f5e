"""The bar of a timer: how much has passed, and when the next photos are due."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import theme


class TimerBar(QWidget):
    """8 px high with 2 px marks; both given as shares of the whole, 0…1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._marks = 0.0, tuple[float, ...]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, marks: Sequence[float] = ()) -> None:
        """Show how much has passed, and marks."""
        self._share, self._marks = min(max(share, 0.0), 1.0), tuple(marks)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the marks, which stand out above and below."""
        return QSize(80, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, share and marks."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0.5, 4.5, self.width() - 1, 7)
        painter.setPen(QPen(now.color("line"), now.border))
        painter.setBrush(now.color("sunken"))
        painter.drawRoundedRect(track, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("accent"))
        filled = QRectF(track)
        filled.setWidth(track.width() * self._share)
        painter.drawRoundedRect(filled, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for mark in self._marks:
            x = round(min(max(mark, 0.0), 1.0) * (self.width() - 2))
            painter.fillRect(x - 1, 4, 4, 8, now.color("raised"))  # parts the mark from the bar in one ink
            painter.fillRect(x, 0, 2, 16, now.color("text"))
