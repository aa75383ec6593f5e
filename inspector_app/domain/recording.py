"""What is noted beside a clip while it is recorded, so that a cut one finds its record again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordingNote:
    """Where a clip belongs and when it began."""

    run_id: str = ""
    shot: str = ""
    row: str = ""
    began: str = ""  # ISO 8601
    camera: str = ""
