"""Making the virtual environment."""

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
