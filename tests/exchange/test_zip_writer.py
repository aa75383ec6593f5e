"""Our zips are read by others, large ones too, and cut ones by nobody."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.exchange.hashing import Hashes
from inspector_app.exchange.zip_directory import ZipRefused
from inspector_app.exchange.zip_reader import ZipReader
from inspector_app.exchange.zip_writer import StoredZip

AT = datetime(2026, 9, 16, 17, 30)


def _read(path: Path) -> dict[str, bytes]:
    with ZipReader(path) as reader:
        return {name: b"".join(reader.blocks(name)) for name in reader.sizes()}


@settings(deadline=None)
@given(files=st.dictionaries(st.from_regex(r"[a-z]{1,9}", fullmatch=True), st.binary(max_size=99), max_size=5))
def test_the_standard_library_reads_what_was_written(files: dict[str, bytes]) -> None:
    """Sizes known beforehand or not."""
    kept = io.BytesIO()
    archive = StoredZip(kept, AT)
    for place, (name, data) in enumerate(files.items()):
        archive.add(name, (data[:50], data[50:]), len(data) if place % 2 else None)
    archive.finish()
    with zipfile.ZipFile(kept) as found:
        assert {name: found.read(name) for name in found.namelist()} == files


def test_entries_beyond_4_gb_are_found_by_both_readers(tmp_path: Path) -> None:
    """The file has a hole of 5 GB, so that it costs no time."""
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        archive = StoredZip(file, AT)
        archive.add("first", (b"one",), 3)
        file.seek(5 << 30)
        archive.add("second", (b"two",), 3)
        archive.finish()
    with zipfile.ZipFile(path) as found:
        assert found.read("second") == b"two"
    assert _read(path) == {"first": b"one", "second": b"two"}


def test_more_than_65535_entries_are_found_by_both_readers(tmp_path: Path) -> None:
    """The number of entries has an end of its own in the old format."""
    path = tmp_path / "many.zip"
    with path.open("wb") as file:
        archive = StoredZip(file, AT)
        for number in range(65_600):
            archive.add(f"{number}", (), 0)
        archive.finish()
    with zipfile.ZipFile(path) as found, ZipReader(path) as reader:
        assert (len(found.namelist()), len(reader.sizes())) == (65_600, 65_600)


def test_a_zip_that_was_not_finished_is_opened_by_nobody(tmp_path: Path) -> None:
    """That is what "looks whole" means."""
    with (tmp_path / "cut.zip").open("wb") as file:
        StoredZip(file, AT).add("first", (b"one",), 3)
    with pytest.raises(ZipRefused):
        ZipReader(tmp_path / "cut.zip")
    assert not zipfile.is_zipfile(tmp_path / "cut.zip")


@pytest.mark.parametrize("year", [1970, 1980, 2026, 2107, 2200])
def test_clocks_that_are_far_off_are_no_hindrance(year: int) -> None:
    """A zip knows the years 1980 to 2107 only; a laptop with an empty battery may be elsewhere."""
    kept = io.BytesIO()
    archive = StoredZip(kept, AT.replace(year=year))
    archive.add("a", (b"x",), 1)
    archive.finish()
    with zipfile.ZipFile(kept) as found:
        assert found.getinfo("a").date_time == (min(max(year, 1980), 2107), 9, 16, 17, 30, 0)


@settings(deadline=None)
@given(st.lists(st.sampled_from([b"", b"x", b"y" * 200_000, b"z" * 1_000_000]), max_size=8))
def test_hashes_on_the_second_core_keep_the_order_of_blocks(blocks: list[bytes]) -> None:
    """Small blocks are hashed at once, large ones beside; never one before the other."""
    with ThreadPoolExecutor(max_workers=1) as worker:
        hashes = Hashes(worker)
        for block in blocks:
            hashes.update(block)
        assert hashes.hexdigest() == sha256(b"".join(blocks)).hexdigest()
