"""Runs: begun, read whole, moved through their states."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.run import Run, RunState
from inspector_app.domain.text import Text, same
from inspector_app.store import tables
from inspector_app.store.answers import SAVE_ANSWER
from inspector_app.store.heads import people_json, project_json
from inspector_app.store.moments import moment_columns
from inspector_app.store.part import Part
from inspector_app.store.reading import read_run
from inspector_app.store.registers import project_columns
from inspector_app.store.serials import next_label, number_in
from inspector_app.store.status import RunStatus

_PROCEDURE = select(tables.procedure_text.c.procedure).where(
    tables.procedure_text.c.digest == bindparam("wanted")
)
_PROJECT = select(tables.project.c.number).where(tables.project.c.id == bindparam("wanted"))
_KNOW_PROJECT = upsert(tables.project).on_conflict_do_nothing()
_LAST = select(tables.serial.c.last).where(tables.serial.c.year == bindparam("y"))
_FIRST = upsert(tables.serial)
_TAKE = _FIRST.on_conflict_do_update(index_elements=["year"], set_={"last": _FIRST.excluded.last})


class Runs(Part):
    """The runs themselves."""

    def create_run(
        self,
        run: Run,
        who: str = "",
        *,
        title: Text | str = "",
        delta: Mapping[str, object] | None = None,
    ) -> Run:
        """Begin a run, with the answers it brings; an empty serial gets the next label of its year.

        ``title`` is that of the procedure, for lists and searches. The procedure must be archived
        (LookupError). Returns the run as kept.
        """
        year = run.created.wall.year
        with self._database.writing() as connection:
            serial = run.serial or next_label(year, self._last_serial(connection, year))
            shown = title if isinstance(title, Text) else same(title)
            number = self._insert(connection, run, serial, shown)
            answers = [
                {"run": number, "path": path, "text": text} for path, text in run.answers.items() if text
            ]
            if answers:
                connection.execute(SAVE_ANSWER, answers)
            told = {
                "serial": serial,
                "procedure": run.procedure.digest,
                "answers": dict(run.answers),
                **(delta or {}),
            }
            self._log(connection, EventKind.RUN_CREATED, run.id, told, who=who, at=run.created)
        return self.run(run.id)

    def _insert(self, connection: Connection, run: Run, serial: str, title: Text) -> int:
        procedure = connection.execute(_PROCEDURE, {"wanted": run.procedure.digest}).scalar()
        if procedure is None:
            raise LookupError(f"procedure {run.procedure} is not archived")
        connection.execute(_KNOW_PROJECT, project_columns(run.project))
        year, label = number_in(serial)
        if label > self._last_serial(connection, year):
            connection.execute(_TAKE, {"year": year, "last": label})
        values = {
            "id": run.id,
            "serial": serial,
            "state": run.state,
            "verdict": run.verdict,
            "code": run.code,
            "procedure": procedure,
            "procedure_digest": run.procedure.digest,
            "project": connection.execute(_PROJECT, {"wanted": run.project.id}).scalar_one(),
            "title_zh": title.zh,
            "title_en": title.en,
            "project_name": run.project.name,
            "place": run.place,
            "day": run.created.wall.date().isoformat(),
            **moment_columns("created", run.created),
            **moment_columns("changed", run.changed),
            "step": run.step,
            "words": "",
            "unindexed": 1,
        }
        key = connection.execute(insert(tables.run), values).inserted_primary_key
        number = int(key[0]) if key else 0
        head = {
            "run": number,
            "project": project_json(run.project),
            "inspectors": people_json(run.inspectors),
            "profile": run.profile,
            "profile_text": run.profile_text,
        }
        connection.execute(insert(tables.run_head), head)
        return number

    def run(self, run_id: RunId) -> Run:
        """Return a run whole; UserError ``store.no_such_run``."""
        with self._database.snapshot() as connection:
            return read_run(connection, self._number_of(connection, run_id))

    def find_run(self, name: str) -> RunId:
        """Return the id of the run with that id, or of the newest under that label, readable or not."""
        run = tables.run.c
        found = select(run.id).where(or_(run.id == name, run.serial == name)).order_by(run.number.desc())
        with self._database.reading() as connection:
            if (run_id := connection.execute(found.limit(1)).scalar()) is None:
                raise UserError("store.no_such_run", run=name)
        return RunId(run_id)

    def next_serial(self, year: int) -> str:
        """Return the label that the next run of that year gets; it is taken only when a run is made."""
        with self._database.reading() as connection:
            return next_label(year, self._last_serial(connection, year))

    def _last_serial(self, connection: Connection, year: int) -> int:
        return connection.execute(_LAST, {"y": year}).scalar() or 0

    def set_step(self, run_id: RunId, step: str) -> None:
        """Remember the step last looked at; no change of the record, so no line in the journal."""
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            connection.execute(update(tables.run).filter_by(number=number).values(step=step))

    def set_status(self, run_id: RunId, status: RunStatus, *, at: Moment | None = None) -> None:
        """Keep what lists show of an open run."""
        with self._database.writing() as connection:
            self._touch(connection, self._number_of(connection, run_id), self._now(at), status)

    def discard(self, run_id: RunId, who: str = "", at: Moment | None = None) -> JournalEntry:
        """Put a draft into the bin, from where it can be restored; nothing of it is deleted."""
        return self._move(run_id, EventKind.DISCARDED, RunState.DISCARDED, who=who, at=self._now(at))

    def restore(self, run_id: RunId, who: str = "", at: Moment | None = None) -> JournalEntry:
        """Take a run out of the bin; UserError ``store.not_discarded`` when it is not there."""
        now = self._now(at)
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            back = update(tables.run).filter_by(number=number, state=RunState.DISCARDED.value)
            if connection.execute(back.values(state=RunState.DRAFT.value)).rowcount == 0:
                raise UserError("store.not_discarded", run=run_id)
            return self._log(connection, EventKind.RESTORED, run_id, {}, who=who, at=now)

    def _move(self, run_id: RunId, kind: EventKind, state: RunState, *, who: str, at: Moment) -> JournalEntry:
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            self._touch(connection, number, at)
            connection.execute(update(tables.run).filter_by(number=number).values(state=state.value))
            return self._log(connection, kind, run_id, {}, who=who, at=at)
