"""Typed preferences of this laptop in ``settings.toml``; names that this version does not know are kept."""

import json
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language

FILE = "settings.toml"
_PRIVATE = 0o600  # the address of a camera may hold its password
_BINARY = getattr(os, "O_BINARY", 0)  # of Windows
THEMES = ("light", "dark", "sunlight")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences, each default beside its name; ``unknown`` is written back as it was read."""

    language: Language = Language.ZH
    theme: str = "light"
    font_scale: float = 1.0
    document_language: Language = Language.ZH
    last_project: str = ""
    inspectors: tuple[str, ...] = ()  # ids of those who are on duty
    camera: str = ""  # name of the camera, or its address in the network; without one the first device
    mirror_camera: bool = False  # show every camera mirrored, not only those that face the user
    camera_addresses: tuple[str, ...] = ()  # cameras in the network that were added by hand
    camera_sizes: Mapping[str, str] = field(default_factory=dict)  # camera → "1280x720"
    camera_mirrors: Mapping[str, bool] = field(default_factory=dict)  # camera → what was chosen for it
    package_folder: str = ""  # where the last hand-over file was written
    backup_folder: str = ""  # where the last backup lies
    backup_at: str = ""  # when it was finished, ISO 8601
    unknown: Mapping[str, Any] = field(default_factory=dict)


def load(profile: Path) -> Settings:
    """Read the preferences; a file that cannot be read, or a value of the wrong kind, gives the default."""
    try:
        found = tomllib.loads((profile / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Settings()
    known = {f.name for f in fields(Settings)} - {"unknown"}
    settings = Settings(unknown={name: value for name, value in found.items() if name not in known})
    for name in known & found.keys():
        if (value := _read(name, found[name])) is not None:
            settings = replace(settings, **{name: value})
    return settings


def _read(name: str, value: object) -> Any:
    """Return the value of a preference, or None where it is of the wrong kind."""
    if name in ("language", "document_language"):
        return Language(str(value)) if value in tuple(Language) else None
    if name == "theme":
        return value if value in THEMES else None
    if name == "font_scale":
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        return min(max(float(value), SCALES[0]), SCALES[-1])
    if name in ("inspectors", "camera_addresses"):
        return tuple(str(item) for item in value) if isinstance(value, list) else None
    if name in ("camera_sizes", "camera_mirrors"):
        kind = bool if name == "camera_mirrors" else str
        fits = isinstance(value, dict) and all(isinstance(item, kind) for item in value.values())
        return value if fits else None
    kind = type(getattr(Settings(), name))
    return value if isinstance(value, kind) else None


def save(profile: Path, settings: Settings) -> None:
    """Write the preferences, whole or not at all and synced; OutsideError ``settings.unsaved``.

    A folder that was moved or pulled meanwhile is not begun anew: ``settings.gone``.
    """
    if not profile.is_dir():
        raise OutsideError("settings.gone", path=str(profile))
    values = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name != "unknown"}
    lines = [f"{name} = {_toml(value)}" for name, value in {**values, **settings.unknown}.items()]
    target, part = profile / FILE, profile / (FILE + ".new")
    try:
        part.unlink(missing_ok=True)  # one left by an older version could be open to others
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _PRIVATE), "wb") as file:
            file.write(("\n".join(lines) + "\n").encode())
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):  # the disk that refused to write may refuse this too
            part.unlink(missing_ok=True)
        from inspector_app.words import os_reason

        raise OutsideError("settings.unsaved", path=str(target), reason=os_reason(error)) from error


def _toml(value: object) -> str:
    """Write a plain value as TOML; JSON strings, numbers and lists are TOML too."""
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(str(key))} = {_toml(item)}" for key, item in value.items())
        return "{" + inner + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, (bool, int, float, str)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)  # dates and times print as TOML reads them
