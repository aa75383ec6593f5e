"""Answers, written one transaction at a time: the path that every key stroke takes."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.store.part import Part
from inspector_app.store.status import RunStatus
from inspector_app.store.tables import answer

_HERE = (answer.c.run == bindparam("r"), answer.c.path == bindparam("p"))
_OLD = select(answer.c.text).where(*_HERE)
_REMOVE = delete(answer).where(*_HERE)
_FRESH = insert(answer).values({name: bindparam(name) for name in ("run", "path", "text")})
SAVE_ANSWER = _FRESH.on_conflict_do_update(index_elements=["run", "path"], set_={"text": _FRESH.excluded.text})


class AnswerPart(Part):
    """The answers of open runs."""

    def save_answers(
        self,
        run_id: RunId,
        changes: Mapping[str, str],
        *,
        who: str,
        at: Moment | None = None,
        kind: EventKind = EventKind.ANSWERS_CHANGED,
        status: RunStatus | None = None,
    ) -> JournalEntry | None:
        """Keep answers, with old and new text in the journal; returns when they are on the disk.

        An empty text takes the answer away; ``kind`` is one of ``ANSWERING``. Returns None, and writes
        only the status, when no text differs from what is kept.
        UserError ``store.sealed`` for a run that is sealed.
        """
        now = self._now(at)
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            self._touch(connection, number, now, status)
            delta = write_answers(connection, number, changes)
            if not delta:
                return None
            return self._log(connection, kind, run_id, delta, who=who, at=now)


def write_answers(connection: Connection, number: int, changes: Mapping[str, str]) -> dict[str, object]:
    """Write what differs, and return it as path → [old, new]."""
    delta: dict[str, object] = {}
    for path, text in changes.items():
        here = {"r": number, "p": path}
        old = connection.execute(_OLD, here).scalar() or ""
        if old == text:
            continue
        if text:
            connection.execute(SAVE_ANSWER, {"run": number, "path": path, "text": text})
        else:
            connection.execute(_REMOVE, here)
        delta[path] = [old, text]
    return delta
