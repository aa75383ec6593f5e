"""A disk that is really full: a sentence with the right advice, and no half file is left on it.

With the rights to mount, the disk is a small tmpfs; without them these tests are passed over, and
``test_disk_trouble.py`` makes files end early instead.
"""

import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from inspector_app.app import room
from inspector_app.app.backup import Backup
from inspector_app.app.files import write_whole
from inspector_app.app.mirror import Mirror
from inspector_app.app.restore import rehearse, restore
from inspector_app.bootstrap import open_app
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language
from inspector_app.words import error_text
from tests.app.profiles import sealed_profile

MB = 1 << 20


@pytest.fixture
def disk(tmp_path):
    """Mount a disk of so many bytes."""
    mounted = []

    def mount(size):
        place = tmp_path / f"disk-{len(mounted)}"
        place.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=False)
        if done.returncode:
            pytest.skip("no right to mount a disk here")
        mounted.append(place)
        return place

    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("no right to mount a disk here")
    yield mount
    for place in mounted:
        subprocess.run(["umount", place], check=True)


@pytest.fixture
def sealed(tmp_path):
    app = open_app(sealed_profile(tmp_path / "profile"))
    yield app
    app.close()


@pytest.fixture
def unasked(monkeypatch):
    """Let others fill the disk after the room was asked for."""
    monkeypatch.setattr(room, "_SPARE", -(10**12))


@contextmanager
def refused(code):
    with pytest.raises(OutsideError) as raised:
        yield
    assert raised.value.code == code
    said = error_text(raised.value)
    assert "自动保存" not in said.zh
    assert any(word in said.zh for word in ("空间不足", "磁盘满了", "满了", "空间不够"))


def left_on(place):
    return [path for path in place.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_a_backup_asks_for_room_before_it_writes(sealed, disk, name):
    """Neither a folder nor a file is begun."""
    place = disk(MB)
    with refused("backup.full"):
        sealed.backup.write(place / name)
    assert list(place.iterdir()) == []


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("name", ["b", "b.zip"])
@pytest.mark.parametrize("size", [MB // 8, 2 * MB])
def test_a_backup_that_fills_the_disk_is_taken_back(sealed, disk, name, size):
    """While the database is copied, or the originals behind it."""
    place = disk(size)
    with refused("app.disk_full"):
        sealed.backup.write(place / name)
    assert list(place.iterdir()) == []


@pytest.mark.usefixtures("unasked")
def test_a_backup_that_was_there_stays_when_the_disk_is_full(sealed, disk, tmp_path):
    """Its manifest, state and originals; the half new one goes."""
    size = sum(path.stat().st_size for path in left_on(sealed.folder))
    place = disk(size + 3 * MB)
    made = Backup(sealed.folder, sealed.services).write(place / "b")
    before = {path: path.read_bytes() for path in left_on(place)}
    free = shutil.disk_usage(place).free
    (place / "filler").write_bytes(bytes(free - 50_000))
    with refused("app.disk_full"):
        sealed.backup.write(place / "b")
    (place / "filler").unlink()
    assert {path: path.read_bytes() for path in left_on(place)} == before
    assert rehearse(made.path, tmp_path).agrees


def test_a_restore_asks_for_room_before_it_writes(sealed, disk, tmp_path):
    """Nothing of a profile is begun."""
    made, place = sealed.backup.write(tmp_path / "b"), disk(MB)
    for begin in (lambda: restore(made.path, place / "new"), lambda: rehearse(made.path, place)):
        with refused("backup.full"):
            begin()
    assert list(place.iterdir()) == []


@pytest.mark.usefixtures("unasked")
@pytest.mark.parametrize("size", [MB // 8, 2 * MB])
def test_a_restore_that_fills_the_disk_is_taken_back(sealed, disk, tmp_path, size):
    """What looks like a profile is one, or is not there."""
    made, place = sealed.backup.write(tmp_path / "b"), disk(size)
    for begin in (lambda: restore(made.path, place / "new"), lambda: rehearse(made.path, place)):
        with refused("app.disk_full"):
            begin()
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("passphrase", ["", "蓝色安全帽 2026"])
def test_a_second_copy_writes_what_fits_and_says_what_does_not(sealed, disk, passphrase):
    """Records first; the rest follows on a bigger disk."""
    place = disk(2 * MB)
    mirror = Mirror(sealed.folder, sealed.services)
    mirror.set_up(place, passphrase)
    with refused("mirror.full"):
        mirror.run()
    status = mirror.status()
    assert 0 < status.kept < status.total
    assert not list(place.rglob("*.part"))
    checked = mirror.check()
    assert (checked.good, checked.wrong, checked.total) == (status.kept, (), status.total)


def test_a_hand_over_file_asks_for_room(sealed, disk):
    """Nothing is begun and nothing counts as handed over."""
    place, waiting = disk(MB), len(sealed.handover.pending())
    with refused("exchange.disk_full"):
        sealed.handover.write(place)
    assert (list(place.iterdir()), len(sealed.handover.pending())) == ([], waiting)


def test_a_hand_over_file_that_fills_the_disk_is_taken_back(sealed, disk, monkeypatch):
    """Others filled the disk after the room was asked for."""
    monkeypatch.setattr("inspector_app.exchange.writer.room_needed", lambda *_sizes: 0)
    place, waiting = disk(2 * MB), len(sealed.handover.pending())
    with refused("exchange.disk_filled"):
        sealed.handover.write(place)
    assert (list(place.iterdir()), len(sealed.handover.pending())) == ([], waiting)


def test_a_pdf_on_a_full_disk_leaves_the_older_one(sealed, disk):
    """No half file bears its name, or any."""
    data = sealed.runs.document(sealed.services.store.sealed_runs()[0], Language.ZH).data
    place = disk(len(data) // 2)
    (place / "记录.pdf").write_bytes(b"%PDF old")
    with refused("app.disk_full"):
        write_whole(place / "记录.pdf", data)
    assert [(path.name, path.read_bytes()) for path in place.iterdir()] == [("记录.pdf", b"%PDF old")]
