"""What the camera tile asks of a camera."""

from collections.abc import Sequence
from typing import Protocol


class CameraDevice(Protocol):
    """One camera of the laptop."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def front(self) -> bool:
        """Whether it looks at the person in front of the screen."""
        ...


class Frame(Protocol):
    """One picture of the stream."""

    @property
    def width(self) -> int:
        """Pixels across."""
        ...

    @property
    def height(self) -> int:
        """Pixels down."""
        ...

    @property
    def data(self) -> bytes:
        """Rows of blue, green, red bytes without padding."""
        ...

    @property
    def number(self) -> int:
        """Counts up; the same number is the same frame."""
        ...


class CameraPort(Protocol):
    """A camera with a thread of its own; nothing here blocks but ``capture``."""

    @property
    def state(self) -> str:
        """One of none, starting, live, black, failed, closed."""
        ...

    def devices(self) -> Sequence[CameraDevice]:
        """Return the cameras there are; slow the first time."""
        ...

    def open(self, name: str = "") -> None:
        """Begin the stream of that camera, or of the first one."""
        ...

    def latest(self) -> Frame | None:
        """Return the newest frame, or None before the first."""
        ...

    def capture(self) -> bytes:
        """Return the newest frame at full size as JPEG."""
        ...

    def close(self) -> None:
        """End the stream and release the device."""
        ...
