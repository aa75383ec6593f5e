"""The folders at the top, and what may lie in them."""

import ast
import re

from tests.house.tracked import ROOT, files, needs_git

pytestmark = needs_git

FOLDERS = {"inspector_app", "resources", "db", "build_spec", "tests", "docs", ".ci"}
FILES = {
    *("pyproject.toml", "README.md", "LICENSE", "Makefile", "requirements.lock"),
    *(".gitignore", ".gitattributes"),
}


def test_the_folders_at_the_top_are_the_agreed_ones():
    """Nothing else is kept at the root."""
    assert {path.parts[0] for path in files() if len(path.parts) > 1} == FOLDERS


def test_the_files_at_the_top_are_the_agreed_ones():
    """One file for each purpose, one lock file for everything."""
    assert {path.name for path in files() if len(path.parts) == 1} == FILES


def test_data_folders_hold_no_package():
    """Resources and migrations are data, found by paths.py alone."""
    assert [
        path for path in files() if path.parts[0] in ("resources", "db") and path.name == "__init__.py"
    ] == []


def test_package_files_are_empty():
    """Importing a package loads none of its modules; only the root says a version."""
    packages = [path for path in files() if path.name == "__init__.py" and len(path.parts) > 2]
    assert [path for path in packages if ast.parse((ROOT / path).read_text(encoding="utf-8")).body] == []


def named(path):
    """Yield the parts of every module name that a file imports, or gives to another process in a script."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from re.findall(r"\w+", ast.unparse(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from re.findall(r"from tests[\w.]*\.(\w+) import", node.value)


def test_no_module_of_tests_is_imported_by_another():
    """What two of them need stands in a module without tests, and fixtures in a conftest.py."""
    sources = [path for path in files() if path.suffix == ".py"]
    tests = {path.stem for path in sources if path.name.startswith("test_")}
    importing = {str(path): sorted(tests & set(named(path))) for path in sources}
    assert {path: names for path, names in importing.items() if names} == {}


def test_nothing_that_was_built_is_kept():
    """What make writes is left out."""
    built = {"build", "dist", "out", "__pycache__", ".venv"}
    assert [path for path in files() if built & set(path.parts)] == []


def test_the_checks_can_be_run():
    """The script of the checks is executable and does both targets."""
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o100
    assert script.read_text(encoding="utf-8").split()[-4:] == ["make", "lint", "make", "test"]
