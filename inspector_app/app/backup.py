"""A backup of everything in one step: a folder that can be brought up to date, or one zip file.

The folder holds ``manifest.json``, the originals under ``vault`` and everything else under
``state-<time>``. The manifest is replaced last, so that at any moment it names a whole backup;
originals that are there already are read and compared, not written again.
"""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.app.device import device_of
from inspector_app.app.files import write_whole
from inspector_app.app.hashing import copy_whole, disk, hash_of, pour, sync
from inspector_app.app.room import require_room
from inspector_app.app.services import Services
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ids import Digest

if TYPE_CHECKING:
    from inspector_app.domain.lacking import Lacking

FORMAT = "inspector-backup/1"
MANIFEST = "manifest.json"
DATABASE = "inspector.db"  # within the profile
VAULT = "vault"
# What can be made again, or belongs to this computer and moment alone.
_LEFT_OUT = frozenset(
    {"derived", "logs", "backups", DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}.lock", VAULT}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a backup, by its place in the profile."""

    path: str  # with forward slashes
    stored: str  # where it lies in the backup
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds and what has to be there again after restoring."""

    made: str  # ISO 8601
    counts: Mapping[str, int]  # rows by table
    journal: str  # digest of the journal's end
    files: tuple[Entry, ...]
    bad: tuple[str, ...] = ()  # originals that were missing or altered when the backup was made
    device: str = ""  # public key of the laptop, hexadecimal; empty in backups of older programs

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.files)

    @property
    def originals(self) -> int:
        """How many originals it holds."""
        return sum(entry.path.startswith(f"{VAULT}/") for entry in self.files)

    def encoded(self) -> bytes:
        """Return the manifest as it is written."""
        text = {"format": FORMAT, **asdict(self)}
        return json.dumps(text, ensure_ascii=False, indent=1, sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that is on the disk and was read back whole."""

    path: Path
    manifest: Manifest
    written: int  # bytes that were not there before
    lacking: tuple["Lacking", ...] = ()  # what it names and could not hold


class Backup:
    """Writes backups of one open profile. Slow: every byte is read back."""

    def __init__(self, folder: Path, services: Services) -> None:
        self._folder = folder
        self._services = services

    def write(self, target: Path, work: Work | None = None) -> BackedUp:
        """Write everything to ``target``: a zip when it is named so, else a folder that is brought up to date.

        An original that is missing or altered here is named in the manifest and stops nothing. OutsideError
        ``backup.full`` before anything is written, ``backup.inside``, ``app.disk_full``,
        ``app.write_failed``, ``app.write_differs``, ``app.read_failed``; UserError ``backup.stopped``,
        ``backup.path_too_long``, ``backup.other`` for the backup of another laptop. A backup that was
        there before stays whole and named until this one is.
        """
        work = work or Work()
        if target.resolve().is_relative_to(self._folder.resolve()):
            raise OutsideError("backup.inside", path=str(target))
        refuse_deep(target / "state-20260916T091200" / DATABASE)
        return self._to_zip(target, work) if target.suffix.lower() == ".zip" else self._to_folder(target, work)

    def folder_in(self, place: Path) -> Path:
        """Return the folder of this laptop's backup in a place that people chose, such as a stick."""
        own = f"inspector-backup-{self._device()[:8]}"
        return place if place.name == own else place / own

    def _device(self) -> str:
        return device_of(self._services)

    def _require_own(self, target: Path) -> None:
        from inspector_app.app.restore import read_manifest

        try:
            device = read_manifest(target).device
        except UserError:  # none yet, or one that a power cut has spoilt: it is made anew
            return
        if device not in ("", self._device()):
            raise UserError("backup.other", path=str(target))

    def _to_folder(self, target: Path, work: Work) -> BackedUp:
        self._require_own(target)
        with disk(target):
            require_room(target, self._state_size() + self._lacking_size(target))
        stamp = self._fresh_stamp(target)
        fresh: list[Path] = [target / stamp]
        try:
            return self._into_folder(target, stamp, fresh, work)
        except BaseException as error:
            if not _is_named(target, stamp):  # once it is, it is the backup, whatever failed after
                _take_back(target, fresh if _is_full(error) else fresh[:1])
            raise

    def _into_folder(self, target: Path, stamp: str, new: list[Path], work: Work) -> BackedUp:
        """Write the backup; ``new`` grows by the originals that were not there before."""
        with disk(target):
            (target / stamp).mkdir(parents=True, exist_ok=True)
        state = self._copy_state(target / stamp, stamp)
        digests = self._originals(target / stamp / DATABASE)
        files, written = list(state), sum(entry.size for entry in state)
        for number, digest in enumerate(digests):
            work.step("copy", number, len(digests), sum(entry.size for entry in files))
            entry, fresh = self._keep(digest, target)
            files += [entry] if entry else []
            written += fresh
            new += [target / place_of(digest)] if fresh else []
        work.step("copy", len(digests), len(digests))
        manifest = self._manifest(target / stamp / DATABASE, files, digests)
        write_whole(target / MANIFEST, manifest.encoded())
        _remove_old_states(target, stamp)
        return BackedUp(target, manifest, written, _lacking(target / stamp / DATABASE, manifest))

    def _fresh_stamp(self, target: Path) -> str:
        stamp = wanted = f"state-{self._services.clock.now().wall:%Y%m%dT%H%M%S}"
        number = 1
        while (target / stamp).exists():  # what the manifest names is never written into
            number += 1
            stamp = f"{wanted}-{number}"
        return stamp

    def _copy_state(self, folder: Path, stored: str) -> list[Entry]:
        """Copy the database and everything small into ``folder``."""
        database = folder / DATABASE
        with disk(database):
            self._services.store.backup_to(database)
        entries = [Entry(DATABASE, f"{stored}/{DATABASE}", database.stat().st_size, hash_of(database))]
        for path in own_files(self._folder):
            name = path.relative_to(self._folder).as_posix()
            size, digest = copy_whole(path, folder / name)
            entries.append(Entry(name, f"{stored}/{name}", size, digest))
        return entries

    def _state_size(self) -> int:
        """Return at most how many bytes everything but the originals takes; the log is part of the database."""
        database = self._folder / DATABASE
        beside = (database, database.with_name(f"{DATABASE}-wal"), *own_files(self._folder))
        return sum(path.stat().st_size for path in beside if path.exists())

    def _lacking_size(self, target: Path) -> int:
        known = self._services.store.digests_in_use()
        return sum(self._size(one) for one in known if not (target / place_of(one)).exists())

    def _originals(self, database: Path) -> list[Digest]:
        """Return the originals that a copy of the database knows of; they were in the vault before it."""
        from inspector_app.store.inventory import look_into

        return sorted(look_into(database).originals)

    def _size(self, digest: Digest) -> int:
        try:
            return self._services.keeper.size(digest)
        except OutsideError:
            return 0

    def _keep(self, digest: Digest, target: Path) -> tuple[Entry | None, int]:
        """Have an original in the backup; None when there is no whole one, here or there."""
        place, name = target / place_of(digest), place_of(digest)
        with disk(place):
            if place.exists() and hash_of(place) == digest:
                return Entry(name, name, place.stat().st_size, digest), 0
        source = self._services.keeper.path(digest)
        if not self._services.keeper.is_intact(digest):
            return None, 0
        size, found = copy_whole(source, place)
        return (Entry(name, name, size, digest), size) if found == digest else (None, 0)

    def _manifest(self, database: Path, files: list[Entry], digests: list[Digest]) -> Manifest:
        from inspector_app.store.inventory import look_into

        held = {entry.path for entry in files}
        bad = tuple(digest for digest in digests if place_of(digest) not in held)
        found = look_into(database)
        made = self._services.clock.now().iso()
        return Manifest(made, found.counts, found.journal, tuple(files), bad, self._device())

    def _to_zip(self, target: Path, work: Work) -> BackedUp:
        part, state = (target.with_name(f".{target.name}.{kind}") for kind in ("part", "state"))
        with disk(target):  # what is small lies there twice for a while
            require_room(target.parent, 2 * self._state_size() + self._lacking_size(part))
            state.mkdir(parents=True, exist_ok=True)
        try:
            entries = self._copy_state(state, "state")
            digests = self._originals(state / DATABASE)
            with disk(target):
                files = self._write_zip(part, state, entries, digests, work)
                manifest = self._manifest(state / DATABASE, files, digests)
                with zipfile.ZipFile(part, "a") as archive:
                    archive.writestr(MANIFEST, manifest.encoded())
                _verify_zip(part, manifest, work)
            lacking = _lacking(state / DATABASE, manifest)
            with disk(target):
                os.replace(part, target)  # noqa: PTH105 - the pair of calls reads as one
        finally:
            part.unlink(missing_ok=True)
            shutil.rmtree(state, ignore_errors=True)
        return BackedUp(target, manifest, manifest.size, lacking)

    def _write_zip(  # each part of a zip comes from elsewhere
        self, part: Path, state: Path, entries: list[Entry], digests: list[Digest], work: Work
    ) -> list[Entry]:
        files = []
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                for entry in entries:
                    archive.write(state / entry.path, entry.stored)
                    files.append(entry)
                for number, digest in enumerate(digests):
                    work.step("copy", number, len(digests))
                    if not self._services.keeper.is_intact(digest):
                        continue
                    name = place_of(digest)
                    with (
                        self._services.keeper.open(digest) as source,
                        archive.open(name, "w", force_zip64=True) as put,
                    ):
                        size, found = pour(source, put)
                    files.append(Entry(name, name, size, found))
            sync(file)
        return files


def _lacking(database: Path, manifest: Manifest) -> "tuple[Lacking, ...]":
    from inspector_app.store.inventory import lacking_in

    return lacking_in(database, manifest.bad)


def _verify_zip(part: Path, manifest: Manifest, work: Work) -> None:
    """Read the whole file back; OutsideError ``app.write_differs``."""
    with zipfile.ZipFile(part) as archive, Path(os.devnull).open("wb") as nowhere:
        for number, entry in enumerate(manifest.files):
            work.step("verify", number, len(manifest.files))
            with archive.open(entry.stored) as stored:
                if pour(stored, nowhere) != (entry.size, entry.sha256):
                    raise OutsideError("app.write_differs", path=str(part))


def place_of(digest: Digest) -> str:
    """Return where an original lies, within the profile and within a backup."""
    return f"{VAULT}/{digest[:2]}/{digest}"


def own_files(folder: Path) -> Iterator[Path]:
    """Yield everything of a profile but the vault, the database and what can be made again."""
    for path in sorted(folder.rglob("*")):
        top = path.relative_to(folder).parts[0]
        if path.is_file() and top not in _LEFT_OUT and not path.name.endswith((".part", ".new")):
            yield path


def _is_full(error: BaseException) -> bool:
    return isinstance(error, OutsideError) and error.code == "app.disk_full"


def _is_named(target: Path, stamp: str) -> bool:
    """Tell whether the manifest names a state: that is the moment from which it counts."""
    from inspector_app.app.restore import read_manifest

    try:
        return any(entry.stored.startswith(f"{stamp}/") for entry in read_manifest(target).files)
    except UserError:
        return False


def _take_back(target: Path, new: list[Path]) -> None:
    """Take away what was begun, as far as the disk lets it: what fills a disk without being a backup."""
    for path in new:
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for folder in (*target.glob(f"{VAULT}/??"), target / VAULT, target):
        with suppress(OSError):  # only what is empty
            folder.rmdir()


def _remove_old_states(target: Path, newest: str) -> None:
    """Take away the states that no manifest names any more."""
    for state in target.glob("state-*"):
        if state.name != newest:
            shutil.rmtree(state, ignore_errors=True)


def refuse_deep(database: Path) -> None:
    """Raise UserError ``backup.path_too_long`` where a database could not be opened; SQLite counts bytes."""
    from inspector_app.store.examine import refuse_long_path

    try:
        refuse_long_path(database)
    except OutsideError as error:
        raise UserError("backup.path_too_long", path=str(database.parent)) from error
