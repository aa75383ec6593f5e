"""Which runs are open on the screen, so that the next start knows what a crash interrupted."""

from sqlalchemy import Connection, bindparam, delete, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import ANSWERING
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.run import ProcedureRef
from inspector_app.domain.text import Text
from inspector_app.store.chain import entry_of
from inspector_app.store.moments import Record, moment_columns, moment_of
from inspector_app.store.part import Part
from inspector_app.store.summaries import LAST_LINE
from inspector_app.store.tables import answer, evidence, journal, procedure, procedure_text, run, session

_ANSWERS = select(func.count()).where(answer.c.run == run.c.number).scalar_subquery()
_CLIPS = (
    select(func.count())
    .where(evidence.c.run == run.c.number, evidence.c.binned == 0, evidence.c.kind == EvidenceKind.VIDEO.value)
    .scalar_subquery()
)
_UNCLOSED = (
    select(
        run,
        session.c.opened_wall,
        session.c.opened_mono,
        session.c.opened_boot,
        procedure.c.id.label("procedure_id"),
        procedure_text.c.version,
        _ANSWERS.label("answers"),
        _CLIPS.label("clips"),
    )
    .select_from(session)
    .join(run, run.c.number == session.c.run)
    .join(procedure, procedure.c.number == run.c.procedure)
    .join(procedure_text, procedure_text.c.digest == run.c.procedure_digest)
    .order_by(literal_column(LAST_LINE).desc(), run.c.number.desc())
)

_ANSWER_KINDS = tuple(sorted(kind.value for kind in ANSWERING))
_ANSWERED = (
    select(journal)
    .where(journal.c.run_id == bindparam("run"), journal.c.kind.in_(_ANSWER_KINDS))
    .order_by(journal.c.number.desc())
    .limit(1)
)


class SessionPart(Part):
    """Marks of open runs."""

    def open_session(self, run_id: RunId, at: Moment | None = None) -> None:
        """Mark a run as open; the first opening counts until it is closed."""
        with self._database.writing() as connection:
            values = {"run": self._number_of(connection, run_id), **moment_columns("opened", self._now(at))}
            connection.execute(insert(session).on_conflict_do_nothing(), values)

    def close_session(self, run_id: RunId) -> None:
        """Take the mark away."""
        with self._database.writing() as connection:
            connection.execute(delete(session).filter_by(run=self._number_of(connection, run_id)))

    def unclosed_sessions(self) -> tuple[RecoveryNote, ...]:
        """Return the runs that are marked as open, last changed first; ask before opening any."""
        with self._database.reading() as connection:
            rows = connection.execute(_UNCLOSED).all()
            return tuple(_note(row, _last_answer(connection, row.id)) for row in rows)


def _last_answer(connection: Connection, run_id: str) -> tuple[str, str, Moment] | None:
    """Return path, text and moment of the answer that the journal tells of last, if any."""
    found = connection.execute(_ANSWERED, {"run": run_id}).first()
    if found is None:
        return None
    entry = entry_of(found)
    path, change = list(entry.delta.items())[-1]
    assert isinstance(change, list)
    return path, str(change[1]), entry.at


def _note(row: Record, last: tuple[str, str, Moment] | None) -> RecoveryNote:
    path, text, at = last or ("", "", None)
    return RecoveryNote(
        run_id=RunId(row.id),
        serial=row.serial,
        procedure=ProcedureRef(row.procedure_id, row.version, Digest(row.procedure_digest)),
        title=Text(row.title_zh, row.title_en),
        project_name=row.project_name,
        place=row.place,
        opened=moment_of(row, "opened"),
        last_change=moment_of(row, "changed"),
        answers=row.answers,
        photos=row.photos - row.clips,  # the run counts both
        last_path=path,
        last_text=text,
        last_answer_at=at,
        clips=row.clips,
    )
