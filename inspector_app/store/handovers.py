"""Hand-over files that were written, and which revisions they hold."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, func, insert, select, update

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.domain.ids import Digest, PackageId, RunId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.lists import HandOver, Piece
from inspector_app.domain.run import RunState
from inspector_app.store.moments import moment_columns, moment_of
from inspector_app.store.part import Part
from inspector_app.store.tables import evidence, package, package_run, run, seal

_ALIKE = ("id", "name", "path", "records", "photos", "size")


class HandOverPart(Part):
    """The packages made on this laptop."""

    def mark_handed_over(self, made: HandOver, who: str = "") -> None:
        """Note a hand-over file and that its runs are in it; all or nothing.

        Runs handed over or acknowledged before keep their state, only their new copy is noted.
        """
        with self._database.writing() as connection:
            values = {name: getattr(made, name) for name in _ALIKE} | moment_columns("at", made.at)
            key = connection.execute(insert(package), values).inserted_primary_key
            for run_id in dict.fromkeys(made.runs):
                self._hand_over(connection, run_id, made, package_number=key[0] if key else 0, who=who)

    def _hand_over(
        self, connection: Connection, run_id: RunId, made: HandOver, *, package_number: int, who: str
    ) -> None:
        number = self._number_of(connection, run_id)
        newest = select(func.max(seal.c.revision)).filter_by(run=number)
        revision = connection.execute(newest).scalar() or 0
        values = {"package": package_number, "run": number, "revision": revision}
        connection.execute(insert(package_run), values)
        waiting = update(run).filter_by(number=number, state=RunState.SEALED.value)
        connection.execute(waiting.values(state=RunState.HANDED_OVER.value))
        told = {"package": made.id, "name": made.name, "revision": revision}
        self._log(connection, EventKind.HANDED_OVER, run_id, told, who=who, at=made.at)

    def pieces(self, run_ids: Collection[RunId]) -> Mapping[RunId, Sequence[Piece]]:
        """Return the photos and clips of these runs; what is in bins is left out."""
        wanted = select(run.c.id, evidence.c.digest, evidence.c.kind, evidence.c.size).join_from(evidence, run)
        found: dict[RunId, list[Piece]] = {one: [] for one in run_ids}
        with self._database.reading() as connection:
            for row in connection.execute(wanted.where(run.c.id.in_(run_ids), evidence.c.binned == 0)):
                is_clip = row.kind == EvidenceKind.VIDEO.value
                found[RunId(row.id)].append(Piece(Digest(row.digest), is_clip, row.size))
        return found

    def clips_to_hand_over(self) -> int:
        """Return how many clips the sealed runs have that no hand-over file holds yet."""
        joined = select(func.count()).select_from(run).join(evidence, evidence.c.run == run.c.number)
        waiting = joined.where(run.c.state == RunState.SEALED.value)
        clips = waiting.where(evidence.c.kind == EvidenceKind.VIDEO.value, evidence.c.binned == 0)
        with self._database.reading() as connection:
            return int(connection.execute(clips).scalar_one())

    def packages(self) -> tuple[HandOver, ...]:
        """Return the hand-over files, newest first."""
        inside = select(package_run.c.package, run.c.id).join_from(package_run, run).order_by(run.c.number)
        with self._database.snapshot() as connection:
            runs: dict[int, list[RunId]] = {}
            for number, run_id in connection.execute(inside):
                runs.setdefault(number, []).append(RunId(run_id))
            rows = connection.execute(select(package).order_by(package.c.number.desc())).all()
        return tuple(
            HandOver(
                id=PackageId(row.id),
                at=moment_of(row, "at"),
                name=row.name,
                path=row.path,
                runs=tuple(runs.get(row.number, ())),
                records=row.records,
                photos=row.photos,
                size=row.size,
            )
            for row in rows
        )
