"""Reads a package back from the disk, byte by byte, against its own manifests."""

import hashlib
import zipfile
from pathlib import Path
from typing import Protocol

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.exchange import parts

BLOCK = 1 << 20


class Watch(Protocol):
    """Counts what was read back."""

    def begin(self, phase: str) -> None:
        """Begin a phase."""
        ...

    def tell(self, *, records: int = 0, photos: int = 0, size: int = 0) -> None:
        """Count on."""
        ...


def reread(path: Path, watch: Watch) -> tuple[Digest, int]:
    """Check every entry against the manifests in the file itself; return the file's SHA-256 and size."""
    watch.begin("reread")
    with zipfile.ZipFile(path) as archive:
        top = archive.namelist()[0].partition("/")[0]
        listed = {
            **_listed(archive.read(f"{top}/{parts.MANIFEST}")),
            **_listed(archive.read(f"{top}/{parts.TAG_MANIFEST}")),
        }
        names = {name.partition("/")[2] for name in archive.namelist()} - {parts.TAG_MANIFEST}
        if names != set(listed):
            raise OutsideError("exchange.reread_differs", name=", ".join(sorted(names ^ set(listed)))[:200])
        for name, digest in listed.items():
            _check(archive, top, name, digest, watch)
    return _whole(path)


def _listed(manifest: bytes) -> dict[str, str]:
    return {
        name: digest for digest, _, name in (line.partition("  ") for line in manifest.decode().splitlines())
    }


def _check(archive: zipfile.ZipFile, top: str, name: str, digest: str, watch: Watch) -> None:
    found = hashlib.sha256()
    is_photo = name.startswith("data/evidence/")
    with archive.open(f"{top}/{name}") as source:
        while block := source.read(BLOCK):
            found.update(block)
            watch.tell(size=len(block) if is_photo else 0)
    if found.hexdigest() != digest:
        raise OutsideError("exchange.reread_differs", name=name)
    watch.tell(photos=int(is_photo), records=int(name.startswith("data/pdf/")))


def _whole(path: Path) -> tuple[Digest, int]:
    found, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
            size += len(block)
    return Digest(found.hexdigest()), size
