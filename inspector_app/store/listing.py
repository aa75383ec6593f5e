"""The list of inspections, page by page along an index, and its counts.

A page begins behind the last line of the page before (keyset), never at an offset. Of several
filters the most selective one leads along its index, which carries what the others ask for; the
unary plus keeps SQLite from choosing another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    Table,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import UnaryExpression

from inspector_app.domain.lists import Cursor, Page, RunOrder, RunQuery
from inspector_app.domain.run import RunState, RunSummary
from inspector_app.store.part import OPEN_STATES
from inspector_app.store.searching import SearchPart
from inspector_app.store.summaries import COLUMNS, FITS, LAST_LINE, cursor_at, summaries
from inspector_app.store.tables import metadata, procedure, project, run, run_search
from inspector_app.store.words import match_of

MOST = 1000  # lines a page

_plus: Any = operators.custom_op("+")
_LINES = [metadata.tables[table or "run"].c[name] for table, _, name in (c.rpartition(".") for c in COLUMNS)]
_SELECT = (
    select(*_LINES, literal_column(FITS))
    .select_from(run)
    .outerjoin(procedure, procedure.c.number == run.c.procedure)
    .outerjoin(project, project.c.number == run.c.project)
)
_LAST_CHANGED: ColumnElement[int] = literal_column(LAST_LINE)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides the statement of a query; everything else is a parameter."""

    searched: bool
    project: bool
    procedure: bool
    verdict: bool
    states: tuple[RunState, ...]
    since: bool
    until: bool
    newest: bool
    after: bool = False


def _shape(query: RunQuery, match: str, after: Cursor | None = None) -> _Shape:
    return _Shape(
        searched=bool(match),
        project=bool(query.project_id),
        procedure=bool(query.procedure_id),
        verdict=query.verdict is not None,
        states=query.states,
        since=query.since is not None,
        until=query.until is not None,
        newest=query.order is RunOrder.NEWEST,
        after=after is not None,
    )


def _values(query: RunQuery, match: str, after: Cursor | None = None) -> dict[str, object]:
    values: dict[str, object] = {
        "match": match,
        "project_id": query.project_id,
        "procedure_id": query.procedure_id,
        "verdict": query.verdict and query.verdict.value,
        "since": query.since and query.since.isoformat(),
        "until": query.until and query.until.isoformat(),
    }
    return values if after is None else {**values, "day": after.day, "number": after.number}


class ListPart(SearchPart):
    """Lists of runs."""

    def list_runs(self, query: RunQuery, *, limit: int = 100, after: Cursor | None = None) -> Page:
        """Return a page of 1 to 1000 lines, behind ``after`` or from the top."""
        wanted, match = max(1, min(limit, MOST)), match_of(query.text)
        if match:
            self._catch_up()
        values = {**_values(query, match, after), "most": wanted + 1}
        with self._database.reading() as connection:
            rows = connection.execute(_page(_shape(query, match, after)), values).all()
        more = cursor_at(rows[wanted - 1]) if len(rows) > wanted else None
        return Page(summaries(rows[:wanted]), more)

    def count_runs(self, query: RunQuery) -> int:
        """Return how many lines the whole list has; reads an index from end to end."""
        match = match_of(query.text)
        if match:
            self._catch_up()
        with self._database.reading() as connection:
            return int(connection.execute(_count(_shape(query, match)), _values(query, match)).scalar_one())

    def drafts(self) -> tuple[RunSummary, ...]:
        """Return all open runs, the one last changed first."""
        return self._in_states(OPEN_STATES)

    def open_since(self) -> datetime | None:
        """Return when the oldest open run began, None without any."""
        found = select(run.c.created_wall).where(run.c.state.in_([state.value for state in OPEN_STATES]))
        with self._database.reading() as connection:
            return min(map(datetime.fromisoformat, connection.execute(found).scalars()), default=None)

    def not_handed_over(self) -> tuple[RunSummary, ...]:
        """Return the sealed runs whose newest revision no hand-over file holds yet, last changed first."""
        return self._in_states((RunState.SEALED,))

    def discarded(self) -> tuple[RunSummary, ...]:
        """Return what lies in the bin, last discarded first."""
        return self._in_states((RunState.DISCARDED,))

    def _in_states(self, states: tuple[RunState, ...]) -> tuple[RunSummary, ...]:
        found = _SELECT.where(run.c.state.in_([state.value for state in states]))
        with self._database.reading() as connection:
            return summaries(connection.execute(found.order_by(_LAST_CHANGED.desc(), run.c.number.desc())))


@lru_cache(maxsize=256)
def _page(shape: _Shape) -> Select[Any]:
    keys: list[ColumnElement[Any]] = [run_search.c.rowid] if shape.searched else [run.c.day, run.c.number]
    ends: list[ColumnElement[Any]] = (
        [bindparam("number")] if shape.searched else [bindparam("day"), bindparam("number")]
    )
    statement = _filtered(_SELECT, shape)
    if shape.after:
        place, end = (tuple_(*keys), tuple_(*ends)) if len(keys) > 1 else (keys[0], ends[0])
        statement = statement.where(place < end if shape.newest else place > end)
    ordered = statement.order_by(*(key.desc() if shape.newest else key.asc() for key in keys))
    return ordered.limit(bindparam("most"))


@lru_cache(maxsize=256)
def _count(shape: _Shape) -> Select[Any]:
    return _filtered(select(func.count()).select_from(run), shape)


def _filtered(statement: Select[Any], shape: _Shape) -> Select[Any]:
    if shape.searched:
        statement = statement.join(run_search, run_search.c.rowid == run.c.number)
        statement = statement.where(run_search.c.run_search.op("MATCH")(bindparam("match")))
    return statement.where(*_equalities(shape), *_ranges(shape))


def _equalities(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    """Yield the filters by equality, most selective first; the first leads unless the search does."""
    lead = not shape.searched
    state = shape.states[0].value if len(shape.states) == 1 else None
    for asked, column, value in (
        (shape.project, run.c.project, _number_of(project, "project_id")),
        (state, run.c.state, state),
        (shape.procedure, run.c.procedure, _number_of(procedure, "procedure_id")),
        (shape.verdict, run.c.verdict, bindparam("verdict")),
    ):
        if asked:
            yield (column if lead else _tested(column)) == value
            lead = False


def _ranges(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    """Yield the filters that several values pass."""
    if not shape.states:
        yield _tested(run.c.state) != RunState.DISCARDED.value
    elif len(shape.states) > 1:
        yield or_(*(_tested(run.c.state) == state.value for state in shape.states))
    day = _tested(run.c.day) if shape.searched else run.c.day
    if shape.since:
        yield day >= bindparam("since")
    if shape.until:
        yield day <= bindparam("until")


def _number_of(table: Table, parameter: str) -> ScalarSelect[Any]:
    return select(table.c.number).where(table.c.id == bindparam(parameter)).scalar_subquery()


def _tested(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return UnaryExpression(column, operator=_plus, type_=column.type)
