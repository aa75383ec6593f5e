"""Beginning, opening, finding and putting away inspections."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from inspector_app.app.documents import RecordPdf, record_pdf
from inspector_app.app.fields import kept_form
from inspector_app.app.rows import starting_rows
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.run_view import SessionState, Setting, view_run
from inspector_app.app.services import Services
from inspector_app.app.session import RunSession
from inspector_app.app.unfit_lines import with_unfit
from inspector_app.app.views import RunView
from inspector_app.domain.answers import place_of
from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.ids import PersonId, ProjectId, RunId
from inspector_app.domain.lists import RunQuery
from inspector_app.domain.people import Party, Person
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.run import ProcedureRef, Run, RunState, RunSummary
from inspector_app.domain.text import Language

INSPECTORS = 2  # 工程质量监督工作导则 3.0.3


class Runs:
    """Inspections as a whole; one run is open in at most one session."""

    def __init__(self, services: Services, rulebook: Rulebook) -> None:
        self._services = services
        self._rulebook = rulebook
        self._sessions: dict[RunId, RunSession] = {}
        self._held: set[RunId] = set()  # opened by somebody who closes them
        self._lent: Counter[RunId] = Counter()
        self._lock = threading.RLock()  # the window opens runs while workers file photos into them

    def begin(
        self,
        procedure_id: str,
        project_id: str,
        inspectors: Sequence[str],
        answers: Mapping[str, str] | None = None,
    ) -> RunId:
        """Begin an inspection by at least two inspectors; returns its id.

        ``answers`` fills in what is known already (``unit_works``, ``part``).
        """
        procedure = self._rulebook.procedure(procedure_id)
        people = self._inspectors(inspectors)
        project = self._services.store.project(ProjectId(project_id))
        profile = self._rulebook.profiles.get(project.profile)
        now = self._services.clock.now()
        given = {
            path: kept_form(procedure.field_at(path), typed, now.wall.date())
            for path, typed in (answers or {}).items()
        }
        known = {**_defaults(procedure), **starting_rows(list(procedure.groups())), **given}
        ref = ProcedureRef(procedure.id, procedure.version, procedure.digest)
        self._services.store.archive_procedure(ref, procedure.text)
        run = Run(
            id=RunId(self._services.ids.new()),
            serial=self._services.store.next_serial(now.wall.year),
            state=RunState.DRAFT,
            procedure=ref,
            project=project,
            inspectors=people,
            created=now,
            changed=now,
            profile=profile.id if profile else "",
            profile_text=profile.text if profile else "",
            answers={path: text for path, text in known.items() if text},
            step=procedure.steps[0].key,
            place=place_of(known),
        )
        who = "、".join(person.name for person in people)
        self._services.store.create_run(run, who, title=procedure.short_title)
        session = self.open(run.id)
        self._services.store.set_status(run.id, session.status(session.run))
        return run.id

    def open(self, run_id: str) -> RunSession:
        """Open a run, draft or sealed; the same session while it is open."""
        key = RunId(run_id)
        with self._lock:
            session = self._session(key)
            self._held.add(key)
            return session

    def _session(self, key: RunId) -> RunSession:
        if key not in self._sessions:
            run = self._services.store.run(key)
            if run.state is RunState.DISCARDED:
                raise UserError("app.discarded", serial=run.serial)
            self._sessions[key] = RunSession(run, self.setting(run), self._services)
        return self._sessions[key]

    @contextmanager
    def lent(self, run_id: str) -> Iterator[RunSession]:
        """Lend a run's session for a piece of work; closed behind it unless somebody else holds it then."""
        key = RunId(run_id)
        with self._lock:
            session = self._session(key)
            self._lent[key] += 1
        try:
            yield session
        finally:
            with self._lock:
                self._lent[key] -= 1
                if key not in self._held:
                    self._end(key)

    def view(self, run_id: str) -> RunView:
        """Return a run as it stands, without opening it; a sealed one as it was sealed."""
        run = self._services.store.run(RunId(run_id))
        at = run.seals[-1].at if run.seals else self._services.clock.now()
        state = SessionState(unfit=self._services.keeper.readings.unfit())
        return view_run(run, self.setting(run), at.wall.replace(tzinfo=None, second=0, microsecond=0), state)

    def document(self, run_id: str, language: Language) -> RecordPdf:
        """Return a record as PDF, whether it is open or not. Slow."""
        session = self._sessions.get(RunId(run_id))
        if session is not None:
            return session.document(language)
        run = self._services.store.run(RunId(run_id))
        return record_pdf(run, self.setting(run), self._services, language)

    def setting(self, run: Run) -> Setting:
        """Return what a run is looked at with."""
        procedure = self._rulebook.procedure_of(run.procedure)
        equipment = {str(item.id): item for item in self._services.store.list_equipment()}
        return Setting(procedure, self._rulebook.limits_of(run), equipment)

    def is_open(self, run_id: str) -> bool:
        """Tell whether a run has a session."""
        return RunId(run_id) in self._sessions

    def close(self, run_id: str, *, give_up: bool = False) -> bool:
        """Close a run's session; tell whether everything is durable (it stays open when not). Slow.

        With ``give_up``, as where the program ends, clips are judged at the next opening, and nothing is
        written any more.
        """
        key = RunId(run_id)
        session = self._sessions.get(key)
        if session is not None and not give_up:
            with suppress(InspectorError):  # a full disk; the next opening looks again
                session.clips.settle()
        with self._lock:
            self._held.discard(key)
            return self._end(key, give_up=give_up)

    def _end(self, key: RunId, *, give_up: bool = False) -> bool:
        session = self._sessions.get(key)
        if session is None:
            return True
        if self._lent[key]:
            return session.flush()
        durable = session.close(give_up=give_up)
        if durable:
            del self._sessions[key]
        else:
            self._held.add(key)
        return durable

    def close_all(self) -> bool:
        """Close every session for good; tell whether everything is durable."""
        results = [self.close(run_id, give_up=True) for run_id in list(self._sessions)]
        return all(results)

    def find(self, name: str) -> RunId:
        """Return the id of the run with that number (JC-2026-0001) or id."""
        return self._services.store.find_run(name)

    def search(self, text: str, limit: int, *, discarded: bool = False) -> Sequence[RunSummary]:
        """Return the newest inspections in which every word of ``text`` occurs, or such discarded drafts."""
        states = (RunState.DISCARDED,) if discarded else ()
        found = self._services.store.list_runs(RunQuery(text=text, states=states), limit=limit)
        return with_unfit(self._services, found.rows)

    def discard(self, run_id: str) -> None:
        """Put a draft into the bin, from where it can be brought back."""
        self.close(run_id)
        run = self._services.store.run(RunId(run_id))
        if run.is_sealed:
            raise UserError("session.sealed", serial=run.serial)
        self._services.store.discard(run.id, _who(run), self._services.clock.now())

    def restore(self, run_id: str) -> None:
        """Bring a draft back from the bin."""
        run = self._services.store.run(RunId(run_id))
        self._services.store.restore(run.id, _who(run), self._services.clock.now())

    def _inspectors(self, ids: Sequence[str]) -> tuple[Person, ...]:
        people = tuple(self._services.store.person(PersonId(one)) for one in dict.fromkeys(ids))
        inspectors = tuple(replace(one) for one in people if one.party is Party.INSPECTOR)
        if (found := len({one.name for one in inspectors})) < INSPECTORS:
            raise UserError("app.two_inspectors", n=found)
        return inspectors


def _defaults(procedure: Procedure) -> dict[str, str]:
    return {field.key: field.default for field in procedure.fields() if field.default}


def _who(run: Run) -> str:
    return "、".join(person.name for person in run.inspectors)
