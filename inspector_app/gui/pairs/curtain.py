"""Two pictures of one place over each other; a line parts what is before from what is after."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from inspector_app.domain.annotation import Mark, MarkKind
from inspector_app.domain.reading import Point
from inspector_app.gui.evidence.photo_view import PhotoView
from inspector_app.gui.marking.drawing import paint_marks
from inspector_app.gui.pairs.side_by_side import move_by_key
from inspector_app.gui.parts.focus_ring import paint_focus_ring

_STEP = 0.04
_GRIP = 20.0  # px around the line that take hold of it
_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)  # on photos, in every theme


class CurtainView(PhotoView):
    """``split`` is where the line is, 0…1 of the widget: left of it before, right of it after."""

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.split = 0.5
        self.outlines: tuple[tuple[Point, ...], ...] = ()
        self.shows_outlines = True
        self.chosen = -1
        self._after = QPixmap()
        self._drags = False

    def show_pair(self, before: QPixmap, after: QPixmap, outlines: tuple[tuple[Point, ...], ...]) -> None:
        """Show two pictures of the same size, and what is worth looking at."""
        self._after, self.outlines, self.chosen = after, outlines, -1
        self.show_picture(before)

    def set_split(self, split: float) -> None:
        """Move the line."""
        self.split = min(1.0, max(0.0, split))
        self.update()
        self.moved.emit(self.split)

    def show_place(self, number: int) -> None:
        """Come near to one of the outlines."""
        self.chosen = number
        xs, ys = zip(*self.outlines[number], strict=True)
        span = max(max(xs) - min(xs), max(ys) - min(ys), 0.08)
        self.look_at(min(6.0, max(1.0, 0.45 / span)), QPointF(sum(xs) / len(xs), sum(ys) / len(ys)))

    def paint_over(self, painter: QPainter) -> None:
        """Paint what is after, the line, and the outlines."""
        x = self.width() * self.split
        painter.save()
        painter.setClipRect(QRectF(x, 0, self.width() - x, self.height()))
        painter.drawPixmap(self.place(), self._after, QRectF(self._after.rect()))
        painter.restore()
        if self.shows_outlines:
            paint_marks(painter, self._marks(), self.place())
        if 0 < self.split < 1:
            self._paint_line(painter, x)
        if self.hasFocus():
            paint_focus_ring(painter, self.rect())

    def _marks(self) -> tuple[Mark, ...]:
        found: list[Mark] = []
        for number, outline in enumerate(self.outlines):
            colour = "red" if number == self.chosen else "yellow"
            found.append(Mark(MarkKind.FREEHAND, (*outline, outline[0]), colour=colour, width=1))
            found.append(Mark(MarkKind.NUMBER, (outline[0],), number=number + 1, colour=colour, width=1))
        return tuple(found)

    def _paint_line(self, painter: QPainter, x: float) -> None:
        for color, width in ((_BLACK, 4.0), (_WHITE, 2.0)):
            painter.setPen(QPen(color, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        middle = QPointF(x, self.height() / 2)
        painter.setPen(QPen(_BLACK, 1.5))
        painter.setBrush(_WHITE)
        painter.drawEllipse(middle, 14, 14)
        painter.setPen(QPen(_BLACK, 2.0))
        for way in (-1, 1):
            tip = middle + QPointF(9 * way, 0)
            painter.drawLine(tip, tip + QPointF(-4 * way, -4))
            painter.drawLine(tip, tip + QPointF(-4 * way, 4))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the line, or of the pictures."""
        near = abs(event.position().x() - self.width() * self.split) < _GRIP
        self._drags = near and event.button() is Qt.MouseButton.LeftButton
        if not self._drags:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line, or the pictures."""
        if self._drags:
            self.set_split(event.position().x() / max(1, self.width()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drags = False
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → move the line, Space changes between before and after, + − 0 zoom."""
        ways = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        key = Qt.Key(event.key())
        if key in ways and not event.modifiers():
            self.set_split(self.split + ways[key])
        elif key == Qt.Key.Key_Space:
            self.set_split(1.0 if self.split < 1 else 0.0)
        elif not move_by_key(self, event):
            super().keyPressEvent(event)
