"""The signers that a laptop trusts."""

import json
from pathlib import Path

import pytest

from inspector_app.domain.errors import OutsideError
from inspector_app.exchange.signing import FileKeyStore
from inspector_app.exchange.trust import TrustedSigners


def test_a_profile_that_is_not_there_trusts_nobody(tmp_path: Path) -> None:
    """And asking makes neither profile nor key."""
    assert TrustedSigners(tmp_path / "none").keys() == {}
    assert not (tmp_path / "none").exists()


def test_the_own_key_is_trusted_once_it_is_there(tmp_path: Path) -> None:
    """It is made by the first sealing."""
    own = FileKeyStore(tmp_path / "keys").public_key()
    assert list(TrustedSigners(tmp_path).keys()) == [own]


def test_added_signers_are_kept_with_their_names(tmp_path: Path) -> None:
    """Also names outside ASCII, and over a restart."""
    TrustedSigners(tmp_path).add(b"a" * 32, "周敏")
    TrustedSigners(tmp_path).add(b"b" * 32, "陈建国")
    assert TrustedSigners(tmp_path).keys() == {b"a" * 32: "周敏", b"b" * 32: "陈建国"}


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"zz": "x"}', '{"00": 1', "\udcff"])
def test_a_damaged_list_is_told_and_never_empty(tmp_path: Path, content: str) -> None:
    """Trusting nobody in silence would make good packages look foreign."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "trusted-signers.json").write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(OutsideError, match="trust_damaged"):
        TrustedSigners(tmp_path).keys()


def test_a_key_of_another_length_is_no_key(tmp_path: Path) -> None:
    """Ed25519 keys have 32 bytes."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "trusted-signers.json").write_text(json.dumps({"00ff": "short"}))
    assert TrustedSigners(tmp_path).keys() == {}
