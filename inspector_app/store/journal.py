"""The journal read back and checked."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Select, select

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import START, EventKind, JournalEntry
from inspector_app.store.chain import entry_of
from inspector_app.store.journal_end import Gap
from inspector_app.store.moments import Record
from inspector_app.store.part import Part
from inspector_app.store.tables import journal, seal

BATCH = 2000  # lines read at a time, so that a long journal does not fill the memory


class JournalPart(Part):
    """The device's journal."""

    def journal(self, run_id: RunId) -> tuple[JournalEntry, ...]:
        """Return the lines about one run, in order."""
        found = select(journal).filter_by(run_id=run_id).order_by(journal.c.number)
        with self._database.reading() as connection:
            return tuple(entry_of(row) for row in connection.execute(found))

    def journal_all(self, since: int = 0) -> Iterator[JournalEntry]:
        """Yield all lines behind number ``since``, in order, in flat memory."""
        return (entry_of(row) for row in self._lines(since))

    def last_line(self) -> JournalEntry | None:
        """Return what was done last, None of an empty journal."""
        with self._database.reading() as connection:
            row = connection.execute(select(journal).order_by(journal.c.number.desc()).limit(1)).first()
        return entry_of(row) if row else None

    def journal_head(self) -> Digest:
        """Return the digest of the last line, START for an empty journal."""
        with self._database.reading() as connection:
            last = select(journal.c.digest).order_by(journal.c.number.desc()).limit(1)
            return Digest(connection.execute(last).scalar() or START)

    def note(
        self,
        kind: EventKind,
        run_id: RunId,
        delta: Mapping[str, object],
        *,
        who: str = "",
        at: Moment | None = None,
    ) -> JournalEntry:
        """Add a line about something that changed no record, such as a recovery."""
        with self._database.writing() as connection:
            return self._log(connection, kind, run_id, delta, who=who, at=self._now(at))

    def verify_chain(self) -> int | None:
        """Return the number of the first line that is wrong, missing or cut off behind; None when all hold.

        A line is wrong when its hash does not fit it or the line before. Lines cut off at the end
        show here only by a seal that knew a later end; see ``journal_gaps``.
        """
        number, previous = 0, START
        with self._database.reading() as connection:
            ends = set(connection.execute(select(seal.c.journal_digest)).scalars()) - {START}
        for row in self._lines(0):
            number += 1
            if not _follows(row, number, previous):
                return number
            previous = Digest(row.digest)
            ends.discard(previous)
        return number + 1 if ends else None

    def journal_gaps(self) -> tuple[Gap, ...]:
        """Return where the journal does not go on from the end that this device had noted, oldest first."""
        with self._database.snapshot() as connection:
            return self._chain.gaps(connection)

    def _lines(self, since: int) -> Iterator[Record]:
        part: Select[tuple[object, ...]] = select(journal).order_by(journal.c.number).limit(BATCH)
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(part.where(journal.c.number > since)).all()
            yield from rows
            if len(rows) < BATCH:
                return
            since = rows[-1].number


def _follows(row: Record, number: int, previous: Digest) -> bool:
    try:
        entry = entry_of(row)
    except ValueError:  # an unknown kind, an impossible time, no JSON
        return False
    return entry.number == number and entry.previous == previous and entry.is_intact()
