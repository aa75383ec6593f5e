"""The list of inspections, page by page along an index, and its counts.

A page begins behind the last line of the page before (keyset), never at an offset. Of several
filters the most selective one leads along its index, which carries what the others ask for; the
unary plus keeps SQLite from choosing another.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from inspector_app.domain.lists import Cursor, Page, RunOrder, RunQuery
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.store.part import OPEN_STATES
from inspector_app.store.searching import SearchPart
from inspector_app.store.summaries import COLUMNS, cursor_at, summaries
from inspector_app.store.tables import metadata, procedure, project, run, run_search
from inspector_app.store.words import match_of

MOST = 1000  # lines a page

_plus: Any = operators.custom_op("+")
_LINES = [metadata.tables[table or "run"].c[name] for table, _, name in (c.rpartition(".") for c in COLUMNS)]
_SELECT = (
    select(*_LINES)
    .select_from(run)
    .outerjoin(procedure, procedure.c.number == run.c.procedure)
    .outerjoin(project, project.c.number == run.c.project)
)


class ListPart(SearchPart):
    """Lists of runs."""

    def list_runs(self, query: RunQuery, *, limit: int = 100, after: Cursor | None = None) -> Page:
        """Return a page of at most 1000 lines, behind ``after`` or from the top."""
        wanted = min(limit, MOST)
        statement = _ordered(_SELECT, query, after).limit(wanted + 1)
        rows = self._rows(statement, query)
        more = cursor_at(rows[wanted - 1]) if len(rows) > wanted else None
        return Page(summaries(rows[:wanted]), more)

    def count_runs(self, query: RunQuery) -> int:
        """Return how many lines the whole list has; reads an index from end to end."""
        counted = _filtered(select(func.count()).select_from(run), query)
        return int(self._rows(counted, query)[0][0])

    def _rows(self, statement: Select[Any], query: RunQuery) -> Sequence[Any]:
        if match_of(query.text):
            self._catch_up()
        with self._database.reading() as connection:
            return connection.execute(statement).all()

    def drafts(self) -> tuple[RunSummary, ...]:
        """Return all open runs, the one last changed first."""
        return self._in_states(OPEN_STATES)

    def not_handed_over(self) -> tuple[RunSummary, ...]:
        """Return the sealed runs whose newest revision no hand-over file holds yet, last changed first."""
        return self._in_states((RunState.SEALED,))

    def discarded(self) -> tuple[RunSummary, ...]:
        """Return what lies in the bin, last discarded first."""
        return self._in_states((RunState.DISCARDED,))

    def _in_states(self, states: tuple[RunState, ...]) -> tuple[RunSummary, ...]:
        found = _SELECT.where(run.c.state.in_([state.value for state in states]))
        with self._database.reading() as connection:
            return summaries(connection.execute(found.order_by(run.c.changed_wall.desc(), run.c.number.desc())))


def _ordered(statement: Select[Any], query: RunQuery, after: Cursor | None) -> Select[Any]:
    searched = bool(match_of(query.text))
    keys: list[ColumnElement[Any]] = [run_search.c.rowid] if searched else [run.c.day, run.c.number]
    newest = query.order is RunOrder.NEWEST
    statement = _filtered(statement, query)
    if after is not None:
        place = tuple_(*keys) if len(keys) > 1 else keys[0]
        here: Any = after.number if searched else tuple_(after.day, after.number)
        statement = statement.where(place < here if newest else place > here)
    return statement.order_by(*(key.desc() if newest else key.asc() for key in keys))


def _filtered(statement: Select[Any], query: RunQuery) -> Select[Any]:
    match = match_of(query.text)
    if match:
        statement = statement.join(run_search, run_search.c.rowid == run.c.number)
        statement = statement.where(run_search.c.run_search.op("MATCH")(match))
    return statement.where(and_(True, *_conditions(query, led=bool(match))))


def _conditions(query: RunQuery, *, led: bool) -> list[ColumnElement[bool]]:
    """Return the filters; the first equality leads unless the search does, the others only test."""
    equal: list[tuple[ColumnElement[Any], Any]] = []
    if query.project_id:
        equal.append((run.c.project, select(project.c.number).filter_by(id=query.project_id).scalar_subquery()))
    if len(query.states) == 1:
        equal.append((run.c.state, query.states[0].value))
    if query.procedure_id:
        number = select(procedure.c.number).filter_by(id=query.procedure_id).scalar_subquery()
        equal.append((run.c.procedure, number))
    if query.verdict is not None:
        equal.append((run.c.verdict, query.verdict.value))
    leads = [not led, *[False] * len(equal)]
    conditions = [
        (column if lead else _tested(column)) == value
        for lead, (column, value) in zip(leads, equal, strict=False)
    ]
    if not query.states:
        conditions.append(_tested(run.c.state) != RunState.DISCARDED.value)
    elif len(query.states) > 1:
        conditions.append(_tested(run.c.state).in_([state.value for state in query.states]))
    day = _tested(run.c.day) if led else run.c.day
    if query.since is not None:
        conditions.append(day >= query.since.isoformat())
    if query.until is not None:
        conditions.append(day <= query.until.isoformat())
    return conditions


def _tested(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return UnaryExpression(column, operator=_plus, type_=column.type)
