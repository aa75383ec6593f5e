"""What the use cases work with; chosen once in ``bootstrap``."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from inspector_app.domain.evidence import CaptureInfo, EvidenceKind
from inspector_app.domain.ids import Digest
from inspector_app.domain.ports import Clock, IdSource, KeyStore
from inspector_app.domain.soundness import Soundness

if TYPE_CHECKING:  # SQLAlchemy is not needed to name the store
    from inspector_app.app.readings import Readings
    from inspector_app.evidence.vault import Sweep
    from inspector_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """An original that is in the vault, re-read, with what is known of it."""

    kind: EvidenceKind
    digest: Digest
    size: int
    mime: str
    width: int
    height: int
    capture: CaptureInfo
    quality: tuple[str, ...]


class EvidenceKeeper(Protocol):
    """Keeps originals and makes derived copies."""

    @property
    def readings(self) -> "Readings":
        """What every reading of an original found."""
        ...

    def take_in(self, source: Path | bytes, name: str) -> Taken:
        """Put an original into the vault and look at it; refuses with ``evidence.…``."""
        ...

    def thumbnail(self, digest: Digest) -> bytes:
        """Return an upright JPEG of at most 320 px."""
        ...

    def report_copy(self, digest: Digest) -> bytes:
        """Return an upright JPEG of at most 1280 px without metadata."""
        ...

    def path(self, digest: Digest) -> Path:
        """Return where the original lies."""
        ...

    def open(self, digest: Digest) -> BinaryIO:
        """Open an original."""
        ...

    def size(self, digest: Digest) -> int:
        """Return the size of an original in bytes."""
        ...

    def is_intact(self, digest: Digest) -> bool:
        """Re-read an original and tell whether its bytes still have that digest."""
        ...

    def reread(self, digest: Digest) -> Soundness:
        """Re-read an original and say how it stands; ``readings`` keeps it."""
        ...

    def read(self, digest: Digest) -> bytes:
        """Return an original that fits its digest; OutsideError ``evidence.altered``, ``evidence.missing``."""
        ...

    def sweep(self, known: Collection[Digest], progress: Callable[[int, int], None]) -> "Sweep":
        """Re-read everything and compare it with the digests that are known."""
        ...

    def put_back(self, source: BinaryIO) -> Digest:
        """Put a whole original in the place of one that is gone or altered; its digest."""
        ...

    def altered_copies(self, progress: Callable[[int, int], None]) -> tuple[Path, ...]:
        """Return the derived copies that this device has not made like that."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The outside of the use cases."""

    store: "Store"
    keeper: EvidenceKeeper
    clock: Clock
    ids: IdSource
    keys: KeyStore
    monotonic_s: Callable[[], float]
