"""What every part of the store works with."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Update, bindparam, or_, select, update

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.ports import Clock
from inspector_app.domain.run import RunState
from inspector_app.store import tables
from inspector_app.store.chain import Chain
from inspector_app.store.engine import Database
from inspector_app.store.moments import moment_columns
from inspector_app.store.status import RunStatus

OPEN_STATES = (RunState.DRAFT, RunState.JUDGED)

_NUMBER = select(tables.run.c.number).where(tables.run.c.id == bindparam("run_id"))
_STATE = select(tables.run.c.state, tables.run.c.serial).where(tables.run.c.number == bindparam("run"))
_IS_OPEN = or_(tables.run.c.state == RunState.DRAFT.value, tables.run.c.state == RunState.JUDGED.value)


def _update_open(*names: str) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    touched = update(tables.run).where(tables.run.c.number == bindparam("n"), _IS_OPEN)
    return touched.values({**values, "unindexed": 1})


_MOMENT = ("changed_wall", "changed_mono", "changed_boot")
_TOUCH = _update_open(*_MOMENT)
_STATUS_NAMES = tuple(field.name for field in fields(RunStatus))
_TOUCH_STATUS = _update_open(*_MOMENT, *_STATUS_NAMES)


class Part:
    """A subject of the store; all parts share one database and one journal.

    Every write is one transaction with its line in the journal, durable when the call returns.
    Where ``at`` is left out the clock is asked.
    """

    def __init__(self, database: Database, chain: Chain, clock: Clock) -> None:
        self._database = database
        self._chain = chain
        self._clock = clock
        self._numbers: dict[str, int] = {}

    def _now(self, at: Moment | None) -> Moment:
        return at or self._clock.now()

    def _number_of(self, connection: Connection, run_id: str) -> int:
        number = self._numbers.get(run_id)
        if number is None:
            number = connection.execute(_NUMBER, {"run_id": run_id}).scalar()
            if number is None:
                raise UserError("store.no_such_run", run=run_id)
            self._numbers[run_id] = number
        return number

    def _touch(self, connection: Connection, number: int, at: Moment, status: RunStatus | None = None) -> None:
        """Note a change of an open run; UserError ``store.sealed`` when only amendments are possible."""
        values = {"n": number, **moment_columns("changed", at)}
        if status is None:
            done = connection.execute(_TOUCH, values)
        else:
            done = connection.execute(_TOUCH_STATUS, {**values, **status_columns(status)})
        if done.rowcount == 0:
            raise self._not_open(connection, number)

    def _not_open(self, connection: Connection, number: int) -> UserError:
        state, serial = connection.execute(_STATE, {"run": number}).one()
        return UserError("store.discarded" if state == RunState.DISCARDED else "store.sealed", serial=serial)

    def _log(
        self,
        connection: Connection,
        kind: EventKind,
        run_id: RunId,
        delta: Mapping[str, object],
        *,
        who: str,
        at: Moment,
    ) -> JournalEntry:
        return self._chain.append(connection, run_id, kind, delta, who=who, at=at)


def status_columns(status: RunStatus) -> dict[str, object]:
    """Return the columns of a status, which bear the names of its fields."""
    return {name: getattr(status, name) for name in _STATUS_NAMES}
