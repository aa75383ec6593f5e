"""Photos and clips: the untouched original under its digest, and what is known of it."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.capture_time import capture_words
from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest, EvidenceId, RunId
from inspector_app.domain.text import Text


class EvidenceKind(StrEnum):
    """What kind of thing it is."""

    PHOTO = "photo"
    VIDEO = "video"


class EvidenceSource(StrEnum):
    """How it came."""

    CAMERA = "camera"  # taken here, by this program
    FILE = "file"  # imported
    PASTE = "paste"
    DEMO = "demo"  # drawn for the sample site


@dataclass(frozen=True, slots=True)
class CaptureInfo:
    """What the file itself says of its making; empty where it says nothing valid."""

    taken_at: str = ""  # ISO 8601; with offset only where the file has one
    camera: str = ""
    latitude: str = ""  # decimal degrees
    longitude: str = ""


UNKNOWN = CaptureInfo()
OTHER_PHOTOS = Text("其他照片", "Other photos")  # the title of those of no shot
BOARD_ALONE = "board_alone"  # among the codes of ``Evidence.quality``: a code board fills the picture


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence of one run."""

    id: EvidenceId
    run_id: RunId
    shot: str  # key of the shot, or "" for a free photo
    row: str  # id of the row for shots per row, or ""
    kind: EvidenceKind
    digest: Digest
    size: int  # bytes of the original
    mime: str
    width: int  # px, upright
    height: int
    source: EvidenceSource
    original_name: str
    added: Moment
    step: str
    capture: CaptureInfo = CaptureInfo()
    caption: str = ""
    # Codes: dark, blurred, glare, black, tiny, frozen (the camera stood still);
    # no_scale, no_board, other_board where the shot asks for one; board_alone.
    quality: tuple[str, ...] = ()
    quality_reason: str = ""  # why it was kept all the same

    @property
    def doubts(self) -> tuple[str, ...]:
        """What of its quality speaks against it where it is: a board alone does in a shot, not among others."""
        return self.quality if self.shot else tuple(code for code in self.quality if code != BOARD_ALONE)

    @property
    def is_unanswered(self) -> bool:
        """Whether it is poor, or lacks what its shot asks for, and nobody has said why it is kept."""
        return bool(self.doubts) and not self.quality_reason

    @property
    def made_at(self) -> str:
        """When it was made, ISO 8601: as its file says; when it was kept, if it was taken here; else empty."""
        if self.capture.taken_at or self.source is not EvidenceSource.CAMERA:
            return self.capture.taken_at
        return self.added.wall.replace(tzinfo=None).isoformat(timespec="seconds")

    @property
    def made_words(self) -> str:
        """When it was made as people read it; empty where nothing says so."""
        return capture_words(self.made_at, self.added.wall)
