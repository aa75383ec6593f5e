"""What lies at the top of a data folder: what belongs there, what was cut off, and what is a stranger."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from inspector_app.app.system_files import is_of_system

_NAMES = frozenset(
    {
        *("vault", "derived", "keys", "logs", "backups", "set-aside", "recordings"),
        *("procedures", "profiles"),  # the bureau's own
        *("settings.toml", "mirror.json", "mirror-written.jsonl"),
        *(f"inspector.db{ending}" for ending in ("", "-wal", "-shm", "-journal", ".lock")),
    }
)
_KEYS = frozenset({"device.key", "trusted-signers.json", "journal-end.begun"})
_KEPT = re.compile(
    r"inspector-(salvaged|damaged)-\d{8}T\d{6}\.(db(-wal|-shm)?|records)|settings-damaged-\d+\.toml"
    r"|mirror-written-[0-9a-f-]{36}\.jsonl"
)
_CUT_OFF = re.compile(
    r"\..+\.part|trusted-signers\.part|settings\.toml\.new|inspector-salvaging-.+|inspector\.db\.(part|restored)"
    r"|inspector\.db\.new(-wal|-shm|-journal)?|inspector-salvaged-\d{8}T\d{6}\.db-journal"
)


@dataclass(frozen=True, slots=True)
class Strangers:
    """What does not belong at the top of a data folder or beside its key; nothing was opened for it."""

    leftovers: tuple[Path, ...]  # of work that was cut off
    strangers: tuple[Path, ...]


def strangers_in(profile: Path) -> Strangers:
    """Look through a data folder that is in use; what lies in its other folders is their own affair."""
    odd = [path for path in _in(profile) if path.name not in _NAMES and not _KEPT.fullmatch(path.name)]
    odd += [path for path in _in(profile / "keys") if path.name not in _KEYS]
    cut = {path for path in odd if _CUT_OFF.fullmatch(path.name)}
    return Strangers(tuple(sorted(cut)), tuple(path for path in odd if path not in cut))


def _in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not is_of_system(PurePath(path.name)))
    except OSError:  # not there, or not to be looked into: that is said of what should be read there
        return []
