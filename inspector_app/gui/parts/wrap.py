"""Widgets in a row that goes on below where there is no room beside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import i18n, theme

GAP = 12
Line = list[tuple[QWidget, QSize]]


class WrapRow(QWidget):
    """Keeps the order; hidden widgets take no room. Those of ``right`` stand at the end of a single line.

    ``grows`` takes what its line leaves, from the least to the most that it may have.
    """

    def __init__(
        self,
        widgets: Sequence[QWidget],
        right: Sequence[QWidget] = (),
        parent: QWidget | None = None,
        *,
        grows: QWidget | None = None,
        gap: int = GAP,
    ) -> None:
        super().__init__(parent)
        self._widgets, self._right = (*widgets, *right), len(right)
        self._grows, self._gap = grows, gap
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for widget in self._widgets:
            widget.setParent(self)
            widget.installEventFilter(self)
        theme.current().follow(self, self.arrange)
        i18n.current().changed.connect(self.arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row anew."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Break the row anew when a widget of it asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Break the row anew when a widget comes, goes or gets other words."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest):
            self.arrange()
        return False

    def arrange(self) -> None:
        """Give every widget its place and ask for the height that they take."""
        lines = self._lines()
        top = 0
        for line in map(self._grown, lines):
            high = max(size.height() for _widget, size in line)
            left = 0
            for widget, size in line:
                if len(lines) == 1 and widget in self._widgets[len(self._widgets) - self._right :]:
                    left = max(left, self.width() - self._rest(line, widget))
                width = min(size.width(), max(self.width(), 1))
                widget.setGeometry(left, top + (high - size.height()) // 2, width, size.height())
                left += width + self._gap
            top += high + self._gap
        if self.height() != max(0, top - self._gap):
            self.setFixedHeight(max(0, top - self._gap))

    def _grown(self, line: Line) -> Line:
        """Give the one that grows what its line leaves."""
        spare = self.width() - sum(size.width() for _widget, size in line) - self._gap * (len(line) - 1)
        most = {widget: min(size.width() + spare, widget.maximumWidth()) for widget, size in line}
        return [
            (widget, QSize(most[widget], size.height()) if widget is self._grows and spare > 0 else size)
            for widget, size in line
        ]

    def _rest(self, line: Line, first: QWidget) -> int:
        """Return how much room a widget and those behind it take."""
        at = next(place for place, (widget, _size) in enumerate(line) if widget is first)
        return sum(size.width() for _widget, size in line[at:]) + self._gap * (len(line) - at - 1)

    def _lines(self) -> list[Line]:
        """Break the widgets into lines, each with the sizes that they ask for."""
        lines: list[Line] = []
        left = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
            if widget is self._grows:
                size.setWidth(widget.minimumWidth())
            if not lines or left + size.width() > self.width():
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + self._gap
        return lines
