"""The README leads where it says."""

import re

import pytest

from inspector_app.cli.main import cli
from tests.house.tracked import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCS = README + "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("path", re.findall(r"`([a-z_]+/[a-z_]+\.py)`", ARCHITECTURE))
def test_every_module_that_the_architecture_names_is_there(path):
    """The page describes the tree as it is."""
    assert (ROOT / "inspector_app" / path).is_file()


def test_the_architecture_has_a_line_for_every_package():
    """And for no other."""
    rows = set(re.findall(r"^\| `([a-z]+)` \|", ARCHITECTURE, re.MULTILINE))
    packages = {path.parent.name for path in (ROOT / "inspector_app").glob("*/__init__.py")}
    assert rows == {*packages, "bootstrap"}
