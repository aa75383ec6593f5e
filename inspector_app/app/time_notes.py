"""What the clocks say of a piece of evidence, in calm words: notes for a reader, never a judgement.

The wall clock can be set and a camera's clock can be wrong. What is compared here is the wall clock
with the monotonic one between neighbours in the journal of one boot, the capture time with the run's
own times, and the file's change with its capture.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from inspector_app.app.late_photos import lateness
from inspector_app.app.services import Services
from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.inbox import InboxItem
from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.run import Run
from inspector_app.domain.spans import in_words
from inspector_app.domain.text import Text
from inspector_app.words import text as words

JUMP = timedelta(minutes=2)  # what the two clocks may drift apart between two lines, as for the timers
EARLY = timedelta(minutes=30)  # before the run: photos are sometimes taken before the laptop is opened
AHEAD = timedelta(minutes=5)  # a camera's clock may be so far ahead
EDITED = timedelta(seconds=3)  # a camera finishes writing this long after the shutter
_TAKEN_HERE = frozenset({EvidenceSource.CAMERA, EvidenceSource.DEMO})


def notes_for(
    evidence: Evidence,
    run: Run,
    journal: Sequence[JournalEntry],
    *,
    procedure: Procedure | None = None,
    software: str = "",
    modified_at: str = "",
    editor: str = "",
) -> tuple[Text, ...]:
    """Return what a reader should know of a piece of evidence's time; nothing for most.

    ``journal`` holds the lines about the run; ``procedure`` tells when a photo was to be taken; the
    rest is what the file says of its editing.
    """
    notes = [
        _jumped(evidence, journal),
        *_captured(evidence, run),
        _late(evidence, run, procedure),
        _edited(evidence, modified_at, editor, software),
    ]
    return tuple(note for note in notes if note is not None)


class TimeNotes:
    """Reads what the notes need from store and vault."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def of(
        self, run: Run, procedure: Procedure, journal: Sequence[JournalEntry] | None = None
    ) -> Mapping[EvidenceId, tuple[Text, ...]]:
        """Return the notes for each piece of evidence of a run that has any.

        ``journal`` are the lines to go by, all of the run's without it; for a document of a sealed
        record give those up to its seal, so that it never changes.
        """
        lines = journal if journal is not None else self._services.store.journal(run.id)
        found = {item.id: self.for_one(item, run, procedure, lines) for item in run.evidence}
        return {key: notes for key, notes in found.items() if notes}

    def for_one(
        self, evidence: Evidence, run: Run, procedure: Procedure, journal: Sequence[JournalEntry]
    ) -> tuple[Text, ...]:
        """Return the notes for one piece of evidence; reads the file where nobody has looked at it yet."""
        from inspector_app.evidence.edits import Edits, edits_of

        look = self._services.store.look(evidence.digest)
        path = self._services.keeper.path(evidence.digest)
        edits = Edits(look.software, look.modified_at) if look else edits_of(path)
        return notes_for(
            evidence,
            run,
            journal,
            procedure=procedure,
            software=edits.software,
            modified_at=edits.modified_at,
            editor=edits.editor,
        )


def jump_between(earlier: Moment, later: Moment) -> timedelta | None:
    """Return how far the wall clock ran from the monotonic one between two moments; None across a restart."""
    if earlier.boot_id != later.boot_id:
        return None
    steady = timedelta(microseconds=(later.monotonic_ns - earlier.monotonic_ns) / 1000)
    return (later.wall - earlier.wall) - steady


def _jumped(evidence: Evidence, journal: Sequence[JournalEntry]) -> Text | None:
    """Compare with the nearest lines before and behind, by number: the wall clock orders nothing."""
    own = next((place for place, line in enumerate(journal) if line.delta.get("evidence") == evidence.id), None)
    if own is None:
        return None
    before = journal[own - 1].at if own else None
    behind = journal[own + 1].at if own + 1 < len(journal) else None
    pairs = ((before, evidence.added), (evidence.added, behind))
    for number, (earlier, later) in enumerate(pairs):
        apart = jump_between(earlier, later) if earlier and later else None
        if apart is not None and abs(apart) > JUMP:
            code = "forward" if apart > timedelta() else "back"
            return words(f"time.jumped_{code}_{('before', 'after')[number]}", span=_span(abs(apart)))
    return _went_back(before, evidence.added)


def _went_back(before: Moment | None, added: Moment) -> Text | None:
    """Say of a clock that stands earlier than the line before, across a restart too."""
    if before is None or added.wall >= before.wall - JUMP:
        return None
    return words("time.earlier_than_before", span=_span(before.wall - added.wall))


def waiting_note(item: InboxItem, since: datetime | None) -> Text | None:
    """Return what is odd about the capture time of a file in the inbox; it may be filed all the same.

    ``since`` is when the oldest record began that still takes photos, None without any.
    """
    taken = _read(item.taken_at, item.at.wall)
    if taken is None:
        return None
    if (ahead := _ahead(taken, item.at.wall)) is not None:
        return ahead
    if since is not None and taken < since - EARLY:
        return words("time.older_than_all", taken=_shown(taken), span=_span(since - taken))
    return None


def _captured(evidence: Evidence, run: Run) -> list[Text | None]:
    taken = _taken(evidence)
    if taken is None:
        return [words("time.no_capture")] if evidence.source not in _TAKEN_HERE else []
    begun = run.created.wall
    if taken < begun - EARLY:
        return [words("time.older", taken=_shown(taken), span=_span(begun - taken))]
    return [_ahead(taken, evidence.added.wall)]


def _ahead(taken: datetime, added: datetime) -> Text | None:
    if taken <= added + AHEAD:
        return None
    return words("time.ahead", taken=_shown(taken), span=_span(taken - added))


def _taken(evidence: Evidence) -> datetime | None:
    return _read(evidence.capture.taken_at, evidence.added.wall)


def _read(taken_at: str, added: datetime) -> datetime | None:
    """Return a capture time; one without offset is read as the site's own time."""
    try:
        taken = datetime.fromisoformat(taken_at)
    except ValueError:
        return None
    return taken if taken.tzinfo else taken.replace(tzinfo=added.tzinfo)


def _late(evidence: Evidence, run: Run, procedure: Procedure | None) -> Text | None:
    """Say of a photo that was taken after its time; one of unknown time says nothing."""
    taken = _taken(evidence)
    if taken is None and evidence.source is EvidenceSource.CAMERA:
        taken = evidence.added.wall
    if taken is None or procedure is None:
        return None
    on_site = taken.astimezone(evidence.added.wall.tzinfo).replace(tzinfo=None)
    late = lateness(evidence.shot, on_site, run, procedure)
    if late is None:
        return None
    return words(
        f"time.late_{late.code}", test=late.timer.title, at=f"{late.at:%Y-%m-%d %H:%M}", span=_span(late.span)
    )


def _edited(evidence: Evidence, modified_at: str, editor: str, software: str) -> Text | None:
    if editor:
        return words("time.edited_by", software=software)
    try:
        taken, modified = (datetime.fromisoformat(text) for text in (evidence.capture.taken_at, modified_at))
    except ValueError:
        return None
    later = modified.replace(tzinfo=None) - taken.replace(tzinfo=None)
    if later <= EDITED:
        return None
    return words("time.edited_later", modified=_shown(modified), span=_span(later))


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def _span(span: timedelta) -> Text:
    return in_words(max(1, round(span.total_seconds() / 60)))
