"""How long a file and a function may become, and that an exception to the linter says why."""

import ast
import re

import pytest

from tests.house.tracked import ROOT, files, needs_git

pytestmark = needs_git

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma: no cover)")
REASON = re.compile(r"# (?:noqa: [A-Z0-9, ]+|type: ignore\[[\w,-]+\]|pragma: no cover) +(?:- |# )\S")
SOURCES = [path for path in files() if path.suffix == ".py"]


def source(path):
    """Return the text of a file."""
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["inspector_app", "tests", "build_spec", "db"])
def test_no_file_is_too_long_to_be_read_at_once(folder):
    """Tests as well as sources: a longer one holds two things."""
    lengths = {str(path): source(path).count("\n") for path in SOURCES if path.parts[0] == folder}
    assert {path: count for path, count in lengths.items() if count > LINES_OF_A_FILE} == {}


def functions(path):
    """Yield every function of a file with its number of lines."""
    for node in ast.walk(ast.parse(source(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_function_is_too_long_to_be_seen_at_once():
    """A longer one has parts that have names."""
    long = [name for path in SOURCES for name, count in functions(path) if count > LINES_OF_A_FUNCTION]
    assert long == []


def test_every_exception_to_the_linter_says_why():
    """On its own line, behind its code."""
    silent = [
        f"{path}: {line.strip()}"
        for path in SOURCES
        for line in source(path).splitlines()
        if EXCEPTION.search(line) and not REASON.search(line) and path.name != "test_size.py"
    ]
    assert silent == []
