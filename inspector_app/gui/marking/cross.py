"""A picture that points are set on, by mouse, finger or keys; the crosshair shows where the keys are."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from inspector_app.domain.reading import Point
from inspector_app.gui.evidence.photo_view import STEP, PhotoView
from inspector_app.gui.parts.focus_ring import paint_focus_ring

COARSE, FINE = 24.0, 1.0  # px of the widget that an arrow moves the crosshair by
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CrossView(PhotoView):
    """Left button and Space or Enter set points; the right button and the middle one move the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._pressed = False
        self._by_keys = False
        self.cross = QPointF(0.5, 0.5)  # 0…1 of the picture

    def began(self, point: Point) -> None:
        """A point was pressed; nothing here."""

    def went(self, point: Point) -> None:
        """The pressed point has moved; nothing here."""

    def ended(self, point: Point) -> None:
        """The pressed point was let go; nothing here."""

    def set_by_key(self, point: Point) -> None:
        """A point was set by a key; nothing here."""

    def hovered(self, point: Point) -> None:
        """The pointer or the crosshair is elsewhere; nothing here."""

    def point_at(self, at: QPointF) -> Point:
        """Return the point of the picture there, its edge for what lies beyond."""
        found = self.to_picture(at)
        return min(1.0, max(0.0, found.x())), min(1.0, max(0.0, found.y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a point, or hold the picture."""
        if event.button() is not Qt.MouseButton.LeftButton or self.picture.isNull():
            super().mousePressEvent(event)
            return
        self._pressed, self._by_keys = True, False
        self.cross = QPointF(*self.point_at(event.position()))
        self.began(self.point_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the point, or the picture."""
        if self._held is not None:
            super().mouseMoveEvent(event)
        elif self._pressed:
            self.went(self.point_at(event.position()))
        else:
            self.hovered(self.point_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._pressed and event.button() is Qt.MouseButton.LeftButton:
            self._pressed = False
            self.ended(self.point_at(event.position()))
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count as another press: two points may lie close together."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the crosshair, with Shift by a px; Space or Enter sets a point; + − 0 zoom."""
        key = Qt.Key(event.key())
        if key in _WAYS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go(*_WAYS[key], FINE if fine else COARSE)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat():  # of a key that is still held since it led here
                return
            self._by_keys = True
            self.set_by_key((self.cross.x(), self.cross.y()))
            self.update()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.come(STEP, self.to_widget(self.cross) if self._by_keys else None)
        elif key == Qt.Key.Key_Minus:
            self.come(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def go(self, across: int, down: int, step: float) -> None:
        """Move the crosshair by so many px of the widget; it stays in the picture and in sight."""
        self._by_keys = True
        at = self.to_widget(self.cross) + QPointF(across * step, down * step)
        self.cross = QPointF(*self.point_at(at))
        self.show_point(self.cross)
        self.hovered((self.cross.x(), self.cross.y()))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the crosshair to those who came by a key."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keys = self._by_keys or event.reason() in reasons
        super().focusInEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what was set, then crosshair and focus ring."""
        self.paint_points(painter)
        if not self.hasFocus():
            return
        if self._by_keys:
            self._paint_cross(painter)
        paint_focus_ring(painter, self.rect())

    def paint_points(self, painter: QPainter) -> None:
        """Paint what was set; nothing here."""

    def _paint_cross(self, painter: QPainter) -> None:
        at = self.to_widget(self.cross)
        for color, width in ((QColor(0, 0, 0), 4.0), (QColor(255, 255, 255), 1.6)):
            painter.setPen(QPen(color, width))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(5 * x, 5 * y), at + QPointF(22 * x, 22 * y))
