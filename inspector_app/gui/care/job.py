"""Long work of a section: how far it is, a button that stops it, and what came of it."""

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from inspector_app import words
from inspector_app.app.work import Step, Work
from inspector_app.domain.errors import InspectorError
from inspector_app.gui import figures, i18n
from inspector_app.gui.care.outcome import Outcome
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.parts.layout import BESIDE_FOCUS, column, row
from inspector_app.gui.tasks import Task

T = TypeVar("T")
STOPPED = "backup.stopped"
DAMAGED = "store.damaged"  # leads to the page that helps
TELL_S = 0.05  # the window need not hear of every file of a hundred thousand


class Job(QFrame):
    """One piece of work at a time; ``busy`` follows every begin (True) and end (False)."""

    busy = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._key = ""
        self._worked_at: QWidget | None = None  # where the focus was when the work began
        self.outcome, self.cancel = Outcome(), ActionButton("window.cancel", size="dense")
        self._name, self._count = QLabel(), ElidedLabel(role="note")
        self._bar = QProgressBar(textVisible=False)
        self._name.setProperty("role", "strong")
        self._lay_out()
        self.cancel.clicked.connect(self.stop)

    def _lay_out(self) -> None:
        self._running = QWidget()
        across = row(self._running, spacing=16)
        lines = column(spacing=4)
        lines.addWidget(self._name)
        lines.addWidget(self._bar)
        lines.addWidget(self._count)
        across.addLayout(lines, 1)
        across.addWidget(self.cancel)
        self._running.hide()
        whole = column(self, spacing=4)
        whole.addWidget(self._running)
        whole.addWidget(self.outcome)

    @property
    def is_busy(self) -> bool:
        """Whether something runs."""
        return self._task is not None

    def start(self, key: str, work: Callable[[Work], T], done: Callable[[T], object]) -> None:
        """Run ``work``, named by a key of the words; ``done`` shows what came of it. Nothing while busy."""
        if self.is_busy:
            return
        self._key = key
        self.outcome.hide()
        self._name.setText(i18n.tr(key))
        self._count.setText("")
        self._bar.setRange(0, 0)
        self._running.show()

        def run(report: Callable[[Step], None], cancelled: Callable[[], bool]) -> T:
            return work(Work(_now_and_then(report), cancelled))

        self._task = self._context.runner.run_counted(
            self, run, done, progress=self.show_step, failed=self._failed, ended=self._ended
        )
        self._lend_focus()

    def _lend_focus(self) -> None:
        """Give the focus of a button that is switched off meanwhile to the one that stops the work."""
        part, at = self.parentWidget(), QApplication.focusWidget() or self.window().focusWidget()
        self._worked_at = at if part is not None and at is not None and part.isAncestorOf(at) else None
        self.busy.emit(True)
        if self._worked_at is not None:
            self.cancel.setFocus()

    def _take_back_focus(self) -> None:
        """Let the focus be where somebody worked; beside it where that is gone. Elsewhere it stays."""
        part, at = self.parentWidget(), self._worked_at
        self._worked_at = None
        if part is None or at is None:
            return
        beside = (button for button in part.findChildren(QAbstractButton) if button is not self.cancel)
        able = (one for one in (at, *beside) if one.isVisible() and one.isEnabled())
        if (stop := next(able, None)) is not None:
            stop.setFocus()

    def show_step(self, step: Step) -> None:
        """Show how far it is, in counts and, where they are known, in bytes."""
        self._bar.setRange(0, max(step.total, 1) if step.total > 1 else 0)
        self._bar.setValue(step.done)
        parts = [i18n.tr(f"backup.phase_{step.phase}")]
        if step.total > 1:
            parts.append(f"{step.done} / {step.total}")
        if step.total_bytes:
            parts.append(f"{figures.size(step.done_bytes)} / {figures.size(step.total_bytes)}")
        self._count.setText("　".join(parts))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, InspectorError):
            self._context.messages.fail(error)
            return
        if error.code == DAMAGED:
            self._context.messages.fail(error)
        mark = Mark.INCOMPLETE if error.code == STOPPED else Mark.ERROR
        self.outcome.tell(mark, words.error_text(error))

    def _ended(self) -> None:
        task, self._task = self._task, None
        if task is not None and task.is_cancelled() and self.outcome.mark is None:
            self.outcome.tell(Mark.INCOMPLETE, words.text("care.stopped"))
        if not self.cancel.hasFocus():  # somebody went on elsewhere
            self._worked_at = None
        self.busy.emit(False)
        self._take_back_focus()
        self._running.hide()
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        """Let what came of it be seen, wherever the focus went when buttons came and went."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea) and self.isVisible():
            above.ensureWidgetVisible(self, 0, BESIDE_FOCUS)

    def stop(self) -> None:
        """Ask the work to stop behind the file it is at."""
        if self._task is not None:
            self._task.cancel()
            self._name.setText(i18n.tr("care.stopping"))


def _now_and_then(report: Callable[[Step], None]) -> Callable[[Step], None]:
    """Hand on the first step of each phase, and then one each time that can be seen."""
    last: dict[str, float] = {}

    def tell(step: Step) -> None:
        now = time.monotonic()
        if now - last.get(step.phase, 0.0) >= TELL_S:
            last[step.phase] = now
            report(step)

    return tell
