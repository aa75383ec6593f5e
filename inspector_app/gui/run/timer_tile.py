"""How long the water has stood, and how long it must: a figure, a bar, the times of the photos."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.app.views import SlotView, TimerView
from inspector_app.domain.spans import in_words
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.chip import Chip
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.timer_bar import TimerBar
from inspector_app.gui.run.times import clock, day_and_time

DUE_SOON_MIN = 10


@dataclass(frozen=True, slots=True)
class Timing:
    """A timer, and the minutes after its start at which photos are due that are missing still."""

    view: TimerView
    due: tuple[int, ...] = ()


def timing_of(view: TimerView, slots: Iterable[SlotView]) -> Timing:
    """Return a timer with the photos that it waits for."""
    shots = [slot.shot for slot in slots if slot.missing and slot.shot.timer == view.timer.key]
    return Timing(view, tuple(sorted(int(shot.due_after) for shot in shots if shot.due_after is not None)))


class TimerTile(QFrame):
    """``start_asked`` carries the path of the start field; ``end_asked`` that of the end field."""

    start_asked = Signal(str)
    end_asked = Signal(str)

    def __init__(self, timing: Timing, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view, self._due, self._now = timing.view, timing.due, now
        self._verb, self._figure = label(role="muted"), label(role="figure")
        self._whole, self._left = label(role="muted"), ElidedLabel()
        self._chip, self._jump = Chip(), ElidedLabel(role="note")
        self._bar, self._marks = TimerBar(), TimerMarks()
        self.start = ActionButton("run.start_timer", icon="clock")
        self.end = ActionButton("run.end_timer", icon="tick", size="dense")
        self._lay_out()
        self.start.clicked.connect(lambda: self.start_asked.emit(self.view.timer.start))
        self.end.clicked.connect(lambda: self.end_asked.emit(self.view.timer.end))
        self.show_timing(timing, now)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget in (self._verb, self._figure, self._whole, self._chip):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._left, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.start)
        head.addWidget(self.end)
        theme.set_state(self._jump, state="soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._marks)
        column.addWidget(self._jump)
        theme.current().follow(self, self._fit)

    def _fit(self) -> None:
        """Stand the words on the line of the figure; large type leaves the tile less of the height."""
        now = theme.current()
        size = 22 if now.is_large else 30
        theme.set_state(self._figure, role="title" if now.is_large else "figure")
        drop = QFontMetrics(now.font(size, bold=True)).descent() - QFontMetrics(now.font(15)).descent()
        for words in (self._verb, self._whole, self._left):
            words.setContentsMargins(0, 0, 0, drop)
        self._marks.setVisible(not now.is_large)

    def show_timing(self, timing: Timing, now: datetime) -> None:
        """Show how the timer stands at ``now`` (site wall time)."""
        self.view, self._due, self._now = timing.view, timing.due, now
        view = self.view
        open_ = view.state == "not_started"
        title = i18n.say(view.timer.title)
        self._verb.setText(
            i18n.tr("run.timer_open", title=title) if open_ else i18n.tr("run.timer_gone", title=title)
        )
        self._figure.setText("" if open_ else clock(view.elapsed_minutes))
        self._figure.setVisible(not open_)
        self._whole.setText(f"/ {clock(view.required_minutes)}" if view.required_minutes else "")
        self._left.setText(self._rest())
        self.start.setVisible(open_)
        self.end.setVisible(view.state == "done")
        self._jump.setVisible(view.clock_jumped)
        self._jump.setText(i18n.tr("run.clock_jumped"))
        self._show_bar()
        self._show_chip()
        self.setAccessibleName(f"{self._verb.text()} {self._figure.text()} {self._whole.text()}")
        self.setAccessibleDescription(self._left.text())

    def _rest(self) -> str:
        view = self.view
        if view.state == "not_started":
            return i18n.tr("run.timer_needs", duration=i18n.say(in_words(view.required_minutes)))
        if view.state == "ended":
            short = view.required_minutes - view.elapsed_minutes
            key = "run.timer_short" if short > 0 else "run.timer_enough"
            return i18n.tr(key, duration=i18n.say(in_words(abs(short))))
        if view.state == "done":
            return i18n.tr("run.timer_full", clock=clock(view.required_minutes))
        left = view.required_minutes - view.elapsed_minutes
        return i18n.tr(
            "run.timer_left", duration=i18n.say(in_words(left)), until=self._at(view.required_minutes)
        )

    def _at(self, minutes: int) -> str:
        if self.view.started is None:
            return ""
        return day_and_time(self.view.started + timedelta(minutes=minutes), self._now)

    def _show_bar(self) -> None:
        view = self.view
        whole = max(1, view.required_minutes)
        shares = [minutes / whole for minutes, _title in view.marks]
        self._bar.show_share(view.elapsed_minutes / whole, [*shares, 1.0])
        running = view.started is not None
        labels = [(0.0, f"{i18n.tr('run.timer_start')} {self._at(0)}")] if running else []
        labels += [
            (share, f"{i18n.say(title)} {self._at(minutes)}")
            for share, (minutes, title) in zip(shares, view.marks, strict=True)
        ]
        labels.append((1.0, f"{i18n.tr('run.timer_end')} {self._at(view.required_minutes)}"))
        self._marks.show_labels(labels)

    def _show_chip(self) -> None:
        """Say that a photo is due within ten minutes, or late."""
        view = self.view
        near = [at for at in self._due if at - view.elapsed_minutes <= DUE_SOON_MIN]
        if view.state != "running" or not near:
            self._chip.show_state("")
        elif near[0] < view.elapsed_minutes:
            self._chip.show_state(i18n.tr("run.photo_late", time=self._at(near[0])), "soft", Mark.WARN)
        else:
            self._chip.show_state(i18n.tr("run.photo_at", time=self._at(near[0])), "", "camera")


class TimerMarks(QWidget):
    """Words below the bar, each under its place, moved aside where they would touch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[tuple[float, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_labels(self, labels: list[tuple[float, str]]) -> None:
        """Show words at shares of the width, 0…1, in rising order."""
        self._labels = labels
        self.update()

    def sizeHint(self) -> QSize:
        """One line of small type."""
        return QSize(80, theme.current().h(18))

    def places(self) -> list[tuple[QRectF, str]]:
        """Return where each word stands; words that find no room are left out, the ends never."""
        font = theme.current().font(13)
        spans: list[tuple[QRectF, str]] = []
        last = len(self._labels) - 1
        for number, (share, word) in enumerate(self._labels):
            width = theme.width_of(font, word) + 2
            left = min(max(0.0, share * self.width() - width / 2), self.width() - width)
            if spans and number != last and left < spans[-1][0].right() + 8 <= share * self.width():
                left = spans[-1][0].right() + 8  # moved aside, its place still above it
            rect = QRectF(left, 0, width, self.height())
            spans = [
                span for span in spans if number != last or span[0].right() + 8 <= left or span is spans[0]
            ]
            if not spans or spans[-1][0].right() + 8 <= left or number == last:
                spans.append((rect, word))
        return spans

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        painter.setFont(theme.current().font(13))
        painter.setPen(theme.current().color("muted"))
        for rect, word in self.places():
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), word)
