"""Brings a second copy back: on any laptop, without a profile."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspector_app.app.hashing import copy_whole, disk, hash_of
from inspector_app.app.mirror_age import decrypted, identity_of
from inspector_app.app.mirror_places import AGE, FOLDER, read_marker
from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError


def fetch(
    target: Path, folder: Path, passphrase: str = "", work: Work | None = None
) -> tuple[int, tuple[str, ...]]:
    """Bring a copy back into ``folder``, decrypted; how many files came whole and the names of the others.

    Originals and procedures are compared with the hashes that name them, records with their signatures.
    UserError ``mirror.no_passphrase``, ``mirror.passphrase``, ``mirror.no_copy``. Needs no profile:
    it works on a new laptop.
    """
    work = work or Work()
    marker, there = read_marker(target), target / FOLDER
    if marker["recipient"] and not passphrase:
        raise UserError("mirror.no_passphrase")
    identity = identity_of(there, passphrase) if marker["recipient"] else None
    ending = AGE if identity else ""
    paths = sorted(
        path for path in there.rglob(f"*/*{ending}") if path.is_file() and not path.name.endswith(".part")
    )
    wrong = []
    for number, path in enumerate(paths):
        work.step("fetch", number, len(paths))
        name = path.relative_to(there).as_posix().removesuffix(ending)
        place = folder / name
        if not _bring(path, place, identity):
            wrong.append(name)
    wrong += [name for name in _unsigned(folder) if name not in wrong]
    return len(paths) - len(wrong), tuple(wrong)


def _bring(path: Path, place: Path, identity: Any) -> bool:
    with disk(place):
        place.parent.mkdir(parents=True, exist_ok=True)
    if identity is None:
        _, found = copy_whole(path, place)
    else:
        if not decrypted(path, place, identity):
            return False
        found = hash_of(place)
    is_hash = place.parent.parent.name == "originals" or place.parent.name == "procedures"
    return not is_hash or place.name.partition(".")[0] == found


def _unsigned(folder: Path) -> Iterator[str]:
    """Yield the records whose signature does not fit."""
    from inspector_app.exchange.signing import is_signed_by

    for record in sorted((folder / "records").glob("*-r*.json")):
        key, signature = record.with_suffix(".key"), record.with_suffix(".sig")
        if not (key.exists() and signature.exists()) or not is_signed_by(
            key.read_bytes(), record.read_bytes(), signature.read_bytes()
        ):
            yield f"records/{record.name}"
