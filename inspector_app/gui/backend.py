"""What the pages ask of the program behind them; they know nothing else of it.

Every call may be made from a worker thread. Calls raise UserError or OutsideError, whose
sentences the window shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:  # only named here: the domain takes 30 ms to import, at a time when people wait
    from inspector_app.domain.equipment import Equipment
    from inspector_app.domain.errors import InspectorError
    from inspector_app.domain.evidence import Evidence
    from inspector_app.domain.ids import Digest, EvidenceId, PersonId, ProjectId, RunId
    from inspector_app.domain.lists import Cursor, HandOver, Page, Piece, RecoveryNote, RunQuery
    from inspector_app.domain.people import Person
    from inspector_app.domain.ports import Camera
    from inspector_app.domain.procedure import Procedure
    from inspector_app.domain.project import Project
    from inspector_app.domain.run import RunState, RunSummary
    from inspector_app.domain.soundness import Soundness
    from inspector_app.domain.text import Language, Text
    from inspector_app.domain.verdict import Verdict, WorkLine
    from inspector_app.exchange.progress import PackageProgress
    from inspector_app.gui.care.port import CarePort
    from inspector_app.gui.inbox.port import InboxPort
    from inspector_app.gui.marking.port import Seeing
    from inspector_app.gui.pairs.port import PairsPort
    from inspector_app.gui.run.session_port import Session


@dataclass(frozen=True, slots=True)
class RunningTimer:
    """A timer that runs on site, in site wall time; ``photo_due`` is the next photo that is missing."""

    run_id: RunId
    title: Text
    project_name: str
    place: str
    started: datetime
    required_minutes: int
    marks: tuple[int, ...] = ()  # minutes after the start at which photos are due
    photo_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What must be done now."""

    drafts: Sequence[RunSummary] = ()
    timers: Sequence[RunningTimer] = ()
    recoveries: Sequence[RecoveryNote] = ()
    pending: int = 0  # sealed records that no package holds yet
    pending_photos: int = 0
    pending_clips: int = 0
    pending_bytes: int = 0
    pending_since: date | None = None
    projects: int = 0
    inspectors: int = 0


@dataclass(frozen=True, slots=True)
class RunPreview:
    """A record as the list shows it beside its line."""

    id: RunId
    serial: str
    revision: int
    title: Text
    project_name: str
    place: str
    state: RunState
    verdict: Verdict
    sentence: Text
    lines: Sequence[WorkLine] = ()
    evidence: Sequence[Evidence] = ()
    times: Mapping[RunState, datetime] = field(default_factory=dict)
    fits: bool = True  # False where state, seals and content do not agree
    unfit: int = 0  # pieces of evidence whose originals were not whole when last read
    shots: Mapping[EvidenceId, Text] = field(default_factory=dict)  # what is seen, as in EvidenceLine


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A photo or clip with the record that it belongs to."""

    evidence: Evidence
    serial: str
    title: Text
    shot: Text  # with the row that it was taken for; empty for one of no shot
    project_name: str
    place: str
    step: Text | None = None  # in which it was taken
    stills: tuple[float, ...] = ()  # seconds of a clip that go into the document
    sealed: bool = False  # whether its record is sealed: nothing more is asked about it
    found: Soundness | None = None  # of its original, where that was not whole when last read


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The evidence of some records; ``next`` is None on the last page."""

    rows: Sequence[EvidenceLine]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a file of the bureau that was refused."""

    file: str
    said: Text  # line, place inside it, value, and what would be right; not the file


@dataclass(frozen=True, slots=True)
class LocalProfile:
    """A local profile that overrides limits."""

    id: str
    title: Text
    limits: int  # how many it overrides


Progress: TypeAlias = "Callable[[PackageProgress], None]"
Cancelled = Callable[[], bool]


class Backend(Protocol):
    """The program as its window sees it."""

    def frozen(self) -> InspectorError | None:
        """Return why the data can only be read and handed over, None where they can be written as always."""
        ...

    def prove(self, told: Callable[[tuple[int, int]], None], cancelled: Cancelled) -> bool:
        """Read all data that are shown unread because they are many; False when cancelled, slow.

        ``told`` is given the bytes read and all of them. OutsideError ``store.damaged``.
        """
        ...

    def now(self) -> datetime:
        """Return the wall time of the site, naive, to the second."""
        ...

    def today(self) -> Today:
        """Return what must be done now."""
        ...

    def recovery_seen(self) -> None:
        """Forget the recoveries once they have been shown."""
        ...

    def list_runs(self, query: RunQuery, limit: int = 100, after: Cursor | None = None) -> Page:
        """Return a page of a list, or the one behind a cursor."""
        ...

    def count_runs(self, query: RunQuery) -> int:
        """Return how many inspections match."""
        ...

    def titles(self) -> Mapping[str, Text]:
        """Return the short titles of the procedures by id; reads their files the first time."""
        ...

    def preview(self, run_id: RunId) -> RunPreview:
        """Return a record with its judgement."""
        ...

    def new_run(self, procedure_id: str, project_id: ProjectId, inspectors: Sequence[PersonId]) -> RunId:
        """Begin an inspection; at least two inspectors."""
        ...

    def discard_run(self, run_id: RunId) -> None:
        """Put a draft into the bin."""
        ...

    def restore_run(self, run_id: RunId) -> None:
        """Take a draft out of the bin."""
        ...

    def open_session(self, run_id: RunId) -> Session:
        """Open an inspection for the guided run; a sealed one can be read and amended."""
        ...

    def close_session(self, run_id: RunId) -> bool:
        """Close the guided run; tell whether everything is durable. It stays open when not."""
        ...

    def pdf(self, run_id: RunId, language: Language) -> bytes:
        """Return the PDF of a record; slow."""
        ...

    def projects(self) -> Sequence[Project]:
        """Return all projects, archived ones included, last used first."""
        ...

    def save_project(self, project: Project) -> Project:
        """Keep a project; one with an empty id is new and gets its id."""
        ...

    def people(self) -> Sequence[Person]:
        """Return everybody known to this laptop."""
        ...

    def save_person(self, person: Person) -> Person:
        """Keep a person; one with an empty id is new and gets its id."""
        ...

    def remove_person(self, person_id: PersonId) -> None:
        """Forget a person; records keep the names that they were made with."""
        ...

    def equipment(self) -> Sequence[Equipment]:
        """Return all instruments, retired ones included."""
        ...

    def save_equipment(self, equipment: Equipment) -> Equipment:
        """Keep an instrument; one with an empty id is new and gets its id."""
        ...

    def procedures(self) -> Sequence[Procedure]:
        """Return the procedures that can be started."""
        ...

    def clock_note(self) -> Text | None:
        """Return what to say of a clock that stands before what was done last; None of one that does not."""
        ...

    def procedure_problems(self) -> Sequence[FileProblem]:
        """Return what was refused while reading procedures and profiles; the other files are in use."""
        ...

    def profiles(self) -> Sequence[LocalProfile]:
        """Return the local profiles that can be chosen."""
        ...

    def list_evidence(self, query: RunQuery, limit: int = 40, after: Cursor | None = None) -> EvidencePage:
        """Return the photos and clips of the next ``limit`` records that match."""
        ...

    def remarks(self, run_id: RunId, evidence_id: EvidenceId) -> Sequence[Text]:
        """Return where else a photo's or clip's file is used, and what the clocks and the file say; slow."""
        ...

    def thumbnail(self, digest: Digest) -> bytes:
        """Return a small upright JPEG; may be slow the first time."""
        ...

    def original_path(self, digest: Digest) -> Path:
        """Return where the untouched original lies."""
        ...

    def inbox(self) -> InboxPort:
        """Return what takes photos in from folders."""
        ...

    def pairs(self) -> PairsPort:
        """Return what finds photos that look alike."""
        ...

    def seeing(self) -> Seeing:
        """Return what marks, measures and compares photos."""
        ...

    def care(self) -> CarePort:
        """Return what keeps everything twice, checks it and brings it back."""
        ...

    def pending(self) -> Sequence[RunSummary]:
        """Return the sealed records that no package holds yet, oldest first."""
        ...

    def pieces(self, run_ids: Sequence[RunId]) -> Mapping[RunId, Sequence[Piece]]:
        """Return the photos and clips of records."""
        ...

    def write_package(
        self, run_ids: Sequence[RunId], folder: Path, progress: Progress, cancelled: Cancelled
    ) -> HandOver:
        """Write, re-read and count a hand-over file; a cancelled one leaves nothing behind."""
        ...

    def packages(self) -> Sequence[HandOver]:
        """Return the hand-over files written here, newest first."""
        ...

    def camera(self) -> Camera | None:
        """Return the camera for a guided run, not open yet; None where this laptop cannot have one."""
        ...

    def cameras(self) -> Sequence[str]:
        """Return the names of the cameras that are connected; slow."""
        ...

    def fingerprint(self) -> str:
        """Return the fingerprint of the device's key as people compare it, in groups of four."""
        ...

    def folder(self) -> Path:
        """Return the folder that holds everything of this laptop."""
        ...

    def make_sample_site(self) -> None:
        """Add the sample project with its inspections; slow."""
        ...

    def close(self) -> None:
        """Write what is not written yet and let everything go."""
        ...
