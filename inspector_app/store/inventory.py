"""What is in the database, counted and listed for whoever checks or copies it."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sqlalchemy import func, select, text

from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import START
from inspector_app.domain.lacking import Lacking
from inspector_app.store import tables
from inspector_app.store.examine import connect_read_only
from inspector_app.store.faults import faults
from inspector_app.store.inbox import KEPT_STATES
from inspector_app.store.moments import Record
from inspector_app.store.part import Part

_BATCH = 500  # digests asked for at once, below SQLite's limit of parameters
COUNTED = (
    "project",
    "person",
    "equipment",
    "procedure_text",
    "run",
    "answer",
    "evidence",
    "signature",
    "amendment",
    "seal",
    "journal",
    "package",
    "likeness_cleared",
    "board",
    "inbox",
)
_OF_RECORDS = "SELECT DISTINCT digest FROM evidence"
_NAMED_BY = (
    "SELECT DISTINCT evidence.digest, run.serial FROM evidence JOIN run ON run.number = evidence.run"
    " ORDER BY run.serial"
)
_WAITING = f"SELECT DISTINCT digest FROM inbox WHERE state IN {KEPT_STATES}"  # noqa: S608 - our own words


@dataclass(frozen=True, slots=True)
class Inventory:
    """What one database file holds."""

    counts: Mapping[str, int]  # rows by table
    journal: Digest  # of the last line
    originals: frozenset[Digest]


def look_into(path: Path) -> Inventory:
    """Count what a database file of any schema holds, without changing the file or anything beside it."""
    with faults(path), closing(connect_read_only(path)) as connection:
        there = {
            str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        counts = {
            name: int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608 - names above
            for name in COUNTED
            if name in there
        }
        last = connection.execute("SELECT digest FROM journal ORDER BY number DESC LIMIT 1").fetchone()
        asked = [_OF_RECORDS, *([_WAITING] if "inbox" in there else [])]
        originals = {Digest(row[0]) for statement in asked for row in connection.execute(statement)}
    return Inventory(counts, Digest(last[0] if last else START), frozenset(originals))


def lacking_in(path: Path, digests: Collection[str]) -> tuple[Lacking, ...]:
    """Say of originals which records of a database file name them, without changing the file."""
    serials: dict[Digest, list[str]] = {Digest(digest): [] for digest in sorted(digests)}
    with faults(path), closing(connect_read_only(path)) as connection:
        for digest, serial in connection.execute(_NAMED_BY):
            if digest in serials:
                serials[digest].append(serial)
    return tuple(Lacking(digest, tuple(found)) for digest, found in serials.items())


@dataclass(frozen=True, slots=True)
class LostText:
    """A procedure that records are bound to and whose text is gone."""

    digest: Digest
    procedure_id: str  # "?" where that is gone too
    version: str  # as the seals of its records tell; empty where none tells
    serials: tuple[str, ...]


class InventoryPart(Part):
    """Counts and lists over everything."""

    def counts(self) -> Mapping[str, int]:
        """Return how many rows each table of content has, from one state of the database."""
        with self._database.snapshot() as connection:
            return {
                name: connection.execute(
                    select(func.count()).select_from(tables.metadata.tables[name])
                ).scalar_one()
                for name in COUNTED
            }

    def sealed_runs(self) -> tuple[RunId, ...]:
        """Return the runs that have a seal, in the order of making."""
        sealed = select(tables.seal.c.run).distinct()
        found = select(tables.run.c.id).where(tables.run.c.number.in_(sealed)).order_by(tables.run.c.number)
        with self._database.reading() as connection:
            return tuple(RunId(one) for one in connection.execute(found).scalars())

    def all_runs(self) -> tuple[RunId, ...]:
        """Return every run, the bin included, in the order of making."""
        found = select(tables.run.c.id).order_by(tables.run.c.number)
        with self._database.reading() as connection:
            return tuple(RunId(one) for one in connection.execute(found).scalars())

    def serial_of(self, run_id: RunId) -> str:
        """Return the label of a run, which exists."""
        with self._database.reading() as connection:
            return str(connection.execute(select(tables.run.c.serial).filter_by(id=run_id)).scalar_one())

    def line_of(self, run_id: RunId) -> Mapping[str, object]:
        """Return what the list shows of a run out of columns that it repeats for speed."""
        run = tables.run.c
        found = select(run.project_name, run.place, run.day, run.photos, run.size).where(run.id == run_id)
        with self._database.reading() as connection:
            return dict(connection.execute(found).mappings().one())

    def sealed_revisions(self) -> tuple[tuple[RunId, str, int, Digest], ...]:
        """Return run, serial, revision and digest of the procedure of every seal, oldest run first."""
        run, seal = tables.run.c, tables.seal.c
        found = select(run.id, run.serial, seal.revision, run.procedure_digest).join_from(
            tables.seal, tables.run
        )
        with self._database.reading() as connection:
            rows = connection.execute(found.order_by(run.number, seal.revision)).all()
        return tuple((RunId(key), serial, number, Digest(text)) for key, serial, number, text in rows)

    def sealed_originals(self) -> tuple[tuple[Digest, str], ...]:
        """Return the originals of sealed records, each once, with the serial of the first that has it."""
        kept, sealed = tables.evidence.c, select(tables.seal.c.run).distinct()
        found = select(kept.digest, tables.run.c.serial).join_from(tables.evidence, tables.run)
        wanted = found.where(kept.binned == 0, kept.run.in_(sealed)).order_by(tables.run.c.number, kept.number)
        with self._database.reading() as connection:
            first: dict[Digest, str] = {}
            for digest, serial in connection.execute(wanted):
                first.setdefault(Digest(digest), serial)
        return tuple(first.items())

    def seal_count(self) -> int:
        """Return how many revisions were sealed; it only grows, so it tells whether there is a new one."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(tables.seal)).scalar_one()

    def seal_keys(self) -> tuple[bytes, ...]:
        """Return the public keys that records here were sealed with, each once, the newest seal's first."""
        found = select(tables.seal.c.public_key).order_by(text("rowid DESC"))
        with self._database.reading() as connection:
            return tuple(dict.fromkeys(connection.execute(found).scalars()))

    def procedure_texts(self) -> Iterator[tuple[Digest, str, str, str]]:
        """Yield digest, id, version and text of every archived procedure."""
        kept = tables.procedure_text.c
        found = select(kept.digest, tables.procedure.c.id, kept.version, kept.text).join_from(
            tables.procedure_text, tables.procedure
        )
        with self._database.reading() as connection:
            rows = connection.execute(found.order_by(kept.digest)).all()
        for row in rows:
            yield Digest(row.digest), row.id, row.version, row.text

    def lost_texts(self) -> tuple[LostText, ...]:
        """Return the procedures whose text records need and is not there, with those records."""
        run, text = tables.run.c, tables.procedure_text.c
        found = (
            select(run.procedure_digest, tables.procedure.c.id, run.serial, tables.seal.c.record)
            .outerjoin_from(tables.run, tables.procedure)
            .outerjoin(tables.procedure_text, text.digest == run.procedure_digest)
            .outerjoin(tables.seal, (tables.seal.c.run == run.number) & (tables.seal.c.revision == 1))
            .where(text.digest.is_(None))
            .order_by(run.procedure_digest, run.number)
        )
        with self._database.reading() as connection:
            rows = connection.execute(found).all()
        return tuple(_lost(digest, list(group)) for digest, group in groupby(rows, lambda row: row[0]))

    def serials_of(self, digests: Collection[Digest]) -> Mapping[Digest, tuple[str, ...]]:
        """Return in which records each of these originals stands, the bin included."""
        found: dict[Digest, list[str]] = {}
        wanted = sorted(digests)
        statement = select(tables.evidence.c.digest, tables.run.c.serial).join_from(tables.evidence, tables.run)
        with self._database.reading() as connection:
            for start in range(0, len(wanted), _BATCH):
                part = statement.where(tables.evidence.c.digest.in_(wanted[start : start + _BATCH]))
                for digest, serial in connection.execute(part.order_by(tables.run.c.number)):
                    if serial not in found.setdefault(digest, []):
                        found[digest].append(serial)
        return {digest: tuple(serials) for digest, serials in found.items()}


def _lost(digest: str, rows: Sequence[Record]) -> LostText:
    versions = (_version_in(row.record) for row in rows if row.record is not None)
    version = next(filter(None, versions), "")
    return LostText(Digest(digest), rows[0].id or "?", version, tuple(row.serial for row in rows))


def _version_in(record: bytes) -> str:
    with suppress(ValueError, KeyError, TypeError):
        return str(json.loads(record)["procedure"]["version"])
    return ""
