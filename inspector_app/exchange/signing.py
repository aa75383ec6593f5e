"""The device's Ed25519 key: kept in the profile, made on first use, never leaving the laptop."""

import hmac
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from inspector_app.domain.errors import OutsideError

KEY_NAME = "device.key"
_PRIVATE = 0o600
_BINARY = getattr(os, "O_BINARY", 0)  # of Windows


class FileKeyStore:
    """Keeps the raw 32 bytes of the private key in a file that only its owner can read.

    ``was_used`` tells whether something was signed here before: then a key that is not there is lost and is
    not made anew unasked, because nothing would tell that from another laptop.
    """

    def __init__(self, folder: Path, was_used: Callable[[], bool] = lambda: False) -> None:
        self._path = folder / KEY_NAME
        self._was_used = was_used
        self._seed = b""

    def public_key(self) -> bytes:
        """Return the 32 raw bytes of the public key."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._load()).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the Ed25519 signature of ``message``."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._load()).sign(message)

    def secret(self, purpose: str) -> bytes:
        """Return 32 bytes for marks of one purpose; they tell nothing of the key or of another purpose."""
        return hmac.digest(self._load(), f"inspector {purpose}".encode(), "sha256")

    def lost(self) -> OutsideError | None:
        """Return ``exchange.key_lost`` when the key is gone though something was signed with it."""
        if self.is_there() or not self._was_used():
            return None
        return OutsideError("exchange.key_lost", path=str(self._path))

    def replace_lost(self) -> None:
        """Make a new key in place of a lost one, and of no other."""
        if self.lost() is not None:
            self._seed = self._make()

    def _load(self) -> bytes:
        if not self._seed:
            seed = self._read()
            self._seed = self._make() if seed is None else seed
        if len(self._seed) != 32:
            raise OutsideError("exchange.key_damaged", path=str(self._path))
        return self._seed

    def is_there(self) -> bool:
        """Tell whether there is a key, or a folder that may not be looked into and can hold one."""
        try:
            return self._path.exists()
        except OSError:
            return True

    def _read(self) -> bytes | None:
        """Return what the file holds, None where none was made yet; OutsideError ``exchange.key_unread``."""
        try:
            if (lost := self.lost()) is not None:
                raise lost
            return self._path.read_bytes() if self._path.exists() else None
        except OSError as error:
            from inspector_app.words import os_reason

            raise OutsideError("exchange.key_unread", path=str(self._path), reason=os_reason(error)) from error

    def _make(self) -> bytes:
        """Return a new key that is on the disk, whole or not at all; OutsideError ``exchange.key_not_made``."""
        seed, part = os.urandom(32), self._path.with_name(f"{KEY_NAME}.new")
        try:
            self._path.parent.mkdir(exist_ok=True)  # a profile that is gone is not begun anew
            part.unlink(missing_ok=True)
            with os.fdopen(
                os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _PRIVATE), "wb"
            ) as file:
                file.write(seed)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as error:
            with suppress(OSError):  # a disk that refused to write may refuse this too
                part.unlink(missing_ok=True)
            from inspector_app.words import os_reason

            raise OutsideError(
                "exchange.key_not_made", path=str(self._path), reason=os_reason(error)
            ) from error
        return seed


def is_signed_by(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether ``signature`` (64 bytes) is the Ed25519 signature of ``message`` by that raw key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """Return the short name of a key that people compare: eight hexadecimal digits in two groups."""
    import hashlib

    head = hashlib.sha256(public_key).hexdigest()[:8].upper()
    return f"{head[:4]} {head[4:]}"
