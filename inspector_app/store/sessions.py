"""Which runs are open on the screen, so that the next start knows what a crash interrupted."""

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.run import ProcedureRef
from inspector_app.domain.text import Text
from inspector_app.store.moments import moment_columns, moment_of
from inspector_app.store.part import Part
from inspector_app.store.tables import answer, procedure, procedure_text, run, session

_ANSWERS = select(func.count()).where(answer.c.run == run.c.number).scalar_subquery()
_UNCLOSED = (
    select(
        run,
        session.c.opened_wall,
        session.c.opened_mono,
        session.c.opened_boot,
        procedure.c.id.label("procedure_id"),
        procedure_text.c.version,
        _ANSWERS.label("answers"),
    )
    .select_from(session)
    .join(run, run.c.number == session.c.run)
    .join(procedure, procedure.c.number == run.c.procedure)
    .join(procedure_text, procedure_text.c.digest == run.c.procedure_digest)
    .order_by(run.c.changed_wall.desc())
)


class SessionPart(Part):
    """Marks of open runs."""

    def open_session(self, run_id: RunId, at: Moment | None = None) -> None:
        """Mark a run as open; the first opening counts until it is closed."""
        with self._database.writing() as connection:
            values = {"run": self._number_of(connection, run_id), **moment_columns("opened", self._now(at))}
            connection.execute(insert(session).on_conflict_do_nothing(), values)

    def close_session(self, run_id: RunId, at: Moment | None = None) -> None:  # noqa: ARG002 - as open_session
        """Take the mark away."""
        with self._database.writing() as connection:
            connection.execute(delete(session).filter_by(run=self._number_of(connection, run_id)))

    def unclosed_sessions(self) -> tuple[RecoveryNote, ...]:
        """Return the runs that are marked as open, last changed first; ask before opening any."""
        with self._database.reading() as connection:
            rows = connection.execute(_UNCLOSED).all()
        return tuple(
            RecoveryNote(
                run_id=RunId(row.id),
                serial=row.serial,
                procedure=ProcedureRef(row.procedure_id, row.version, Digest(row.procedure_digest)),
                title=Text(row.title_zh, row.title_en),
                project_name=row.project_name,
                place=row.place,
                opened=moment_of(row, "opened"),
                last_change=moment_of(row, "changed"),
                answers=row.answers,
                photos=row.photos,
            )
            for row in rows
        )
