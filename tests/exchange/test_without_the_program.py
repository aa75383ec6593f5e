"""What docs/verify-without-the-program.md tells people to type is typed here, exactly."""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.exchange import samples

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "verify-without-the-program.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
UNPACK, LISTED, OPENSSL, SSH, KEY, RECORD_HASH, RECORDS, PHOTOS, SIGNERS = BLOCKS
TOOLS = ("unzip", "sha256sum", "openssl", "ssh-keygen")
Made = tuple[Path, Mapping[bytes, str]]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="these are the commands for Linux"),
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in TOOLS), reason=f"one of {', '.join(TOOLS)} is not installed"
    ),
]


@pytest.fixture
def folder(made: Made, tmp_path: Path) -> Path:
    """A folder with the package, unpacked by the document's first commands."""
    shutil.copy(made[0], tmp_path)
    assert _type(UNPACK, tmp_path) == (0, "")
    return tmp_path / samples.NAME


def test_the_commands_name_the_package_of_the_examples() -> None:
    """So that they can be run here as they stand."""
    assert f"unzip -q {samples.NAME}.zip" in UNPACK


def test_nothing_lies_in_the_package_that_is_not_listed(folder: Path) -> None:
    """The comparison prints nothing when all is well."""
    assert _type(LISTED, folder) == (0, "")


def test_an_added_file_is_printed(folder: Path) -> None:
    """By its name."""
    (folder / "data" / "added.txt").write_text("x")
    assert _type(LISTED, folder) == (0, "data/added.txt\n")


def test_only_the_key_of_the_laptop_is_allowed(folder: Path) -> None:
    """Nothing is printed, until a second key may sign for it."""
    assert _type(SIGNERS, folder) == (0, "")
    signers = folder / "allowed_signers"
    signers.write_text(signers.read_text() + "* ssh-ed25519 AAAA\n")
    assert _type(SIGNERS, folder) == (0, "ALTERED allowed_signers\n")


def test_openssl_verifies_the_manifest(folder: Path) -> None:
    """With the very words that the document tells people to look for."""
    assert _type(OPENSSL, folder) == (0, "Signature Verified Successfully\n")


def test_ssh_keygen_verifies_the_manifest(folder: Path) -> None:
    """The signature for OpenSSH is by the same key."""
    code, said = _type(SSH, folder)
    assert code == 0, said
    assert said.startswith('Good "inspector-package" signature for inspector-laptop')


def test_the_fingerprint_is_the_one_that_the_laptop_shows(made: Made, folder: Path) -> None:
    """Eight digits, as `inspector verify` prints them in two groups."""
    public = next(iter(made[1]))
    expected = hashlib.sha256(public).hexdigest()[:8]
    assert _type(KEY, folder) == (0, f"{expected}\n")


def test_a_record_has_the_hash_that_its_pdf_prints(folder: Path) -> None:
    """The hash of the file is the record hash of the seal."""
    code, said = _type(RECORD_HASH, folder)
    names = sorted((folder / "data" / "records").glob("*.json"))
    assert (code, said.split()[::2]) == (0, [hashlib.sha256(name.read_bytes()).hexdigest() for name in names])


def test_every_record_carries_its_own_signature(folder: Path) -> None:
    """Three revisions of two records."""
    assert _type(RECORDS, folder) == (0, "Signature Verified Successfully\n" * 3)


def test_photos_lie_under_their_own_hash(folder: Path) -> None:
    """No word when all is well."""
    assert _type(PHOTOS, folder) == (0, "")


@pytest.mark.parametrize("place", ["data/evidence", "data/records", "data/pdf", "data/procedures", "data"])
def test_a_flipped_bit_is_found_by_the_hashes(made: Made, tmp_path: Path, place: str) -> None:
    """In a photo, a record, a PDF, a procedure, the index or the journal."""
    for name in _files(made[0], place):
        shutil.rmtree(tmp_path / samples.NAME, ignore_errors=True)
        _flip(made[0], tmp_path / made[0].name, name)
        code, said = _type(UNPACK, tmp_path)
        assert code != 0
        assert f"{name}: FAILED" in said


def test_a_flipped_bit_in_the_manifest_is_found_by_both_signatures(made: Made, tmp_path: Path) -> None:
    """Whoever edits the manifest cannot sign it."""
    _flip(made[0], tmp_path / made[0].name, "manifest-sha256.txt")
    _type(UNPACK, tmp_path)
    assert [_type(command, tmp_path / samples.NAME)[0] != 0 for command in (OPENSSL, SSH)] == [True, True]


def test_a_record_changed_together_with_the_manifest_fails_its_own_signature(folder: Path) -> None:
    """Even where nobody looks at the manifest's signature."""
    record = next((folder / "data" / "records").glob("*.json"))
    record.write_bytes(record.read_bytes().replace(b'"depth":"2', b'"depth":"9'))
    assert _type(RECORDS, folder)[0] != 0


def test_a_photo_changed_together_with_the_manifest_does_not_fit_its_name(folder: Path) -> None:
    """The record names it by that hash."""
    photo = next((folder / "data" / "evidence").iterdir())
    photo.write_bytes(b"another")
    assert _type(PHOTOS, folder) == (1, f"ALTERED data/evidence/{photo.name}\n")


def test_the_commands_for_windows_name_files_that_are_there(folder: Path) -> None:
    """PowerShell is not at hand here; the names at least have to be right."""
    said = " ".join(re.findall(r"```powershell\n(.*?)```", TEXT, re.DOTALL))
    named = set(re.findall(r"allowed_signers|manifest-sha256\.txt(?:\.sshsig)?", said))
    assert {name for name in named if (folder / name).is_file()} == {
        "allowed_signers",
        "manifest-sha256.txt",
        "manifest-sha256.txt.sshsig",
    }


def _type(commands: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["sh", "-e", "-c", commands],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
    )
    return done.returncode, done.stdout.decode(errors="replace")


def _files(package: Path, place: str) -> Iterator[str]:
    """Yield the first file of a folder of the package, or all that lie in it directly."""
    names = [name for name, _ in samples.members(package) if name.rpartition("/")[0] == place]
    yield from names if place == "data" else names[:1]


def _flip(source: Path, target: Path, flipped: str) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in samples.members(source):
            changed = data[:9] + bytes((data[9] ^ 1,)) + data[10:] if name == flipped else data
            archive.writestr(f"{samples.NAME}/{name}", changed)
