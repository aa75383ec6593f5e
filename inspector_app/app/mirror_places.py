"""Where a second copy lies and what it says of itself."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inspector_app.app.hashing import disk, hash_of
from inspector_app.domain.errors import InspectorError, OutsideError, UserError

FORMAT = "inspector-mirror/1"
MARKER = "inspector-mirror.json"
KEY = "key.age"
FOLDER = "inspector-mirror"  # on the target
AGE = ".age"
PARTS = ("records", "originals", "procedures")  # folders of a copy


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the second copy lies and how it is written."""

    target: str
    id: str
    recipient: str = ""  # age public key, empty for a copy in the clear
    last: str = ""  # when everything had its copy last, ISO 8601

    @property
    def folder(self) -> Path:
        """The folder that the program writes into."""
        return Path(self.target) / FOLDER

    @property
    def is_sure(self) -> bool:
        """Whether it says the place whole; older programs kept it as it was typed."""
        return Path(self.target).is_absolute()

    def from_here(self) -> "Setting":
        """Return it with its place whole if this very copy lies there as seen from here, else as it is."""
        target = Path(self.target).absolute()
        try:
            is_there = read_marker(target).get("id") == self.id
        except UserError:
            return self
        return replace(self, target=str(target)) if is_there else self


def read_marker(target: Path) -> Mapping[str, Any]:
    """Return what the copy on a disk says of itself; UserError ``mirror.no_copy``, ``mirror.damaged``."""
    return described(target / FOLDER, target)


def described(folder: Path, target: Path) -> Mapping[str, Any]:
    """Return what the copy in ``folder`` says of itself; errors name ``target``, as of ``read_marker``.

    A copy that lost its description is damaged: what lies in it shows that there is one.
    """
    path = folder / MARKER
    try:
        if not path.exists():
            raise UserError("mirror.damaged" if holds_files(folder) else "mirror.no_copy", path=str(target))
        marker: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if marker["format"] != FORMAT or not isinstance(marker["recipient"], str):
            raise UserError("mirror.damaged", path=str(target))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("mirror.damaged", path=str(target)) from error
    return marker


def holds_files(folder: Path) -> bool:
    """Tell whether anything was ever kept in the folder of a copy."""
    return any((folder / part).is_dir() for part in PARTS)


def folder_of(place: Path) -> Path:
    """Return the folder of the copy on a disk, or ``place`` itself where that is one, under whatever name."""
    inner = place / FOLDER
    is_itself = not inner.is_dir() and any((place / name).exists() for name in (MARKER, *PARTS))
    return place if is_itself else inner


def fault_of(setting: Setting, key: str = "") -> InspectorError | None:
    """Return why a copy cannot be gone on with, None where it can; ``key`` is the hash of its key's file.

    ``mirror.gone``, ``mirror.other_disk`` where another disk is in its place, ``mirror.other``,
    ``mirror.damaged``, ``mirror.key_lost`` for an encrypted copy that nobody can open any more.
    """
    target = Path(setting.target)
    try:
        marker = read_marker(target)
    except UserError as error:
        if error.code != "mirror.no_copy":
            return error
        return OutsideError(f"mirror.{'other_disk' if _is_other_disk(target) else 'gone'}", path=setting.target)
    if marker.get("id") != setting.id:
        return UserError("mirror.other", path=setting.target)
    if setting.recipient and not _is_key(setting.folder / KEY, key):
        return UserError("mirror.key_lost", path=setting.target)
    return None


def _is_key(path: Path, digest: str) -> bool:
    """Tell whether the file of the key is there and the one that was written."""
    try:
        return hash_of(path) == digest if digest else path.exists()
    except OSError:
        return False


def _is_other_disk(target: Path) -> bool:
    """Tell whether a disk is there on which the copy does not lie.

    An empty folder may be the place of a disk that is not mounted; the disk of the system is always there.
    """
    try:
        place = next((one for one in (target, *target.parents) if one.exists()), target)
        if place == target and target.is_dir() and any(target.iterdir()):
            return True
        return os.path.ismount(place) and str(place) != "/"
    except OSError:
        return False


def stored_name(name: str, setting: Setting) -> str:
    """Return the name that a file has on the target."""
    return name + (AGE if setting.recipient else "")


def names_there(folder: Path) -> frozenset[str]:
    """Return the names of the files below a copy's folder; what cannot be looked into is not there."""
    base = str(folder)
    found: set[str] = set()
    for place, _folders, files in os.walk(base):
        head = "" if place == base else os.path.relpath(place, base).replace(os.sep, "/") + "/"
        found.update(f"{head}{name}" for name in files)
    return frozenset(found)


def sweep_parts(folder: Path) -> None:
    """Take away what a pulled disk has left half written."""
    for part in folder.rglob(".*.part"):
        with disk(part):
            part.unlink(missing_ok=True)
