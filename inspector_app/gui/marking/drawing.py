"""Paints marks over a picture as they will be printed: sizes follow the picture, halos show on any ground."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from inspector_app.domain.annotation import Annotation, Mark, MarkKind
from inspector_app.gui import theme
from inspector_app.gui.evidence.photo_view import PhotoView

_INKS = {  # on photos, in every theme; the same as in the printed copy
    "red": QColor(228, 30, 38),
    "yellow": QColor(255, 205, 0),
    "blue": QColor(0, 92, 230),
    "green": QColor(0, 150, 70),
    "black": QColor(20, 20, 20),
    "white": QColor(255, 255, 255),
}
_DARK = frozenset({"red", "blue", "green", "black"})
_WRAP = 0.6  # of the picture's width, at which words are broken


def ink_of(mark: Mark) -> QColor:
    """Return the colour of a mark."""
    return _INKS[mark.colour]


def halo_of(mark: Mark) -> QColor:
    """Return what surrounds it."""
    return _INKS["white"] if mark.colour in _DARK else _INKS["black"]


def unit_of(place: QRectF) -> float:
    """Return the width of a thin line."""
    return max(place.width(), place.height()) / 480


def spots(mark: Mark, place: QRectF) -> list[QPointF]:
    """Return where the points of a mark are painted."""
    width, height = place.width(), place.height()
    return [QPointF(place.left() + x * width, place.top() + y * height) for x, y in mark.points]


def paint_marks(painter: QPainter, marks: tuple[Mark, ...], place: QRectF) -> None:
    """Paint marks over the picture that lies at ``place``."""
    for mark in marks:
        painter.save()
        _DRAW[mark.kind](painter, mark, spots(mark, place), place)
        painter.restore()


def outline_of(mark: Mark, place: QRectF) -> QPainterPath:
    """Return the ground that a mark covers, for picking it and for showing that it is chosen."""
    unit, points = unit_of(place), spots(mark, place)
    path = QPainterPath()
    if mark.kind is MarkKind.NUMBER:
        radius = unit * (7 + 2 * mark.width)
        path.addEllipse(points[0], radius, radius)
    elif mark.kind is MarkKind.TEXT:
        path.addRect(_words_place(mark, points[0], mark.text, place))
    elif mark.kind is MarkKind.CIRCLE:
        radius = math.dist(points[0].toTuple(), points[1].toTuple())
        path.addEllipse(points[0], radius, radius)
    elif mark.kind is MarkKind.BOX:
        path.addRect(QRectF(points[0], points[1]).normalized())
    else:
        path.addPolygon(QPolygonF(points))
    if mark.kind in (MarkKind.NUMBER, MarkKind.TEXT):
        return path
    stroker = QPainterPathStroker()
    stroker.setWidth(max(12.0, unit * 6))
    return stroker.createStroke(path)


def _line(painter: QPainter, path: QPainterPath, mark: Mark, place: QRectF) -> None:
    wide = unit_of(place) * (0.6 + 0.6 * mark.width)
    for color, thick in ((halo_of(mark), wide * 1.9), (ink_of(mark), wide)):
        pen = QPen(color, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _arrow(painter: QPainter, mark: Mark, points: list[QPointF], place: QRectF) -> None:
    tail, tip = points
    angle = math.atan2(tip.y() - tail.y(), tip.x() - tail.x())
    size = unit_of(place) * (8 + 3 * mark.width)

    def behind(length: float, turn: float = 0.0) -> QPointF:
        return QPointF(tip.x() - length * math.cos(angle + turn), tip.y() - length * math.sin(angle + turn))

    path = QPainterPath(tail)
    path.lineTo(behind(0.8 * size))
    _line(painter, path, mark, place)
    painter.setPen(QPen(halo_of(mark), max(1.0, unit_of(place) / 2)))
    painter.setBrush(QBrush(ink_of(mark)))
    painter.drawPolygon(QPolygonF([tip, behind(size, -0.45), behind(size, 0.45)]))


def _box(painter: QPainter, mark: Mark, points: list[QPointF], place: QRectF) -> None:
    path = QPainterPath()
    path.addRect(QRectF(points[0], points[1]).normalized())
    _line(painter, path, mark, place)


def _circle(painter: QPainter, mark: Mark, points: list[QPointF], place: QRectF) -> None:
    radius = math.dist(points[0].toTuple(), points[1].toTuple())
    path = QPainterPath()
    path.addEllipse(points[0], radius, radius)
    _line(painter, path, mark, place)


def _freehand(painter: QPainter, mark: Mark, points: list[QPointF], place: QRectF) -> None:
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    _line(painter, path, mark, place)


def _font(mark: Mark, place: QRectF) -> QFont:
    font = theme.current().font(15, bold=True)
    font.setPixelSize(max(8, round(unit_of(place) * (8 + 3 * mark.width))))
    return font


def _words_place(mark: Mark, at: QPointF, words: str, place: QRectF) -> QRectF:
    font = _font(mark, place)
    lines = _broken(font, words, place.width() * _WRAP)
    wide = max((theme.width_of(font, line) for line in lines), default=0)
    step = font.pixelSize() * 1.25
    left = max(place.left(), min(at.x(), place.right() - wide))
    top = max(place.top(), min(at.y() - step / 2, place.bottom() - step * len(lines)))
    return QRectF(left, top, wide, step * len(lines))


def _broken(font: QFont, words: str, room: float) -> list[str]:
    lines, line = [], ""
    for letter in words:
        if line and theme.width_of(font, line + letter) > room:
            lines.append(line)
            line = ""
        line += letter
    return [*lines, line]


def _words(painter: QPainter, mark: Mark, at: QPointF, place: QRectF) -> None:
    font = _font(mark, place)
    box = _words_place(mark, at, mark.text, place)
    step = font.pixelSize() * 1.25
    for number, line in enumerate(_broken(font, mark.text, place.width() * _WRAP)):
        path = QPainterPath()
        path.addText(QPointF(box.left(), box.top() + number * step + font.pixelSize()), font, line)
        halo = QPen(halo_of(mark), max(2.0, unit_of(place) * 1.4))
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, halo)
        painter.fillPath(path, ink_of(mark))


def _text(painter: QPainter, mark: Mark, points: list[QPointF], place: QRectF) -> None:
    _words(painter, mark, points[0], place)


def _number(painter: QPainter, mark: Mark, points: list[QPointF], place: QRectF) -> None:
    unit = unit_of(place)
    radius = unit * (7 + 2 * mark.width)
    painter.setPen(QPen(halo_of(mark), max(1.0, unit)))
    painter.setBrush(ink_of(mark))
    painter.drawEllipse(points[0], radius, radius)
    font = theme.current().font(15, bold=True)
    font.setPixelSize(max(8, round(radius * (1.2 if mark.number < 100 else 0.85))))
    painter.setFont(font)
    painter.setPen(halo_of(mark))
    disc = QRectF(points[0].x() - radius, points[0].y() - radius, 2 * radius, 2 * radius)
    painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(mark.number))
    if mark.text:
        _words(painter, mark, points[0] + QPointF(radius * 1.3, 0), place)


_DRAW: dict[MarkKind, Callable[[QPainter, Mark, list[QPointF], QRectF], None]] = {
    MarkKind.ARROW: _arrow,
    MarkKind.BOX: _box,
    MarkKind.CIRCLE: _circle,
    MarkKind.FREEHAND: _freehand,
    MarkKind.TEXT: _text,
    MarkKind.NUMBER: _number,
}


class MarkedView(PhotoView):
    """A picture with its marks over it; nothing can be changed here."""

    marks: tuple[Mark, ...] = ()

    def show_marks(self, annotation: Annotation | None) -> None:
        """Show other marks, or none."""
        self.marks = annotation.marks if annotation is not None else ()
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Paint the marks."""
        paint_marks(painter, self.marks, self.place())
