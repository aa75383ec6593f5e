"""What goes into a package."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from inspector_app.domain.journal import JournalEntry
from inspector_app.domain.ports import BlobReader
from inspector_app.domain.run import Run


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
