"""What the inbox asks of the program behind it; every call may be slow and is made on a worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector_app.app.views import SlotView
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import RunId
from inspector_app.domain.inbox import InboxItem
from inspector_app.domain.run import RunSummary
from inspector_app.domain.text import Language, Text

if TYPE_CHECKING:
    from inspector_app.app.inbox import ImportProgress, ImportResult, TakenBack


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """A code board that was shown: the picture for the screen, and the page to print."""

    code: str
    title: Text  # of the shot that its photos are filed to
    png: bytes
    pdf: bytes


@dataclass(frozen=True, slots=True)
class PlanSheets:
    """The photo plan of a record, to print."""

    serial: str
    pdf: bytes


class InboxPort(Protocol):
    """Files on their way to a record."""

    def items(self) -> Sequence[InboxItem]:
        """Return every file that ever came in, oldest first."""
        ...

    def settle(self) -> None:
        """File what waits and is told by a board; takes up an import that was cut off."""
        ...

    def import_folder(
        self, folder: Path, progress: "Callable[[ImportProgress], None]", cancelled: Callable[[], bool]
    ) -> "ImportResult":
        """Take in everything below a folder and file what boards tell."""
        ...

    def drafts(self) -> Sequence[RunSummary]:
        """Return the records that still take photos, last changed first."""
        ...

    def places(self, run_id: RunId) -> Sequence[SlotView]:
        """Return the slots of a record, rows named."""
        ...

    def file_to(self, item_id: str, run_id: RunId, shot: str, row: str) -> Evidence:
        """Put a waiting file into a slot."""
        ...

    def take_back(self, item_id: str) -> "TakenBack | None":
        """Take a filed file out of its record and let it wait; None where it was out of it before."""
        ...

    def put_away(self, item_id: str) -> None:
        """Say that a waiting file belongs nowhere, or that it has been seen why one was refused."""
        ...

    def bring_back(self, item_id: str) -> None:
        """Let a file wait again, or list a refused one as such."""
        ...

    def issue_board(self, run_id: RunId, shot: str, row: str, language: Language) -> BoardSheet:
        """Make a board with a fresh code; photos of it are filed to that slot."""
        ...

    def photo_plan(self, run_id: RunId, language: Language) -> PlanSheets:
        """Make a board with a fresh code for every shot of a record, and the pages that hold them."""
        ...
