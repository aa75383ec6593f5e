"""The program behind the pages: fits the use cases to what the window asks."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.application import App
from inspector_app.app.clips import stills_of
from inspector_app.app.demo import SampleSite
from inspector_app.app.overview import RunningTest
from inspector_app.app.run_view import view_run
from inspector_app.app.time_notes import TimeNotes
from inspector_app.app.twins import use_words, uses_of
from inspector_app.app.unfit_lines import with_unfit
from inspector_app.app.views import SlotView
from inspector_app.domain.equipment import Equipment
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest, EvidenceId, PersonId, ProjectId, RunId
from inspector_app.domain.lists import Cursor, HandOver, Page, Piece, RecoveryNote, RunQuery
from inspector_app.domain.people import Party, Person
from inspector_app.domain.ports import Camera
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.project import Project
from inspector_app.domain.run import Run, RunState, RunSummary
from inspector_app.domain.text import Language, Text
from inspector_app.exchange.signing import fingerprint
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
from inspector_app.gui.inbox.behind import AppInbox
from inspector_app.gui.marking.behind import AppSeeing
from inspector_app.gui.pairs.behind import AppPairs
from inspector_app.gui.run.session_port import Session

if TYPE_CHECKING:  # backups and copies are asked for later
    from inspector_app.gui.care.behind import AppCare


class AppBackend:
    """Implements ``Backend`` by the use cases; every call may come from a worker thread."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._recoveries: tuple[RecoveryNote, ...] = tuple(app.overview.recoveries())
        app.recordings  # noqa: B018 - lists what was cut off, before anything is recorded
        self._once = threading.Lock()
        self._care: AppCare | None = None
        self.is_proven = False  # whether all of the data were read, so that they can be opened anew at once

    def frozen(self) -> OutsideError | None:
        """Return why the data can only be read and handed over, None where they can be written as always."""
        return self._app.frozen

    def prove(self, told: Callable[[tuple[int, int]], None], cancelled: Cancelled) -> bool:
        """Read all data, counting their bytes; False when cancelled, OutsideError ``store.damaged``."""
        self.is_proven = self._app.services.store.prove(lambda *bytes_read: told(bytes_read), cancelled)
        return self.is_proven

    def now(self) -> datetime:
        """Return the wall time of the site, naive, to the second."""
        return self._app.overview.now().replace(microsecond=0)

    def today(self) -> Today:
        """Return what must be done now."""
        pending = self._app.overview.pending()
        return Today(
            drafts=self._app.overview.drafts(),
            timers=[_running(test) for test in self._app.overview.running()],
            recoveries=self._recoveries,
            pending=pending.records,
            pending_photos=pending.photos,
            pending_clips=pending.clips,
            pending_bytes=pending.size,
            pending_since=pending.since,
            projects=sum(not project.archived for project in self._app.projects.all()),
            inspectors=sum(person.party is Party.INSPECTOR for person in self._app.people.all()),
        )

    def recovery_seen(self) -> None:
        """Forget the recoveries once they have been shown."""
        if self._app.frozen is None:  # else the next program tells of them once more
            self._app.overview.told(self._recoveries)
        self._recoveries = ()

    def list_runs(self, query: RunQuery, limit: int = 100, after: Cursor | None = None) -> Page:
        """Return a page of a list, or the one behind a cursor."""
        page = self._app.services.store.list_runs(query, limit=limit, after=after)
        return replace(page, rows=with_unfit(self._app.services, page.rows))

    def count_runs(self, query: RunQuery) -> int:
        """Return how many inspections match."""
        return self._app.services.store.count_runs(query)

    def titles(self) -> Mapping[str, Text]:
        """Return the short titles of the procedures by id; reads their files the first time."""
        return {one.id: one.short_title for one in self.procedures()}

    def preview(self, run_id: RunId) -> RunPreview:
        """Return a record with its judgement."""
        from inspector_app.app.slots import photo_title
        from inspector_app.exchange.agreement import is_whole

        run = self._app.services.store.run(run_id)
        setting = self._app.runs.setting(run)
        at = run.seals[-1].at.wall.replace(tzinfo=None) if run.seals else self._app.overview.now()
        view = view_run(run, setting, at)
        unfit = self._app.services.keeper.readings.unfit()
        return RunPreview(
            id=run.id,
            serial=run.serial,
            revision=max(1, run.revision),
            title=view.title,
            project_name=run.project.name,
            place=view.place,
            state=run.state,
            verdict=view.verdict,
            sentence=view.sentence,
            lines=view.judgement.lines,
            evidence=run.evidence,
            times=self._times(run),
            fits=is_whole(run),
            unfit=sum(item.digest in unfit for item in run.evidence),
            shots={item.id: photo_title(setting.procedure, run, item) for item in run.evidence},
        )

    def _times(self, run: Run) -> dict[RunState, datetime]:
        times = {RunState.DRAFT: run.created.wall.replace(tzinfo=None)}
        if run.seals:
            times[RunState.SEALED] = run.seals[0].at.wall.replace(tzinfo=None)
        for package in self._app.handover.packages():
            if run.id in package.runs:
                times[RunState.HANDED_OVER] = package.at.wall.replace(tzinfo=None)
        return times

    def new_run(self, procedure_id: str, project_id: ProjectId, inspectors: Sequence[PersonId]) -> RunId:
        """Begin an inspection; at least two inspectors."""
        return self._app.runs.begin(procedure_id, project_id, inspectors)

    def discard_run(self, run_id: RunId) -> None:
        """Put a draft into the bin."""
        self._app.runs.discard(run_id)

    def restore_run(self, run_id: RunId) -> None:
        """Take a draft out of the bin."""
        self._app.runs.restore(run_id)

    def open_session(self, run_id: RunId) -> Session:
        """Open an inspection for the guided run; a sealed one can be read and amended."""
        return self._app.runs.open(run_id)

    def close_session(self, run_id: RunId) -> bool:
        """Close an inspection; tell whether everything is durable."""
        return self._app.runs.close(run_id)

    def pdf(self, run_id: RunId, language: Language) -> bytes:
        """Return the PDF of a record; slow."""
        return self._app.runs.document(run_id, language).data

    def projects(self) -> Sequence[Project]:
        """Return all projects, archived ones included."""
        return self._app.projects.all()

    def save_project(self, project: Project) -> Project:
        """Keep a project; one with an empty id is new and gets its id."""
        return self._app.projects.save(project)

    def people(self) -> Sequence[Person]:
        """Return everybody known to this laptop."""
        return self._app.people.all()

    def save_person(self, person: Person) -> Person:
        """Keep a person; one with an empty id is new and gets its id."""
        return self._app.people.save(person)

    def remove_person(self, person_id: PersonId) -> None:
        """Forget a person; records keep the names that they were made with."""
        self._app.people.remove(person_id)

    def equipment(self) -> Sequence[Equipment]:
        """Return all instruments, retired ones included."""
        return self._app.instruments.all()

    def save_equipment(self, equipment: Equipment) -> Equipment:
        """Keep an instrument; one with an empty id is new and gets its id."""
        return self._app.instruments.save(equipment)

    def procedures(self) -> Sequence[Procedure]:
        """Return the procedures that can be started."""
        return list(self._app.rulebook.catalogue.procedures.values())

    def clock_note(self) -> Text | None:
        """Return what to say of a clock that stands before what was done last; None of one that does not."""
        return self._app.overview.clock_note()

    def procedure_problems(self) -> Sequence[FileProblem]:
        """Return what was refused while reading procedures and profiles; the other files are in use."""
        problems = self._app.rulebook.problems
        return [FileProblem(one.file, one.within()) for one in problems if not one.warning]

    def profiles(self) -> Sequence[LocalProfile]:
        """Return the local profiles that can be chosen."""
        return [
            LocalProfile(profile.id, profile.title, sum(len(limits) for limits in profile.limits.values()))
            for profile in self._app.rulebook.profiles.values()
        ]

    def list_evidence(self, query: RunQuery, limit: int = 40, after: Cursor | None = None) -> EvidencePage:
        """Return the photos and clips of the next ``limit`` records that match."""
        page = self._app.services.store.list_runs(query, limit=limit, after=after)
        return EvidencePage(tuple(self._evidence(page.rows)), page.next)

    def _evidence(self, rows: Iterable[RunSummary]) -> Iterator[EvidenceLine]:
        from inspector_app.app.slots import photo_title  # a list of inspections names no shot

        unfit = self._app.services.keeper.readings.unfit()
        for summary in rows:
            if not summary.photos:
                continue
            run = self._app.services.store.run(summary.id)
            procedure = self._app.rulebook.procedure_of(run.procedure)
            steps = {step.key: step.title for step in procedure.steps}
            for item in run.evidence:
                yield EvidenceLine(
                    item,
                    run.serial,
                    procedure.short_title,
                    photo_title(procedure, run, item),
                    run.project.name,
                    summary.place,
                    steps.get(item.step),
                    stills_of(run, item.id),
                    run.is_sealed,
                    unfit.get(item.digest),
                )

    def remarks(self, run_id: RunId, evidence_id: EvidenceId) -> Sequence[Text]:
        """Return where else a photo's or clip's file is used, and what the clocks and the file say; slow."""
        store = self._app.services.store
        run, journal = store.run(run_id), store.journal(run_id)
        found = [item for item in run.evidence if item.id == evidence_id]
        notes, procedure = TimeNotes(self._app.services), self._app.rulebook.procedure_of(run.procedure)
        elsewhere = [use_words(serials, run.serial) for serials in uses_of(store, found).values()]
        return [*elsewhere, *(note for item in found for note in notes.for_one(item, run, procedure, journal))]

    def thumbnail(self, digest: Digest) -> bytes:
        """Return a small upright JPEG; may be slow the first time."""
        return self._app.services.keeper.thumbnail(digest)

    def original_path(self, digest: Digest) -> Path:
        """Return where the untouched original lies."""
        return self._app.services.keeper.path(digest)

    def inbox(self) -> AppInbox:
        """Return what takes photos in from folders."""
        return AppInbox(self._app)

    def pairs(self) -> AppPairs:
        """Return what finds photos that look alike."""
        return AppPairs(self._app)

    def seeing(self) -> AppSeeing:
        """Return what marks, measures and compares photos."""
        return AppSeeing(self._app)

    def care(self) -> "AppCare":
        """Return what keeps everything twice, checks it and brings it back; always the same."""
        from inspector_app.gui.care.behind import AppCare

        with self._once:
            self._care = self._care or AppCare(self._app)
            return self._care

    def pending(self) -> Sequence[RunSummary]:
        """Return the sealed records that no package holds yet, oldest first."""
        return self._app.handover.pending()

    def pieces(self, run_ids: Sequence[RunId]) -> Mapping[RunId, Sequence[Piece]]:
        """Return the photos and clips of records."""
        return self._app.services.store.pieces(run_ids)

    def write_package(
        self, run_ids: Sequence[RunId], folder: Path, progress: Progress, cancelled: Cancelled
    ) -> HandOver:
        """Write, re-read and count a hand-over file; a cancelled one leaves nothing behind."""
        must_note = self._app.frozen is None
        done = self._app.handover.write(folder, run_ids, progress, cancelled, must_note=must_note)
        return replace(done.made, left_out=done.left_out, noted=done.noted)

    def packages(self) -> Sequence[HandOver]:
        """Return the hand-over files written here, newest first."""
        return self._app.handover.packages()

    def camera(self) -> Camera | None:
        """Return the camera for a guided run, not open yet."""
        from inspector_app.evidence.camera import LiveCamera

        return LiveCamera()

    def cameras(self) -> Sequence[str]:
        """Return the names of the cameras that are connected; slow."""
        camera = self.camera()
        return [device.name for device in camera.devices()] if camera is not None else []

    def fingerprint(self) -> str:
        """Return the fingerprint of the device's key as people compare it, in groups of four."""
        return fingerprint(self._app.services.keys.public_key())

    def folder(self) -> Path:
        """Return the folder that holds everything of this laptop."""
        return self._app.folder

    def make_sample_site(self) -> None:
        """Add the sample project with its inspections; slow."""
        for _record in SampleSite(self._app).build():
            pass

    def close(self) -> None:
        """Write what is not written yet and let everything go."""
        self._app.close()


def _running(test: RunningTest) -> RunningTimer:
    run, timer = test.view.run, test.timer
    assert timer.started is not None
    marks = tuple(minutes for minutes, _title in timer.marks)
    return RunningTimer(
        run_id=run.id,
        title=test.view.title,
        project_name=run.project.name,
        place=test.view.place,
        started=timer.started,
        required_minutes=timer.required_minutes,
        marks=marks,
        photo_due=_photo_due(test.view.slots, timer.started),
    )


def _photo_due(slots: Sequence[SlotView], started: datetime) -> datetime | None:
    from datetime import timedelta

    minutes = [slot.shot.due_after for slot in slots if slot.missing and slot.shot.due_after is not None]
    return started + timedelta(minutes=float(min(minutes))) if minutes else None
