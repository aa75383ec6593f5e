"""The copies of the database made before migrations, and what a profile is made of with one of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector_app.app.backup import DATABASE, Entry, Manifest, own_files, place_of
from inspector_app.app.hashing import hash_of, reads
from inspector_app.domain.ids import Digest

FOLDER = "backups"  # within the profile
_NAME = re.compile(r"inspector-[0-9a-z]+-(\d{8}T\d{6})\.db")


@dataclass(frozen=True, slots=True)
class UpgradeCopy:
    """One such copy: the database alone, as it was before the upgrade."""

    path: Path
    made: datetime  # local time, as its name says
    size: int  # bytes


def copies_in(profile: Path) -> tuple[UpgradeCopy, ...]:
    """Return the copies of a profile, the newest first; none where the folder cannot be read."""
    try:
        beside = (profile / FOLDER).glob("*.db")
        found = [UpgradeCopy(one, made, one.stat().st_size) for one in beside if (made := _made(one))]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda one: one.made, reverse=True))


def is_copy(path: Path) -> bool:
    """Tell by its name and place whether a file is such a copy."""
    return path.absolute().parent.name == FOLDER and _made(path) is not None and path.is_file()


def profile_of(copy: Path) -> Path:
    """Return the folder of the data that a copy lies in."""
    return copy.absolute().parents[1]


def manifest_of(copy: Path) -> Manifest:
    """Return what is restored with a copy: it, the originals it knows, and the rest as it lies there now.

    Slow: everything is read. Originals that are missing or altered are named as ``bad``. OutsideError
    ``store.damaged``, ``app.read_failed``.
    """
    from inspector_app.store.examine import refuse_damage, revision_of
    from inspector_app.store.inventory import look_into

    revision_of(copy)
    refuse_damage(copy)
    profile, held, made = profile_of(copy), look_into(copy), _made(copy)
    assert made is not None  # is_copy
    whole = {digest for digest in held.originals if _is_whole(profile / place_of(digest), digest)}
    return Manifest(
        made=made.isoformat(),
        counts=held.counts,
        journal=held.journal,
        files=tuple(_entries(profile, copy, sorted(whole))),
        bad=tuple(sorted(held.originals - whole)),
    )


def _entries(profile: Path, copy: Path, originals: list[Digest]) -> Iterator[Entry]:
    yield _entry(profile, copy, DATABASE)
    for path in own_files(profile):
        yield _entry(profile, path, path.relative_to(profile).as_posix())
    for digest in originals:
        name = place_of(digest)
        yield Entry(name, name, (profile / name).stat().st_size, digest)


def _entry(profile: Path, path: Path, name: str) -> Entry:
    with reads(path):
        stored = path.absolute().relative_to(profile.absolute()).as_posix()
        return Entry(name, stored, path.stat().st_size, hash_of(path))


def _is_whole(path: Path, digest: Digest) -> bool:
    with reads(path):
        return path.exists() and hash_of(path) == digest


def _made(path: Path) -> datetime | None:
    """Return the local time that a name tells; None for the name of anything else."""
    found = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(found[1], "%Y%m%dT%H%M%S") if found else None  # noqa: DTZ007 - local time
    except ValueError:
        return None
