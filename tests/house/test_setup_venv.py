"""Making the virtual environment."""

import os
import sys
import venv

import pytest

from build_spec import setup_venv


def test_an_older_python_is_refused_with_a_sentence(monkeypatch):
    """Before anything is made."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed"):
        setup_venv.main("never")


def test_a_half_made_environment_is_seen(tmp_path):
    """Debian leaves one behind when its package for environments is missing."""
    venv.create(tmp_path, with_pip=False, symlinks=True)
    python = next(path for path in tmp_path.rglob("python*") if path.stem == "python")
    assert not setup_venv._has_pip(python)


def test_an_environment_that_is_not_there_is_seen(tmp_path):
    """No command is tried then."""
    assert not setup_venv._has_pip(tmp_path / "bin" / "python")


def test_a_failed_command_ends_the_setup_with_its_code():
    """Make stops there."""
    with pytest.raises(SystemExit) as ended:
        setup_venv._run([sys.executable, "-c", "raise SystemExit(7)"])
    assert ended.value.code == 7


def test_libraries_that_cannot_be_fetched_are_told_with_what_to_do(monkeypatch, tmp_path):
    """Without a network, or behind a mirror that lacks one of them."""
    monkeypatch.setattr(setup_venv, "_has_pip", lambda _python: True)
    monkeypatch.setattr(setup_venv, "ROOT", tmp_path)
    python = tmp_path / "Scripts" / "python.exe" if os.name == "nt" else tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.symlink_to(sys.executable)
    with pytest.raises(SystemExit, match="give the same command again"):
        setup_venv.main(".")


def test_on_windows_the_interpreter_of_the_environment_is_found_in_its_place(monkeypatch, tmp_path):
    """Every command is given to ``Scripts/python.exe``, and files are copied instead of linked."""
    asked: list[str] = []
    made: dict[str, object] = {}
    monkeypatch.setattr(setup_venv.os, "name", "nt")
    monkeypatch.setattr(setup_venv, "ROOT", tmp_path)
    monkeypatch.setattr(setup_venv, "_has_pip", lambda _python: False)
    monkeypatch.setattr(setup_venv, "_run", lambda command, _failed="": asked.append(command[0]))
    monkeypatch.setattr(setup_venv.venv, "create", lambda _target, **options: made.update(options))
    setup_venv.main("x")
    assert set(asked) == {str(tmp_path / "x" / "Scripts" / "python.exe")}
    assert made == {"with_pip": True, "clear": True, "symlinks": False}
