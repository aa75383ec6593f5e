"""The one lock file."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.tracked import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENTRIES = re.findall(
    r"^(\S+?)==(\S+)((?: ;[^\\\n]*)?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", LOCK, re.M
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]


def test_every_line_is_a_pinned_library_with_hashes():
    """No host, no path, no option: every registry serves the same bytes."""
    lines = sum(1 + hashes.count("\n") for *_, hashes in ENTRIES)
    assert lines == len(LOCK.splitlines())


@pytest.mark.parametrize("text", WANTED)
def test_what_the_project_asks_for_is_pinned(text):
    """Nothing in pyproject.toml is left to the day of the installation."""
    wanted = Requirement(text)
    pinned = {name.lower(): version for name, version, *_ in ENTRIES}
    assert wanted.specifier.contains(pinned[wanted.name.lower()])


def test_windows_is_served_by_the_same_file():
    """What only Windows needs is in it, marked so."""
    assert any("sys_platform == 'win32'" in marker for _, _, marker, _ in ENTRIES)


@pytest.mark.parametrize(
    "shunned",
    [
        *("opencv-python", "opencv-contrib-python", "opencv-contrib-python-headless"),  # with its own Qt
        "pillow-heif",  # brings an encoder that is under the GPL
    ],
)
def test_a_library_that_brings_too_much_is_not_taken(shunned):
    """Its leaner twin does the same here."""
    assert shunned not in {name.lower() for name, *_ in ENTRIES}
