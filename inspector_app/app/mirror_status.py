"""How a second copy stands, and what writing and checking it have found."""

from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.errors import InspectorError

SPOILT = ("mirror.damaged", "mirror.key_lost")  # this very copy is there, and it is not fit for use


@dataclass(frozen=True, slots=True)
class Status:
    """What has a second copy and what has none yet."""

    target: Path
    encrypted: bool
    connected: bool
    total: int  # files that should have a copy
    kept: int
    waiting: tuple[str, ...]  # names of those that have none
    serials: tuple[str, ...]  # of the records that they belong to
    records: int = 0  # sealed ones
    last: str = ""  # when everything had its copy last, ISO 8601
    lost: tuple[str, ...] = ()  # names of those that had one, which is not there any more
    bad: tuple[str, ...] = ()  # names of originals that the last go found missing or altered here
    fault: InspectorError | None = None  # why the copy cannot be gone on with now
    is_listed: bool = True  # whether the copy's own list of itself is there

    @property
    def is_complete(self) -> bool:
        """Whether everything sealed has its copy, in one that can be used."""
        return not self.waiting and (self.fault is None or self.fault.code not in SPOILT)


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What one go has done."""

    written: int
    bad: tuple[str, ...]  # originals that are missing or altered on this laptop
    status: Status


@dataclass(frozen=True, slots=True)
class Checked:
    """What re-reading the whole copy has found, counted by what should be there."""

    good: int
    wrong: tuple[str, ...]  # names of files that are gone or altered and were not written again since
    waiting: tuple[str, ...]  # names of files that have no copy yet
    is_listed: bool = True  # whether the copy's own list of itself is whole

    @property
    def total(self) -> int:
        """Files that should have a copy."""
        return self.good + len(self.wrong) + len(self.waiting)

    @property
    def is_sound(self) -> bool:
        """Whether everything sealed lies in the copy, byte for byte."""
        return self.good == self.total and self.is_listed
