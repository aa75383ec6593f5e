"""Hostile and merely odd zips; nothing is ever written anywhere."""

import io
import stat
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from inspector_app.exchange.sources import EntryFault
from inspector_app.exchange.zip_directory import ZipRefused
from inspector_app.exchange.zip_reader import ZipReader
from tests.shared_data import SHARED, needs_shared

DATA = SHARED / "data"
FAILURES = sorted(DATA.glob("yauzl/test/failure/*.zip"))
SUCCESSES = sorted(DATA.glob("yauzl/test/success/*.zip"))
ODD = {
    # The rest of these suites opens; these are refused on purpose, or told entry by entry.
    "sloppy-filenames.zip": "path",  # a backslash is a separator on one system and a letter on another
    "bogus-compression-method.zip": "method",
    "traditional-encryption.zip": "encrypted",
    "traditional-encryption_deprecated.zip": "encrypted",
    "traditional-encryption-and-compression.zip": "encrypted",
    "traditional-encryption-and-compression_deprecated.zip": "encrypted",
    "symlink.zip": "link",
    "test-badbase.zip": "misplaced",
    "test-baddirsz.zip": "misplaced",
    "test-prefix.zip": "misplaced",  # bytes before the zip: another program may see another zip in them
}
FAULTS = {
    # What the name of the file says is wrong with it, in our words.
    "absolute path": "path",
    "invalid relative path": "path",
    "invalid characters in fileName": "path",
    "End of central directory record": "no_end",
    "Invalid comment length": "trailing",
    "compressed uncompressed size mismatch": "overlap",  # the size told reaches beyond the file
    "file data overflows": "overlap",
    "extra field length": "extra",
    "invalid central directory": "directory",
    "invalid code lengths": "deflate",
    "too many length or distance": "deflate",
    "invalid local file header": "header",
    "invalid zip64": "zip64",
    "zip64 extended": "zip64",
    "unexpected EOF": "zip64",
    "multi-disk": "disks",
    "not enough bytes": "bomb",
    "too many bytes": "differs",
    "strong encryption": "encrypted",
    "unsupported compression": "differs",
}


@needs_shared
@pytest.mark.parametrize("path", FAILURES, ids=lambda path: path.stem[:60])
def test_each_fault_is_found(path: Path) -> None:
    """The name of the file says what is wrong with it."""
    expected = next(fault for start, fault in FAULTS.items() if path.name.startswith(start))
    assert _outcome(path) == expected


@needs_shared
@pytest.mark.parametrize("path", [*SUCCESSES, *sorted(DATA.glob("go-zip/*.zip"))], ids=lambda path: path.stem)
def test_good_zips_of_many_programs_open_and_read_whole(path: Path) -> None:
    """Zip64, streams, unicode names of five programs, empty ones; trailing junk is noted."""
    noted = {"comment-truncated.zip": "comment", "test-trailing-junk.zip": "trailing", "readme.zip": "trailing"}
    assert _outcome(path) == ODD.get(path.name, noted.get(path.name, ""))


@needs_shared
@pytest.mark.parametrize("name", ["zip-slip.zip", "zip-slip-win.zip"])
def test_zip_slip_is_refused_as_a_whole(name: str) -> None:
    """The good file in it is not read either."""
    with pytest.raises(ZipRefused) as refused:
        ZipReader(DATA / "zip-slip" / "archives" / name)
    assert refused.value.fault == "path"


@needs_shared
def test_wrong_sizes_are_told_of_the_entries() -> None:
    """The sizes are wrong, the rest is right."""
    assert _outcome(DATA / "yauzl/test/wrong-entry-sizes/wrong-entry-sizes.zip") == "size"


@needs_shared
def test_the_suites_are_all_here() -> None:
    """So that none of the lists above can be empty unseen."""
    assert (len(FAILURES), len(SUCCESSES)) == (24, 22)


@pytest.mark.parametrize("name", ["../x", "/x", "C:/x", "c:x", "a/../b", "a//b", "./a", "a\\b", "a\nb", "a/.."])
def test_names_that_lead_outside_refuse_the_zip(tmp_path: Path, name: str) -> None:
    """Also those that only one system understands."""
    assert _outcome(_zip(tmp_path, {name: b"x"})) == "path"


def test_a_name_twice_refuses_the_zip(tmp_path: Path) -> None:
    """One program would read the first, another the second."""
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "two")
    assert _outcome(path) == "twice"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK])
def test_links_and_devices_refuse_the_zip(tmp_path: Path, kind: int) -> None:
    """Nothing but files and folders."""
    info = zipfile.ZipInfo("a")
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert _outcome(tmp_path / "t.zip") == "link"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """100 MB of zeros in 100 kB."""
    with zipfile.ZipFile(tmp_path / "t.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(100 << 20))
    assert _outcome(tmp_path / "t.zip") == "bomb"


def test_a_bomb_that_lies_about_its_size_is_stopped_in_little_memory(tmp_path: Path) -> None:
    """The directory says 50 kB; what comes out is counted while it comes."""
    path = _zip(tmp_path, {"zeros": bytes(64 << 20)}, zipfile.ZIP_DEFLATED)
    content = path.read_bytes().replace(struct.pack("<I", 64 << 20), struct.pack("<I", 50_000))
    path.write_bytes(content)
    tracemalloc.start()
    assert _outcome(path) == "size"
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_entries_that_share_bytes_refuse_the_zip(tmp_path: Path) -> None:
    """The way to 42 kB that unpack to petabytes."""
    path = _zip(tmp_path, {"a": b"x" * 100, "b": b"y" * 100})
    content = bytearray(path.read_bytes())
    second = content.rindex(b"PK\1\2")
    content[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(content)
    assert _outcome(path) == "overlap"


def test_two_names_for_one_entry_are_told(tmp_path: Path) -> None:
    """Directory and local header have to say the same."""
    path = _zip(tmp_path, {"aaaa": b"x"})
    path.write_bytes(path.read_bytes().replace(b"aaaa", b"bbbb", 1))
    assert _outcome(path) == "differs"


def test_wrong_bytes_are_told_by_their_checksum(tmp_path: Path) -> None:
    """At the end of the file, when all of it was read."""
    path = _zip(tmp_path, {"a": b"hello hello"})
    path.write_bytes(path.read_bytes().replace(b"hello hello", b"hello hellO"))
    assert _outcome(path) == "crc"


def test_a_hundred_thousand_entries_open_in_time(tmp_path: Path) -> None:
    """Far more than any package has."""
    path = tmp_path / "many.zip"
    path.write_bytes(_many(100_000))
    begun = time.perf_counter()
    with ZipReader(path) as reader:
        assert len(reader.sizes()) == 100_000
    assert time.perf_counter() - begun < 30


def test_too_many_entries_are_refused_by_their_number_alone(tmp_path: Path) -> None:
    """Before any of them is read."""
    path = tmp_path / "many.zip"
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10**9, 10**9, 0, 0)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    path.write_bytes(end64 + locator + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, *[0xFFFF] * 2, 0, 0, 0))
    assert _outcome(path) == "too_many"


def _many(count: int) -> bytes:
    locals_, central = io.BytesIO(), io.BytesIO()
    for number in range(count):
        name = f"{number:06}".encode()
        offset = locals_.tell()
        locals_.write(struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 6, 0) + name)
        central.write(
            struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, 0, 0, 0, 0, 0, offset) + name
        )
    start, size = locals_.tell(), central.tell()
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, start + size, 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, size, start, 0)
    return locals_.getvalue() + central.getvalue() + end64 + locator + end


def _zip(folder: Path, files: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> Path:
    path = folder / "t.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name, method
            archive.writestr(info, data)
    return path


def _outcome(path: Path) -> str:
    """Return the fault of the zip, of its first bad entry, or what is noted; nothing when all is well."""
    try:
        with ZipReader(path) as reader:
            for name in reader.sizes():
                for _ in reader.blocks(name):
                    pass
            return ",".join(reader.notes)
    except ZipRefused as refused:
        return refused.fault
    except EntryFault as fault:
        return fault.code
