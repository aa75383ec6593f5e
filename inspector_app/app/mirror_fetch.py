"""Brings a second copy back: on any laptop, without a profile."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from inspector_app.app.hashing import CHUNK, disk, hash_of, sync
from inspector_app.app.mirror_age import decrypted, identity_of
from inspector_app.app.mirror_places import AGE, FOLDER, read_marker
from inspector_app.app.work import Work
from inspector_app.domain.errors import OutsideError, UserError

DAMAGED = ".damaged"  # behind the name of a file whose bytes are not those that the name stands for


def fetch(
    target: Path, folder: Path, passphrase: str = "", work: Work | None = None
) -> tuple[int, tuple[str, ...]]:
    """Bring a copy back into ``folder``, decrypted; how many files came whole and the names of the others.

    Originals and procedures are compared with the hashes that name them, records with their signatures. What
    does not agree is kept under its name and ``.damaged``; one that cannot be read costs nothing but itself.
    OutsideError ``mirror.gone`` when the disk was pulled meanwhile; UserError ``mirror.no_passphrase``,
    ``mirror.passphrase``, ``mirror.no_copy``. Needs no profile: it works on a new laptop.
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
        if not _bring(path, folder / name, identity):
            _require_there(target)
            wrong.append(name)
    wrong += [name for name in _set_unsigned_aside(folder) if name not in wrong]
    return len(paths) - len(wrong), tuple(wrong)


def _require_there(target: Path) -> None:
    try:
        read_marker(target)
    except UserError as error:
        raise OutsideError("mirror.gone", path=str(target)) from error


def _bring(path: Path, place: Path, identity: Any) -> bool:
    """Have one file in the folder; False when it is not the one that it is named after."""
    part = place.with_name(f".{place.name}.part")
    with disk(place):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if not (decrypted(path, part, identity) if identity else _copied(path, part)):
                return False
            is_whole = not _is_named_by_hash(place) or place.name.partition(".")[0] == hash_of(part)
            part.replace(place if is_whole else _aside(place))
            return is_whole
        finally:
            part.unlink(missing_ok=True)


def _copied(path: Path, part: Path) -> bool:
    """Copy a file; False when it cannot be read to its end. What the other disk refuses is raised."""
    try:
        source = path.open("rb")
    except OSError:
        return False
    with source, part.open("wb") as file:
        while True:
            try:
                chunk = source.read(CHUNK)
            except OSError:
                return False
            if not chunk:
                break
            file.write(chunk)
        sync(file)
    return True


def _is_named_by_hash(place: Path) -> bool:
    return place.parent.parent.name == "originals" or place.parent.name == "procedures"


def _aside(place: Path) -> Path:
    return place.with_name(place.name + DAMAGED)


def _set_unsigned_aside(folder: Path) -> Iterator[str]:
    """Take the good name from the records whose signature does not fit, and yield it."""
    from inspector_app.exchange.signing import is_signed_by

    for record in sorted((folder / "records").glob("*-r*.json")):
        key, signature = record.with_suffix(".key"), record.with_suffix(".sig")
        if not (key.exists() and signature.exists()) or not is_signed_by(
            key.read_bytes(), record.read_bytes(), signature.read_bytes()
        ):
            with disk(record):
                record.replace(_aside(record))
            yield f"records/{record.name}"
