"""A backend of sample data for pages and screens: nothing is read or written."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from inspector_app.domain.equipment import Equipment
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import CaptureInfo, Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import Digest, EquipmentId, EvidenceId, PackageId, PersonId, ProjectId, RunId
from inspector_app.domain.lists import Cursor, HandOver, Page, Piece, RecoveryNote, RunQuery
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.project import Project
from inspector_app.domain.run import ProcedureRef, RunState, RunSummary
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Language, Text, same
from inspector_app.exchange.progress import PackageProgress
from inspector_app.gui.backend import (
    Cancelled,
    EvidenceLine,
    EvidencePage,
    FileProblem,
    LocalProfile,
    Progress,
    RunningTimer,
    RunPreview,
    Today,
)
from inspector_app.gui.run.session_port import Session
from tests.gui.evidence.nothing import NoInbox, NoPairs
from tests.gui.fake_care import FakeCare
from tests.gui.sample_day import running_timers, written_files
from tests.gui.sample_site import (
    EQUIPMENT,
    NOW,
    PEOPLE,
    PROJECTS,
    TITLES,
    moment,
    picture,
    sample_lines,
    sample_procedures,
    sample_runs,
    sample_shot,
)


class FakeSeeing:
    """Reads originals, which are whole but for those that a test has spoilt."""

    def __init__(self, spoilt: dict[Digest, Soundness]) -> None:
        self._spoilt = spoilt

    def reread(self, digest: Digest) -> Soundness:
        return self._spoilt.get(digest, Soundness.WHOLE)


@dataclass
class FakeBackend:
    """Keeps what is saved in memory; ``broken`` makes the next slow call fail."""

    kept_projects: list[Project] = field(default_factory=lambda: list(PROJECTS))
    kept_people: list[Person] = field(default_factory=lambda: list(PEOPLE))
    kept_equipment: list[Equipment] = field(default_factory=lambda: list(EQUIPMENT))
    runs: list[RunSummary] = field(default_factory=sample_runs)
    recoveries: list[RecoveryNote] = field(default_factory=list)
    running: list[RunningTimer] = field(default_factory=list)
    written: list[HandOver] = field(default_factory=list)
    started: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    broken: OutsideError | None = None
    closed_by: OutsideError | None = None  # why nothing can be written
    closed: bool = False
    cancels: bool = False  # a file is written until somebody cancels it
    profile: Path = Path("C:/Users/inspector/inspector-laptop")
    left_out: tuple[str, ...] = ()  # serials that a package is written without
    notes: Sequence[Text] = ()  # what the clocks say of every photo
    spoilt: dict[Digest, Soundness] = field(default_factory=dict)  # originals that are not whole
    clock: Text | None = None  # what is to be said of the clock
    kept_twice: FakeCare = field(default_factory=FakeCare)

    def now(self) -> datetime:
        return NOW

    def frozen(self) -> OutsideError | None:
        return self.closed_by

    def prove(self, told: Callable[[tuple[int, int]], None], cancelled: Cancelled) -> bool:
        self._fail()
        told((1, 1))
        return not cancelled()

    def clock_note(self) -> Text | None:
        return self.clock

    def _fail(self) -> None:
        if self.broken is not None:
            error, self.broken = self.broken, None
            raise error

    def today(self) -> Today:
        self._fail()
        drafts = [r for r in self.runs if r.state in (RunState.DRAFT, RunState.JUDGED)]
        sealed = self.pending()
        return Today(
            drafts=drafts,
            timers=tuple(self.running),
            recoveries=tuple(self.recoveries),
            pending=len(sealed),
            pending_photos=sum(r.photos for r in sealed),
            pending_bytes=sum(r.size for r in sealed),
            pending_since=min((r.changed.wall.date() for r in sealed), default=None),
            projects=len(self.kept_projects),
            inspectors=sum(1 for p in self.kept_people if p.party is Party.INSPECTOR),
        )

    def recovery_seen(self) -> None:
        self.recoveries.clear()

    def _matching(self, query: RunQuery) -> list[RunSummary]:
        return [run for run in self.runs if _matches(run, query)]

    def list_runs(self, query: RunQuery, limit: int = 100, after: Cursor | None = None) -> Page:
        self._fail()
        found = self._matching(query)
        start = after.number if after else 0
        end = start + limit
        return Page(tuple(found[start:end]), Cursor("", end) if end < len(found) else None)

    def count_runs(self, query: RunQuery) -> int:
        return len(self._matching(query))

    def titles(self) -> Mapping[str, Text]:
        return TITLES

    def preview(self, run_id: RunId) -> RunPreview:
        run = next(run for run in self.runs if run.id == run_id)
        return RunPreview(
            run.id,
            run.serial,
            1,
            Text(
                f"{TITLES[run.procedure_id].zh}试验",
                f"{TITLES[run.procedure_id].en.removesuffix(' test')} test",
            ),
            run.project_name,
            run.place,
            run.state,
            run.verdict,
            Text("板底渗水，GB 55030-2022 6.0.3", "Seepage, GB 55030-2022 6.0.3"),
            sample_lines(),
            tuple(self._photo(run, n) for n in range(run.photos)),
            {RunState.DRAFT: NOW - timedelta(days=2), RunState.SEALED: NOW - timedelta(days=1)},
            run.fits,
            shots={self._photo(run, n).id: sample_shot(n) for n in range(run.photos)},
        )

    def _photo(self, run: RunSummary, number: int) -> Evidence:
        return Evidence(
            EvidenceId(f"{run.id}-{number}"),
            run.id,
            f"shot_{number}",
            "",
            EvidenceKind.PHOTO,
            Digest(f"{number:064x}"),
            6_300_000,
            "image/jpeg",
            4000,
            3000,
            EvidenceSource.CAMERA,
            f"IMG_{number:04}.jpg",
            run.changed,
            "ponding",
            CaptureInfo("2026-09-16T09:14:00"),
            quality=("dark",) if number == 2 else (),
        )

    def new_run(self, procedure_id: str, project_id: ProjectId, inspectors: Sequence[PersonId]) -> RunId:
        self._fail()
        self.started.append((procedure_id, project_id, tuple(inspectors)))
        return RunId("run-new")

    def discard_run(self, run_id: RunId) -> None:
        self.runs = [replace(r, state=RunState.DISCARDED) if r.id == run_id else r for r in self.runs]

    def restore_run(self, run_id: RunId) -> None:
        self.runs = [replace(r, state=RunState.DRAFT) if r.id == run_id else r for r in self.runs]

    def open_session(self, run_id: RunId) -> Session:
        raise UserError("store.no_such_run", run=run_id)

    def close_session(self, run_id: RunId) -> bool:
        return True

    def pdf(self, run_id: RunId, language: Language) -> bytes:
        self._fail()
        return b"%PDF-1.4"

    def projects(self) -> Sequence[Project]:
        return tuple(self.kept_projects)

    def save_project(self, project: Project) -> Project:
        self._fail()
        kept = project if project.id else replace(project, id=ProjectId(f"p{len(self.kept_projects) + 1}"))
        self.kept_projects = [kept, *(p for p in self.kept_projects if p.id != kept.id)]
        return kept

    def people(self) -> Sequence[Person]:
        return tuple(self.kept_people)

    def save_person(self, person: Person) -> Person:
        kept = person if person.id else replace(person, id=PersonId(f"i{len(self.kept_people) + 1}"))
        self.kept_people = [*(p for p in self.kept_people if p.id != kept.id), kept]
        return kept

    def remove_person(self, person_id: PersonId) -> None:
        self.kept_people = [p for p in self.kept_people if p.id != person_id]

    def equipment(self) -> Sequence[Equipment]:
        return tuple(self.kept_equipment)

    def save_equipment(self, equipment: Equipment) -> Equipment:
        kept = (
            equipment
            if equipment.id
            else replace(equipment, id=EquipmentId(f"e{len(self.kept_equipment) + 1}"))
        )
        self.kept_equipment = [*(e for e in self.kept_equipment if e.id != kept.id), kept]
        return kept

    def procedures(self) -> Sequence[Procedure]:
        return sample_procedures()

    def procedure_problems(self) -> Sequence[FileProblem]:
        said = "第 12 行 steps[0].items[3].kind：colour 不是字段类型"
        return (FileProblem("own.checklist.yaml", Text(said, said.replace("不是字段类型", "is no kind"))),)

    def profiles(self) -> Sequence[LocalProfile]:
        return (LocalProfile("zhejiang", Text("浙江省地方规定", "Zhejiang rules"), 3),)

    def list_evidence(self, query: RunQuery, limit: int = 40, after: Cursor | None = None) -> EvidencePage:
        lines = [
            EvidenceLine(
                self._photo(run, n),
                run.serial,
                TITLES[run.procedure_id],
                same(f"开始·水位尺 {n + 1}"),
                run.project_name,
                run.place,
            )
            for run in self._matching(query)
            for n in range(run.photos)
        ]
        return EvidencePage(tuple(lines), None)

    def remarks(self, run_id: RunId, evidence_id: EvidenceId) -> Sequence[Text]:
        return self.notes

    def thumbnail(self, digest: Digest) -> bytes:
        return picture(int(digest, 16))

    def original_path(self, digest: Digest) -> Path:
        return self.profile / "vault" / digest

    def seeing(self) -> "FakeSeeing":
        return FakeSeeing(self.spoilt)

    def inbox(self) -> NoInbox:
        return NoInbox()

    def pairs(self) -> NoPairs:
        return NoPairs()

    def care(self) -> FakeCare:
        return self.kept_twice

    def pending(self) -> Sequence[RunSummary]:
        return tuple(reversed([r for r in self.runs if r.state is RunState.SEALED]))

    def pieces(self, run_ids: Sequence[RunId]) -> Mapping[RunId, Sequence[Piece]]:
        numbers = {run.id: range(run.photos) for run in self.runs if run.id in run_ids}
        return {
            key: [Piece(Digest(f"{key}{n}"), False, 6_300_000) for n in some] for key, some in numbers.items()
        }

    def write_package(
        self, run_ids: Sequence[RunId], folder: Path, progress: Progress, cancelled: Cancelled
    ) -> HandOver:
        self._fail()
        total = sum(r.photos for r in self.runs if r.id in run_ids)
        for phase in ("collect", "write", "reread"):
            progress(PackageProgress(phase, len(run_ids), len(run_ids), total, total, 100, 100))
            if self.cancels and phase == "write":
                while not cancelled():
                    threading.Event().wait(0.005)
                raise UserError("exchange.cancelled")
        made = HandOver(
            PackageId("new"),
            moment(NOW),
            "JC_20260916_01.zip",
            str(folder / "JC_20260916_01.zip"),
            tuple(run_ids),
            len(run_ids),
            total,
            100,
            self.left_out,
        )
        self.runs = [replace(r, state=RunState.HANDED_OVER) if r.id in run_ids else r for r in self.runs]
        self.written.insert(0, made)
        return made

    def packages(self) -> Sequence[HandOver]:
        return tuple(self.written)

    def camera(self) -> None:
        return None

    def cameras(self) -> Sequence[str]:
        return ("Integrated Camera", "USB 2.0 Camera")

    def fingerprint(self) -> str:
        return "7C19 E0B4 51D2 8A33"

    def folder(self) -> Path:
        return self.profile

    def make_sample_site(self) -> None:
        self.kept_projects, self.kept_people, self.runs = list(PROJECTS), list(PEOPLE), sample_runs()

    def close(self) -> None:
        self.closed = True


def _matches(run: RunSummary, query: RunQuery) -> bool:
    heap = f"{run.serial} {run.procedure_title.zh} {run.project_name} {run.place}"
    day = run.changed.wall.date()
    return (
        all(word in heap for word in query.text.split())
        and (not query.project_id or run.project_id == query.project_id)
        and (not query.procedure_id or run.procedure_id == query.procedure_id)
        and (query.verdict is None or run.verdict is query.verdict)
        and (run.state in query.states if query.states else run.state is not RunState.DISCARDED)
        and (query.since is None or day >= query.since)
        and (query.until is None or day <= query.until)
    )


def busy_backend() -> FakeBackend:
    """Return a backend in the middle of a working day."""
    ref = ProcedureRef("water.indoor_ponding", "1.4", Digest("d" * 64))
    note = RecoveryNote(
        RunId("run-0917"),
        "JC-2026-0917",
        ref,
        TITLES["water.indoor_ponding"],
        "东塘新苑二期",
        "3#楼",
        moment(NOW),
        moment(NOW - timedelta(seconds=9)),
        12,
        2,
        "min_depth",
        "22",
        moment(NOW - timedelta(seconds=9)),
        Text("最浅处水深", "Least depth"),
        same("22\u00a0mm"),
    )
    return FakeBackend(running=running_timers(), recoveries=[note], written=written_files())


def quiet_backend() -> FakeBackend:
    """Return the same day without a recovery to tell of."""
    made = busy_backend()
    made.recoveries.clear()
    return made


def spoilt_backend() -> FakeBackend:
    """Return the same day with a record that does not fit its seal."""
    made = quiet_backend()
    spoilt = made.pending()[0]
    made.runs = [replace(r, fits=r.id != spoilt.id) for r in made.runs]
    return made


def empty_backend() -> FakeBackend:
    """Return a backend that has never been used."""
    return FakeBackend(kept_projects=[], kept_people=[], kept_equipment=[], runs=[])
