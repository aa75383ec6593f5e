"""Restoring a backup into a new profile, and the rehearsal that shows that it can be done."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from inspector_app import words
from inspector_app.app.backup import (
    DATABASE,
    FORMAT,
    MANIFEST,
    VAULT,
    Entry,
    Manifest,
    refuse_deep,
)
from inspector_app.app.data_folders import holder_of
from inspector_app.app.hashing import disk, hash_of, pour, reads, sync
from inspector_app.app.room import require_room
from inspector_app.app.upgrade_copies import FOLDER, copies_in, is_copy, manifest_of, profile_of
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.text import Text, same

if TYPE_CHECKING:
    from inspector_app.domain.lacking import Lacking

_PRIVATE = 0o600
_NAMED, _DIGITS = 3, 12  # files named in a sentence, and how much of an original's hash


@dataclass(frozen=True, slots=True)
class Restored:
    """A profile made out of a backup, re-read and counted."""

    path: Path
    made: str  # when the backup was made
    counts: Mapping[str, int]  # rows by table, in the restored database
    wanted: Mapping[str, int]  # the same, as the backup says
    originals: int  # whole in the restored vault
    originals_wanted: int  # that records and inbox name
    differing: tuple[str, ...]  # tables, files and originals that are not as the backup says
    lacking: tuple["Lacking", ...]  # originals that were missing or altered already when the backup was made

    @property
    def agrees(self) -> bool:
        """Whether everything is as the backup says."""
        return not self.differing

    @property
    def is_whole(self) -> bool:
        """Whether everything is there that the records name."""
        return self.agrees and not self.lacking


def read_manifest(backup: Path) -> Manifest:
    """Read what a backup holds, or the copy of the database made before an upgrade with what lies around it.

    UserError ``backup.no_backup`` when it is none, or none that was finished.
    """
    if is_copy(backup):
        return manifest_of(backup)
    try:
        with _opened(backup) as source:
            raw = json.loads(source.read(MANIFEST))
        if raw.pop("format") != FORMAT:
            raise UserError("backup.no_backup", path=str(backup))
        raw["files"] = tuple(Entry(**entry) for entry in raw["files"])
        manifest = Manifest(**{**raw, "bad": tuple(raw["bad"])})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise UserError("backup.no_backup", path=str(backup)) from error
    if any(not _is_inside(entry.path) or not _is_inside(entry.stored) for entry in manifest.files):
        raise UserError("backup.no_backup", path=str(backup))
    return manifest


def backup_in(place: Path) -> Path:
    """Return the backup in a place that people chose: the place itself, or the newest one directly in it.

    The folder of the copies made before upgrades gives the newest of those. UserError ``backup.no_backup``
    when there is none.
    """
    try:
        if not place.is_dir() or (place / MANIFEST).exists():
            return place
        found = [
            one for one in place.glob("inspector-backup*") if (one / MANIFEST).exists() or one.suffix == ".zip"
        ]
    except OSError as error:
        raise UserError("backup.no_backup", path=str(place)) from error
    if not found and place.absolute().name == FOLDER:
        found = [copy.path for copy in copies_in(place.absolute().parent)[:1]]
    if not found:
        raise UserError("backup.no_backup", path=str(place))
    return found[0] if len(found) == 1 else max(found, key=lambda one: read_manifest(one).made)


def restore(backup: Path, profile: Path, work: Work | None = None) -> Restored:
    """Restore a backup into a profile folder that is not there or empty, and compare counts and hashes.

    Everything is written beside the folder and checked there before it gets its name. UserError
    ``backup.not_empty``, ``backup.no_backup``, ``backup.inside_data``; OutsideError ``backup.damaged``,
    ``backup.full``, ``app.disk_full``, ``app.write_failed``.
    """
    work = work or Work()
    manifest = read_manifest(backup)
    if profile.exists() and (not profile.is_dir() or any(profile.iterdir())):
        raise UserError("backup.not_empty", path=str(profile))
    if (holder := holder_of(profile)) is not None:
        raise UserError("backup.inside_data", path=str(profile), holder=str(holder))
    making = profile.with_name(profile.name + ".restoring")
    refuse_deep(making / f"{DATABASE}.restored")
    with disk(profile):
        shutil.rmtree(making, ignore_errors=True)
        require_room(making, _room_for(manifest))
        making.mkdir(parents=True)
    done = False
    try:
        if bad := _unpack(backup, manifest, making, work):
            raise _damaged(backup, bad)
        restored = _compared(manifest, making, profile, work)
        if not restored.agrees:
            raise _damaged(backup, restored.differing)
        with disk(profile):
            if profile.exists():
                profile.rmdir()
            making.replace(profile)
        done = True
    finally:
        if not done:
            shutil.rmtree(making, ignore_errors=True)
    return restored


def rehearse(backup: Path, room: Path | None = None, work: Work | None = None) -> Restored:
    """Restore into a temporary profile (below ``room``), compare counts and hashes, and take it away again.

    Unlike ``restore`` it returns what differs instead of refusing.
    """
    work = work or Work()
    manifest = read_manifest(backup)
    place = room or Path(tempfile.gettempdir())
    with disk(place):
        require_room(place, _room_for(manifest))
        made = tempfile.TemporaryDirectory(dir=place, prefix="inspector-rehearsal-")
    with made as folder:
        profile = Path(folder) / "profile"
        with disk(profile):
            profile.mkdir()
        if bad := _unpack(backup, manifest, profile, work):
            wanted = manifest.originals + len(manifest.bad)
            return Restored(profile, manifest.made, {}, manifest.counts, 0, wanted, bad, ())
        return _compared(manifest, profile, profile, work)


def lacking_names(lacking: "Sequence[Lacking]", most: int = _NAMED) -> Text:
    """Name the first few originals that are not whole, with the records that they belong to."""
    return words.first_of([_owned(one) for one in lacking], most)


def _owned(one: "Lacking") -> Text:
    owners = same("、".join(one.serials)) if one.serials else words.text("backup.of_inbox")
    return words.text("backup.lacking_one", digest=one.digest[:_DIGITS], owners=owners)


def _damaged(backup: Path, names: Sequence[str]) -> OutsideError:
    """Name the first few of what does not fit, and count all of it."""
    shown = words.first_of([same(_short(name)) for name in names], _NAMED)
    return OutsideError("backup.damaged", path=str(backup), n=len(names), names=shown, bad=list(names))


def _short(name: str) -> str:
    """Write a file's name so that several fit into a sentence: of an original the first digits of its hash."""
    folder, _, last = name.rpartition("/")
    return f"{folder}/{last[:_DIGITS]}…" if name.startswith(f"{VAULT}/") else name


def _unpack(backup: Path, manifest: Manifest, profile: Path, work: Work) -> tuple[str, ...]:
    """Bring every file; the names of those that are missing or not as the backup says."""
    from inspector_app.store.restore import put_database

    done, bad = 0, []
    with _opened(backup) as source:
        for number, entry in enumerate(manifest.files):
            work.step("restore", number, len(manifest.files), done, manifest.size)
            place = profile / entry.path
            if entry.path == DATABASE:
                place = profile / f"{DATABASE}.restored"
            if not _brought(source, entry, place, backup):
                bad.append(entry.path)
            done += entry.size
    if bad:
        return tuple(bad)
    with disk(profile / DATABASE):
        put_database(profile / f"{DATABASE}.restored", profile / DATABASE)
    (profile / f"{DATABASE}.restored").unlink()
    return ()


def _room_for(manifest: Manifest) -> int:
    """Return how many bytes restoring takes: the database lies there twice for a moment."""
    return manifest.size + sum(entry.size for entry in manifest.files if entry.path == DATABASE)


def _brought(source: "_Source", entry: Entry, place: Path, backup: Path) -> bool:
    """Bring a file; False where it is missing or not as the backup says."""
    with disk(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with reads(backup / entry.stored):
                opened = source.open(entry.stored)
            with opened as stored, place.open("wb") as file:
                found = pour(stored, file)
                sync(file)
        except (FileNotFoundError, KeyError, zipfile.BadZipFile):
            return False
        if entry.path.startswith("keys/"):
            place.chmod(_PRIVATE)
        elif entry.path.startswith(f"{VAULT}/"):
            place.chmod(0o444)
    return found == (entry.size, entry.sha256)


def _compared(manifest: Manifest, made: Path, profile: Path, work: Work) -> Restored:
    """Read the restored profile again and compare it with what the backup says."""
    from inspector_app.evidence.vault import Vault
    from inspector_app.store.inventory import lacking_in, look_into

    found = look_into(made / DATABASE)
    sweep = Vault(made / VAULT).sweep(found.originals, work.sweeping("verify"))
    differing = [name for name, count in manifest.counts.items() if found.counts.get(name) != count]
    if found.journal != manifest.journal:
        differing.append("journal")
    differing += [
        entry.path
        for entry in manifest.files
        if not entry.path.startswith(f"{VAULT}/") and hash_of(made / entry.path) != entry.sha256
    ]
    not_whole = {*sweep.missing, *sweep.altered, *sweep.unreadable}
    differing += sorted(not_whole - set(manifest.bad))
    return Restored(
        path=profile,
        made=manifest.made,
        counts=found.counts,
        wanted=manifest.counts,
        originals=sweep.whole,
        originals_wanted=len(found.originals),
        differing=tuple(differing),
        lacking=lacking_in(made / DATABASE, not_whole & set(manifest.bad)),
    )


class _Source:
    """The files of a backup, in a folder or a zip."""

    def __init__(self, opener: Any) -> None:
        self._opener = opener

    def open(self, name: str) -> IO[bytes]:
        stream: IO[bytes] = self._opener(name)
        return stream

    def read(self, name: str) -> bytes:
        with self.open(name) as file:
            return file.read()


@contextmanager
def _opened(backup: Path) -> Iterator[_Source]:
    if backup.is_dir() or is_copy(backup):
        folder = backup if backup.is_dir() else profile_of(backup)
        yield _Source(lambda name: (folder / name).open("rb"))
        return
    with zipfile.ZipFile(backup) as archive:
        yield _Source(archive.open)


def _is_inside(name: str) -> bool:
    """Tell whether a name of a manifest stays inside the folder that it is put into, on every system."""
    return not set(name) & {":", "\\"} and not {"", ".", ".."} & set(name.split("/"))
