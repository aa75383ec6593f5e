"""What is in the wheel, and that the program finds it there."""

import subprocess
import sys
import zipfile

import pytest

from inspector_app import paths
from tests.house.tracked import ROOT, files, needs_git


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel once, as `make dist` does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel):
    """Return the folder of the wheel's content."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(wheel.parent / "content")
    return wheel.parent / "content"


@needs_git
@pytest.mark.parametrize("folder", ["resources", "db"])
def test_every_data_file_is_in_the_wheel(unpacked, folder):
    """As it is in the checkout."""
    data = [path for path in files() if path.parts[0] == folder]
    bundled = unpacked / "inspector_app" / "_bundled"
    assert [path for path in data if (bundled / path).read_bytes() != (ROOT / path).read_bytes()] == []


@needs_git
def test_every_module_is_in_the_wheel(unpacked):
    """No package is forgotten."""
    modules = [path for path in files() if path.parts[0] == "inspector_app"]
    assert [path for path in modules if not (unpacked / path).is_file()] == []


def test_nothing_else_is_in_the_wheel(unpacked):
    """Neither tests nor what builds."""
    names = {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {"inspector_app"}


def test_the_wheel_has_the_command_and_the_licences(unpacked):
    """The command is `inspector`; program and font each have their licence."""
    (info,) = unpacked.glob("*.dist-info")
    assert "inspector = inspector_app.__main__:main" in (info / "entry_points.txt").read_text(encoding="utf-8")
    assert {path.name for path in (info / "licenses").rglob("*.txt")} | {"LICENSE"} == {"OFL.txt", "LICENSE"}
    assert (info / "licenses" / "LICENSE").is_file()


def test_the_program_in_the_wheel_finds_its_data(unpacked):
    """Its procedures are those of the wheel, and they are whole."""
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from inspector_app.__main__ import main; main()"
    command = [sys.executable, "-c", code, "check-procedures"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=unpacked)
    shown = [line.split()[-1] for line in done.stdout.splitlines() if line.endswith(".yaml")]
    assert {str(unpacked / "inspector_app" / "_bundled" / "resources")} == {
        name.partition("/procedures/")[0].partition("/profiles/")[0] for name in shown
    }


def test_a_frozen_program_finds_its_data(monkeypatch, tmp_path):
    """Where PyInstaller unpacks it."""
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert (paths.resources(), paths.migrations()) == (tmp_path / "resources", tmp_path / "db")
