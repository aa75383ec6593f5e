"""Writing packages: no fault leaves a file that looks whole, and each is said as what it is."""

import errno
import os
import random
import stat
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.exchange import writer
from inspector_app.words import error_text, os_reason
from tests.exchange import samples
from tests.exchange.faults import Broken, after_a_flip, failing, pulled, raising
from tests.exchange.samples import NAME


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EACCES])
@pytest.mark.parametrize("seed", range(6))
def test_a_disk_that_fails_at_any_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, seed: int
) -> None:
    """Full, pulled out, too small a file system, write-protected: always a sentence, never a file."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    at = random.Random(seed).randrange(1, 120)
    monkeypatch.setattr(Path, "open", failing(at, OSError(number, os.strerror(number))))
    codes = {
        errno.ENOSPC: "disk_filled",
        errno.EIO: "medium_gone",
        errno.EFBIG: "too_large",
        errno.EACCES: "cannot",
    }
    with pytest.raises(OutsideError, match=codes[number]):
        samples.write(tmp_path / "stick", laptop, contents)
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_stick_pulled_at_the_very_end_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Neither under the part name nor under the real one."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    laptop.keys.public_key()  # made before the disk fails
    error = OSError(errno.EIO, "Input/output error")
    monkeypatch.setattr(Path if call == "rename" else os, call, raising(error))
    with pytest.raises(OutsideError, match="medium_gone"):
        samples.write(tmp_path / "stick", laptop, contents)
    assert not (tmp_path / "stick").exists()


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
    monkeypatch.setattr(writer, "reread", after_a_flip(writer.reread, random.Random(seed)))
    with pytest.raises(OutsideError, match="reread_differs"):
        samples.write(tmp_path / "stick", laptop, contents)
    assert not (tmp_path / "stick").exists()


def test_too_little_room_is_told_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what is needed and what there is."""
    laptop, contents = samples.filled(tmp_path)
    monkeypatch.setattr(writer.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1 << 20))
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path, laptop, contents)
    assert (refused.value.code, refused.value.params["free_mb"]) == ("exchange.disk_full", 1)


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_made_for_nothing_goes_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """And only what was made for it."""
    laptop, contents = samples.filled(tmp_path)
    stick = tmp_path / "stick"
    if there:
        stick.mkdir()
    monkeypatch.setattr(writer.shutil, "disk_usage", lambda _path: SimpleNamespace(free=1 << 20))
    with pytest.raises(OutsideError, match="disk_full"):
        samples.write(stick / "2026" / "09", laptop, contents)
    assert list(tmp_path.rglob("stick*")) == ([stick] if there else [])
    assert not (stick / "2026").exists()


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
        monkeypatch.setattr(samples.Blobs, "open", lambda _self, _digest: Broken(error))
    else:
        del laptop.blobs.data[item.digest]
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path / "stick", laptop, contents)
    assert (refused.value.code, refused.value.params["name"]) == ("exchange.original_missing", "IMG_1-0.jpg")
    assert not (tmp_path / "stick").exists()


def test_a_pdf_that_cannot_be_made_is_told_with_its_record(tmp_path: Path) -> None:
    """Any other error than the stick's keeps its own sentence too."""
    laptop, contents = samples.filled(tmp_path)
    failing = replace(contents.records[1], pdf=raising(OSError(errno.EIO, "Input/output error")))
    with pytest.raises(OutsideError) as refused:
        samples.write(tmp_path, laptop, replace(contents, records=(contents.records[0], failing)))
    assert (refused.value.code, refused.value.params["serial"]) == ("exchange.pdf_failed", "JC-2026-0002")


def test_a_record_without_its_sealing_line_is_not_handed_over(tmp_path: Path) -> None:
    """What no receiver would verify is not written."""
    laptop, contents = samples.filled(tmp_path)
    with pytest.raises(InspectorError, match="reread_differs"):
        samples.write(tmp_path, laptop, replace(contents, journal=lambda: iter(laptop.journal[:4])))


def test_a_pulled_stick_is_told_with_the_part_that_may_be_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing claims that no file was left when it could not be removed; the file is named."""
    laptop, contents = samples.filled(tmp_path / "laptop")
    monkeypatch.setattr(Path, "open", failing(40, OSError(errno.EIO, os.strerror(errno.EIO))))
    pulled(monkeypatch)
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
    monkeypatch.setattr(Path, "open", failing(40, OSError(number, os.strerror(number))))
    with pytest.raises(OutsideError) as caught:
        samples.write(tmp_path, laptop, contents)
    said = error_text(caught.value)
    assert os.strerror(number) not in said.zh
    assert os_reason(OSError(number, "")).zh in said.zh
