"""检查: every inspection of this laptop, found by words and filters, with a preview beside the list."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.domain.ids import RunId
from inspector_app.domain.lists import RunQuery
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.models.runs import RunsModel
from inspector_app.gui.pages.inspection_preview import Preview
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.filter_button import FilterButton
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import column, ground
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.search_box import SearchBox
from inspector_app.gui.parts.table import ListTable
from inspector_app.gui.parts.wrap import WrapRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inspector_app.domain.project import Project
    from inspector_app.gui.backend import RunPreview  # see late_backend

NARROW = 1100  # px at font scale 1; below it the filters are short
REST_MS = 90  # on a line before its record is read
TOPIC = "discarded"  # what happened last to a draft that was put away is what counts
WITH_PREVIEW = 840  # and below this there is no room for the preview
DAYS = ("today", "week", "month", "last_month", "year")
STATES = (
    RunState.DRAFT,
    RunState.JUDGED,
    RunState.SEALED,
    RunState.HANDED_OVER,
    RunState.ACKNOWLEDGED,
    RunState.DISCARDED,  # listed only where it is asked for
)
AWAY = RunQuery(states=(RunState.DISCARDED,))


def days_of(name: str, today: date) -> tuple[date | None, date | None]:
    """Return the first and last day of a span of the date filter."""
    month = today.replace(day=1)
    spans = {
        "today": (today, today),
        "week": (today - timedelta(days=today.weekday()), today),
        "month": (month, today),
        "last_month": ((month - timedelta(days=1)).replace(day=1), month - timedelta(days=1)),
        "year": (today.replace(month=1, day=1), today),
    }
    return spans.get(name, (None, None))


class Filters(QFrame):
    """Search box and filter buttons; ``query`` reads them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filters")
        self.search = SearchBox("inspections.search", "Ctrl+F")
        self.search.setMinimumWidth(200)
        theme.current().follow(self, lambda: self.search.setMaximumWidth(theme.current().side(288)))
        names = ("project", "type", "date", "verdict", "state")
        self.buttons = {name: FilterButton(f"inspections.{name}") for name in names}
        self.clear = ActionButton("inspections.clear", kind="flat")
        lines = column(self)
        lines.setContentsMargins(24, 10, 24, 10)
        shown = (self.search, *self.buttons.values())
        lines.addWidget(WrapRow(shown, (self.clear,), grows=self.search, gap=8))
        verdicts: list[tuple[str, Text]] = [(verdict.value, VERDICT_WORDS[verdict]) for verdict in Verdict]
        self.buttons["verdict"].set_options(verdicts)
        self.buttons["date"].set_options([(name, words.text(f"inspections.date_{name}")) for name in DAYS])
        states = [(state.value, words.text(f"parts.state_{state.value}")) for state in STATES]
        self.buttons["state"].set_options(states)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say "all" only where there is room for it."""
        super().resizeEvent(event)
        for button in self.buttons.values():
            button.set_short(short=self.width() < theme.current().px(NARROW))

    def offer(self, projects: Sequence[Project], titles: Mapping[str, Text]) -> None:
        """Offer the projects, and the types of inspection by their titles."""
        self.buttons["project"].set_options([(project.id, same(project.name)) for project in projects])
        self.buttons["type"].set_options(list(titles.items()))

    def query(self, today: date) -> RunQuery:
        """Return what the filters ask for."""
        value = {name: button.value() for name, button in self.buttons.items()}
        since, until = days_of(value["date"], today)
        return RunQuery(
            text=self.search.text().strip(),
            project_id=value["project"],
            procedure_id=value["type"],
            verdict=Verdict(value["verdict"]) if value["verdict"] else None,
            states=(RunState(value["state"]),) if value["state"] else (),
            since=since,
            until=until,
        )

    def reset(self) -> None:
        """Take every restriction away."""
        self.search.clear()
        for button in self.buttons.values():
            button.set_value("")


class InspectionsPage(Page):
    """List, preview, and what can be done with the record that is chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__("inspections.title")
        self._context = context
        self._total, self._chosen = 0, RunId("")
        self._is_reading = self._opens_first = False
        self._look = QTimer(self, singleShot=True, interval=REST_MS)  # no preview of what is passed by
        self._look.timeout.connect(self._show_preview)
        self.start = PrimaryButton("today.new", icon="plus")
        self.start.print_keys("Ctrl+N")
        self.start.clicked.connect(lambda: context.shell.new_inspection())
        self.header.right.addWidget(self.start)
        self.filters = Filters()
        self.model = RunsModel(context.backend, context.runner, self)
        self.table = ListTable("inspections", "window.inspections")
        self.preview = Preview(context)
        context.access.gate(self.start, self.preview.amend, self.preview.discard, self.preview.restore)
        self._list = QStackedWidget()
        self._lay_out()
        self._connect()
        self.first_stop = self.table

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths(128, 100, 134, 0, 128, 104, 72, give_up=(6, 1, 5, 2))
        left = QWidget()
        lines = column(ground(left, "raised"))
        lines.addWidget(self._list, 1)
        self._keys = label(role="note")
        self._keys.setContentsMargins(18, 8, 18, 10)
        lines.addWidget(self._keys)
        self._list.addWidget(self.table)
        self._list.addWidget(self._nothing())
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(left, 1)
        halves.addWidget(self.preview)
        self.body.addWidget(self.filters)
        self.body.addLayout(halves, 1)

    def _nothing(self) -> QWidget:
        made = QWidget()
        lines: QVBoxLayout = column(made, margins=24, spacing=12)
        self._nothing_words = wrapped(role="muted")
        self._nothing_act = ActionButton()
        self._nothing_act.clicked.connect(self._help_out)
        lines.addWidget(self._nothing_words)
        lines.addWidget(self._nothing_act, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addStretch(1)
        return made

    def _connect(self) -> None:
        self.filters.search.searched.connect(self._search)
        self.filters.search.left.connect(self._go_to_list)
        self.filters.search.entered.connect(self._open_found)
        for button in self.filters.buttons.values():
            button.changed.connect(self.reload)
        self.filters.clear.clicked.connect(self.filters.reset)
        self.model.loaded.connect(self._show_counts)
        self.table.row_chosen.connect(self._choose_row)
        self.table.row_opened.connect(lambda line: self._open(self.model.rows[line]))
        self.preview.opened.connect(lambda run_id: self._context.shell.open_run(run_id))
        self.preview.corrected.connect(self._correct)
        self.preview.discarded.connect(self._discard)
        self.preview.restored.connect(lambda run_id: self._restore(self._listed(run_id)))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.preview.show_pdf)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list all the room where there is little."""
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= theme.current().px(WITH_PREVIEW))

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no record any more that nobody sees."""
        super().hideEvent(event)
        self._look.stop()

    def opened(self) -> None:
        """Read the list anew, and what the filters offer."""
        self.reload()
        backend, runner = self._context.backend, self._context.runner
        runner.run(
            self, lambda: (backend.projects(), backend.titles()), lambda known: self.filters.offer(*known)
        )

    def start_search(self) -> bool:
        """Put the keyboard into the search box."""
        self.filters.search.take_focus()
        return True

    def _search(self) -> None:
        self._chosen = RunId("")  # the best hit stands first
        self.reload()

    def _go_to_list(self) -> None:
        """Go on among what was found, or to what can be done where nothing was."""
        target = self.table if self._list.currentWidget() is self.table else self._nothing_act
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_found(self) -> None:
        """Open what is chosen, the first hit unless somebody has moved on; once it has been read."""
        self._opens_first = self._is_reading
        if not self._is_reading and self.table.currentIndex().isValid():
            self.table.row_opened.emit(self.table.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every restriction away with Esc."""
        if event.key() == Qt.Key.Key_Escape and self.model.query != RunQuery():
            self.filters.reset()
            return
        super().keyPressEvent(event)

    def reload(self) -> None:
        """List what the filters ask for, keeping the chosen record where it is still listed."""
        query = self.filters.query(self._context.backend.now().date())
        self.filters.clear.setVisible(query != RunQuery())
        self._is_reading = True
        self.model.load(query, self._restore_choice)
        backend = self._context.backend
        self._context.runner.run(
            self, lambda: (backend.count_runs(query), backend.count_runs(RunQuery())), self._show_total
        )

    def _show_total(self, counts: tuple[int, int]) -> None:
        matching, self._total = counts
        key = "inspections.count" if matching == self._total else "inspections.count_of"
        key = "inspections.count_away" if self.model.query.states == AWAY.states else key
        self.header.set_context(key, total=self._total, shown=matching)
        self._show_counts()

    def _show_counts(self) -> None:
        empty = not self.model.rows
        self._list.setCurrentIndex(1 if empty else 0)
        is_away = self.model.query.states == AWAY.states
        self._keys.setText("" if empty else i18n.tr("inspections.keys_away" if is_away else "inspections.keys"))
        if empty:
            restricted = self.model.query != RunQuery()
            self._nothing_words.setText(i18n.tr(f"inspections.none_{_nothing_of(self.model.query)}"))
            self._nothing_act.setText(i18n.tr("inspections.clear" if restricted else "today.new"))
            self.preview.show_nothing()

    def _help_out(self) -> None:
        if self.model.query != RunQuery():
            self.filters.reset()
        else:
            self._context.shell.new_inspection()

    def _restore_choice(self) -> None:
        opens, self._opens_first, self._is_reading = self._opens_first, False, False
        if not self.model.rows:
            return
        ids = [run.id for run in self.model.rows]
        self.table.selectRow(ids.index(self._chosen) if self._chosen in ids else 0)
        if opens:
            self._open_found()

    def choose(self, run_id: RunId) -> None:
        """Choose a record, once it is listed."""
        self._chosen = run_id
        self._restore_choice()

    def _choose_row(self, line: int) -> None:
        self._chosen = self.model.rows[line].id
        self._look.start()

    def _show_preview(self) -> None:
        chosen, backend = self._chosen, self._context.backend

        def show(preview: RunPreview) -> None:
            if preview.id == self._chosen:
                self.preview.show_run(preview)

        if chosen:
            fail = partial(self._context.messages.fail, topic="preview")
            self._context.runner.run(self, lambda: backend.preview(chosen), show, failed=fail)

    def _listed(self, run_id: str) -> RunSummary:
        return next(run for run in self.model.rows if run.id == run_id)

    def _open(self, run: RunSummary) -> None:
        """Open a record; one that was discarded is brought back, and can be opened then."""
        if run.state is not RunState.DISCARDED:
            self._context.shell.open_run(run.id)
        elif self.preview.restore.isEnabled():
            self._restore(run)

    def _correct(self, run_id: RunId) -> None:
        """Open a sealed record where corrections are made."""
        from inspector_app.gui.run.session_port import AMEND_STEP

        self._context.shell.open_run(run_id, AMEND_STEP)

    def _discard(self, run_id: RunId) -> None:
        backend, messages = self._context.backend, self._context.messages
        run = self._listed(run_id)
        self.table.setFocus()  # the button goes, or would discard the next one by the same key

        def told(_none: None) -> None:
            self.reload()
            self._context.shell.refresh()
            what = words.text("inspections.discarded", serial=run.serial)
            messages.tell(
                what,
                words.text("inspections.discarded_rest"),
                action=words.text("window.undo"),
                act=lambda: self._restore(run),
                seconds=10,
                topic=TOPIC,
            )

        self._context.runner.run(self, lambda: backend.discard_run(run_id), told)

    def _restore(self, run: RunSummary) -> None:
        """Bring a discarded draft back; it can be gone on with at once.

        Among the discarded ones the next is chosen then, elsewhere the one that is back.
        """
        backend, shell = self._context.backend, self._context.shell
        self._chosen = RunId("") if self.model.query.states == AWAY.states else run.id

        def told(_none: None) -> None:
            if self.isVisible():  # its button, or that of the message, is gone
                self._go_to_list()
            self.reload()
            shell.refresh()
            self._context.messages.tell(
                words.text("inspections.restored", serial=run.serial),
                action=words.text("inspections.open"),
                act=lambda: shell.open_run(run.id),
                seconds=10,
                topic=TOPIC,
            )

        self._context.runner.run(self, lambda: backend.restore_run(run.id), told)


def _nothing_of(query: RunQuery) -> str:
    """Return what is said where nothing is listed; who looks for a draft is told where discarded ones are."""
    if query == RunQuery():
        return "yet"
    return "away" if query == AWAY else "found" if query.states else "found_here"
