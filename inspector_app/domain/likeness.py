"""Photos that look alike: what is compared, what was found, and what a person said to it."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest


class LikenessKind(StrEnum):
    """How two pieces of evidence are alike."""

    SAME = "same"  # the very same bytes
    COPY = "copy"  # one picture in two files: turned, mirrored, cropped, stamped or compressed
    AGAIN = "again"  # a photo of the picture, or the same flat thing photographed from elsewhere
    NEAR = "near"  # two frames of one scene taken shortly after each other: no reuse


@dataclass(frozen=True, slots=True)
class Look:
    """What an original looks like, and what its file says of later editing."""

    digest: Digest
    short: bytes  # 64-bit hashes of its views
    long: bytes  # 256-bit hashes of its views
    software: str = ""
    modified_at: str = ""  # as CaptureInfo.taken_at


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two different originals that were compared and found alike; left was here first."""

    left: Digest
    right: Digest
    kind: LikenessKind
    distance: int  # bits of 64 between the views that fit best
    points: int  # local features that fit one transformation
    score: int  # correlation of the two laid over each other, in thousandths


@dataclass(frozen=True, slots=True)
class Use:
    """One piece of evidence with the record that it stands in."""

    evidence: Evidence
    serial: str
    project_name: str
    place: str
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """Why a pair is in order, as somebody who looked at it said."""

    reason: str
    who: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces of evidence that look alike, side by side; left was added first."""

    left: Use
    right: Use
    kind: LikenessKind
    distance: int
    points: int
    score: int
    cleared: Cleared | None = None

    @property
    def needs_explanation(self) -> bool:
        """Whether a person still has to look at it.

        Within one record the same place is photographed again and again, so there AGAIN is no question.
        """
        if self.kind is LikenessKind.NEAR or self.cleared is not None:
            return False
        return self.kind is not LikenessKind.AGAIN or self.left.evidence.run_id != self.right.evidence.run_id
