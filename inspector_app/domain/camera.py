"""A live camera: its devices, its states, its frames."""

from dataclasses import dataclass
from enum import StrEnum


class CameraState(StrEnum):
    """How a camera stands."""

    CLOSED = "closed"
    STARTING = "starting"
    LIVE = "live"
    NONE = "none"  # there is none, or it never opened
    BLACK = "black"  # nothing but black frames
    FROZEN = "frozen"  # the same frame again and again
    LOST = "lost"  # it was live and gives nothing now; it is tried again by itself


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """One camera of this machine; the key finds it again after unplugging and after a restart."""

    key: str
    name: str
    is_front: bool = False  # faces the user: shown mirrored, never taken mirrored


@dataclass(frozen=True, slots=True)
class Frame:
    """One live frame: rows of blue, green, red bytes without padding."""

    number: int  # counts up from 1 since the camera was opened
    width: int
    height: int
    pixels: memoryview  # width * height * 3 bytes
    monotonic_ns: int


@dataclass(frozen=True, slots=True)
class Still:
    """A photo taken here: a whole JPEG file, as it is to be kept."""

    data: bytes
    width: int
    height: int
