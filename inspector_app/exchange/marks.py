"""Marks by the device's key: HMAC-SHA256, a few microseconds each, and no use without the key file."""

import hmac
from contextlib import suppress
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.exchange.signing import FileKeyStore


class FileMarks:
    """Implements ports.DeviceMarks; what was begun is remembered by an empty file beside the key."""

    def __init__(self, folder: Path, keys: FileKeyStore) -> None:
        self._folder = folder
        self._keys = keys
        self._secrets: dict[str, bytes] = {}
        self._begun: set[str] = set()

    def mark(self, purpose: str, message: bytes) -> bytes:
        """Return the mark; none for a key that is damaged or cannot be read: nothing may fail over it."""
        try:
            secret = self._secrets.get(purpose) or self._keys.secret(purpose)
        except (OSError, OutsideError):
            return b""
        self._secrets[purpose] = secret
        return hmac.digest(secret, message, "sha256")

    def is_begun(self, purpose: str) -> bool:
        """Tell whether ``begin`` was ever called on this profile."""
        return purpose in self._begun or self._file(purpose).exists()

    def begin(self, purpose: str) -> None:
        """Remember it; what cannot be written is tried again by the next program."""
        if purpose in self._begun:
            return
        self._begun.add(purpose)
        with suppress(OSError):
            self._file(purpose).touch()

    def _file(self, purpose: str) -> Path:
        return self._folder / f"{purpose}.begun"
