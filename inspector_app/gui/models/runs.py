"""The list of inspections, a page at a time: it opens with the first hundred, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Signal

from inspector_app.domain.lists import Cursor, Page, RunQuery
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.domain.verdict import VERDICT_WORDS
from inspector_app.gui import figures, i18n
from inspector_app.gui.marks import VERDICT_MARKS, Mark
from inspector_app.gui.models.rows import Column, Index, RowsModel
from inspector_app.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from inspector_app.gui.backend import Backend  # see late_backend

PAGE = 100


class RunsModel(RowsModel[RunSummary]):
    """``loaded`` is emitted behind every page; pages are read on a worker."""

    loaded = Signal()

    def __init__(self, backend: Backend, runner: TaskRunner, parent: QObject | None = None) -> None:
        self._backend, self._runner = backend, runner
        self._query = RunQuery()
        self._next: Cursor | None = None
        self._asked = 0
        self._now = backend.now()
        super().__init__(self._make_columns(), parent)

    def _make_columns(self) -> tuple[Column[RunSummary], ...]:
        return (
            Column(
                "inspections.verdict",
                lambda run: i18n.say(VERDICT_WORDS[run.verdict]),
                lambda run: VERDICT_MARKS[run.verdict],
            ),
            Column("inspections.serial", lambda run: run.serial.removeprefix("JC-")),
            Column("inspections.type", lambda run: i18n.say(run.procedure_title)),
            Column("inspections.place", figures.place),
            Column("inspections.state", _state, lambda run: Mark.WARN if run.unfit or not run.fits else None),
            Column("inspections.date", self._date, is_number=True),
            Column("inspections.evidence", _photos, is_number=True),
        )

    def _date(self, run: RunSummary) -> str:
        return figures.list_moment(run.changed.wall, self._now)

    @property
    def query(self) -> RunQuery:
        """What is listed."""
        return self._query

    def load(self, query: RunQuery, then: Callable[[], None] | None = None) -> None:
        """List something else from its beginning; what an earlier question still brings is dropped."""
        self._query, self._next = query, None
        self._asked += 1
        number, self._now = self._asked, self._backend.now()

        def show(page: Page) -> None:
            if number != self._asked:
                return
            self.set_rows(page.rows)
            self._next = page.next
            self.loaded.emit()
            if then is not None:
                then()

        self._runner.run(self, lambda: self._backend.list_runs(query, PAGE), show)

    def canFetchMore(self, _parent: Index) -> bool:
        """Tell whether another page follows."""
        return self._next is not None

    def fetchMore(self, _parent: Index) -> None:
        """Read the next page."""
        after, number, query = self._next, self._asked, self._query
        self._next = None

        def show(page: Page) -> None:
            if number == self._asked:
                self._append(page)

        self._runner.run(self, lambda: self._backend.list_runs(query, PAGE, after), show)

    def _append(self, page: Page) -> None:
        first = len(self.rows)
        if page.rows:
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self.rows.extend(page.rows)
            self.endInsertRows()
        self._next = page.next
        self.loaded.emit()


def _state(run: RunSummary) -> str:
    """Say the state that a record has; what its seal tells otherwise, or its originals, say instead."""
    if run.fits and run.unfit:
        return i18n.tr("inspections.state_unfit")
    if run.fits:
        return i18n.tr(f"parts.state_{run.state.value}")
    is_open = run.state in (RunState.DRAFT, RunState.JUDGED)
    return i18n.tr("inspections.state_altered" if is_open else "inspections.seal_gone")


def _photos(run: RunSummary) -> str:
    is_open = run.state in (RunState.DRAFT, RunState.JUDGED) or run.photos_required > run.photos
    return f"{run.photos} / {run.photos_required}" if is_open or run.photos_required else str(run.photos)
