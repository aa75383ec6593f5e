"""Writing packages: what is in them, how it is counted, and that memory stays flat."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.exchange import writer
from inspector_app.exchange.canonical import digest_of
from inspector_app.exchange.progress import PackageProgress
from inspector_app.exchange.verify import verify_package
from inspector_app.exchange.writer import write_package
from tests.exchange import samples
from tests.exchange.samples import AT, NAME

PHASES = ("collect", "write", "reread")


def test_what_is_written_is_counted_and_hashed(tmp_path: Path) -> None:
    """Hash and size are those of the file on the disk."""
    laptop, contents = samples.filled(tmp_path)
    done = samples.write(tmp_path, laptop, contents)
    data = done.path.read_bytes()
    assert (done.sha256, done.size, done.records, done.photos) == (digest_of(data), len(data), 2, 3)


def test_only_the_package_is_left(tmp_path: Path) -> None:
    """No part file, no other trace."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    samples.write(tmp_path / "stick", laptop, contents)
    assert [path.name for path in (tmp_path / "stick").iterdir()] == [f"{NAME}.zip"]


def test_the_same_records_make_the_same_bytes(tmp_path: Path) -> None:
    """Nothing in a package depends on anything but its contents and its moment."""
    laptop, contents = samples.filled(tmp_path)
    first = samples.write(tmp_path / "a", laptop, contents).sha256
    assert samples.write(tmp_path / "b", laptop, contents).sha256 == first


def test_other_programs_read_the_zip(tmp_path: Path) -> None:
    """Checksums and all, by the standard library."""
    laptop, contents = samples.filled(tmp_path)
    with zipfile.ZipFile(samples.write(tmp_path, laptop, contents).path) as archive:
        assert archive.testzip() is None
        assert all(name.isascii() and name.startswith(f"{NAME}/") for name in archive.namelist())


def test_nothing_is_squeezed(tmp_path: Path) -> None:
    """Photos do not become smaller by it, only slower to write and to check."""
    laptop, contents = samples.filled(tmp_path)
    with zipfile.ZipFile(samples.write(tmp_path, laptop, contents).path) as archive:
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_records_are_the_bytes_that_were_signed(tmp_path: Path) -> None:
    """Every revision, unchanged."""
    laptop, contents = samples.filled(tmp_path)
    files = dict(samples.members(samples.write(tmp_path, laptop, contents).path))
    seals = [(record.run, seal) for record in contents.records for seal in record.run.seals]
    assert [files[f"data/records/{run.id}-r{seal.revision}.json"] for run, seal in seals] == [
        seal.record for _, seal in seals
    ]


def test_two_records_of_one_number_keep_their_pdfs_apart(tmp_path: Path) -> None:
    """A number is a label, never an identity; letter case does not part files on Windows."""
    laptop = samples.device(tmp_path)
    contents = laptop.contents(laptop.sealed(1))
    other = contents.records[0].run
    names = writer.parts.pdf_names([other, replace(other, id="x", serial=other.serial.lower())])
    assert len({name.casefold() for name in names.values()}) == 2


def test_a_photo_in_two_records_is_carried_once(tmp_path: Path) -> None:
    """It lies under its digest, and counts once."""
    laptop = samples.device(tmp_path)
    first = laptop.sealed(1, photos=1)
    laptop._photo = lambda _number, _place: first.evidence[0]
    done = samples.write(tmp_path, laptop, laptop.contents(first, laptop.sealed(2, photos=1)))
    assert (done.records, done.photos) == (2, 1)


def test_progress_counts_each_phase_to_its_end(tmp_path: Path) -> None:
    """Records while collecting, photos and bytes while writing, all three while reading back."""
    laptop, contents = samples.filled(tmp_path)
    told: list[PackageProgress] = []
    write_package(tmp_path, NAME, contents, laptop.keys, AT, told.append, lambda: False)
    last = {one.phase: (one.records, one.photos, one.done_bytes) for one in told}
    total = told[0].total_bytes
    assert last == {"collect": (2, 0, 0), "write": (0, 3, total), "reread": (2, 3, total)}


@pytest.mark.parametrize("phase", PHASES)
def test_cancelling_in_any_phase_leaves_nothing(tmp_path: Path, phase: str) -> None:
    """At its first block, and said as what it is."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    seen: list[PackageProgress] = []
    with pytest.raises(UserError, match=r"exchange\.cancelled"):
        write_package(
            tmp_path / "stick",
            NAME,
            contents,
            laptop.keys,
            AT,
            seen.append,
            lambda: bool(seen) and seen[-1].phase == phase,
        )
    assert not (tmp_path / "stick").exists()


def test_a_package_is_never_overwritten(tmp_path: Path) -> None:
    """Neither is it hurt."""
    laptop, contents = samples.filled(tmp_path)
    path = samples.write(tmp_path, laptop, contents).path
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"exchange\.exists"):
        samples.write(tmp_path, laptop, contents)
    assert path.read_bytes() == before


def test_the_rest_of_a_killed_export_is_no_hindrance(tmp_path: Path) -> None:
    """A part file of yesterday is written over."""
    laptop, contents = samples.filled(tmp_path)
    (tmp_path / f"{NAME}.zip.part").write_bytes(b"half" * 1_000_000)
    path = samples.write(tmp_path, laptop, contents).path
    assert verify_package(path, {laptop.keys.public_key(): ""}).trust == "verified"


def test_memory_stays_flat_over_large_originals(tmp_path: Path) -> None:
    """200 MB of photos, written and read back in a few blocks of memory."""
    laptop = samples.device(tmp_path)
    size = 20 << 20
    large = _Large(size)
    laptop.blobs = large
    items = tuple(samples.evidence(large.digest(n), size, str(n)) for n in range(10))
    laptop._photo = lambda _number, place: items[place]
    contents = laptop.contents(laptop.sealed(1, photos=10))
    tracemalloc.start()
    done = samples.write(tmp_path, laptop, contents)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert done.size > 10 * size
    assert peak < 12 << 20


def test_a_long_journal_of_others_is_streamed(tmp_path: Path) -> None:
    """The journal is taken line by line: no more than one line is asked for ahead."""
    laptop, contents = samples.filled(tmp_path)
    taken: list[int] = []

    def lines() -> Iterator[samples.JournalEntry]:
        for entry in laptop.journal:
            taken.append(entry.number)
            yield entry

    samples.write(tmp_path, laptop, replace(contents, journal=lines))
    assert taken == [entry.number for entry in laptop.journal[:-1]]


class _Large(samples.Blobs):
    """Originals of many megabytes that are never whole in memory."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size, self._fill = size, {}

    def digest(self, number: int) -> Digest:
        """Return the digest of the original with that number."""
        import hashlib

        found = hashlib.sha256()
        for _ in range(self._size >> 20):
            found.update(bytes((number,)) * (1 << 20))
        digest = Digest(found.hexdigest())
        self._fill[digest] = number
        return digest

    def open(self, digest: Digest) -> BinaryIO:
        """Open a file of one byte repeated."""
        return io.BufferedReader(_Repeated(self._fill[digest], self._size))


class _Repeated(io.RawIOBase):
    def __init__(self, number: int, size: int) -> None:
        super().__init__()
        self._number, self._left = number, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:
        count = min(len(buffer), self._left)
        buffer[:count] = bytes((self._number,)) * count
        self._left -= count
        return count
