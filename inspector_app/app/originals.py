"""Finds whole originals and texts of procedures in a backup, a package or a second copy, encrypted or not."""

import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from inspector_app.app.hashing import disk, hash_of
from inspector_app.app.mirror_places import AGE, FOLDER, MARKER, read_marker
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest

_BROKEN = (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError)  # of a zip, or locked by a password


class WholeCopies(Protocol):
    """What a person has of everything, outside the profile."""

    def original(self, digest: Digest) -> Path | None:
        """Return where a whole original lies; it may be gone with the next call."""
        ...

    def texts(self, digest: Digest) -> Iterator[bytes]:
        """Yield what goes by the name of a procedure's text; whether it is that text is not looked at."""
        ...


@contextmanager
def whole_copies(source: Path, passphrase: str = "") -> Iterator[WholeCopies]:
    """Open a folder with backups, packages or a second copy, or one backup or package as a file.

    UserError ``mirror.no_passphrase``, ``mirror.passphrase`` when ``source`` is an encrypted second copy and
    the passphrase is lacking or does not open it, ``backup.no_backup`` for a file that is no zip.
    """
    place = source.parent if source.name == FOLDER else source
    with tempfile.TemporaryDirectory(prefix="inspector-heal-") as room:
        if (place / FOLDER / MARKER).exists() and read_marker(place)["recipient"]:
            from inspector_app.app.mirror_age import identity_of

            if not passphrase:
                raise UserError("mirror.no_passphrase")
            yield _Encrypted(place / FOLDER, Path(room), identity_of(place / FOLDER, passphrase))
        elif source.is_file():
            if not zipfile.is_zipfile(source):
                raise UserError("backup.no_backup", path=str(source))
            yield _Zips(lambda: iter((source,)), Path(room))
        else:
            yield _Folder(source, Path(room))


class _Encrypted:
    """An encrypted second copy."""

    def __init__(self, copy: Path, room: Path, identity: Any) -> None:
        self._copy, self._room, self._identity = copy, room, identity

    def original(self, digest: Digest) -> Path | None:
        place = self._opened(f"originals/{digest[:2]}/{digest}", "original")
        return place if place is not None and hash_of(place) == digest else None

    def texts(self, digest: Digest) -> Iterator[bytes]:
        if (place := self._opened(f"procedures/{digest}.json", "text")) is not None:
            yield place.read_bytes()

    def _opened(self, name: str, kind: str) -> Path | None:
        from inspector_app.app.mirror_age import decrypted

        path, place = self._copy / f"{name}{AGE}", self._room / kind
        return place if path.is_file() and decrypted(path, place, self._identity) else None


class _Zips:
    """Backups and packages as files."""

    def __init__(self, paths: Callable[[], Iterator[Path]], room: Path) -> None:
        self._paths, self._room = paths, room

    def original(self, digest: Digest) -> Path | None:
        for place in self._members(lambda name: _stem(name) == digest, "original"):
            if hash_of(place) == digest:
                return place
        return None

    def texts(self, digest: Digest) -> Iterator[bytes]:
        for place in self._members(lambda name: name.endswith(f"procedures/{digest}.json"), "text"):
            yield place.read_bytes()
        for place in self._members(lambda name: name.endswith(".db"), "inspector.db"):
            yield from _in_database(place, digest)

    def _members(self, is_wanted: Callable[[str], bool], kind: str) -> Iterator[Path]:
        """Unpack one wanted member after the other to one place; a zip that cannot be read has none."""
        place = self._room / kind
        for path in self._paths():
            with suppress(*_BROKEN), zipfile.ZipFile(path) as archive:
                for name in filter(is_wanted, archive.namelist()):
                    with disk(place), archive.open(name) as member, place.open("wb") as file:
                        shutil.copyfileobj(member, file)
                    yield place


class _Folder:
    """A folder with whatever of these lies in it."""

    def __init__(self, folder: Path, room: Path) -> None:
        self._folder = folder
        self._zips = _Zips(lambda: folder.rglob("*.zip"), room)

    def original(self, digest: Digest) -> Path | None:
        with disk(self._folder):
            found = (path for path in self._folder.rglob(digest) if path.is_file() and hash_of(path) == digest)
            return next(found, None) or self._zips.original(digest)

    def texts(self, digest: Digest) -> Iterator[bytes]:
        for path in self._folder.rglob(f"{digest}.json"):
            with suppress(OSError):
                yield path.read_bytes()
        for path in self._folder.rglob("*.db"):
            yield from _in_database(path, digest)
        yield from self._zips.texts(digest)


def _stem(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]


def _in_database(path: Path, digest: Digest) -> Iterator[bytes]:
    wanted = "SELECT text FROM procedure_text WHERE digest = ?"
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(address, uri=True)) as raw:
        for row in raw.execute(wanted, (digest,)):
            yield str(row[0]).encode()
