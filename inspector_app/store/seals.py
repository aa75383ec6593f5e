"""Sealing a run and amending what is sealed: nothing sealed is ever overwritten but by a new revision."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, insert, select, update

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.run import SEALED_STATES, Amendment, RunState, Seal
from inspector_app.store import tables
from inspector_app.store.answers import write_answers
from inspector_app.store.moments import moment_columns
from inspector_app.store.part import Part


class SealPart(Part):
    """The seals of runs."""

    def seal(self, run_id: RunId, seal: Seal, who: str = "", state: RunState = RunState.SEALED) -> JournalEntry:
        """Fix an open run as the seal's record says.

        UserError ``store.changed_meanwhile`` when the run was written to after the seal's
        ``journal_digest``, so that what is sealed is what is kept.
        """
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            self._touch(connection, number, seal.at)
            self._require_unchanged(connection, run_id, seal)
            self._keep(connection, number, seal, state)
            told = {"revision": seal.revision, "record": seal.record_digest, "verdict": seal.verdict.value}
            return self._log(connection, EventKind.SEALED, run_id, told, who=who, at=seal.at)

    def amend(self, run_id: RunId, amendments: Sequence[Amendment], seal: Seal, who: str = "") -> JournalEntry:
        """Add a revision to a sealed run, which then waits to be handed over again.

        UserError ``store.not_sealed``; ``store.changed_meanwhile`` when the seal does not follow
        the newest revision or an old value is not the one that is kept.
        """
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            self._require_sealed(connection, number)
            self._require_unchanged(connection, run_id, seal)
            self._require_parent(connection, number, seal)
            delta = write_answers(connection, number, {item.path: item.new for item in amendments})
            if {path: [item.old, item.new] for item in amendments if (path := item.path)} != delta:
                raise UserError("store.changed_meanwhile", run=run_id)
            connection.execute(
                insert(tables.amendment), [_amendment_columns(item, number) for item in amendments]
            )
            self._keep(connection, number, seal, RunState.SEALED)
            told = {"revision": seal.revision, "record": seal.record_digest, "answers": delta}
            told["reasons"] = {item.path: item.reason for item in amendments}
            return self._log(connection, EventKind.AMENDED, run_id, told, who=who, at=seal.at)

    def acknowledge(
        self, run_ids: Sequence[RunId], receipt: Mapping[str, object], who: str = "", at: Moment | None = None
    ) -> int:
        """Note the bureau's receipt for runs handed over; returns how many were still waiting for one."""
        now, waiting = self._now(at), update(tables.run).filter_by(state=RunState.HANDED_OVER.value)
        done = 0
        with self._database.writing() as connection:
            for run_id in run_ids:
                number = self._number_of(connection, run_id)
                moved = waiting.filter_by(number=number).values(state=RunState.ACKNOWLEDGED.value)
                if connection.execute(moved).rowcount:
                    self._log(connection, EventKind.ACKNOWLEDGED, run_id, receipt, who=who, at=now)
                    done += 1
        return done

    def _keep(self, connection: Connection, number: int, seal: Seal, state: RunState) -> None:
        connection.execute(insert(tables.seal), _seal_columns(seal, number))
        values: dict[str, object] = {
            "state": state.value,
            "verdict": seal.verdict.value,
            "missing": 0,
            "hard": 0,
            "soft": 0,
        }
        values |= {"unindexed": 1, **moment_columns("changed", seal.at)}
        connection.execute(update(tables.run).filter_by(number=number).values(values))

    def _require_sealed(self, connection: Connection, number: int) -> None:
        state = connection.execute(select(tables.run.c.state).filter_by(number=number)).scalar_one()
        if RunState(state) not in SEALED_STATES:
            raise UserError("store.not_sealed")

    def _require_unchanged(self, connection: Connection, run_id: RunId, seal: Seal) -> None:
        line = tables.journal.c.number
        last = select(func.max(line)).filter_by(run_id=run_id).scalar_subquery()
        sealed = select(line).where(line >= last, tables.journal.c.digest == seal.journal_digest)
        if connection.execute(sealed).first() is None:
            raise UserError("store.changed_meanwhile", run=run_id)

    def _require_parent(self, connection: Connection, number: int, seal: Seal) -> None:
        kept = tables.seal.c
        newest = select(kept.revision, kept.record_digest).filter_by(run=number).order_by(kept.revision.desc())
        revision, digest = connection.execute(newest.limit(1)).one()
        if (revision + 1, digest) != (seal.revision, seal.parent_digest):
            raise UserError("store.changed_meanwhile", run=number)


def _amendment_columns(item: Amendment, run: int) -> dict[str, object]:
    names = ("revision", "path", "old", "new", "reason", "who")
    return {"run": run, **{name: getattr(item, name) for name in names}, **moment_columns("at", item.at)}


def _seal_columns(seal: Seal, run: int) -> dict[str, object]:
    return {
        "run": run,
        "revision": seal.revision,
        "record_digest": seal.record_digest,
        "parent_digest": seal.parent_digest,
        "public_key": seal.public_key,
        "signature": seal.signature,
        **moment_columns("at", seal.at),
        "journal_digest": seal.journal_digest,
        "verdict": seal.verdict.value,
        "record": seal.record,
    }
