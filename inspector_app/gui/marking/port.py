"""What looking at photos asks of the program behind it; every call may be slow and is made on a worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from inspector_app.domain.annotation import Annotation, Mark
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.reading import Reading
from inspector_app.domain.soundness import Soundness
from inspector_app.domain.text import Language, Text

if TYPE_CHECKING:
    from inspector_app.evidence.compare import Comparison
    from inspector_app.evidence.measure import Scene


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo on the desk: what it shows and where it belongs."""

    evidence: Evidence
    title: str
    about: str  # record, project, place
    found: Soundness | None = None  # how its original stood when last read, where it was not whole

    @property
    def run_id(self) -> RunId:
        """The record that it belongs to."""
        return self.evidence.run_id


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded upright picture: RGB, 8 bits a channel, rows without padding."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of a photo as they are kept; those of a sealed record cannot be changed."""

    annotation: Annotation
    can_change: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a record holds a comparison; that of a sealed record cannot be changed."""

    is_kept: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class NumberField:
    """A field that a reading can be put into."""

    path: str
    title: Text
    unit: str
    answer: str  # what stands in it now


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A kind of scale board that can be printed."""

    key: str
    title: Text
    hint: Text


class Seeing(Protocol):
    """Looking at, marking, measuring and comparing photos."""

    def display_copy(self, digest: Digest) -> bytes:
        """Return an upright JPEG of at most 1280 px."""
        ...

    def pixels(self, digest: Digest) -> Pixels:
        """Return the whole picture, upright, in all the pixels it has."""
        ...

    def reread(self, digest: Digest) -> Soundness:
        """Re-read an original and say how it stands; it is known everywhere afterwards. Slow."""
        ...

    def vouch(self, run_id: RunId, evidence_id: str, reason: str) -> None:
        """Say why a poor photo is kept, and write it; UserError for a sealed record."""
        ...

    def marks(self, run_id: RunId, evidence_id: str) -> Marked:
        """Return the marks of a photo; UserError where they cannot be read."""
        ...

    def keep_marks(self, run_id: RunId, evidence_id: str, marks: tuple[Mark, ...]) -> None:
        """Keep the marks of a photo and write them; none at all takes them away."""
        ...

    def scene(self, run_id: RunId, evidence_id: str, check_mm: Decimal) -> "Scene":
        """Find the scale board in a photo; UserError ``measuring.…`` says why nothing can be measured."""
        ...

    def number_fields(self, run_id: RunId, reading: Reading) -> Sequence[NumberField]:
        """Return the fields of a record that a reading fits into by its unit; none of a sealed one."""
        ...

    def accept(self, run_id: RunId, path: str, reading: Reading) -> None:
        """Put a reading into a field, with its picture, and write it."""
        ...

    def sheets(self) -> Sequence[PrintedSheet]:
        """Return the scale boards that can be printed."""
        ...

    def sheet_pdf(self, key: str, language: Language) -> bytes:
        """Return a scale board as a page to print."""
        ...

    def compare(self, before: Digest, after: Digest) -> "Comparison":
        """Lay two photos of one place over each other; UserError ``measuring.…`` where they do not fit."""
        ...

    def keeps_comparison(self, run_id: RunId, before: str, after: str) -> Kept:
        """Tell whether a record holds two of its photos as before and after."""
        ...

    def keep_comparison(self, run_id: RunId, before: str, after: str, *, kept: bool) -> None:
        """Keep two photos as before and after in the record, or take that out of it, and write it."""
        ...
