"""The command line on a profile of its own."""

import json

import pytest

from inspector_app.app import mirror_age
from inspector_app.cli.main import run_command
from tests.app.quick_age import quickly_locked


@pytest.fixture
def inspector(tmp_path, monkeypatch, capsys):
    """Run a command on an empty profile; returns exit code and JSON document."""
    monkeypatch.setenv("INSPECTOR_PROFILE", str(tmp_path / "profile"))

    def run(*arguments):
        code = run_command([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out.strip().splitlines()[-1])

    return run


@pytest.fixture(autouse=True)
def _quick_key(monkeypatch):
    """Lock the keys of second copies with little work; ``tests/app`` opens one that took the true work."""
    monkeypatch.setattr(mirror_age, "locked", quickly_locked)


@pytest.fixture
def boards(inspector):
    """A draft whose photos belong to rows."""
    people = ("--inspector", "王工", "--inspector", "李工")
    return inspector("new", "insulation.area_ratio", "--project", "东塘", *people)[1]["serial"]
