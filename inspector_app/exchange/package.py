"""What goes into a package."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.ports import BlobReader
from inspector_app.domain.run import Run

PART = ".part"  # ends the name of a package until it was read back; nobody takes it for one
_PER_RECORD = 2 << 20  # bytes beside the originals: the PDF, the record, its lines of the journal
_MARGIN = 4 << 20


def room_needed(originals: int, records: int) -> int:
    """Return the bytes that a medium must have free for originals of so many bytes in so many records."""
    return originals + records * _PER_RECORD + _MARGIN


@dataclass(frozen=True, slots=True)
class PackageRecord:
    """One sealed record with every revision; the PDF is made when its turn comes."""

    run: Run
    procedure_text: str
    pdf: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class PackageContents:
    """Everything for one package; originals are streamed from ``blobs``, one at a time."""

    records: tuple[PackageRecord, ...]
    journal: Callable[[], Iterable[JournalEntry]]  # of the whole device, in order
    blobs: BlobReader
