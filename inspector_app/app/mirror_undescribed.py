"""A copy of which its bytes alone tell what is in it: it lost its description, or was left long ago."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from inspector_app.app.hashing import hash_of, reads
from inspector_app.app.mirror_items import Item
from inspector_app.app.mirror_list import CONTENTS, listed, read_list
from inspector_app.app.mirror_places import AGE, KEY, MARKER, PARTS, names_there
from inspector_app.app.system_files import is_of_system
from inspector_app.app.work import Work
from inspector_app.domain.errors import UserError

_OWN = frozenset({MARKER, CONTENTS})  # what a copy says of itself


def is_undescribed(folder: Path) -> bool:
    """Tell whether a folder holds a copy, or parts of one, and no description that can be read at all."""
    try:
        json.loads((folder / MARKER).read_bytes())
    except (FileNotFoundError, ValueError):
        return any((folder / name).exists() for name in (*PARTS, CONTENTS, CONTENTS + AGE, KEY))
    except OSError:
        pass
    return False


def proved_own(folder: Path, items: Iterable[Item], work: Work) -> Mapping[str, str]:
    """Return the names of the files of a copy in the clear with their hashes: all are this profile's too.

    A record, procedure or part of the journal has to be the very one that is here, byte for byte; an original
    bears its own hash as its name, so one that is damaged there is left out, to be written again. Slow.
    UserError ``mirror.not_ours`` where anything else lies there, ``mirror.locked`` for an encrypted copy,
    ``backup.stopped``; OutsideError ``app.read_failed``. Nothing is written.
    """
    there = sorted(name for name in names_there(folder) if not _is_nobodys(PurePath(name)))
    if any(name.endswith(AGE) for name in there):
        raise UserError("mirror.locked", path=str(folder))
    ours = {item.name: item for item in items}
    foreign, kept = _listed_besides(folder, ours), {}
    for number, name in enumerate(there):
        work.step("verify", number, len(there))
        item = ours.get(name)
        if item is None:
            foreign += [] if name in _OWN else [name]
            continue
        with reads(folder / name):
            found = hash_of(folder / name)
        if found == (item.digest or _hash_here(item)):
            kept[name] = found
        elif not item.digest:
            foreign.append(name)
    work.step("verify", len(there), len(there))
    if foreign or not kept:
        strange = list(dict.fromkeys(foreign or there))
        raise UserError("mirror.not_ours", path=str(folder), n=len(strange), name=strange[0])
    return kept


def known_in(folder: Path, items: Iterable[Item], work: Work) -> Mapping[str, str]:
    """Return the names of the files of a copy in the clear that are what they should be, with their hashes.

    For a copy that says itself to be of this profile: anything else in it is written anew. Slow;
    UserError ``backup.stopped``.
    """
    every = list(items)
    ours = {item.name: item for item in (*every, Item(CONTENTS, "", "", lambda: listed(every)))}
    there, kept = sorted(ours.keys() & names_there(folder)), {}
    for number, name in enumerate(there):
        work.step("verify", number, len(there))
        with suppress(OSError):  # a file that cannot be read is none that is there
            if (found := hash_of(folder / name)) == (ours[name].digest or _hash_here(ours[name])):
                kept[name] = found
    work.step("verify", len(there), len(there))
    return kept


def _is_nobodys(path: PurePath) -> bool:
    """Tell whether a system left a file there, or a disk that was pulled while it was written."""
    return is_of_system(path) or (path.name.startswith(".") and path.suffix == ".part")


def _hash_here(item: Item) -> str:
    return hashlib.sha256(item.data() if item.data is not None else b"").hexdigest()


def _listed_besides(folder: Path, ours: Mapping[str, Item]) -> list[str]:
    """Return what the list of a copy asks for that is not of this profile: it is the copy of more than that."""
    path = folder / CONTENTS
    if not path.exists():
        return []
    with reads(path):
        names = read_list(path.read_bytes())
    return sorted(name for name in names or () if name not in ours)
