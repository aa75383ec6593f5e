"""Finds whole originals in a backup or a second copy, encrypted or not."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from inspector_app.app.hashing import disk, hash_of
from inspector_app.app.mirror_places import AGE, FOLDER, MARKER, read_marker
from inspector_app.domain.ids import Digest

Find = Callable[[Digest], Path | None]


@contextmanager
def whole_originals(source: Path, passphrase: str = "") -> Iterator[Find]:
    """Give a call that returns where a whole original lies, None where there is none.

    What it returns may be gone with the next call. UserError ``mirror.passphrase`` when ``source`` is an
    encrypted second copy and the passphrase does not open it.
    """
    place = source.parent if source.name == FOLDER else source
    if not (place / FOLDER / MARKER).exists() or not read_marker(place)["recipient"]:
        yield lambda digest: _plain(source, digest)
        return
    from inspector_app.app.mirror_age import identity_of

    identity = identity_of(place / FOLDER, passphrase)
    with tempfile.TemporaryDirectory(prefix="inspector-heal-") as folder:
        yield lambda digest: _opened(place / FOLDER, digest, Path(folder) / "original", identity)


def _plain(source: Path, digest: Digest) -> Path | None:
    with disk(source):
        found = (path for path in source.rglob(digest) if path.is_file() and hash_of(path) == digest)
        return next(found, None)


def _opened(copy: Path, digest: Digest, place: Path, identity: Any) -> Path | None:
    from inspector_app.app.mirror_age import decrypted

    path = copy / "originals" / digest[:2] / f"{digest}{AGE}"
    if not path.is_file() or not decrypted(path, place, identity):
        return None
    return place if hash_of(place) == digest else None
