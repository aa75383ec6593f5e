"""What must be done now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspector_app.app.clock_watch import TOLERANCE
from inspector_app.app.recovery import found
from inspector_app.app.rulebook import Rulebook
from inspector_app.app.run_view import Setting, view_run
from inspector_app.app.services import Services
from inspector_app.app.unfit_lines import with_unfit
from inspector_app.app.views import RunView, TimerView
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.journal import EventKind
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.run import RunSummary
from inspector_app.domain.text import Text
from inspector_app.words import text as words

# Of one draft alone: it stands among the drafts, and why it cannot be shown is said where it is opened.
_UNREADABLE = frozenset({"store.record_unreadable", "store.procedure_lost", "procedures.refused"})


@dataclass(frozen=True, slots=True)
class RunningTest:
    """A test that is waiting for its time on site."""

    view: RunView
    timer: TimerView


@dataclass(frozen=True, slots=True)
class Pending:
    """Sealed records that no package holds yet."""

    records: int
    photos: int
    clips: int
    size: int
    since: date | None


class Overview:
    """Reads what the first page shows."""

    def __init__(self, services: Services, rulebook: Rulebook) -> None:
        self._services = services
        self._rulebook = rulebook

    def now(self) -> datetime:
        """Return the wall time of the site, naive."""
        return self._services.clock.now().wall.replace(tzinfo=None)

    def clock_note(self) -> Text | None:
        """Say that the wall clock stands before the journal's last line, as after a flat battery; else None.

        Numbers and days of what is begun by such a clock would be wrong for good.
        """
        last, now = self._services.store.last_line(), self._services.clock.now()
        if last is None or last.at.wall - now.wall <= TOLERANCE:
            return None
        return words("time.behind", now=_minute(now.wall), last=_minute(last.at.wall))

    def drafts(self) -> Sequence[RunSummary]:
        """Return the drafts, last changed first."""
        return with_unfit(self._services, self._services.store.drafts())

    def recoveries(self) -> Sequence[RecoveryNote]:
        """Return the runs that were open when the program last ended without closing them."""
        notes = self._services.store.unclosed_sessions()
        return [found(note, self._services, self._rulebook) for note in notes]

    def told(self, notes: Sequence[RecoveryNote]) -> None:
        """Forget recoveries that people were told of; the journal of each draft keeps that it was one."""
        store = self._services.store
        for note in notes:
            if not note.sealed:
                kept: dict[str, object] = {"answers": note.answers, "photos": note.photos}
                kept |= {"clips": note.clips} if note.clips else {}
                store.note(EventKind.RECOVERED, note.run_id, kept)
            store.close_session(note.run_id)

    def running(self) -> Sequence[RunningTest]:
        """Return the tests whose timers run, the nearest end first."""
        found: list[RunningTest] = []
        for summary in self.drafts():
            try:
                run = self._services.store.run(summary.id)
                procedure = self._rulebook.procedure_of(run.procedure)
            except InspectorError as error:
                if error.code not in _UNREADABLE:
                    raise
                continue
            if not any(
                run.answers.get(timer.start) and not run.answers.get(timer.end) for timer in procedure.timers
            ):
                continue
            view = view_run(run, Setting(procedure, self._rulebook.limits_of(run), {}), self.now())
            found += [RunningTest(view, timer) for timer in view.timers if timer.state in ("running", "done")]
        return sorted(found, key=lambda test: test.timer.required_minutes - test.timer.elapsed_minutes)

    def pending(self) -> Pending:
        """Return how much waits for the next package."""
        rows = self._services.store.not_handed_over()
        days = [row.changed.wall.date() for row in rows]
        clips = self._services.store.clips_to_hand_over()
        return Pending(
            records=len(rows),
            photos=sum(row.photos for row in rows) - clips,  # a line counts both
            clips=clips,
            size=sum(row.size for row in rows),
            since=min(days, default=None),
        )


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
