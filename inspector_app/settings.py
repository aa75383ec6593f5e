"""Typed preferences of this laptop in ``settings.toml``; names that this version does not know are kept.

What cannot be read is never overwritten: a damaged file is kept aside first, and one that the system does
not give stays as it is.
"""

import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language

FILE = "settings.toml"
_ASIDE = "settings-damaged-{}.toml"  # what a damaged one is kept as; the number is the first that is free
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
    trouble: OutsideError | None = field(default=None, compare=False)  # what kept the file from being read


_OWN = ("unknown", "trouble")  # fields that are no preferences


def load(profile: Path) -> Settings:
    """Read the preferences; what cannot be read gives the default, and ``trouble`` says so.

    It is ``settings.unreadable`` where the system does not give the file, ``settings.damaged`` where some
    of what it holds makes no sense: what can be read still counts. Nothing is written.
    """
    try:
        content = _content(profile)
    except OutsideError as error:
        return Settings(trouble=error)
    if content is None:
        return Settings()
    settings, is_whole = _understood(content)
    if is_whole:
        return settings
    kept = {"path": str(profile / FILE), "aside": str(_place_aside(profile, content))}
    return replace(settings, trouble=OutsideError("settings.damaged", **kept))


def kept_aside(profile: Path) -> Sequence[Path]:
    """Return the damaged files of before that were kept, oldest first."""
    return tuple(path for path in _asides(profile) if path.exists())


def _asides(profile: Path) -> Iterator[Path]:
    """Yield the names that damaged files are kept under, up to the first that is free."""
    number = 1
    while (path := profile / _ASIDE.format(number)).exists():
        yield path
        number += 1
    yield path


def _place_aside(profile: Path, content: bytes) -> Path:
    """Return where these bytes are kept aside, or would be."""
    place = profile
    for place in _asides(profile):
        with suppress(OSError):  # of another: its name is taken
            if place.read_bytes() == content:
                break
    return place


def _content(profile: Path) -> bytes | None:
    """Return what the file holds, None where there is none; OutsideError ``settings.unreadable``."""
    try:
        return (profile / FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        from inspector_app.words import os_reason

        raise OutsideError("settings.unreadable", path=str(profile / FILE), reason=os_reason(error)) from error


def _understood(content: bytes) -> tuple[Settings, bool]:
    """Return what can be read of a file, and whether that is all of it."""
    try:
        found = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        found, is_whole = _whole_lines(content), False
    else:
        is_whole = bool(found)  # the program writes none without a value: what it held is gone
    known = {f.name for f in fields(Settings)}.difference(_OWN)
    settings = Settings(unknown={name: value for name, value in found.items() if name not in known})
    for name in known & found.keys():
        if (value := _read(name, found[name])) is not None:
            settings = replace(settings, **{name: value})
        else:
            is_whole = False
    return settings, is_whole


def _whole_lines(content: bytes) -> dict[str, Any]:
    """Return what stands on lines that can be read by themselves, as ``save`` writes them."""
    found: dict[str, Any] = {}
    twice: set[str] = set()
    for line in content.decode(errors="replace").splitlines():
        if line.lstrip().startswith("["):  # a table, which ``save`` does not write: what follows belongs to it
            break
        with suppress(tomllib.TOMLDecodeError):
            for name, value in tomllib.loads(line).items():
                if "\N{REPLACEMENT CHARACTER}" in line or found.setdefault(name, value) != value:
                    twice.add(name)
    return {name: value for name, value in found.items() if name not in twice}


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
    if name == "backup_at":
        return value if _is_moment(value) else None
    kind = type(getattr(Settings(), name))
    return value if isinstance(value, kind) else None


def _is_moment(value: object) -> bool:
    """Tell whether a value is a moment in ISO 8601, or empty for none."""
    if not isinstance(value, str):
        return False
    with suppress(ValueError):
        return not value or bool(datetime.fromisoformat(value))
    return False


def save(profile: Path, settings: Settings) -> None:
    """Write the preferences, whole or not at all and synced; OutsideError ``settings.unsaved``.

    A damaged file is kept aside before. One that cannot be read is not replaced (``settings.unreadable``),
    and a folder that was moved or pulled meanwhile is not begun anew: ``settings.gone``.
    """
    if not profile.is_dir():
        raise OutsideError("settings.gone", path=str(profile))
    if settings.trouble is not None and settings.trouble.code == "settings.unreadable":
        raise settings.trouble.anew()  # these are not what the file holds, even if it could be read by now
    before = _content(profile)
    values = {f.name: getattr(settings, f.name) for f in fields(settings) if f.name not in _OWN}
    lines = [f"{name} = {_toml(value)}" for name, value in {**values, **settings.unknown}.items()]
    target, part = profile / FILE, profile / (FILE + ".new")
    try:
        if before is not None and not _understood(before)[1]:
            _keep_aside(profile, before)
        part.unlink(missing_ok=True)  # one left by an older version could be open to others
        _write_new(part, ("\n".join(lines) + "\n").encode())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):  # the disk that refused to write may refuse this too
            part.unlink(missing_ok=True)
        from inspector_app.words import os_reason

        raise OutsideError("settings.unsaved", path=str(target), reason=os_reason(error)) from error


def _keep_aside(profile: Path, content: bytes) -> None:
    """Keep a damaged file under a name of its own; it is on the disk before anything takes its place."""
    place = _place_aside(profile, content)
    if place.exists():
        return
    try:
        _write_new(place, content)
        _sync_names(profile)
    except FileExistsError:  # another program was faster: that file is not ours
        raise
    except OSError:
        with suppress(OSError):
            place.unlink(missing_ok=True)
        raise


def _sync_names(folder: Path) -> None:
    """Have the system put the names in a folder on the disk; Windows does so by itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, closed to others and synced."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _PRIVATE), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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
