"""Bags of the conformance suite, and cases of our own beside it."""

import hashlib
from pathlib import Path

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.exchange.bag import BagCheck, check_bag
from inspector_app.exchange.sources import FolderSource
from tests.shared_data import SHARED, needs_shared
from tests.systems import posix_only, tells_case

SUITE = SHARED / "data" / "bagit-conformance-suite"
BAGS = sorted(path for path in SUITE.glob("v*/*/*") if path.is_dir())
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def _named(path: Path) -> str:
    return "/".join(path.parts[-3:])


@needs_shared
@pytest.mark.parametrize("bag", [path for path in BAGS if path.parent.name == "valid"], ids=_named)
def test_valid_bags_are_accepted(bag: Path) -> None:
    """Of every version from 0.93 to 1.0."""
    assert check_bag(FolderSource(bag)).problems == ()


@needs_shared
@pytest.mark.parametrize("bag", [path for path in BAGS if path.parent.name == "warning"], ids=_named)
def test_doubtful_bags_are_accepted_with_a_warning(bag: Path) -> None:
    """Star signs, "./", case, normal forms, doubles and litter."""
    found = check_bag(FolderSource(bag))
    assert found.problems == ()
    assert found.warnings


@needs_shared
@pytest.mark.parametrize(
    "bag", [path for path in BAGS if path.parent.name in ("invalid", "linux-only", "windows-only")], ids=_named
)
def test_invalid_bags_and_escapes_of_any_system_are_rejected(bag: Path) -> None:
    """A path that escapes on Windows is as bad on Linux."""
    assert check_bag(FolderSource(bag)).problems


@needs_shared
def test_the_whole_suite_is_here() -> None:
    """58 bags, so that no group above can be empty unseen."""
    assert len(BAGS) == 58


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "~/x",
        "~root/x",
        "data/../x",
        "C:/x",
        "c:x",
        "data\\x",
        "\\\\server\\x",
        "data//x",
        "data/./x",
    ],
)
def test_a_manifest_that_leads_outside_is_rejected(tmp_path: Path, path: str) -> None:
    """Absolute, home, drive, share and dotted paths, on every system; two of them are not in the suite."""
    _bag(tmp_path, lines=f"{'0' * 64}  {path}\n")
    assert [remark.code for remark in check_bag(FolderSource(tmp_path)).problems] == ["path"]


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "~/x", "data\\x", "bagit.txt"])
def test_a_fetch_that_leads_outside_is_rejected(tmp_path: Path, path: str) -> None:
    """Nothing is ever fetched, and nothing may ask for it outside the payload."""
    _bag(tmp_path)
    (tmp_path / "fetch.txt").write_text(f"http://localhost/x - {path}\n")
    assert _codes(tmp_path) == ["path"]


def test_a_file_to_fetch_has_to_be_in_a_manifest(tmp_path: Path) -> None:
    """Otherwise nobody could say whether the right thing was fetched."""
    _bag(tmp_path)
    (tmp_path / "fetch.txt").write_text("http://localhost/x 3 data/x.txt\n")
    assert _codes(tmp_path) == ["fetch"]


@posix_only("line ends in names")
@pytest.mark.parametrize("written", ["a%0Ab", "a%0ab"])
def test_line_ends_in_names_are_read_back(tmp_path: Path, written: str) -> None:
    """They are escaped in the manifest."""
    _bag(tmp_path, {"data/a\nb": b"x"}, lines=f"{hashlib.sha256(b'x').hexdigest()}  data/{written}\n")
    assert _codes(tmp_path) == []


def test_a_percent_sign_is_escaped_from_version_1_on(tmp_path: Path) -> None:
    """Before, it stood for itself; the suite has those."""
    _bag(tmp_path, {"data/50%": b"x"}, lines=f"{hashlib.sha256(b'x').hexdigest()}  data/50%25\n")
    assert _codes(tmp_path) == []


@tells_case
def test_an_unlisted_twin_in_other_case_is_an_added_file(tmp_path: Path) -> None:
    """Being like a listed file does not make it one."""
    _bag(tmp_path)
    (tmp_path / "data" / "HELLO.txt").write_bytes(b"evil")
    assert _codes(tmp_path) == ["extra"]


@pytest.mark.parametrize("oxum", ["5.2", "6.1", "x", "5", "-5.1"])
def test_a_wrong_payload_oxum_is_told(tmp_path: Path, oxum: str) -> None:
    """Bytes and files both have to be right."""
    _bag(tmp_path)
    (tmp_path / "bag-info.txt").write_text(f"Payload-Oxum: {oxum}\n")
    assert _codes(tmp_path) == ["oxum"]


@pytest.mark.parametrize("encoding", ["zip", "rot13", "bz2", "utf-7", "no-such", "base64"])
def test_encodings_that_are_none_are_refused(tmp_path: Path, encoding: str) -> None:
    """Python's codecs unpack archives too; a foreign file must not choose one."""
    _bag(tmp_path)
    (tmp_path / "bagit.txt").write_text(f"BagIt-Version: 1.0\nTag-File-Character-Encoding: {encoding}\n")
    assert _codes(tmp_path) == ["encoding"]


@posix_only("links that anybody may make")
def test_a_link_in_a_folder_refuses_the_whole(tmp_path: Path) -> None:
    """It could show any file of this computer."""
    _bag(tmp_path)
    (tmp_path / "data" / "link").symlink_to("/etc/hostname")
    with pytest.raises(UserError, match="zip_refused"):
        FolderSource(tmp_path)


def test_labels_may_be_folded(tmp_path: Path) -> None:
    """An indented line continues the one before."""
    _bag(tmp_path)
    (tmp_path / "bag-info.txt").write_text("Note: one\n  two\nPayload-Oxum: 5.1\n")
    assert _check(tmp_path).info == {"Note": "one two", "Payload-Oxum": "5.1"}


def _bag(folder: Path, files: dict[str, bytes] | None = None, lines: str = "") -> None:
    files = files or {"data/hello.txt": b"hello"}
    for name, data in {**files, "bagit.txt": DECLARATION}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    listed = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    (folder / "manifest-sha256.txt").write_text(lines or listed)


def _check(folder: Path) -> BagCheck:
    return check_bag(FolderSource(folder))


def _codes(folder: Path) -> list[str]:
    return [remark.code for remark in _check(folder).problems]
