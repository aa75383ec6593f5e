"""Small, whole contents of packages made by hand: real keys, real signatures, a real journal."""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import BinaryIO

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.evidence import Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest, EvidenceId, PersonId, ProjectId, RunId
from inspector_app.domain.journal import START, EventKind, JournalEntry, chained
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Limits
from inspector_app.domain.project import Project
from inspector_app.domain.run import ProcedureRef, Run, RunState, Seal
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Judgement, Verdict
from inspector_app.exchange.canonical import canonical, digest_of
from inspector_app.exchange.package import PackageContents, PackageRecord
from inspector_app.exchange.progress import PackageProgress
from inspector_app.exchange.record import record_document
from inspector_app.exchange.signing import FileKeyStore
from inspector_app.exchange.writer import Written, write_package

CHINA = timezone(timedelta(hours=8))
AT = Moment(datetime(2026, 9, 16, 17, 30, tzinfo=CHINA), 1_000_000_000, "boot-1")
NAME = "JC_20260916_01"
PROCEDURE = '{"id":"water.indoor_ponding","version":"1.0"}'
_JUDGEMENT = Judgement(Verdict.PASS, "OK", (Text("24 小时无渗漏", "No leak in 24 h"),), ())


@dataclass
class Blobs:
    """Originals in memory; a missing one is an OutsideError as in the vault."""

    data: dict[Digest, bytes] = field(default_factory=dict)

    def add(self, data: bytes) -> Digest:
        """Keep bytes under their digest."""
        digest = digest_of(data)
        self.data[digest] = data
        return digest

    def open(self, digest: Digest) -> BinaryIO:
        """Open an original."""
        if digest not in self.data:
            raise OutsideError("evidence.missing", digest=digest)
        return io.BytesIO(self.data[digest])

    def size(self, digest: Digest) -> int:
        """Return the size of an original."""
        return len(self.data[digest])


@dataclass
class Device:
    """A laptop with a key, a vault and a journal, on which records are sealed."""

    keys: FileKeyStore
    blobs: Blobs = field(default_factory=Blobs)
    journal: list[JournalEntry] = field(default_factory=list)

    def log(self, run_id: str, kind: EventKind, delta: Mapping[str, object]) -> JournalEntry:
        """Add a line to the journal."""
        previous = self.journal[-1].digest if self.journal else START
        entry = chained(len(self.journal) + 1, run_id, kind, AT, "陈建国", delta, previous)
        self.journal.append(entry)
        return entry

    def sealed(self, number: int, photos: int = 2, revisions: int = 1) -> Run:
        """Return a record that was begun, photographed, sealed and amended ``revisions - 1`` times."""
        run = _draft(number, tuple(self._photo(number, place) for place in range(photos)))
        self.log(run.id, EventKind.RUN_CREATED, {"serial": run.serial})
        for item in run.evidence:
            self.log(run.id, EventKind.EVIDENCE_ADDED, {"sha256": item.digest})
        for _ in range(revisions):
            run = self._seal(run)
        return run

    def _photo(self, number: int, place: int) -> Evidence:
        data = b"\xff\xd8" + hashlib.sha512(f"{number} {place}".encode()).digest() * 20 + b"\xff\xd9"
        return evidence(self.blobs.add(data), len(data), f"{number}-{place}")

    def _seal(self, run: Run) -> Run:
        revision, parent = run.revision + 1, run.seals[-1].record_digest if run.seals else None
        head = self.journal[-1].digest
        document = record_document(
            run,
            Limits({}),
            _JUDGEMENT,
            verdict=Verdict.PASS,
            gaps=(),
            revision=revision,
            parent=parent,
            journal_digest=head,
        )
        data = canonical(document)
        digest, key = digest_of(data), self.keys.public_key()
        seal = Seal(revision, digest, parent, key, self.keys.sign(data), AT, head, Verdict.PASS, data)
        kind = EventKind.AMENDED if parent else EventKind.SEALED
        self.log(run.id, kind, {"revision": revision, "record": digest})
        return replace(run, seals=(*run.seals, seal), answers={**run.answers, "depth": str(20 + revision)})

    def contents(self, *runs: Run) -> PackageContents:
        """Return what goes into a package of those records."""
        records = tuple(PackageRecord(run, PROCEDURE, lambda: b"%PDF-1.7\n%%EOF\n") for run in runs)
        return PackageContents(records, lambda: iter(self.journal), self.blobs)


def evidence(digest: Digest, size: int, label: str) -> Evidence:
    """Return a photo with those bytes."""
    return Evidence(
        EvidenceId(f"evidence-{label}"),
        RunId("-"),
        "start",
        "",
        EvidenceKind.PHOTO,
        digest,
        size,
        "image/jpeg",
        40,
        30,
        EvidenceSource.CAMERA,
        f"IMG_{label}.jpg",
        AT,
        "ponding",
    )


def _draft(number: int, photos: tuple[Evidence, ...]) -> Run:
    people = tuple(Person(PersonId(name), name, Party.INSPECTOR) for name in ("陈建国", "周敏"))
    return Run(
        RunId(f"01990000-0000-7000-8000-{number:012}"),
        f"JC-2026-{number:04}",
        RunState.SEALED,
        ProcedureRef("water.indoor_ponding", "1.0", digest_of(PROCEDURE.encode())),
        Project(ProjectId("project-1"), "东塘新苑"),
        people,
        AT,
        AT,
        answers={"depth": "20", "place": "3#楼 501 卫生间"},
        evidence=photos,
    )


def device(folder: Path) -> Device:
    """Return a fresh laptop whose key lies in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    return Device(FileKeyStore(folder / "keys"))


def filled(folder: Path) -> tuple[Device, PackageContents]:
    """Return a laptop with a foreign record between two of ours, and the contents for ours."""
    laptop = device(folder)
    laptop.log("elsewhere", EventKind.RUN_CREATED, {})
    first = laptop.sealed(1)
    laptop.log("elsewhere", EventKind.ANSWERS_CHANGED, {"secret": ["", "客户电话"]})
    second = laptop.sealed(2, photos=1, revisions=2)
    laptop.log("elsewhere", EventKind.DISCARDED, {})
    return laptop, laptop.contents(first, second)


def write(folder: Path, laptop: Device, contents: PackageContents, name: str = NAME) -> Written:
    """Write a package without anybody watching."""
    return write_package(folder, name, contents, laptop.keys, AT, _unwatched, lambda: False)


def package(folder: Path) -> tuple[Path, Mapping[bytes, str]]:
    """Return a written package of two records with three photos, and the keys to trust for it."""
    laptop, contents = filled(folder)
    return write(folder, laptop, contents).path, {laptop.keys.public_key(): "陈建国的电脑"}


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a package, named below its top folder."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield name.partition("/")[2], archive.read(name)


def _unwatched(_progress: PackageProgress) -> None:
    return
