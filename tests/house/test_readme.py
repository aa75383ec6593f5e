"""The README leads where it says."""

import re

import pytest

from inspector_app.cli.main import cli
from tests.house.tracked import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCS = README + "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
TARGETS = re.findall(r"^([a-z]+):.*##", MAKEFILE, re.MULTILINE)


def test_the_first_commands_are_demo_and_test():
    """In this order, in the first block."""
    assert re.search(r"```sh\n(.*?)```", README, re.DOTALL)[1] == "make demo\nmake test\n"


@pytest.mark.parametrize("target", ["demo", "run", "test", "lint", "screens", "bench", "dist", "setup"])
def test_every_agreed_target_is_there_and_explained(target):
    """In the Makefile's own help."""
    assert target in TARGETS


@pytest.mark.parametrize("target", re.findall(r"`make ([a-z]+)", README))
def test_every_target_that_is_named_is_there(target):
    """Nobody types one in vain."""
    assert target in TARGETS


@pytest.mark.parametrize("name", cli.list_commands(None))
def test_every_command_is_explained(name):
    """In the README or in a document, as it is typed."""
    assert re.search(rf"`(?:inspector )?{name}(?: [A-Z\[-][^`\n]*)?`|\binspector {name}\b", DOCS)


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)#]+)", README))
def test_every_link_leads_to_a_file(link):
    """Of this checkout."""
    assert (ROOT / link).is_file()
