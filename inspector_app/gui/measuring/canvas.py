"""Setting the points of a measurement on a photo."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from inspector_app.domain.reading import Point, ReadingKind
from inspector_app.gui.marking.cross import CrossView
from inspector_app.gui.measuring.points import Points

GRIP = 22.0  # px within which a point is taken hold of
HIT = 6.0  # px within which a point is hit: no other one of its outline, a shared corner of the next
STILL = 3.0  # px that a press may move and be a click
LOUPE, LOUPE_ZOOM = 168, 3.0
_LINE, _HALO, _GROUND = QColor(255, 205, 0), QColor(0, 0, 0), QColor(17, 17, 17)  # on photos, in every theme


class MeasureCanvas(CrossView):
    """``changed`` follows every point that was set, moved or taken away; a loupe shows where it goes."""

    changed = Signal()

    def __init__(self, points: Points, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points = points
        self.is_ready = False  # whether the scale is known
        self._held_point: tuple[int, int] | None = None
        self._pressed_at: Point | None = None  # beside a point, as long as it may be a click or a pull
        self._pointer: Point | None = None  # where the pointer or the crosshair is

    def began(self, point: Point) -> None:
        """Set a point, or take hold of one: whether a press beside one is a click is known when it ends."""
        if not self.is_ready:
            return
        self._pointer = point
        # The second point of a narrow gap may lie beside the first: it is set, not taken for it.
        self._held_point = None if self.points.is_half else self._meant(point)
        self._pressed_at = None if self._held_point is None else point
        if self._held_point is None:
            self._add(point)
            last = len(self.points.outlines) - 1
            self._held_point = (last, len(self.points.outlines[last]) - 1)
        self.update()

    def went(self, point: Point) -> None:
        """Move the point that is held."""
        if self._held_point is None or (self._pressed_at and self._apart(point, self._pressed_at) < STILL):
            return
        self._pressed_at, self._pointer = None, point
        self.points.move(self._held_point, point)
        self.changed.emit()
        self.update()

    def ended(self, _point: Point) -> None:
        """Let go of the point; a click beside it has set another one."""
        held, pressed = self._held_point, self._pressed_at
        self._held_point = self._pressed_at = None
        if held and pressed and self._apart(pressed, self.points.outlines[held[0]][held[1]]) >= HIT:
            self._add(pressed)
            self.update()

    def set_by_key(self, point: Point) -> None:
        """Set a point at the crosshair."""
        if self.is_ready:
            self._add(point)

    def hovered(self, point: Point) -> None:
        """Show in the loupe where a point would go."""
        self._pointer = point
        self.update()

    def _add(self, point: Point) -> None:
        self.points.add(self._snapped(point))
        self.changed.emit()

    def _meant(self, point: Point) -> tuple[int, int] | None:
        """Return the point that is taken hold of; with Ctrl one of an earlier outline.

        Without it a part may share corners with the whole: a press there sets a point of the part.
        """
        last = len(self.points.outlines) - 1
        is_earlier = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        near = [one for one in self._by_distance(point) if (one[1][0] < last) is is_earlier]
        return near[0][1] if near and near[0][0] < GRIP else None

    def _snapped(self, point: Point) -> Point:
        """Return the corner of an earlier outline that is hit, else the point itself."""
        last = len(self.points.outlines) - 1
        near = [one for one in self._by_distance(point) if one[1][0] < last and one[0] < HIT]
        return self.points.outlines[near[0][1][0]][near[0][1][1]] if near else point

    def _by_distance(self, point: Point) -> list[tuple[float, tuple[int, int]]]:
        """Return all points with their distance in px, nearest first."""
        return sorted(
            (self._apart(point, other), (outline, number))
            for outline, points in enumerate(self.points.outlines)
            for number, other in enumerate(points)
        )

    def _apart(self, one: Point, other: Point) -> float:
        return math.dist(*(self.to_widget(QPointF(*point)).toTuple() for point in (one, other)))

    def paint_points(self, painter: QPainter) -> None:
        """Paint the outlines, their points, and the loupe."""
        for number, outline in enumerate(self.points.whole):
            self._paint_outline(painter, outline, number)
        if self._pointer is not None and self.is_ready and (self.underMouse() or self._by_keys):
            self._paint_loupe(painter, self._pointer)

    def _paint_outline(self, painter: QPainter, outline: tuple[Point, ...], number: int) -> None:
        spots = [self.to_widget(QPointF(*point)) for point in outline]
        closed = self.points.kind in (ReadingKind.AREA, ReadingKind.RATIO) and len(spots) > 2
        circle = self._circle(outline) if self.points.kind is ReadingKind.DIAMETER else None
        style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width, dash in ((_HALO, 4.0, Qt.PenStyle.SolidLine), (_LINE, 2.0, style)):
            painter.setPen(QPen(color, width, dash))
            if circle is not None:
                painter.drawPath(circle)
            elif closed:
                painter.drawPolygon(QPolygonF(spots))
            else:
                painter.drawPolyline(QPolygonF(spots))
        for spot in spots:
            self._paint_spot(painter, spot)

    def _paint_spot(self, painter: QPainter, at: QPointF) -> None:
        """Paint a ring with a cross, so that what is measured is not covered."""
        for color, width in ((_HALO, 4.0), (_LINE, 1.8)):
            painter.setPen(QPen(color, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, 8, 8)
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(at + QPointF(4 * x, 4 * y), at + QPointF(12 * x, 12 * y))

    def _circle(self, outline: tuple[Point, ...]) -> QPainterPath | None:
        """Return the circle through the points as far as the picture is not oblique; a guide for the eye."""
        if len(outline) < 3:
            return None
        spots = [self.to_widget(QPointF(*point)) for point in outline]
        middle = circle_through(spots)
        if middle is None:
            return None
        path = QPainterPath()
        path.addEllipse(middle[0], middle[1], middle[1])
        return path

    def _paint_loupe(self, painter: QPainter, at: Point) -> None:
        """Paint what is around the pointer three times as large, in the corner that it is not in."""
        here = self.to_widget(QPointF(*at))
        left = here.x() > self.width() / 2
        place = QRectF(8 if left else self.width() - LOUPE - 8, 8, LOUPE, LOUPE)
        scale = self.place().width() / max(1, self.picture.width())
        part = LOUPE / (LOUPE_ZOOM * scale)
        source = QRectF(0, 0, part, part)
        source.moveCenter(QPointF(at[0] * self.picture.width(), at[1] * self.picture.height()))
        painter.save()
        painter.fillRect(place, _GROUND)
        painter.setClipRect(place)
        painter.drawPixmap(place, self.picture, source)
        for color, width in ((_HALO, 3.0), (_LINE, 1.2)):
            painter.setPen(QPen(color, width))
            for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(
                    place.center() + QPointF(6 * x, 6 * y), place.center() + QPointF(26 * x, 26 * y)
                )
        painter.setPen(QPen(_LINE, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(1, 1, -1, -1))
        painter.restore()


def circle_through(spots: list[QPointF]) -> tuple[QPointF, float] | None:
    """Return middle and radius of the circle nearest to the points, as it is read; None for a line."""
    import numpy as np

    points = np.array([spot.toTuple() for spot in spots])
    shifted = points - points.mean(axis=0)
    rows = np.column_stack([2 * shifted, np.ones(len(shifted))])
    found, _, rank, _ = np.linalg.lstsq(rows, (shifted**2).sum(axis=1), rcond=1e-9)
    if rank < 3:
        return None
    x, y = found[:2] + points.mean(axis=0)
    return QPointF(x, y), math.sqrt(max(0.0, found[2] + found[0] ** 2 + found[1] ** 2))
