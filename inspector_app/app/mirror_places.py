"""Where a second copy lies and what it says of itself."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from inspector_app.domain.errors import UserError

FORMAT = "inspector-mirror/1"
MARKER = "inspector-mirror.json"
KEY = "key.age"
FOLDER = "inspector-mirror"  # on the target
AGE = ".age"


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
    """Return what a copy says of itself; UserError ``mirror.no_copy``, ``mirror.damaged``."""
    path = target / FOLDER / MARKER
    if not path.exists():
        raise UserError("mirror.no_copy", path=str(target))
    try:
        marker: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if marker["format"] != FORMAT or not isinstance(marker["recipient"], str):
            raise UserError("mirror.damaged", path=str(target))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError("mirror.damaged", path=str(target)) from error
    return marker


def stored_name(name: str, setting: Setting) -> str:
    """Return the name that a file has on the target."""
    return name + (AGE if setting.recipient else "")


def names_there(folder: Path) -> frozenset[str]:
    """Return the names of the files below a copy's folder; what cannot be looked into is not there."""
    base = str(folder)
    found: set[str] = set()
    for place, _folders, files in os.walk(base):
        head = os.path.relpath(place, base).replace(os.sep, "/")
        found.update(f"{head}/{name}" for name in files)
    return frozenset(found)
