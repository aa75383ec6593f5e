"""What the program needs from outside, as shapes: each has a real and a test implementation."""

from typing import BinaryIO, Protocol

from inspector_app.domain.clock import Moment
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


class BlobReader(Protocol):
    """Reads originals by their digest."""

    def open(self, digest: Digest) -> BinaryIO:
        """Open the bytes of an original; OutsideError ``evidence.missing`` when they are gone."""
        ...

    def size(self, digest: Digest) -> int:
        """Return the size of an original in bytes."""
        ...
