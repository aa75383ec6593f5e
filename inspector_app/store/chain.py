"""The device's one hash-chained journal: its end, and the way to lengthen it."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import START, EventKind, JournalEntry, chained
from inspector_app.store.engine import Database
from inspector_app.store.moments import Record, moment_columns, moment_of, to_json
from inspector_app.store.tables import journal

_END = select(journal.c.number, journal.c.digest).order_by(journal.c.number.desc()).limit(1)
_APPEND = insert(journal)


class Chain:
    """Remembers the end of the journal between writes; only used inside a writing transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = -1
        self._number = 0
        self._digest = START

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
        number, previous = self.end(connection)
        entry = chained(number + 1, run_id, kind, at, who, delta, previous)
        connection.execute(_APPEND, journal_columns(entry))
        self._number, self._digest = entry.number, entry.digest
        return entry

    def end(self, connection: Connection) -> tuple[int, Digest]:
        """Return number and digest of the last line; 0 and START for an empty journal."""
        if self._turn != self._database.turn:
            number, digest = connection.execute(_END).one_or_none() or (0, START)
            self._number, self._digest, self._turn = number, Digest(digest), self._database.turn
        return self._number, self._digest


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
