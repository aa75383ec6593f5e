"""What the program needs from outside, as shapes: each has a real and a test implementation."""

from typing import BinaryIO, Protocol

from inspector_app.domain.camera import USUAL_SIZE, CameraDevice, CameraFault, CameraState, Frame, Size, Still
from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Moment:
        """Return the present moment; its wall time is aware."""
        ...


class IdSource(Protocol):
    """Makes identifiers."""

    def new(self) -> str:
        """Return a fresh UUIDv7 as text."""
        ...


class KeyStore(Protocol):
    """Holds the device's Ed25519 key."""

    def public_key(self) -> bytes:
        """Return the 32 raw bytes of the public key."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the Ed25519 signature of ``message``."""
        ...

    def lost(self) -> OutsideError | None:
        """Return ``exchange.key_lost`` when the key is gone though something was signed with it; cheap."""
        ...

    def replace_lost(self) -> None:
        """Make a new key in place of a lost one, and of no other; never called unasked."""
        ...


class DeviceMarks(Protocol):
    """Marks what this program has written, by a secret of this device that nothing in its files shows."""

    def mark(self, purpose: str, message: bytes) -> bytes:
        """Return the 32 bytes of the mark; none where the secret cannot be read."""
        ...

    def is_begun(self, purpose: str) -> bool:
        """Tell whether something was ever marked for a purpose."""
        ...

    def begin(self, purpose: str) -> None:
        """Remember that something was marked for a purpose."""
        ...


class BlobReader(Protocol):
    """Reads originals by their digest."""

    def open(self, digest: Digest) -> BinaryIO:
        """Open the bytes of an original; OutsideError ``evidence.missing`` when they are gone."""
        ...

    def size(self, digest: Digest) -> int:
        """Return the size of an original in bytes."""
        ...


class Camera(Protocol):
    """Gives live frames and takes photos; everything but ``devices`` returns at once."""

    def devices(self) -> tuple[CameraDevice, ...]:
        """Look for cameras; may take a second, so it is called off the window's thread."""
        ...

    def open(self, address: str = "", size: Size = USUAL_SIZE) -> None:
        """Begin with a device's name or key, a network address or a video file; without one, with the first.

        A device is asked for ``size`` and gives the nearest that it can; a frame tells.
        """
        ...

    def fit_preview(self, size: Size) -> None:
        """Cut and scale each frame from now on to ``size`` as its preview, off the window's thread."""
        ...

    def close(self) -> None:
        """Stop and let the device go."""
        ...

    def state(self) -> CameraState:
        """Return how it stands at this moment."""
        ...

    def fault(self) -> CameraFault:
        """Return why the camera gives no picture, as far as asking told; UNKNOWN while it does."""
        ...

    def frame(self) -> Frame | None:
        """Return the newest frame, None before the first."""
        ...

    def take(self, at: Moment) -> Still:
        """Take the newest frame as a photo with its capture time; OutsideError ``evidence.no_frame``."""
        ...
