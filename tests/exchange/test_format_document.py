"""docs/package-format.md lists what lies in a package, no more and no less."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "package-format.md"
ROWS = re.findall(r"^\| (`.*?`) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
LISTED = tuple(name for row in ROWS for name in re.findall(r"`([^`]+)`", row))
PLACES = {
    "<id>": r"[0-9a-z-]+",
    "<n>": r"\d+",
    "<sha256>": "[0-9a-f]{64}",
    "<ending>": "[a-z0-9]+",
    "<number>": ".+",
}
Made = tuple[Path, Mapping[bytes, str]]


def fits(listed: str, name: str) -> bool:
    """Whether a name is one of those that a row of the document stands for."""
    pattern = re.escape(listed)
    for place, stands_for in PLACES.items():
        pattern = pattern.replace(re.escape(place), stands_for)
    return re.fullmatch(pattern, name) is not None


@pytest.fixture
def names(made: Made) -> list[str]:
    """The names in a package, below its top folder."""
    with zipfile.ZipFile(made[0]) as archive:
        return [name.partition("/")[2] for name in archive.namelist()]


def test_every_file_of_a_package_is_explained(names: list[str]) -> None:
    """By one row of the table."""
    assert [name for name in names if not any(fits(listed, name) for listed in LISTED)] == []


@pytest.mark.parametrize("listed", LISTED)
def test_every_file_that_is_explained_is_there(names: list[str], listed: str) -> None:
    """Nobody looks for one in vain."""
    assert any(fits(listed, name) for name in names)
