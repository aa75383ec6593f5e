"""Writing packages: what is in them, and that no fault leaves a file that looks whole."""

import errno
import io
import os
import random
import stat
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest

from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.ids import Digest
from inspector_app.exchange import writer
from inspector_app.exchange.canonical import digest_of
from inspector_app.exchange.progress import PackageProgress
from inspector_app.exchange.verify import verify_package
from inspector_app.exchange.writer import write_package
from inspector_app.words import error_text, os_reason
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
    names = writer.parts.pdf_names([other, replace(other, id="x", serial=other.serial.lower())])  # type: ignore[arg-type]
    assert len({name.casefold() for name in names.values()}) == 2


def test_a_photo_in_two_records_is_carried_once(tmp_path: Path) -> None:
    """It lies under its digest, and counts once."""
    laptop = samples.device(tmp_path)
    first = laptop.sealed(1, photos=1)
    laptop._photo = lambda _number, _place: first.evidence[0]  # type: ignore[method-assign]
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
    assert list((tmp_path / "stick").iterdir()) == []


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


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EACCES])
@pytest.mark.parametrize("seed", range(6))
def test_a_disk_that_fails_at_any_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, seed: int
) -> None:
    """Full, pulled out, too small a file system, write-protected: always a sentence, never a file."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    at = random.Random(seed).randrange(1, 120)
    monkeypatch.setattr(Path, "open", _failing(at, OSError(number, os.strerror(number))))
    codes = {
        errno.ENOSPC: "disk_filled",
        errno.EIO: "medium_gone",
        errno.EFBIG: "too_large",
        errno.EACCES: "cannot",
    }
    with pytest.raises(OutsideError, match=codes[number]):
        samples.write(tmp_path / "stick", laptop, contents)
    assert list((tmp_path / "stick").iterdir()) == []


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_stick_pulled_at_the_very_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Neither under the part name nor under the real one."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    laptop.keys.public_key()  # made before the disk fails
    error = OSError(errno.EIO, "Input/output error")
    monkeypatch.setattr(Path if call == "rename" else os, call, _raise(error))
    with pytest.raises(OutsideError, match="medium_gone"):
        samples.write(tmp_path / "stick", laptop, contents)
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_file_system_that_cannot_sync_folders_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Network drives and some sticks say EINVAL; the file itself was synced and read back."""
    laptop, contents = samples.filled(tmp_path)
    real = os.fsync

    def only_files(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    assert samples.write(tmp_path, laptop, contents).path.is_file()


@pytest.mark.parametrize("seed", range(20))
def test_a_stick_that_keeps_other_bytes_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Cheap sticks lie: one bit flips between writing and reading back."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    monkeypatch.setattr(writer, "reread", _after_a_flip(writer.reread, random.Random(seed)))
    with pytest.raises(OutsideError, match="reread_differs"):
        samples.write(tmp_path / "stick", laptop, contents)
    assert list((tmp_path / "stick").iterdir()) == []


def test_too_little_room_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is needed and what there is."""
    laptop, contents = samples.filled(tmp_path)
    monkeypatch.setattr(writer.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1 << 20))
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path, laptop, contents)
    assert (refused.value.code, refused.value.params["free_mb"]) == ("exchange.disk_full", 1)


def test_an_altered_original_is_named(tmp_path: Path) -> None:
    """By the name that its photographer knows; no package is written with it."""
    laptop, contents = samples.filled(tmp_path)
    item = contents.records[1].run.evidence[0]
    laptop.blobs.data[item.digest] = b"x" * item.size
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path / "stick", laptop, contents)
    assert (refused.value.code, refused.value.params["name"]) == ("exchange.original_altered", "IMG_2-0.jpg")


@pytest.mark.parametrize("error", [None, OSError(errno.EIO, "Input/output error")])
def test_an_original_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError | None
) -> None:
    """And the stick is not blamed for it."""
    laptop, contents = samples.filled(tmp_path)
    item = contents.records[0].run.evidence[0]
    if error:
        monkeypatch.setattr(samples.Blobs, "open", lambda _self, _digest: _Broken(error))
    else:
        del laptop.blobs.data[item.digest]
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path / "stick", laptop, contents)
    assert (refused.value.code, refused.value.params["name"]) == ("exchange.original_missing", "IMG_1-0.jpg")
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_pdf_that_cannot_be_made_is_told_with_its_record(tmp_path: Path) -> None:
    """Any other error than the stick's keeps its own sentence too."""
    laptop, contents = samples.filled(tmp_path)
    failing = replace(contents.records[1], pdf=_raise(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path, laptop, replace(contents, records=(contents.records[0], failing)))
    assert (refused.value.code, refused.value.params["serial"]) == ("exchange.pdf_failed", "JC-2026-0002")


def test_memory_stays_flat_over_large_originals(tmp_path: Path) -> None:
    """200 MB of photos, written and read back in a few blocks of memory."""
    laptop = samples.device(tmp_path)
    size = 20 << 20
    large = _Large(size)
    laptop.blobs = large
    items = tuple(samples.evidence(large.digest(n), size, str(n)) for n in range(10))
    laptop._photo = lambda _number, place: items[place]  # type: ignore[method-assign]
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


def test_a_record_without_its_sealing_line_is_not_handed_over(tmp_path: Path) -> None:
    """What no receiver would verify is not written."""
    laptop, contents = samples.filled(tmp_path)
    with pytest.raises(InspectorError, match="reread_differs"):
        samples.write(tmp_path, laptop, replace(contents, journal=lambda: iter(laptop.journal[:4])))


class _Broken(io.BytesIO):
    """A file on a failing disk."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def read(self, _size: int | None = -1) -> bytes:
        raise self._error


class _Large(samples.Blobs):
    """Originals of many megabytes that are never whole in memory."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size, self._fill = size, {}  # type: ignore[var-annotated]

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
        return io.BufferedReader(_Repeated(self._fill[digest], self._size))  # type: ignore[arg-type,return-value]


class _Repeated(io.RawIOBase):
    def __init__(self, number: int, size: int) -> None:
        super().__init__()
        self._number, self._left = number, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = min(len(buffer), self._left)
        buffer[:count] = bytes((self._number,)) * count
        self._left -= count
        return count


def _failing(at: int, error: OSError) -> Callable[..., BinaryIO]:
    """Open part files so that the ``at``-th write to them, or else their closing, fails for good."""
    real = Path.open

    def opened(path: Path, mode: str = "r", *rest: object, **named: object) -> BinaryIO:
        file = real(path, mode, *rest, **named)  # type: ignore[call-overload]
        return _Failing(file, at, error) if path.suffix == ".part" and "w" in mode else file  # type: ignore[no-any-return,return-value]

    return opened


class _Failing:
    """A file whose disk fails from one write on."""

    def __init__(self, file: BinaryIO, at: int, error: OSError) -> None:
        self._file, self._left, self._error = file, at, error

    def __enter__(self) -> "_Failing":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        self._left -= 1
        if self._left <= 0:
            raise self._error
        return self._file.write(data)

    def flush(self) -> None:
        raise self._error

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def _raise(error: OSError) -> Callable[..., bytes]:
    def raising(*_: object, **__: object) -> bytes:
        raise error

    return raising


def _after_a_flip(reread: Callable[..., object], chance: random.Random) -> Callable[..., object]:
    def flipping(path: Path, *rest: object) -> object:
        content = bytearray(path.read_bytes())
        # Behind the names and before the directory: bytes of files, none of the zip's own dates.
        place = content.find(b'"format":"inspector-record/1"') + chance.randrange(200)
        content[place] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        return reread(path, *rest)

    return flipping


def _pulled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be removed or renamed any more, as when a stick is gone."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "rename", refuse)


def test_a_pulled_stick_is_told_with_the_part_that_may_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing claims that no file was left when it could not be removed; the file is named."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    monkeypatch.setattr(Path, "open", _failing(40, OSError(errno.EIO, os.strerror(errno.EIO))))
    _pulled(monkeypatch)
    with pytest.raises(OutsideError, match=r"exchange\.part_left") as caught:
        samples.write(tmp_path / "stick", laptop, contents)
    said = error_text(caught.value)
    assert f"{NAME}.zip.part" in said.zh
    assert "设备读写出错" in said.zh
    assert "没有留下" not in said.zh


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_the_reason_of_the_system_is_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """No English word of the system stands in a Chinese sentence."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    monkeypatch.setattr(Path, "open", _failing(40, OSError(number, os.strerror(number))))
    with pytest.raises(OutsideError) as caught:
        samples.write(tmp_path, laptop, contents)
    said = error_text(caught.value)
    assert os.strerror(number) not in said.zh
    assert os_reason(OSError(number, "")).zh in said.zh
