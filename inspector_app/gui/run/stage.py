"""All that is seen of a run, and how a view of it is shown; nothing here changes a record."""

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.app.views import RunView
from inspector_app.gui import i18n
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.parts.banner import MessageBar
from inspector_app.gui.preview.page import PreviewPage
from inspector_app.gui.run.body import Body, Place
from inspector_app.gui.run.check_page import CheckPage
from inspector_app.gui.run.evidence_desk import EvidenceDesk
from inspector_app.gui.run.header import RunHeader
from inspector_app.gui.run.outline import next_key, step_keys, step_lines, step_title, timings_of
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.run.step_help import StepHelp
from inspector_app.gui.run.step_view import StepPane
from inspector_app.gui.run.steps import StepsPanel
from inspector_app.gui.run.verdict_bar import VerdictBar
from inspector_app.gui.run.working import WorkingPanel
from inspector_app.gui.signing.seal_page import SealPage, seal_hindrance


class RunStage(QWidget):
    """Header above, steps left, the body in the middle, the verdict below."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.first_stop: QWidget | None = None  # the step in front says it
        self.place = ("", "")  # the step and the row of it that somebody is at, or was last
        self.header, self.steps, self.bar = RunHeader(), StepsPanel(), VerdictBar()
        self.pane, self.working = StepPane(around), WorkingPanel()
        self.seal_page, self.check, self.help = SealPage(around), CheckPage(), StepHelp()

    def furnish(self, desk: EvidenceDesk, preview: PreviewPage) -> None:
        """Put everything in its place; evidence and preview come from those who may read the record."""
        self.desk, self.preview = desk, preview
        pages = {
            Place.SEAL: self.seal_page,
            Place.VIEWER: desk.bench,
            Place.PREVIEW: preview,
            Place.CHECK: self.check,
            Place.HELP: self.help,
        }
        self.body = Body(self.pane, self.working, desk.panel, pages)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addWidget(self.body, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addLayout(row, 1)
        self._column.addWidget(self.bar)

    def take_message_bar(self, bar: MessageBar) -> None:
        """Show the window's messages below the header."""
        bar.stand(self._column, self.header, self.header.room, self.header.spare)

    def show_view(self, view: RunView, step: str, now: datetime) -> None:
        """Show a run with one of its steps, or the page that stands in the place of the step."""
        self._show_frame(view, step)
        if self.body.place is Place.CHECK:
            self.check.show_run(view)
        elif step == SEAL_STEP:
            self.seal_page.show_run(view, len(view.steps) + 1)
        else:
            self._show_step(view, step, now)

    def _show_frame(self, view: RunView, step: str) -> None:
        self.desk.panel.set_read_only(read_only=view.closed)
        self.header.show_run(view)
        self.steps.show_steps(step_lines(view), step)
        names = i18n.listed(person.name for person in view.run.inspectors)
        version = view.run.procedure.version
        self.steps.show_foot(i18n.tr("run.procedure", version=version), i18n.tr("run.people", names=names))
        self.bar.show_run(view)
        self.bar.show_place(
            next_title=step_title(view, next_key(view, step)),
            first=step == step_keys(view)[0],
            sealing=step == SEAL_STEP,
            reading=view.closed,
        )
        self.bar.allow_seal(allowed=not seal_hindrance(view))

    def _show_step(self, view: RunView, key: str, now: datetime) -> None:
        step = next(step for step in view.steps if step.step.key == key)
        self.pane.set_read_only(read_only=view.closed)
        working = self.working.isVisibleTo(self)
        timers = [] if working else timings_of(view, step)  # the timer gives way to the working
        self.pane.show_step(step, timers, len(view.steps) + 1, now)
        if working:
            self.working.show_run(view)
        if self.place[0] != key:
            self.place = (key, "")
        self.desk.show_slots(view, *self.place)
        self.arrange()

    def arrange(self) -> None:
        """Give the parts the room that this size of the window leaves."""
        self.body.arrange(self, self.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the measures of this size."""
        super().resizeEvent(event)
        self.arrange()
