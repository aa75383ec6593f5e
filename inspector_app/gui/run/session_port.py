"""What the guided run asks of the session behind it; the page knows nothing else of the program."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

from inspector_app.app.clips import HoldsClips, TakesIn
from inspector_app.app.rows import RowEditor
from inspector_app.app.sealing import Outlook
from inspector_app.app.views import RunView
from inspector_app.domain.clock import Moment
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, EvidenceId
from inspector_app.domain.people import Strokes
from inspector_app.domain.run import Seal
from inspector_app.domain.text import Language, Text

SaveState = Literal["saved", "saving", "failed"]
SEAL_STEP = "@sign"  # the step after the procedure's own: review, signatures, seal
AMEND_STEP = "@amend"  # its part where a sealed record is corrected


class Session(TakesIn, HoldsClips, Protocol):
    """One open run. Answers are kept in memory at once and on disk within 400 ms of the last key."""

    @property
    def rows(self) -> RowEditor:
        """The editor of repeated rows."""
        ...

    @property
    def save_state(self) -> tuple[str, datetime | None]:
        """How the last write stands (a SaveState), and when the last good one was."""
        ...

    @property
    def save_error(self) -> Exception | None:
        """Why the last write failed, or None."""
        ...

    def moment(self) -> Moment:
        """Return the present moment by the clock that everything is kept with."""
        ...

    def snapshot(self) -> RunView:
        """Return the run as it stands now."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after any change, from any thread; returns how to stop that."""
        ...

    def set_answer(self, path: str, typed: str) -> None:
        """Keep what was typed, in its normal form where it can be read."""
        ...

    def confirm(self, path: str, reason: str) -> None:
        """Keep the reason given for an unusual answer."""
        ...

    def flush(self) -> bool:
        """Write what is not on disk yet; tell whether all is there."""
        ...

    def undo(self) -> Mapping[str, str]:
        """Take back the last change; return what it made of answers and photos, empty where there was none."""
        ...

    def redo(self) -> Mapping[str, str]:
        """Do again what was taken back; return the same of it."""
        ...

    def go_to(self, step: str) -> None:
        """Remember the step that is looked at."""
        ...

    def remove_evidence(self, evidence_id: str) -> None:
        """Take a photo out of its slot."""
        ...

    def restore_evidence(self, evidence_id: str) -> None:
        """Put a photo back that was taken out."""
        ...

    def move_evidence(self, evidence_id: str, shot: str, row: str) -> None:
        """Put a photo into another slot."""
        ...

    def describe_evidence(
        self, evidence_id: str, *, caption: str | None = None, reason: str | None = None
    ) -> None:
        """Keep a caption, or the reason why a dark or blurred photo stays."""
        ...

    def thumbnail(self, digest: str) -> bytes:
        """Return an upright JPEG of at most 320 px; may be slow the first time."""
        ...

    def display_copy(self, digest: str) -> bytes:
        """Return an upright JPEG of at most 1280 px; slow the first time."""
        ...

    def remarks(self) -> Mapping[EvidenceId, tuple[Text, ...]]:
        """Return where else photos and clips are used and what the clocks say, where anything is said; slow."""
        ...

    def uses(self, item: Evidence) -> Sequence[str]:
        """Return the numbers of the records that hold the same file besides; slow."""
        ...

    def reread(
        self, told: Callable[[tuple[int, int]], None], cancelled: Callable[[], bool]
    ) -> Collection[Digest]:
        """Re-read every original of this run, telling how many of how many; return those read. Slow."""
        ...

    def sign(self, slot: str, name: str, unit: str, strokes: Strokes) -> None:
        """Keep a drawn signature."""
        ...

    def refuse(self, slot: str, name: str, unit: str, reason: str) -> None:
        """Keep that somebody refused to sign, witnessed by the inspectors."""
        ...

    def unsign(self, slot: str) -> None:
        """Take a signature out again, before sealing."""
        ...

    def seal(self) -> Seal:
        """Fix the record; UserError while something is missing."""
        ...

    def amend(self, changes: Mapping[str, tuple[str, str]]) -> Seal:
        """Correct a sealed record: path → (new text, reason); makes a new revision."""
        ...

    def foresee(self, changes: Mapping[str, str]) -> Outlook:
        """Judge a sealed record with corrections (path → text as typed) that are not issued yet."""
        ...

    def pdf(self, language: Language) -> bytes:
        """Return the record's PDF; slow."""
        ...

    def instruments(self, kind: EquipmentKind | None) -> Sequence[Equipment]:
        """Return the instruments of a kind that are not retired."""
        ...
