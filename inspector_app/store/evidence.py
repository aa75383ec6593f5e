"""Evidence of open runs; what is taken out goes to a bin and its original stays in use."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, EvidenceId, RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.store.evidence_rows import evidence_columns
from inspector_app.store.part import Part
from inspector_app.store.tables import evidence, run

_KEPT = (evidence.c.run == run.c.number, evidence.c.binned == 0)
_COUNTED = update(run).values(
    photos=select(func.count()).where(*_KEPT).scalar_subquery(),
    size=select(func.coalesce(func.sum(evidence.c.size), 0)).where(*_KEPT).scalar_subquery(),
)


class EvidencePart(Part):
    """The photos and clips of runs."""

    def add_evidence(self, item: Evidence, who: str = "") -> JournalEntry:
        """Note an original that is safe in the vault already."""
        with self._database.writing() as connection:
            number = self._number_of(connection, item.run_id)
            self._touch(connection, number, item.added)
            connection.execute(insert(evidence), evidence_columns(item, number))
            self._count(connection, number)
            told = {"evidence": item.id, "digest": item.digest, "shot": item.shot, "row": item.row}
            told |= {"name": item.original_name, "source": item.source.value}
            return self._log(connection, EventKind.EVIDENCE_ADDED, item.run_id, told, who=who, at=item.added)

    def move_evidence(self, item: Evidence, who: str = "", at: Moment | None = None) -> JournalEntry:
        """Put a piece of evidence into the slot that it names now, with what is poor about it there."""
        columns = evidence_columns(item, 0)
        fresh = {name: columns[name] for name in ("shot", "row", "quality", "quality_reason")}
        with self._database.writing() as connection:
            old = self._find(connection, item.id)
            told = {name: [getattr(old, name), value] for name, value in fresh.items()}
            told = {name: two for name, two in told.items() if name in ("shot", "row") or two[0] != two[1]}
            self._change(connection, old, self._now(at), **fresh)
            return self._tell(connection, EventKind.EVIDENCE_MOVED, old, told, who=who, at=self._now(at))

    def judge_evidence(self, item: Evidence, who: str = "", at: Moment | None = None) -> JournalEntry | None:
        """Note what is poor about a piece of evidence now; None when nothing differs, or it was moved since."""
        columns = evidence_columns(item, 0)
        with self._database.writing() as connection:
            old = self._find(connection, item.id)
            names = [n for n in ("quality", "quality_reason") if getattr(old, n) != columns[n]]
            if not names or (old.shot, old.row) != (item.shot, item.row):
                return None
            told = {name: [getattr(old, name), columns[name]] for name in names}
            self._change(connection, old, self._now(at), **{name: columns[name] for name in names})
            return self._tell(connection, EventKind.ANSWERS_CHANGED, old, told, who=who, at=self._now(at))

    def describe_evidence(
        self,
        evidence_id: EvidenceId,
        *,
        caption: str | None = None,
        quality_reason: str | None = None,
        who: str = "",
        at: Moment | None = None,
    ) -> JournalEntry | None:
        """Change the caption, or why it was kept despite its quality; None when nothing differs."""
        wanted = {"caption": caption, "quality_reason": quality_reason}
        with self._database.writing() as connection:
            old = self._find(connection, evidence_id)
            told = {
                k: [getattr(old, k), v] for k, v in wanted.items() if v is not None and v != getattr(old, k)
            }
            if not told:
                return None
            self._change(connection, old, self._now(at), **{name: wanted[name] for name in told})
            return self._tell(connection, EventKind.ANSWERS_CHANGED, old, told, who=who, at=self._now(at))

    def remove_evidence(self, evidence_id: EvidenceId, who: str = "", at: Moment | None = None) -> JournalEntry:
        """Take a piece of evidence out of its run; it can be restored."""
        return self._bin(evidence_id, 1, EventKind.EVIDENCE_REMOVED, who=who, at=self._now(at))

    def restore_evidence(
        self, evidence_id: EvidenceId, who: str = "", at: Moment | None = None
    ) -> JournalEntry:
        """Put a piece of evidence back where it was."""
        return self._bin(evidence_id, 0, EventKind.EVIDENCE_ADDED, who=who, at=self._now(at))

    def holding(self, digests: Collection[Digest]) -> dict[RunId, int]:
        """Return how much evidence of each run has such bytes; what is in bins is left out."""
        found = select(run.c.id, func.count()).join_from(evidence, run)
        held = found.where(evidence.c.digest.in_(digests), *_KEPT).group_by(run.c.id)
        with self._database.reading() as connection:
            return {RunId(run_id): count for run_id, count in connection.execute(held)}

    def digests_in_use(self) -> frozenset[Digest]:
        """Return the digests of all originals that the vault must keep, those in the bin included."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(select(evidence.c.digest).distinct()).scalars())

    def sizes_of(self, digests: Collection[Digest]) -> dict[Digest, int]:
        """Return the sizes of originals in bytes, 0 where none was noted."""
        return self._sizes(evidence, digests)

    def _sizes(self, table: Table, digests: Collection[Digest]) -> dict[Digest, int]:
        found: dict[Digest, int] = dict.fromkeys(digests, 0)
        with self._database.reading() as connection:
            for digest in digests:
                wanted = select(table.c.size).where(table.c.digest == digest).limit(1)
                found[digest] = connection.execute(wanted).scalar() or 0
        return found

    def _bin(
        self, evidence_id: EvidenceId, binned: int, kind: EventKind, *, who: str, at: Moment
    ) -> JournalEntry:
        with self._database.writing() as connection:
            old = self._find(connection, evidence_id)
            self._change(connection, old, at, binned=binned)
            self._count(connection, old.run)
            told = {"digest": old.digest} | ({} if binned else {"restored": True})
            return self._tell(connection, kind, old, told, who=who, at=at)

    def _find(self, connection: Connection, evidence_id: EvidenceId) -> Any:
        found = select(evidence, run.c.id.label("run_id")).join_from(evidence, run)
        row = connection.execute(found.where(evidence.c.id == evidence_id)).one_or_none()
        if row is None:
            raise UserError("store.no_such_evidence", evidence=evidence_id)
        return row

    def _change(self, connection: Connection, old: Any, at: Moment, **values: object) -> None:
        self._touch(connection, old.run, at)
        connection.execute(update(evidence).where(evidence.c.number == old.number).values(**values))

    def _count(self, connection: Connection, number: int) -> None:
        connection.execute(_COUNTED.where(run.c.number == number))

    def _tell(
        self, connection: Connection, kind: EventKind, old: Any, told: dict[str, Any], *, who: str, at: Moment
    ) -> JournalEntry:
        return self._log(connection, kind, RunId(old.run_id), {"evidence": old.id, **told}, who=who, at=at)
