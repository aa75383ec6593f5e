"""What no file may say: where it was made."""

import re
from pathlib import Path

from tests.house.tracked import ROOT, needs_git, text_files

pytestmark = needs_git

# A home or a folder for passing things; a drive letter makes it an example.
MACHINE_PATH = re.compile(r"(?<![\w./:-])/(?:home|root|tmp|Users|mnt|var/folders)/\w")


def places(pattern):
    """Return where a pattern occurs: file, number of the line, line."""
    return [
        f"{path}:{number}: {line.strip()}"
        for path in text_files()
        for number, line in enumerate(
            (ROOT / path).read_text(encoding="utf-8", errors="replace").splitlines(), 1
        )
        if pattern.search(line)
    ]


def test_no_file_names_a_folder_of_one_machine():
    """It helps nobody on another."""
    assert places(MACHINE_PATH) == []


def test_no_file_names_this_checkout():
    """Neither its folder nor the home of who works on it."""
    here = [re.escape(str(folder)) for folder in (ROOT, Path.home()) if len(folder.parts) > 2]
    assert places(re.compile("|".join(rf"{folder}\b" for folder in here) or "(?!)")) == []


def test_the_lock_and_the_build_name_no_registry():
    """Where libraries come from is up to who installs."""
    build = re.compile(r"index-url|find-links|trusted-host")
    assert [place for place in places(build) if not place.startswith("tests/house/")] == []
