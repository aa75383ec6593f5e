"""What is asked of the list of inspections and what it answers: filters, pages, and where a page ends."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest, PackageId, RunId
from inspector_app.domain.run import ProcedureRef, RunState, RunSummary
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Verdict


class RunOrder(StrEnum):
    """Which end of the list comes first; runs are listed by the day they began, then in order of making."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class RunQuery:
    """Filters that all have to hold; what is left empty does not filter.

    ``text`` is words parted by blanks, each of which has to occur somewhere in serial, project,
    place, title, answers, captions or findings. While it is set the list follows the order of
    making alone. Without ``states`` everything but the bin is listed. ``since`` and ``until``
    are days on which a run began, both included.
    """

    text: str = ""
    project_id: str = ""
    procedure_id: str = ""
    verdict: Verdict | None = None
    states: tuple[RunState, ...] = ()
    since: date | None = None
    until: date | None = None
    order: RunOrder = RunOrder.NEWEST


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last line of a page; the next page begins behind it, whatever was added meanwhile."""

    day: str
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of a list; ``next`` is None on the last page."""

    rows: tuple[RunSummary, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Glance:
    """What the first screen shows, read before the heavy parts of the program are loaded."""

    page: Page
    drafts: tuple[RunSummary, ...]
    total: int  # runs outside the bin
    to_hand_over: int


@dataclass(frozen=True, slots=True)
class RecoveryNote:
    """A run that was open when the program died, and what of it is kept."""

    run_id: RunId
    serial: str
    procedure: ProcedureRef
    title: Text
    project_name: str
    place: str
    opened: Moment
    last_change: Moment  # of the last answer, photo or signature that is kept
    answers: int
    photos: int
    last_path: str = ""  # of the answer that was kept last; empty where none was
    last_text: str = ""  # as kept
    last_answer_at: Moment | None = None
    last_title: Text = Text("", "")  # of the field at ``last_path``, once its procedure has been read
    last_shown: Text = Text("", "")  # ``last_text`` as people read it, from then on
    sealed: bool = False  # the end came behind the seal: nothing of it is open any more
    clips: int = 0  # beside the photos


@dataclass(frozen=True, slots=True)
class Piece:
    """A photo or clip of a record, as far as it is counted; two may have one original."""

    digest: Digest
    is_clip: bool
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class HandOver:
    """One hand-over file that was written, re-read and counted."""

    id: PackageId
    at: Moment
    name: str
    path: str  # where it was written; a stick may be gone by now
    runs: tuple[RunId, ...]
    records: int
    photos: int  # originals, of photos and clips
    size: int  # bytes of the file
    left_out: tuple[str, ...] = ()  # serials that did not fit their seals; told when written, not kept
    noted: bool = True  # False: written whole, but this laptop's disk did not take the note of it
