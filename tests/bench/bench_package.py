"""Writing and verifying packages against the bare work that they cannot do without."""

import hashlib
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.exchange.package import PackageContents
from inspector_app.exchange.reread import forget_cached
from inspector_app.exchange.verify import verify_package
from tests.bench.rows import BenchRow, at_least
from tests.exchange import samples

PHOTOS, SIZE, BLOCK = 40, 4 << 20, 1 << 20
ROUNDS = 5


@dataclass
class _Files(samples.Blobs):
    """Originals in files, as the vault keeps them."""

    folder: Path = Path()

    def fill(self) -> Iterator[Evidence]:
        """Write the photos and yield them."""
        for number in range(PHOTOS):
            data = os.urandom(SIZE)
            digest = Digest(hashlib.sha256(data).hexdigest())
            (self.folder / digest).write_bytes(data)
            yield samples.evidence(digest, SIZE, str(number))

    def open(self, digest: Digest) -> BinaryIO:
        """Open an original."""
        return (self.folder / digest).open("rb")


def run() -> list[BenchRow]:
    """Measure P9 and P10 on 160 MB; both sides read back from the medium what they wrote."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laptop, contents, items = _prepared(folder)
        bare, ours = _in_turns(lambda: _bare_export(folder, items), lambda: _export(folder, laptop, contents))
        path = samples.write(folder, laptop, contents, "kept").path
        trusted = {laptop.keys.public_key(): "own"}
        bare_check, check = _in_turns(lambda: _hash(path), lambda: verify_package(path, trusted))
    what = f"{PHOTOS} photos ({PHOTOS * SIZE >> 20} MB)"
    return [
        at_least(
            f"P9 export of {what}, read back",
            "zip stored + SHA-256 + fsync, SHA-256 of the medium",
            _speed(bare),
            _speed(ours),
            least=0.8,
            unit="MB/s",
        ),
        at_least(
            f"P10 full verification of {what}",
            "SHA-256 of the file",
            _speed(bare_check),
            _speed(check),
            least=0.7,
            unit="MB/s",
        ),
    ]


def _prepared(folder: Path) -> tuple[samples.Device, PackageContents, list[Evidence]]:
    (folder / "vault").mkdir()
    laptop = samples.device(folder)
    files = _Files(folder=folder / "vault")
    items = list(files.fill())
    laptop.blobs = files
    laptop._photo = lambda _number, place: items[place]
    return laptop, laptop.contents(laptop.sealed(1, photos=PHOTOS)), items


def _bare_export(folder: Path, items: list[Evidence]) -> None:
    path = folder / "bare.zip"
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for item in items:
                digest = hashlib.sha256()
                with (
                    (folder / "vault" / item.digest).open("rb") as source,
                    archive.open(item.digest, "w") as out,
                ):
                    while block := source.read(BLOCK):
                        digest.update(block)
                        out.write(block)
        file.flush()
        os.fsync(file.fileno())
    forget_cached(path)
    _hash(path)


def _export(folder: Path, laptop: samples.Device, contents: PackageContents) -> None:
    samples.write(folder, laptop, contents, f"export-{time.perf_counter_ns()}")


def _hash(path: Path) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)


def _in_turns(floor: Callable[[], object], job: Callable[[], object]) -> tuple[list[float], list[float]]:
    found = [(_timed(floor), _timed(job)) for _ in range(ROUNDS)]
    return [one for one, _ in found], [one for _, one in found]


def _timed(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def _speed(seconds: list[float]) -> float:
    """Return the speed of the fastest round: the others were held up by something else."""
    return PHOTOS * (SIZE >> 20) / min(seconds)
