"""What originals look like, which of them are alike, and what people said to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from operator import itemgetter

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, EvidenceId, RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.likeness import Cleared, Likeness, LikenessKind, Look, Pair, Use
from inspector_app.domain.run import RunState
from inspector_app.store import tables
from inspector_app.store.evidence_rows import evidence_of
from inspector_app.store.moments import moment_columns, moment_of
from inspector_app.store.part import Part

_BATCH = 500  # digests asked for at once, below SQLite's limit of parameters

_KNOW = upsert(tables.look).on_conflict_do_nothing()
_ALIKE = upsert(tables.likeness).on_conflict_do_nothing()
_kept = tables.evidence.c
_USES = (
    select(
        tables.evidence,
        tables.run.c.id.label("run_id"),
        tables.run.c.serial,
        tables.run.c.project_name,
        tables.run.c.place.label("run_place"),
        tables.run.c.title_zh,
        tables.run.c.title_en,
    )
    .join_from(tables.evidence, tables.run)
    .where(_kept.binned == 0, tables.run.c.state != RunState.DISCARDED.value)
    .order_by(_kept.number)
)
_REPEATED = select(_kept.digest).where(_kept.binned == 0).group_by(_kept.digest).having(func.count() > 1)


class LikenessPart(Part):
    """The looks of originals and the pairs among them."""

    def without_look(self) -> tuple[Digest, ...]:
        """Return the originals in use that nobody has looked at yet, oldest first."""
        known = select(tables.look.c.digest)
        missing = select(_kept.digest).where(_kept.digest.not_in(known)).group_by(_kept.digest)
        with self._database.reading() as connection:
            found = connection.execute(missing.order_by(func.min(_kept.number))).scalars()
            return tuple(Digest(one) for one in found)

    def save_look(self, look: Look) -> None:
        """Keep what an original looks like; one that is known stays as it is."""
        names = ("digest", "short", "long", "software", "modified_at")
        with self._database.writing() as connection:
            connection.execute(_KNOW, {name: getattr(look, name) for name in names})

    def look(self, digest: Digest) -> Look | None:
        """Return what an original looks like, or None."""
        columns = tables.look.c
        wanted = select(columns.digest, columns.short, columns.long, columns.software, columns.modified_at)
        with self._database.reading() as connection:
            row = connection.execute(wanted.where(columns.digest == digest)).one_or_none()
        return Look(*row) if row else None

    def first_use(self, digest: Digest) -> Evidence | None:
        """Return the piece of evidence that brought an original, or None."""
        found = select(tables.evidence, tables.run.c.id.label("run_id")).join_from(tables.evidence, tables.run)
        with self._database.reading() as connection:
            row = connection.execute(
                found.where(_kept.digest == digest).order_by(_kept.number).limit(1)
            ).first()
        return evidence_of(row, row.run_id) if row else None

    def short_looks(self, after: int = 0) -> tuple[tuple[int, ...], tuple[Digest, ...], bytes]:
        """Return numbers, digests and the joined short hashes of all looks behind number ``after``."""
        columns = tables.look.c
        wanted = select(columns.number, columns.digest, columns.short).where(columns.number > after)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(columns.number)).all()
        numbers, digests = tuple(row.number for row in rows), tuple(Digest(row.digest) for row in rows)
        return numbers, digests, b"".join(row.short for row in rows)

    def long_looks(self, digests: Sequence[Digest]) -> Mapping[Digest, bytes]:
        """Return the 256-bit hashes of the looks of these originals."""
        columns, found = tables.look.c, {}
        with self._database.reading() as connection:
            for start in range(0, len(digests), _BATCH):
                part = select(columns.digest, columns.long).where(
                    columns.digest.in_(digests[start : start + _BATCH])
                )
                found.update({Digest(row.digest): row.long for row in connection.execute(part)})
        return found

    def unscreened(self) -> tuple[Digest, ...]:
        """Return the originals that have a look and were compared with nothing yet, oldest first."""
        columns = tables.look.c
        found = select(columns.digest).where(columns.screened == 0).order_by(columns.number)
        with self._database.reading() as connection:
            return tuple(Digest(one) for one in connection.execute(found).scalars())

    def keep_screened(self, digest: Digest, found: Sequence[Likeness]) -> None:
        """Note that an original was compared with everything before it, and what it is like."""
        rows = [
            {
                "left": item.left,
                "right": item.right,
                "kind": item.kind.value,
                "distance": item.distance,
                "points": item.points,
                "score": item.score,
            }
            for item in found
        ]
        with self._database.writing() as connection:
            if rows:
                connection.execute(_ALIKE, rows)
            connection.execute(update(tables.look).filter_by(digest=digest).values(screened=1))

    def pairs(self) -> tuple[Pair, ...]:
        """Return all pairs of evidence that are alike, cleared ones too, the newest first.

        Two copies in one slot of one record are a slip of the hand and no pair.
        """
        with self._database.snapshot() as connection:
            likenesses = connection.execute(select(tables.likeness)).all()
            repeated = [Digest(one) for one in connection.execute(_REPEATED).scalars()]
            wanted = {*repeated, *(row.left for row in likenesses), *(row.right for row in likenesses)}
            uses = _uses(connection, sorted(wanted))
            cleared = _cleared(connection)
        found = [_pair(both, _SAME, cleared) for one in repeated for both in _slots_apart(uses.get(one, []))]
        for row in likenesses:
            how = LikenessKind(row.kind), row.distance, row.points, row.score
            both = product(uses.get(row.left, []), uses.get(row.right, []))
            found += [_pair((min(two), max(two)), how, cleared) for two in both]
        return tuple(pair for _, pair in sorted(found, key=itemgetter(0), reverse=True))

    def clear_pair(
        self, left: EvidenceId, right: EvidenceId, reason: str, who: str = "", at: Moment | None = None
    ) -> JournalEntry:
        """Keep why a pair is in order, its two ids in any order.

        UserError ``reuse.reason`` without a reason, ``reuse.no_pair``, ``store.no_such_evidence``.
        """
        if not reason.strip():
            raise UserError("reuse.reason")
        now = self._now(at)
        with self._database.writing() as connection:
            run_id, both = _known_pair(connection, left, right)
            values = {**both, "reason": reason.strip(), "who": who, **moment_columns("at", now)}
            statement = upsert(tables.likeness_cleared).on_conflict_do_update(
                index_elements=["left", "right"], set_=values
            )
            connection.execute(statement, values)
            told = {**both, "reason": reason.strip()}
            return self._log(connection, EventKind.REUSE_CLEARED, run_id, told, who=who, at=now)

    def reopen_pair(
        self, left: EvidenceId, right: EvidenceId, who: str = "", at: Moment | None = None
    ) -> JournalEntry:
        """Take an explanation back, the two ids in any order; the journal keeps it.

        UserError ``reuse.no_pair``, ``store.no_such_evidence``.
        """
        kept = tables.likeness_cleared
        with self._database.writing() as connection:
            run_id, both = _known_pair(connection, left, right)
            for one, other in ((left, right), (right, left)):  # older programs kept them as they were typed
                connection.execute(delete(kept).filter_by(left=one, right=other))
            told = {**both, "reopened": True}
            return self._log(connection, EventKind.REUSE_CLEARED, run_id, told, who=who, at=self._now(at))

    def cleared_pairs(self) -> Mapping[tuple[str, str], Cleared]:
        """Return all explanations that are kept, by the ids of the two pieces of evidence."""
        with self._database.reading() as connection:
            return _cleared(connection)


_How = tuple[LikenessKind, int, int, int]
_SAME: _How = (LikenessKind.SAME, 0, 0, 1000)


@dataclass(frozen=True, order=True)
class _Numbered:
    number: int  # the order of adding: the wall clock orders nothing
    use: Use = field(compare=False)


def _uses(connection: Connection, digests: Sequence[str]) -> Mapping[str, list[_Numbered]]:
    found: dict[str, list[_Numbered]] = {}
    for start in range(0, len(digests), _BATCH):
        part = _USES.where(_kept.digest.in_(digests[start : start + _BATCH]))
        for row in connection.execute(part):
            item = evidence_of(row, row.run_id)
            use = Use(item, row.serial, row.project_name, row.run_place, row.title_zh, row.title_en)
            found.setdefault(row.digest, []).append(_Numbered(row.number, use))
    return found


def _cleared(connection: Connection) -> Mapping[tuple[str, str], Cleared]:
    rows = connection.execute(select(tables.likeness_cleared))
    return {(row.left, row.right): Cleared(row.reason, row.who, moment_of(row, "at")) for row in rows}


def _known_pair(
    connection: Connection, left: EvidenceId, right: EvidenceId
) -> tuple[RunId, Mapping[str, EvidenceId]]:
    """Return the record of the later of two and both as they stand in pairs: ``left`` was here first."""
    rows = connection.execute(_USES.where(_kept.id.in_((left, right)))).all()  # in the order of adding
    for wanted in (left, right):
        if wanted not in {row.id for row in rows}:
            raise UserError("store.no_such_evidence", evidence=wanted)
    first, last = rows[0], rows[-1]
    if first.digest == last.digest:
        is_pair = (first.run_id, first.shot, first.row) != (last.run_id, last.shot, last.row)
    else:
        alike, digests = tables.likeness.c, (first.digest, last.digest)
        found = select(alike.left).where(alike.left.in_(digests), alike.right.in_(digests))
        is_pair = connection.execute(found).first() is not None
    if not is_pair:
        raise UserError("reuse.no_pair")
    return RunId(last.run_id), {"left": EvidenceId(first.id), "right": EvidenceId(last.id)}


def _slots_apart(uses: Sequence[_Numbered]) -> Iterable[tuple[_Numbered, _Numbered]]:
    return (both for both in combinations(uses, 2) if _slot(both[0].use) != _slot(both[1].use))


def _slot(use: Use) -> tuple[str, str, str]:
    return use.evidence.run_id, use.evidence.shot, use.evidence.row


def _pair(
    both: tuple[_Numbered, _Numbered], how: _How, cleared: Mapping[tuple[str, str], Cleared]
) -> tuple[tuple[int, int], Pair]:
    first, second = both
    key = (first.use.evidence.id, second.use.evidence.id)
    said = cleared.get(key) or cleared.get(key[::-1])  # older programs kept it as the two were typed
    return (second.number, first.number), Pair(first.use, second.use, *how, said)
