"""Where one signs: pen, finger or mouse; strokes are kept as vectors with time and pressure."""

from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.people import StrokePoint, Strokes
from inspector_app.gui import theme

WHOLE = 1000  # x, y and pressure run from 0 to 1000
NO_PRESSURE = 500  # of a mouse or a finger, which have none
PEN_PX = 2.2
NEAREST = 4  # points of the pad; nearer ones are the hand's tremble


class SignaturePad(QWidget):
    """``drawn`` follows each stroke. A mouse event made from a pen event is not taken twice."""

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[StrokePoint]] = []
        self._clock = QElapsedTimer()
        self._down = False
        self.words = ""
        self.active = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)  # a finger comes as a mouse
        theme.current().follow(self, self._measure)

    def _measure(self) -> None:
        self.setFixedHeight(theme.current().h(108))

    def sizeHint(self) -> QSize:
        """Wide enough for a name."""
        return QSize(180, theme.current().h(108))

    @property
    def strokes(self) -> Strokes:
        """What has been drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes if stroke)

    def show_strokes(self, strokes: Strokes) -> None:
        """Show a signature."""
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def clear(self) -> None:
        """Forget what was drawn."""
        self._strokes, self._down = [], False
        self.update()

    def begin(self, at: QPointF, pressure: float) -> None:
        """Set the pen down."""
        if not self._clock.isValid() or not self._strokes:
            self._clock.start()
        self._down = True
        self._strokes.append([self._point(at, pressure)])
        self.update()

    def go(self, at: QPointF, pressure: float) -> None:
        """Draw on to a point."""
        if not self._down or not self._strokes:
            return
        point, last = self._point(at, pressure), self._strokes[-1][-1]
        if abs(point.x - last.x) + abs(point.y - last.y) >= NEAREST:
            self._strokes[-1].append(point)
            self.update()

    def end(self) -> None:
        """Lift the pen."""
        if self._down:
            self._down = False
            self.drawn.emit()

    def _point(self, at: QPointF, pressure: float) -> StrokePoint:
        return StrokePoint(
            _share(at.x(), self.width()),
            _share(at.y(), self.height()),
            int(self._clock.elapsed()),
            NO_PRESSURE if pressure < 0 else round(min(1.0, pressure) * WHOLE),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin with mouse or finger."""
        if self.active and event.button() is Qt.MouseButton.LeftButton:
            self.begin(event.position(), -1)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw with mouse or finger."""
        self.go(event.position(), -1)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Lift."""
        self.end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen; accepting it keeps Qt from making a mouse event of it."""
        if not self.active:
            event.ignore()
            return
        kinds = QTabletEvent.Type
        if event.type() is kinds.TabletPress:
            self.begin(event.position(), event.pressure())
        elif event.type() is kinds.TabletMove:
            self.go(event.position(), event.pressure())
        elif event.type() is kinds.TabletRelease:
            self.end()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the base line, the strokes as smooth paths, or the words that stand for them."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, self.height() - now.border, self.width(), now.border), now.color("edge"))
        if not self._strokes:
            painter.setFont(now.font(15))
            painter.setPen(now.color("muted"))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.words)
            return
        paint_strokes(painter, QRectF(self.rect()), self.strokes, now.color("text"))


def paint_strokes(painter: QPainter, place: QRectF, strokes: Strokes, ink: QColor) -> None:
    """Paint a signature into a rectangle."""
    pen = QPen(ink, PEN_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in strokes:
        painter.drawPath(smooth(stroke, place))


def smooth(stroke: tuple[StrokePoint, ...], place: QRectF) -> QPainterPath:
    """Return a stroke as a path through the middles of its points, so that corners become curves."""
    spots = [
        QPointF(place.left() + p.x * place.width() / WHOLE, place.top() + p.y * place.height() / WHOLE)
        for p in stroke
    ]
    path = QPainterPath(spots[0])
    if len(spots) == 1:
        path.lineTo(spots[0] + QPointF(0.1, 0))
    for here, there in pairwise(spots[1:]):
        path.quadTo(here, (here + there) / 2)
    if len(spots) > 1:
        path.lineTo(spots[-1])
    return path


def _share(value: float, whole: int) -> int:
    return round(min(1.0, max(0.0, value / max(1, whole))) * WHOLE)
