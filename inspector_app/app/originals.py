"""Finds whole originals and texts of procedures in a backup, a package or a second copy, encrypted or not."""

import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from inspector_app.app.hashing import disk, hash_of
from inspector_app.app.mirror_places import AGE, FOLDER, MARKER, read_marker
from inspector_app.app.searching import BROKEN_ZIP, Search
from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest


@dataclass
class Looked:
    """What was looked at."""

    files: int = 0
    unread: int = 0  # of them


class WholeCopies(Protocol):
    """What a person has of everything, outside the profile."""

    looked: Looked

    def originals(self, wanted: Mapping[Digest, int], work: Work) -> Iterator[tuple[Digest, Path]]:
        """Yield those of some originals (size in bytes by digest) that are found whole, each with its file.

        The file may be gone with the next one.
        """
        ...

    def texts(self, digest: Digest) -> Iterator[bytes]:
        """Yield what goes by the name of a procedure's text; whether it is that text is not looked at."""
        ...


@contextmanager
def whole_copies(source: Path, passphrase: str = "") -> Iterator[WholeCopies]:
    """Open any folder, which may hold backups, packages or a second copy, or one backup or package as a file.

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
        self.looked = Looked()

    def originals(self, wanted: Mapping[Digest, int], work: Work) -> Iterator[tuple[Digest, Path]]:
        for number, digest in enumerate(wanted):
            work.step("find", number, len(wanted))
            name = f"originals/{digest[:2]}/{digest}"
            self.looked.files += (is_there := (self._copy / f"{name}{AGE}").is_file())
            place = self._opened(name, "original")
            if place is not None and hash_of(place) == digest:
                yield digest, place
            else:
                self.looked.unread += is_there

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
        self.looked = Looked()

    def originals(self, wanted: Mapping[Digest, int], work: Work) -> Iterator[tuple[Digest, Path]]:
        search = Search(wanted, self._room, work)
        for path in self._paths():
            yield from search.in_zip(path)
        self.looked = Looked(search.files, search.unread)

    def texts(self, digest: Digest) -> Iterator[bytes]:
        for place in self._members(lambda name: name.endswith(f"procedures/{digest}.json"), "text"):
            yield place.read_bytes()
        for place in self._members(lambda name: name.endswith(".db"), "inspector.db"):
            yield from _in_database(place, digest)

    def _members(self, is_wanted: Callable[[str], bool], kind: str) -> Iterator[Path]:
        """Unpack one wanted member after the other to one place; a zip that cannot be read has none."""
        place = self._room / kind
        for path in self._paths():
            with suppress(*BROKEN_ZIP), zipfile.ZipFile(path) as archive:
                for name in filter(is_wanted, archive.namelist()):
                    with disk(place), archive.open(name) as member, place.open("wb") as file:
                        shutil.copyfileobj(member, file)
                    yield place


class _Folder:
    """A folder with whatever of these lies in it."""

    def __init__(self, folder: Path, room: Path) -> None:
        self._folder, self._room = folder, room
        self._zips = _Zips(lambda: folder.rglob("*.zip"), room)
        self.looked = Looked()

    def originals(self, wanted: Mapping[Digest, int], work: Work) -> Iterator[tuple[Digest, Path]]:
        search = Search(wanted, self._room, work)
        yield from search.within(self._folder)
        self.looked = Looked(search.files, search.unread)

    def texts(self, digest: Digest) -> Iterator[bytes]:
        for path in self._folder.rglob(f"{digest}.json"):
            with suppress(OSError):
                yield path.read_bytes()
        for path in self._folder.rglob("*.db"):
            yield from _in_database(path, digest)
        yield from self._zips.texts(digest)


def _in_database(path: Path, digest: Digest) -> Iterator[bytes]:
    wanted = "SELECT text FROM procedure_text WHERE digest = ?"
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(address, uri=True)) as raw:
        for row in raw.execute(wanted, (digest,)):
            yield str(row[0]).encode()
