"""The vault keeps whole originals or nothing."""

import errno
import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.evidence.files import Files
from inspector_app.evidence.vault import Stored, Vault
from inspector_app.words import error_text, text
from tests.evidence.faults import FaultyFiles, PowerLoss
from tests.systems import posix_only
from tests.unwritable import without_rights

DATA = os.urandom(3000)
DIGEST = Digest(hashlib.sha256(DATA).hexdigest())


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "vault")


def calls_of_a_save(tmp_path) -> int:
    """Return how many file-system calls one save makes."""
    files = FaultyFiles(at=-1)
    Vault(tmp_path / "count", files).store(DATA)
    return len(files.calls)


def fault_points(tmp_path):
    """Yield the number of each call of a save, with a fresh vault folder."""
    for at in range(calls_of_a_save(tmp_path)):
        yield at, tmp_path / f"vault{at}"


def halves(folder) -> list[Digest]:
    """Return the files that bear a digest's name and are not what it says."""
    return list(Vault(folder).verify().altered)


def test_keeps_the_bytes_under_their_digest(vault):
    """What is stored is read back under its SHA-256."""
    assert vault.store(BytesIO(DATA)) == Stored(DIGEST, 3000)
    assert vault.path(DIGEST).read_bytes() == DATA


def test_original_is_read_only(vault):
    """Nobody has the right to write to an original."""
    vault.store(DATA)
    assert not vault.path(DIGEST).stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_same_bytes_are_kept_once_and_said_to_be_known(vault):
    """A second save of the same bytes is told apart and leaves one file."""
    vault.store(DATA)
    assert vault.store(DATA).known
    assert vault.verify().whole == 1


def test_altered_original_is_set_aside_when_the_whole_one_comes_again(vault):
    """Importing the photo again mends the vault and keeps the damaged bytes apart."""
    vault.store(DATA)
    vault.path(DIGEST).chmod(0o644)
    vault.path(DIGEST).write_bytes(b"other")
    vault.store(DATA)
    report = vault.sweep({DIGEST})
    assert (vault.read(DIGEST), len(report.set_aside), report.is_clean) == (DATA, 1, True)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_fault_at_every_call_leaves_a_whole_photo_or_an_error(tmp_path, error):
    """Whatever call of a save fails, no half file bears a digest's name, and the error has its sentence."""
    for at, folder in fault_points(tmp_path):
        with pytest.raises(OutsideError) as caught:
            Vault(folder, FaultyFiles(at, error)).store(DATA)
        assert not halves(folder)
        assert error_text(caught.value).zh != str(caught.value)


def test_failed_save_leaves_no_temporary_file(tmp_path):
    """After a full disk nothing of the photo is left behind."""
    for at, folder in fault_points(tmp_path):
        with pytest.raises(OutsideError):
            Vault(folder, FaultyFiles(at, errno.ENOSPC)).store(DATA)
        assert not Vault(folder).verify().leftovers


def test_save_succeeds_after_any_fault(tmp_path):
    """The same photo can be kept once the disk is well again."""
    for at, folder in fault_points(tmp_path):
        with pytest.raises(OutsideError):
            Vault(folder, FaultyFiles(at, errno.EIO)).store(DATA)
        assert Vault(folder).store(DATA).digest == DIGEST


def test_power_loss_at_every_call_never_leaves_a_half_original(tmp_path):
    """What bears a digest's name is whole, whenever the power goes, and leftovers are told."""
    for at, folder in fault_points(tmp_path):
        with pytest.raises(PowerLoss):
            Vault(folder, FaultyFiles(at, power=True)).store(DATA)
        report = Vault(folder).sweep(())
        assert not report.altered
        assert report.whole + len(report.leftovers) <= 1


def test_bytes_that_read_back_differently_do_not_count_as_kept(tmp_path):
    """A disk that lies is found out before the photo is said to be kept."""

    class Liar(Files):
        def write(self, descriptor, data):
            return super().write(descriptor, bytes([data[0] ^ 1]) + bytes(data[1:]))

    with pytest.raises(OutsideError, match="not_kept"):
        Vault(tmp_path, Liar()).store(DATA)
    assert not halves(tmp_path)


def test_source_error_leaves_nothing(vault):
    """A source that fails while being read leaves no trace."""

    class Broken(BytesIO):
        def read(self, *_):
            raise OutsideError("evidence.source_unreadable", name="a.jpg", reason="gone")

    with pytest.raises(OutsideError, match="source_unreadable"):
        vault.store(Broken())
    assert vault.verify().is_clean


def test_sweep_names_what_does_not_fit(vault):
    """Missing, altered, orphaned and left-over files are told apart, and none is touched."""
    vault.store(DATA)
    orphan = vault.store(b"orphan").digest
    vault.path(DIGEST).chmod(0o644)
    vault.path(DIGEST).write_bytes(DATA[:-1])
    (vault.folder / "incoming" / "x.part").write_bytes(b"half")
    gone = Digest("0" * 64)
    report = vault.sweep({DIGEST, gone})
    assert (report.missing, report.altered, report.orphans) == ((gone,), (DIGEST,), (orphan,))
    assert [path.name for path in report.leftovers] == ["x.part"]


def test_progress_counts_files(vault):
    """Progress goes from nothing to all."""
    vault.store(DATA)
    seen = []
    vault.verify(lambda done, total: seen.append((done, total)))
    assert seen == [(0, 1), (1, 1)]


def test_missing_original_is_said(vault):
    """Opening what is gone says so."""
    with pytest.raises(OutsideError, match=r"evidence\.missing"):
        vault.open(DIGEST)


def test_altered_original_is_not_read_as_if_whole(vault):
    """Bytes that do not fit their name are refused."""
    vault.store(DATA)
    vault.path(DIGEST).chmod(0o644)
    vault.path(DIGEST).write_bytes(b"x")
    with pytest.raises(OutsideError, match=r"evidence\.altered"):
        vault.read(DIGEST)


def test_chinese_and_long_paths(tmp_path):
    """A profile under a Chinese path of 250 characters works."""
    folder = tmp_path / "质量监督站" / "工程资料" / ("长" * 60)
    folder /= "x" * max(1, 249 - len(str(folder)))
    assert len(str(folder)) >= 250
    assert Vault(folder).store(DATA).digest == DIGEST


@posix_only("rights to take away")
def test_real_read_only_folder_is_refused():
    """A folder that may not be written to gives the sentence for it, whoever runs the tests."""
    said = text("os.eacces")  # read while it may be
    with (
        TemporaryDirectory() as folder,
        without_rights(Path(folder), 0o555),
        pytest.raises(OutsideError, match=r"evidence\.denied") as caught,
    ):
        Vault(Path(folder) / "vault").store(DATA)
    assert caught.value.params["reason"] == said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_real_full_disk_is_refused(tmp_path):
    """A device that is really full gives the sentence for it."""

    class Full(Files):
        def create(self, path):
            return os.open("/dev/full", os.O_WRONLY)

    with pytest.raises(OutsideError, match=r"evidence\.disk_full"):
        Vault(tmp_path, Full()).store(DATA)


def test_same_photo_from_many_threads_is_kept_once(vault):
    """Threads that bring the same and other bytes at once do not get in each other's way."""
    batch = [DATA, b"other" * 900] * 12
    with ThreadPoolExecutor(6) as pool:
        kept = list(pool.map(vault.store, batch))
    assert {one.digest for one in kept} == {DIGEST, hashlib.sha256(b"other" * 900).hexdigest()}
    report = vault.verify()
    assert (report.whole, report.is_clean) == (2, True)


def test_protected_name_of_windows_counts_as_known(tmp_path):
    """Where the system refuses to replace a protected file, the whole one that is there counts."""

    class Windows(Files):
        def exists(self, path):
            found, self.asked = super().exists(path), getattr(self, "asked", 0) + 1
            return found and self.asked > 1  # the other copy of the program comes in between

        def rename(self, source, target):
            raise PermissionError(errno.EACCES, "denied")

    Vault(tmp_path).store(DATA)
    assert Vault(tmp_path, Windows()).store(DATA).digest == DIGEST
