"""The device's one hash-chained journal: its end, and the way to lengthen it."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, insert

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import START, EventKind, JournalEntry, chained
from inspector_app.domain.ports import DeviceMarks
from inspector_app.store.engine import Database
from inspector_app.store.journal_end import End, EndNote, Gap
from inspector_app.store.moments import Record, moment_columns, moment_of, to_json
from inspector_app.store.tables import journal

_APPEND = insert(journal)


class Chain:
    """Remembers the end of the journal between writes; only used inside a writing transaction."""

    def __init__(self, database: Database, marks: DeviceMarks | None = None) -> None:
        self._database = database
        self._note = EndNote(marks, lambda: database.commits)
        self._turn = -1
        self._end = End(0, START)

    def append(
        self,
        connection: Connection,
        run_id: str,
        kind: EventKind,
        delta: Mapping[str, object],
        *,
        who: str,
        at: Moment,
    ) -> JournalEntry:
        """Add a line in the caller's transaction, so that both are kept or neither is."""
        end = self.end(connection)
        entry = chained(end.number + 1, run_id, kind, at, who, delta, end.digest)
        connection.execute(_APPEND, journal_columns(entry))
        self._end = End(entry.number, entry.digest, end.gaps)
        self._note.keep(connection, self._end)
        return entry

    def end(self, connection: Connection) -> End:
        """Return the last line with the gaps known so far; number 0 and START for an empty journal."""
        if self._turn != self._database.turn:
            self._end, self._turn = self._note.now(connection), self._database.turn
        return self._end

    def gaps(self, connection: Connection) -> tuple[Gap, ...]:
        """Look anew where the journal does not go on from the end that was noted."""
        return self._note.now(connection).gaps


def journal_columns(entry: JournalEntry) -> dict[str, object]:
    """Return the columns of a line."""
    return {
        "number": entry.number,
        "run_id": entry.run_id,
        "kind": entry.kind.value,
        **moment_columns("at", entry.at),
        "who": entry.who,
        "delta": to_json(entry.delta),
        "previous": entry.previous,
        "digest": entry.digest,
    }


def entry_of(row: Record) -> JournalEntry:
    """Read a line back; its hash is not checked here."""
    return JournalEntry(
        row.number,
        row.run_id,
        EventKind(row.kind),
        moment_of(row, "at"),
        row.who,
        json.loads(row.delta),
        Digest(row.previous),
        Digest(row.digest),
    )
