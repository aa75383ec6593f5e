"""The guided run without a widget in it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from inspector_app.app.autosave import Autosave
from inspector_app.app.clip_judge import ClipJudge
from inspector_app.app.clock_watch import ClockWatch
from inspector_app.app.documents import RecordPdf, record_pdf
from inspector_app.app.fields import instrument_text, kept_form
from inspector_app.app.idle_rows import left_out, without_surplus
from inspector_app.app.photo_steps import coming, going, moved, photo_in, place_in, take_in
from inspector_app.app.rows import RowEditor
from inspector_app.app.run_photos import RunPhotos
from inspector_app.app.run_status import run_status
from inspector_app.app.run_view import SessionState, Setting, view_run
from inspector_app.app.sealing import Outlook, amend_run, foresee, seal_run
from inspector_app.app.services import Services
from inspector_app.app.signatures import drawn, refusal
from inspector_app.app.slots import refuse_second_copy
from inspector_app.app.undo import UndoStack
from inspector_app.app.views import FieldView, RunView
from inspector_app.domain.answers import INSTRUMENT, REASON
from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind, in_use
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.evidence import UNKNOWN, CaptureInfo, Evidence, EvidenceSource
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.people import Signature, Strokes
from inspector_app.domain.run import Run, Seal
from inspector_app.domain.text import Language
from inspector_app.domain.values import FieldKind, one_line
from inspector_app.store.status import RunStatus


class RunSession(RunPhotos):
    """One open run; every change is kept at once and durable within a second.

    Methods may be called from any thread. ``subscribe`` tells of every change on the thread
    that made it. Closing writes what is pending.
    """

    def __init__(self, run: Run, setting: Setting, services: Services) -> None:
        self._run = run
        self._setting = setting
        self._services = services
        self._lock = threading.RLock()
        self._known: dict[str, FieldView] = {}  # what was seen of the fields; hundreds of rows stay as they are
        self._undo = UndoStack()
        self._step_kind = EventKind.ANSWERS_CHANGED
        self._listeners: list[Callable[[], None]] = []
        self._saved_at: datetime | None = run.changed.wall
        self._watch = ClockWatch(services.clock)
        if self._is_kept:  # before anything runs that a refusal would leave behind
            services.store.open_session(run.id, services.clock.now())
        self._autosave = Autosave(self._write, self._tell)
        self.rows = RowEditor(self)
        self.clips = ClipJudge(services, self)
        services.keeper.readings.subscribe(self._tell)

    @property
    def _is_kept(self) -> bool:
        """Whether where one is in the run is written down: not of a sealed one, nor where nothing can be."""
        return not self._run.is_sealed and self._services.store.frozen is None

    @property
    def run(self) -> Run:
        """The run as it stands."""
        return self._run

    @property
    def setting(self) -> Setting:
        """Procedure, limits and equipment of this run."""
        return self._setting

    @property
    def who(self) -> str:
        """The inspectors of this run, as the journal names them."""
        return "、".join(person.name for person in self._run.inspectors)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after every change, on the thread that made it; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def snapshot(self) -> RunView:
        """Return the whole run as it stands now."""
        with self._lock:
            run = self._run
            can, jumped = (self._undo.can_undo, self._undo.can_redo), self._watch.has_jumped()
            frozen = self._services.store.frozen is not None
            unfit = self._services.keeper.readings.unfit()
            state = SessionState(*can, self._saved_at, jumped, self._known, self.rows.offered, frozen, unfit)
        return view_run(run, self._setting, self._now(), state)

    @property
    def save_state(self) -> tuple[str, datetime | None]:
        """Return ("saved" | "saving" | "failed", when last saved)."""
        return str(self._autosave.state), self._saved_at

    @property
    def save_error(self) -> Exception | None:
        """Why the last writing failed, or None."""
        return self._autosave.error

    def set_answer(self, path: str, typed: str) -> None:
        """Keep an answer as typed, in its normal form where it can be read."""
        field = self._setting.procedure.field_at(path)
        changes = {path: kept_form(field, typed, self.today())}
        if field is not None and field.kind is FieldKind.INSTRUMENT:
            changes[path + INSTRUMENT] = instrument_text(self._setting.equipment.get(typed))
        self._keep(changes, self._undo.record_typing)

    def confirm(self, path: str, reason: str) -> None:
        """Keep the reason for an unusual value."""
        self.change({path + REASON: one_line(reason)})

    def change(self, changes: Mapping[str, str]) -> None:
        """Keep several texts as one step that can be undone."""
        self._keep(changes, self._undo.record)

    def take_back(self, changes: Mapping[str, str]) -> None:
        """Keep texts that take the last step back, as if it had never been; else as one step."""
        self._keep(changes, self._undo.forget)

    def _keep(
        self,
        changes: Mapping[str, str],
        remember: Callable[[Mapping[str, str], Mapping[str, str], float], None],
    ) -> None:
        with self._lock:
            self._refuse_closed()
            old = {path: self._run.answers.get(path, "") for path in changes}
            new = {path: text for path, text in changes.items() if old[path] != text}
            if not new:
                return
            remember({path: old[path] for path in new}, new, self._services.monotonic_s())
            self._apply(new)
        self._tell()

    def undo(self) -> Mapping[str, str]:
        """Take the last step back; return what it made of the run, empty where there was none."""
        return self._step(self._undo.undo, EventKind.UNDONE)

    def redo(self) -> Mapping[str, str]:
        """Take the last undone step forward; return what it made of the run, empty where there was none."""
        return self._step(self._undo.redo, EventKind.REDONE)

    def _step(self, take: Callable[[], Mapping[str, str]], kind: EventKind) -> Mapping[str, str]:
        self._autosave.flush()  # outside of the lock, which the thread that writes takes too
        with self._lock:
            self._refuse_closed()
            changes = take()
            photo, is_in = photo_in(changes)
            if changes and not photo:
                self._step_kind = kind
                self._apply(changes)
        if photo:
            (self._put_back if is_in else self._take_out)(photo)
        self._tell()
        return changes

    def _apply(self, changes: Mapping[str, str]) -> None:
        answers = {**self._run.answers, **changes}
        self._run = replace(self._run, answers={path: text for path, text in answers.items() if text})
        self._autosave.put(changes)
        self.clips.ask(changes)

    def flush(self) -> bool:
        """Make everything durable now; tell whether it is."""
        return self._autosave.flush()

    def close(self, *, give_up: bool = False) -> bool:
        """Write what is pending, end the session; tell whether everything is durable: else it goes on."""
        durable = self._autosave.close(give_up=give_up)
        if durable or give_up:
            self.clips.close()
        if durable and self._services.store.frozen is None:
            with suppress(OutsideError):  # all is durable; the next start says that this run was not closed
                self._services.store.close_session(self._run.id)
        return durable

    def go_to(self, step: str) -> None:
        """Remember the step looked at, so that coming back finds it."""
        with self._lock:
            if self._run.step == step or self._run.is_sealed:
                return
            self._run = replace(self._run, step=step)
        if self._is_kept:
            with suppress(OutsideError):  # nothing that anybody entered; what is entered says it
                self._services.store.set_step(self._run.id, step)

    def attach(
        self,
        shot: str,
        row: str,
        source: EvidenceSource,
        name: str,
        data: bytes | Path,
        *,
        making: CaptureInfo = UNKNOWN,
    ) -> Evidence:
        """Put an original into the vault and into the run; slow, so call it off the window's thread.

        ``making`` is what this program knows of a clip it recorded, whose file says nothing of it.
        Raises ``evidence.…`` with the reason when it is refused; the run is unchanged then.
        """
        self._refuse_closed()
        place = place_in(self._setting.procedure, shot, row)
        evidence = take_in(self._run, self._services, place, (source, name, data, making))
        with self._lock:  # two copies of one file may come in at once
            refuse_second_copy(self._run, evidence)
            self._services.store.add_evidence(evidence, self.who)
            self._run = replace(self._run, evidence=(*self._run.evidence, evidence))
            self._undo.record(*coming(evidence.id), self._services.monotonic_s())
        self._saved()
        return evidence

    def remove_evidence(self, evidence_id: str) -> None:
        """Take a photo out of the run; the original stays in the vault and it can be put back."""
        self._take_out(evidence_id)
        with self._lock:
            self._undo.record(*going(evidence_id), self._services.monotonic_s())
        self._tell()

    def restore_evidence(self, evidence_id: str) -> None:
        """Put a photo back that was taken out."""
        self._put_back(evidence_id)
        with self._lock:
            self._undo.forget(*coming(evidence_id), self._services.monotonic_s())
        self._tell()

    def _take_out(self, evidence_id: str) -> None:
        self._refuse_closed()
        self._services.store.remove_evidence(EvidenceId(evidence_id), self.who, self._services.clock.now())
        with self._lock:
            kept = tuple(item for item in self._run.evidence if item.id != evidence_id)
            self._run = replace(self._run, evidence=kept)
        self._saved()

    def _put_back(self, evidence_id: str) -> None:
        self._refuse_closed()
        self._services.store.restore_evidence(EvidenceId(evidence_id), self.who, self._services.clock.now())
        self.reload_evidence()

    def move_evidence(self, evidence_id: str, shot: str, row: str) -> None:
        """Put a photo into another slot, and ask what that one asks for; slow, and refused as ``attach``."""
        self._refuse_closed()
        place = place_in(self._setting.procedure, shot, row)
        photo = moved(self._services, self._run, evidence_id, place)
        self._services.store.move_evidence(photo, self.who, self._services.clock.now())
        self.reload_evidence()

    def describe_evidence(
        self, evidence_id: str, *, caption: str | None = None, reason: str | None = None
    ) -> None:
        """Give a photo a caption, or the reason why it is kept despite a quality warning."""
        self._refuse_closed()
        self._services.store.describe_evidence(
            EvidenceId(evidence_id), caption=caption, quality_reason=reason, who=self.who
        )
        self.reload_evidence()

    def reload_evidence(self) -> None:
        """Take photos and clips as they are kept, and tell of it."""
        fresh = self._services.store.run(self._run.id)
        with self._lock:
            self._run = replace(self._run, evidence=fresh.evidence)
        self._saved()

    def sign(self, slot: str, name: str, unit: str, strokes: Strokes) -> None:
        """Keep a drawn signature; an empty pad, name or unit is refused."""
        draft = self._signature(slot, name, unit, strokes=strokes)
        signed = without_surplus(self._run, self._setting.procedure, self.rows.offered)
        self._keep_signature(drawn(draft, signed, self._setting.procedure))

    def refuse(self, slot: str, name: str, unit: str, reason: str) -> None:
        """Keep a refusal to sign with its reason; the inspectors are its witnesses."""
        draft = replace(self._signature(slot, name, unit), reason=one_line(reason))
        self._keep_signature(refusal(draft, self._run, self._setting.procedure))

    def unsign(self, slot: str) -> None:
        """Take a signature back before sealing."""
        self._refuse_closed()
        self._services.store.remove_signature(self._run.id, slot, self.who, self._services.clock.now())
        with self._lock:
            kept = tuple(item for item in self._run.signatures if item.slot != slot)
            self._run = replace(self._run, signatures=kept)
        self._saved()

    def seal(self) -> Seal:
        """Fix the record and sign it; UserError ``session.not_ready`` names what is in the way."""
        self._make_durable()
        self.clips.settle()
        with self._lock:
            try:
                self._run = seal_run(self._run, self._setting, self._services, self.who)
            except OutsideError:  # it may have taken out on the disk what still stands here
                self._autosave.put(
                    {
                        path: self._run.answers.get(path, "")
                        for path in left_out(self._run, self._setting.procedure)
                    }
                )
                raise
        self._saved()
        return self._run.seals[-1]

    def amend(self, changes: Mapping[str, tuple[str, str]]) -> Seal:
        """Correct a sealed record: path → (new text, reason); makes and signs a new revision."""
        with self._lock:
            self._run = amend_run(self._run, changes, self._setting, self._services, self.who)
        self._saved()
        return self._run.seals[-1]

    def foresee(self, changes: Mapping[str, str]) -> Outlook:
        """Judge a sealed record with corrections (path → text as typed) that are not issued yet."""
        return foresee(self._run, changes, self._setting, self._services)

    def pdf(self, language: Language) -> bytes:
        """Return the record as PDF; a draft is marked as one. Slow."""
        return self.document(language).data

    def document(self, language: Language) -> RecordPdf:
        """Return the record as PDF with the characters that could not be shown. Slow."""
        self._make_durable()
        self.clips.settle()
        run = without_surplus(self._run, self._setting.procedure, self.rows.offered)
        return record_pdf(run, self._setting, self._services, language)

    def instruments(self, kind: EquipmentKind | None) -> Sequence[Equipment]:
        """Return the instruments of a kind that are in use."""
        return in_use(self._setting.equipment.values(), kind)

    def _write(self, changes: Mapping[str, str]) -> None:
        with self._lock:
            run, kind, self._step_kind = self._run, self._step_kind, EventKind.ANSWERS_CHANGED
        at = self._services.clock.now()
        self._services.store.save_answers(
            run.id, changes, who=self.who, at=at, kind=kind, status=self.status(run)
        )
        with self._lock:
            self._saved_at = at.wall

    def status(self, run: Run) -> RunStatus:
        """Return what lists show of a run."""
        state = SessionState(known=self._known, offered=self.rows.offered)
        return run_status(view_run(run, self._setting, self._now(), state))

    def _make_durable(self) -> None:
        if not self.flush():
            raise self._autosave.error or UserError("session.not_saved")

    def _keep_signature(self, signature: Signature) -> None:
        self._refuse_closed()
        self._make_durable()  # so that no journal has the answers behind the signature that was given for them
        self._services.store.save_signature(self._run.id, signature, self.who)
        with self._lock:
            others = tuple(item for item in self._run.signatures if item.slot != signature.slot)
            self._run = replace(self._run, signatures=(*others, signature))
        self._saved()

    def _signature(self, slot: str, name: str, unit: str, strokes: Strokes = ()) -> Signature:
        return Signature(slot, "", one_line(name), one_line(unit), self._services.clock.now(), strokes)

    def _refuse_closed(self) -> None:
        if self._run.is_sealed:
            raise UserError("session.sealed", serial=self._run.serial)
        if (frozen := self._services.store.frozen) is not None:
            raise frozen.anew()

    def moment(self) -> Moment:
        """Return the present moment by the clock that everything here is kept with."""
        return self._services.clock.now()

    def today(self) -> date:
        """Return the day on the wall of the site."""
        return self._now().date()

    def _now(self) -> datetime:
        return self._services.clock.now().wall.replace(tzinfo=None, second=0, microsecond=0)

    def _saved(self) -> None:
        """Tell of a change that is on disk already, the lists too: what is missing may be another now."""
        with self._lock:  # nobody seals meanwhile: an open state must not be written over a sealed one
            self._saved_at = self._services.clock.now().wall
            if not self._run.is_sealed:
                self._services.store.set_status(self._run.id, self.status(self._run))
        self._tell()

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()
