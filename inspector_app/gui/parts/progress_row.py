"""One line of long work: what, how many of how many, and what became of it."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark, paint_mark
from inspector_app.gui.parts.labels import ElidedLabel, label


class RowState(StrEnum):
    """How the work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_MARKS = {RowState.DONE: Mark.PASS, RowState.FAILED: Mark.ERROR, RowState.CANCELLED: Mark.INCOMPLETE}


class NumberMark(QWidget):
    """A number in a ring, filled while its work runs, and a mark once it has ended."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._state = number, RowState.WAITING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: RowState) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        """A square of 24 px."""
        side = theme.current().px(24)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ring and number, or the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        if (mark := _MARKS.get(self._state)) is not None:
            paint_mark(painter, place.adjusted(1, 1, -1, -1), mark, "window")
            return
        now, running = theme.current(), self._state is RowState.RUNNING
        painter.setPen(QPen(now.color("accent" if running else "edge"), 2))
        painter.setBrush(now.color("accent") if running else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        painter.setPen(now.color("on_accent" if running else "muted"))
        painter.setFont(now.font(13, bold=running))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(self._number))


class ProgressRow(QWidget):
    """Mark, name, count at the right, a bar while it runs, and a line with bytes or the reason."""

    def __init__(self, number: int, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = RowState.WAITING
        self._mark = NumberMark(number)
        self._name = label(key, "strong")
        self._count, self._line = QLabel(), ElidedLabel(role="note")
        self._bar = QProgressBar(textVisible=False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._mark, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._count, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._bar, 1, 1, 1, 2)
        grid.addWidget(self._line, 2, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.show_progress(RowState.WAITING)

    def show_progress(
        self, state: RowState, *, count: str = "", line: str = "", done: int = 0, total: int = 0
    ) -> None:
        """Show counts as printed; the bar is ``done`` of ``total`` and shows only while the work runs."""
        self.state = state
        self._mark.set_state(state)
        self._count.setText(count)
        self._line.setText(line)
        self._bar.setVisible(state is RowState.RUNNING)
        self._bar.setMaximum(1000)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        theme.set_state(self._line, state="hard" if state is RowState.FAILED else "")
        words = (self._name.text(), i18n.tr(f"parts.work_{state.value}"), count, line)
        self.setAccessibleName(" ".join(word for word in words if word))
