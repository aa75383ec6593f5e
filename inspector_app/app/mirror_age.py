"""Encryption of a second copy by age: to a key of its own, which lies beside it under the passphrase."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from inspector_app.app.hashing import disk, hash_of, sync
from inspector_app.app.mirror_places import KEY
from inspector_app.domain.errors import OutsideError, UserError

# What the library says of a wrong passphrase, and of one that takes this laptop too long as it measures now;
# of a damaged file it says other things.
_WRONG, _SLOW = "Decryption failed", "Excessive work"
_TRIES = 6


class _Unreadable(UserError):
    """A key that no passphrase can open, since its file was damaged."""


def new_key() -> tuple[str, str]:
    """Make a key and return its secret and its public half."""
    key = _age().x25519.Identity.generate()
    return str(key), str(key.to_public())


def identity_of(there: Path, passphrase: str) -> Any:
    """Open the key of a copy; UserError ``mirror.passphrase``, ``mirror.slow``, ``mirror.key_lost``."""
    try:
        data = (there / KEY).read_bytes()
    except OSError as error:
        raise UserError("mirror.key_lost", path=str(there.parent)) from error
    try:
        return _age().x25519.Identity.from_str(unlocked(data, passphrase))
    except _Unreadable as error:
        raise UserError("mirror.key_lost", path=str(there.parent)) from error


def locked(identity: str, passphrase: str) -> bytes:
    """Return a secret key under a passphrase; takes about a second on purpose."""
    return bytes(_age().passphrase.encrypt(identity.encode(), _normal(passphrase)))


def unlocked(data: bytes, passphrase: str) -> str:
    """Return the secret key; UserError ``mirror.passphrase``, ``mirror.slow``."""
    age = _age()
    for _ in range(_TRIES):
        try:
            return bytes(age.passphrase.decrypt(data, _normal(passphrase))).decode()
        except age.DecryptError as error:
            if str(error) == _WRONG:
                raise UserError("mirror.passphrase") from error
            if not str(error).startswith(_SLOW):
                raise _Unreadable("mirror.key_lost") from error
    raise UserError("mirror.slow")


def _normal(passphrase: str) -> str:
    """Return one form of a passphrase, however an input method put it together."""
    import unicodedata

    return unicodedata.normalize("NFKC", passphrase)


class _Hashing(io.RawIOBase):
    """Passes bytes on to a file and hashes them; keeps what the disk refused, which the library hides."""

    def __init__(self, file: IO[bytes]) -> None:
        import hashlib

        self._file, self.digest = file, hashlib.sha256()
        self.refused: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.digest.update(data)
        try:
            self._file.write(data)
        except OSError as error:
            self.refused = error
            raise
        return len(data)


def encrypted(source: Path | None, data: Callable[[], bytes] | None, target: Path, recipient: str) -> str:
    """Write a file encrypted, re-read it and give it its name; the hash of what lies there."""
    age = _age()
    part = target.with_name(f".{target.name}.part")
    with disk(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            plain: IO[bytes] = source.open("rb") if source else io.BytesIO(data() if data else b"")
            with plain, part.open("wb") as file:
                hashing = _Hashing(file)
                with _said_plainly(hashing, age.EncryptError):
                    age.encrypt_io(plain, hashing, [age.x25519.Recipient.from_str(recipient)])
                sync(file)
            found = hashing.digest.hexdigest()
            if hash_of(part) != found:
                raise OutsideError("app.write_differs", path=str(target))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return found


def decrypted(path: Path, place: Path, identity: Any) -> bool:
    """Write a file decrypted; False, and nothing is left, where it is unreadable, damaged or for another key.

    What the disk of ``place`` refuses is raised: OutsideError ``app.disk_full``, ``app.write_failed``.
    """
    age = _age()
    try:
        source = path.open("rb")
    except OSError:
        return False
    with source, disk(place), place.open("wb") as file:
        written = _Hashing(file)
        try:
            age.decrypt_io(source, written, [identity])
        except (age.DecryptError, OSError):  # of a bad header; of a bad block, or of a disk that cannot read it
            if written.refused is not None:
                raise written.refused from None
            is_whole = False
        else:
            sync(file)
            is_whole = True
    if not is_whole:
        place.unlink(missing_ok=True)
    return is_whole


@contextmanager
def _said_plainly(file: _Hashing, hidden: type[Exception]) -> Iterator[None]:
    """Raise what the disk refused in place of the library's own error about it."""
    try:
        yield
    except hidden:
        if file.refused is not None:
            raise file.refused from None
        raise


def _age() -> Any:
    """Return the library, which publishes only a part of its types."""
    return import_module("pyrage")
