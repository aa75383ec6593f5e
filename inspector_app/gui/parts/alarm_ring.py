"""The ring of the focus where the frame of a warning or an error has taken its place."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from inspector_app.gui import theme


def paint_alarm_ring(widget: QWidget) -> None:
    """Paint the ring inside such a frame, where ``widget`` has the focus and is being painted."""
    if not widget.hasFocus() or widget.property("state") not in ("soft", "hard"):
        return
    now, painter = theme.current(), QPainter(widget)
    painter.setPen(QPen(now.color("focus"), now.border))
    inset = now.alarm + 1.5
    painter.drawRect(QRectF(widget.rect()).adjusted(inset, inset, -inset - 1, -inset - 1))
    painter.end()
