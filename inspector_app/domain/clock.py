"""A point in time, with the evidence for it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """What the clocks said: the wall clock never orders anything, the monotonic one does within a boot."""

    wall: datetime  # aware, to the microsecond
    monotonic_ns: int
    boot_id: str

    def iso(self) -> str:
        """Return the wall time as ISO 8601 with offset, to the millisecond."""
        return self.wall.isoformat(timespec="milliseconds")
