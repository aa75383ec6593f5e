"""The life of a record as five points in a line."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from inspector_app.domain.run import RunState
from inspector_app.gui import i18n, theme

POINTS = (RunState.DRAFT, RunState.JUDGED, RunState.SEALED, RunState.HANDED_OVER, RunState.ACKNOWLEDGED)


class LifeLine(QWidget):
    """Passed points carry a tick, the present one is filled with its word in bold, the rest are rings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._times = RunState.DRAFT, dict[RunState, str]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().follow(self, self.updateGeometry)
        i18n.current().follow(self, self._tell)

    def show_life(self, state: RunState, times: Mapping[RunState, str] | None = None) -> None:
        """Show how far a record is; ``times`` says when each point was reached, as printed."""
        self._state, self._times = state, dict(times or {})
        self._tell()

    def _tell(self) -> None:
        points = (f"{self._word(p)} {self._times.get(p, '')}".strip() for p in self._reached())
        self.setAccessibleName("，".join(points) if i18n.is_chinese() else ", ".join(points))
        self.update()

    def _reached(self) -> tuple[RunState, ...]:
        return POINTS[: self._index() + 1]

    def _index(self) -> int:
        return POINTS.index(self._state) if self._state in POINTS else 0

    def _word(self, point: RunState) -> str:
        return i18n.tr(f"parts.state_{point.value}")

    def sizeHint(self) -> QSize:
        """Points above, words below."""
        now = theme.current()
        return QSize(now.px(280), max(now.h(54), now.px(28) + now.h(26)))

    def _at(self, index: int) -> QPointF:
        side = theme.current().px(34)
        step = (self.width() - 2 * side) / (len(POINTS) - 1)
        return QPointF(side + index * step, theme.current().px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, points and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, present = theme.current(), self._index()
        radius = now.px(9)
        for index in range(1, len(POINTS)):
            passed = index <= present
            painter.setPen(QPen(now.color("accent" if passed else "line"), 2))
            gap = QPointF(radius + 2, 0)
            painter.drawLine(self._at(index - 1) + gap, self._at(index) - gap)
        for index, point in enumerate(POINTS):
            self._paint_point(painter, index - present, self._at(index), radius)
            self._paint_word(painter, point, self._at(index), bold=index == present)

    def _paint_point(self, painter: QPainter, distance: int, at: QPointF, radius: int) -> None:
        now = theme.current()
        painter.setPen(QPen(now.color("edge" if distance > 0 else "accent"), 2))
        painter.setBrush(now.color("accent") if distance == 0 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius - 1, radius - 1)
        if distance < 0:
            ends = ((-0.42, 0.04), (-0.1, 0.36), (0.44, -0.3))
            painter.drawPolyline([at + QPointF(x * radius, y * radius) for x, y in ends])

    def _paint_word(self, painter: QPainter, point: RunState, at: QPointF, *, bold: bool) -> None:
        now = theme.current()
        painter.setFont(now.font(13, bold=bold))
        painter.setPen(now.color("text" if bold else "muted"))
        place = QRectF(at.x() - now.px(60), now.px(28), now.px(120), now.h(26))
        painter.drawText(
            place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._word(point)
        )

    def event(self, event: QEvent) -> bool:
        """Show the time of the point below the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            nearest = min(range(len(POINTS)), key=lambda i: abs(self._at(i).x() - event.pos().x()))
            QToolTip.showText(event.globalPos(), self._times.get(POINTS[nearest], ""), self)
            return True
        return super().event(event)
