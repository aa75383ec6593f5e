"""Keys, signatures and the ways they are written down."""

import errno
import json
import os
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key, load_ssh_public_key
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.domain.errors import OutsideError
from inspector_app.exchange.canonical import canonical
from inspector_app.exchange.pem import key_in_pem, public_pem
from inspector_app.exchange.signing import FileKeyStore, fingerprint, is_signed_by
from inspector_app.exchange.sshsig import is_ssh_signed_by, public_line, sha512, ssh_signature
from tests.systems import posix_only

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc中", max_size=3), inner, max_size=4)
    ),
)


def test_the_key_is_made_once(tmp_path: Path) -> None:
    """And is the same after a restart."""
    assert FileKeyStore(tmp_path).public_key() == FileKeyStore(tmp_path).public_key()


@posix_only("modes; the folder of the user keeps others out")
def test_a_full_disk_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next try makes a whole one; an empty file would be called damaged for good."""

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OutsideError, match="key_not_made"):
            FileKeyStore(tmp_path / "keys").public_key()
    assert list((tmp_path / "keys").iterdir()) == []
    assert len(FileKeyStore(tmp_path / "keys").public_key()) == 32


def test_a_key_that_may_not_be_read_is_told_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user of the laptop has no right to it."""

    def refuse(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    before = FileKeyStore(tmp_path).public_key()
    with monkeypatch.context() as rights:
        rights.setattr(Path, "read_bytes", refuse)
        with pytest.raises(OutsideError, match="key_unread"):
            FileKeyStore(tmp_path).public_key()
    assert FileKeyStore(tmp_path).public_key() == before


def test_only_the_owner_can_read_the_key(tmp_path: Path) -> None:
    """From its first moment on."""
    FileKeyStore(tmp_path).public_key()
    assert stat.S_IMODE((tmp_path / "device.key").stat().st_mode) == 0o600


@pytest.mark.parametrize("left", [b"short", b""])
def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path, left: bytes) -> None:
    """A new key would make every later record look foreign."""
    (tmp_path / "device.key").write_bytes(left)
    with pytest.raises(OutsideError, match="key_damaged"):
        FileKeyStore(tmp_path).sign(b"x")
    assert (tmp_path / "device.key").read_bytes() == left


@settings(deadline=None)
@given(st.binary(max_size=64), st.binary(max_size=80))
def test_rubbish_is_no_signature(message: bytes, signature: bytes) -> None:
    """Whatever its length; nor is a rubbish key one."""
    assert not is_signed_by(b"k" * 32, message, signature)
    assert not is_signed_by(signature, message, b"s" * 64)


def test_the_fingerprint_is_eight_digits_in_two_groups() -> None:
    """The same on every screen and paper."""
    assert fingerprint(bytes(32)) == "6668 7AAD"


def test_other_libraries_read_the_key(tmp_path: Path) -> None:
    """In both of the ways it is written down."""
    key = FileKeyStore(tmp_path).public_key()
    found = [load_pem_public_key(public_pem(key)), load_ssh_public_key(public_line(key, "x").encode())]
    assert [one.public_bytes_raw() for one in found] == [key, key]


def test_a_key_in_pem_reads_back_with_any_line_ends(tmp_path: Path) -> None:
    """Mail programs change them."""
    key = FileKeyStore(tmp_path).public_key()
    assert [key_in_pem(public_pem(key).replace(b"\n", end)) for end in (b"\n", b"\r\n")] == [key, key]


@settings(deadline=None)
@given(st.binary(max_size=120))
def test_rubbish_is_no_key(data: bytes) -> None:
    """Never a crash."""
    assert key_in_pem(data) is None
    assert key_in_pem(b"-----BEGIN PUBLIC KEY-----\n" + data + b"\n-----END PUBLIC KEY-----\n") is None


def test_a_signature_for_openssh_is_bound_to_its_file(tmp_path: Path) -> None:
    """One over another file is none, whoever made it."""
    keys = FileKeyStore(tmp_path)
    text = ssh_signature(sha512(b"one"), keys.public_key(), keys.sign).encode()
    assert [is_ssh_signed_by(keys.public_key(), sha512(data), text) for data in (b"one", b"two")] == [
        True,
        False,
    ]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_rubbish_is_no_signature_for_openssh(data: bytes) -> None:
    """Never a crash."""
    assert not is_ssh_signed_by(b"k" * 32, sha512(b"x"), data)


@settings(deadline=None)
@given(PLAIN)
def test_canonical_json_is_the_same_after_reading_it_back(value: object) -> None:
    """One value, one sequence of bytes."""
    data = canonical(value)
    assert canonical(json.loads(data)) == data


def test_decimals_travel_as_text_and_floats_that_are_none_not_at_all() -> None:
    """A number that rounds on another machine would break every signature."""
    assert canonical({"b": Decimal("1.50"), "a": "中"}) == '{"a":"中","b":"1.50"}'.encode()
    with pytest.raises(ValueError, match="Out of range"):
        canonical(float("nan"))
