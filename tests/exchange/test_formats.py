"""Packages of every format that was ever written verify for ever."""

from pathlib import Path

import pytest

from inspector_app.exchange.parts import FORMAT
from inspector_app.exchange.verify import verify_package

FOLDER = Path(__file__).resolve().parents[1] / "packages"
PACKAGES = sorted(FOLDER.glob("*.zip"))


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.stem)
def test_it_verifies_still(path: Path) -> None:
    """Two records with three photos each time."""
    key = bytes.fromhex(path.with_suffix(".key.txt").read_text().strip())
    result = verify_package(path, {key: "kept"})
    assert (result.trust, result.records_ok, result.photos_ok) == ("verified", 2, 3)


def test_the_present_format_is_among_them() -> None:
    """A new format comes with a package that keeps it honest later."""
    assert FORMAT.replace("/", "-") in {path.stem for path in PACKAGES}
