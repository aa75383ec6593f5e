"""The tiles of 今日: running timers, drafts and what has not been handed over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.chip import Chip
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.layout import clear, column, row, rule
from inspector_app.gui.parts.timer_bar import TimerBar

if TYPE_CHECKING:  # with the domain, not needed before the first paint
    from inspector_app.domain.run import RunSummary
    from inspector_app.gui.backend import RunningTimer, Today


MOST = 30  # drafts on the first page; the list has them all


class TimerCard(QFrame):
    """A running timer, led by what is still to wait; ``asked`` is emitted with its run."""

    asked = Signal(str)

    def __init__(self, timer: "RunningTimer") -> None:
        super().__init__()
        self.timer = timer
        self.setProperty("role", "card")
        self._chip, self._bar = Chip(), TimerBar()
        self._left, self._passed = label(role="figure"), label(role="muted")
        self._to_go = label("today.still", "muted")
        lines = column(self, spacing=2)
        lines.setContentsMargins(16, 12, 16, 12)
        head = row(spacing=8)
        open_button = ActionButton(kind="flat", size="dense")
        open_button.setText(i18n.tr("today.open"))
        open_button.clicked.connect(lambda: self.asked.emit(timer.run_id))
        head.addWidget(ElidedLabel(i18n.say(timer.title), "strong"), 1)
        head.addWidget(self._chip)
        head.addWidget(open_button)
        lines.addLayout(head)
        place = "　".join(part for part in (timer.project_name, timer.place) if part)
        lines.addWidget(ElidedLabel(place, "note"))
        figure = row(spacing=8)
        figure.addWidget(self._to_go, 0, Qt.AlignmentFlag.AlignBottom)
        figure.addWidget(self._left)
        figure.addStretch(1)
        figure.addWidget(self._passed, 0, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(figure)
        lines.addWidget(self._bar)

    @property
    def left_text(self) -> str:
        """What is still to wait, as shown."""
        return self._left.text()

    @property
    def line_text(self) -> str:
        """The whole line of figures, as shown from left to right."""
        shown = (self._to_go, self._left, self._passed)
        return " ".join(part.text() for part in shown if not part.isHidden())

    @property
    def chip_text(self) -> str:
        """What is said of the next photo."""
        return self._chip.text()

    def show_now(self, now: datetime) -> None:
        """Show how the timer stands at a site wall time."""
        passed = max(0, int((now - self.timer.started).total_seconds() // 60))
        total = self.timer.required_minutes
        done = passed >= total
        self._left.setText(i18n.tr("today.timer_done") if done else figures.duration(total - passed))
        self._to_go.setVisible(not done)
        key = "today.passed_all" if done else "today.passed"
        self._passed.setText(i18n.tr(key, passed=figures.clock(passed), total=figures.clock(total)))
        self._bar.show_share(passed / total if total else 1, [mark / total for mark in self.timer.marks])
        self._chip.show_state(*self._photo(now))

    def _photo(self, now: datetime) -> tuple[str, str, Mark | str]:
        due = self.timer.photo_due
        if due is None:
            return "", "", ""
        if now >= due:
            late = int((now - due).total_seconds() // 60)
            return i18n.tr("today.photo_late", time=figures.duration(late)), "soft", Mark.WARN
        return i18n.tr("today.photo_due", time=figures.moment(due, now)), "", "camera"


def draft_chip(run: "RunSummary") -> tuple[str, str, Mark | str]:
    """Return what a draft needs most: errors before originals before warnings before what is missing."""
    if run.hard:
        return i18n.tr("today.hard", count=run.hard), "hard", Mark.ERROR
    if run.unfit:
        return i18n.tr("today.unfit", count=run.unfit), "soft", Mark.WARN
    if run.soft:
        return i18n.tr("today.soft", count=run.soft), "soft", Mark.WARN
    lacking = run.photos_required - run.photos
    if run.state == "judged":
        return i18n.tr("today.only_signatures"), "good", Mark.PASS
    if lacking > 0:
        return i18n.tr("today.photos_missing", count=lacking), "", Mark.INCOMPLETE
    return (i18n.tr("today.missing", count=run.missing), "", Mark.INCOMPLETE) if run.missing else ("", "", "")


_LEAST = {1: 124, 2: 84, 3: 84, 4: 0}  # px at font scale 1 of chip, step, moment and button


def _align(grids: "Sequence[QGridLayout]") -> None:
    """Give the columns of all lines one width, that of the widest, so that they stand below each other."""
    for place, least in _LEAST.items():
        items = (grid.itemAtPosition(0, place) for grid in grids)
        widths = [item.sizeHint().width() for item in items if item is not None]
        for grid in grids:
            grid.setColumnMinimumWidth(place, max([theme.current().px(least), *widths]))


class DraftList(QFrame):
    """The drafts with what each needs; ``asked`` is emitted with the run to go on with."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._lines: QVBoxLayout = column(self, margins=1)

    def show_drafts(self, drafts: "Sequence[RunSummary]", now: datetime) -> None:
        """Show drafts, the last one touched first."""
        clear(self._lines)
        grids = []
        for index, run in enumerate(drafts[:MOST]):
            if index:
                self._lines.addWidget(rule(between_rows=True))
            line, grid = self._line(run, now)
            self._lines.addWidget(line)
            grids.append(grid)
        _align(grids)
        if len(drafts) > MOST:
            more = label("today.more_drafts", "note", count=len(drafts) - MOST)
            more.setContentsMargins(16, 10, 16, 10)
            self._lines.addWidget(more)

    def _line(self, run: "RunSummary", now: datetime) -> tuple[QWidget, QGridLayout]:
        line = QWidget()
        line.setMinimumHeight(theme.current().h(63))
        grid = QGridLayout(line)
        grid.setContentsMargins(16, 4, 12, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.addWidget(ElidedLabel(i18n.say(run.procedure_title), "strong"), 0, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(ElidedLabel(figures.place(run), "note"), 1, 0, Qt.AlignmentFlag.AlignTop)
        chip = Chip()
        chip.show_state(*draft_chip(run))
        grid.addWidget(chip, 0, 1, 2, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        step = i18n.tr("today.step", number=run.step_number, count=run.step_count)
        changed = figures.moment(run.changed.wall.replace(tzinfo=None, microsecond=0), now)
        for place, words in ((2, step), (3, changed)):
            note = QLabel(words)
            note.setProperty("role", "note")
            grid.addWidget(note, 0, place, 2, 1)
        grid.addWidget(self._button(run), 0, 4, 2, 1)
        grid.setColumnStretch(0, 1)
        return line, grid

    def _button(self, run: "RunSummary") -> QWidget:
        button = ActionButton("today.go_on", size="dense")
        button.setAccessibleName(f"{button.text()} {i18n.say(run.procedure_title)} {figures.place(run)}")
        button.clicked.connect(lambda: self.asked.emit(run.id))
        return button


class PendingCard(QFrame):
    """How many sealed records no package holds yet."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        theme.current().follow(self, lambda: self.setMinimumHeight(theme.current().h(76)))
        across = row(self, spacing=14)
        across.setContentsMargins(16, 12, 16, 12)
        self._count, self._what, self._note = label(role="figure"), ElidedLabel(), ElidedLabel(role="note")
        words = column(spacing=2)
        words.addWidget(self._what)
        words.addWidget(self._note)
        self._go = ActionButton("today.hand_over")
        self._go.clicked.connect(self.asked)
        across.addWidget(self._count)
        across.addLayout(words, 1)
        across.addWidget(self._go)
        self._go.hide()

    def show_pending(self, today: "Today", day: date) -> None:
        """Show the count; without any the card says that all is handed over."""
        some = bool(today.pending)
        self._count.setText(str(today.pending) if some else "")
        self._count.setVisible(some)
        self._go.setVisible(some)
        if some and today.pending_since is None:  # all that a first glance tells
            self._what.setText(i18n.tr("today.pending_count", count=today.pending))
            self._note.setText("")
            return
        if not some or today.pending_since is None:
            self._what.setText(i18n.tr("today.nothing_pending"))
            self._note.setText(i18n.tr("today.nothing_pending_note"))
            return
        evidence = figures.counted(today.pending_photos, today.pending_clips)
        self._what.setText(i18n.tr("today.pending_what", count=today.pending, evidence=evidence))
        since = figures.day(today.pending_since, day)
        self._note.setText(i18n.tr("today.pending_note", size=figures.size(today.pending_bytes), day=since))
