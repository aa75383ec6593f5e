"""The ring of the focus around what a widget or a delegate paints itself."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from inspector_app.gui import theme


def paint_focus_ring(painter: QPainter, place: QRect, radius: float = 0, gap: float = 0) -> None:
    """Paint the ring just inside ``place``, ``gap`` px from its edge, with corners of ``radius`` px."""
    now = theme.current()
    inset = now.ring / 2 + gap
    painter.setPen(QPen(now.color("focus"), now.ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = QRectF(place).adjusted(inset, inset, -inset, -inset)
    if radius:
        painter.drawRoundedRect(ring, radius, radius)
    else:
        painter.drawRect(ring)
