"""The commands doctor, backup and restore: exit codes, and JSON for programs."""

import json

import pytest

from inspector_app.cli.main import run_command
from inspector_app.paths import PROFILE_VARIABLE
from tests.app.profiles import sealed_profile


@pytest.fixture
def profile(tmp_path, monkeypatch):
    made = sealed_profile(tmp_path / "profile")
    monkeypatch.setenv(PROFILE_VARIABLE, str(made))
    return made


def told(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_sound_profile_exits_with_nought(profile, capsys):
    """And says what was counted."""
    assert run_command(["doctor", "--json"]) == 0
    assert told(capsys)["counts"]["records"] == 2


def test_a_finding_exits_with_one_and_says_the_next_step(profile, capsys):
    """In words and for programs."""
    next(profile.glob("vault/??/*")).unlink()
    assert run_command(["doctor", "--json"]) == 1
    (finding,) = told(capsys)["findings"]
    assert (finding["code"], "--heal" in finding["step"]) == ("missing", True)


def test_the_doctor_makes_no_profile(tmp_path, monkeypatch):
    """Asking about a folder that is not there leaves it that way."""
    monkeypatch.setenv(PROFILE_VARIABLE, str(tmp_path / "none"))
    assert run_command(["doctor"]) == 1
    assert not (tmp_path / "none").exists()


def test_a_damaged_database_is_named_and_not_replaced(profile, capsys):
    """The originals are looked at all the same."""
    (profile / "inspector.db").write_bytes(b"not a database")
    assert run_command(["doctor", "--json"]) == 1
    said = told(capsys)
    assert (said["findings"][0]["code"], said["counts"]["originals"] > 0) == ("damaged", True)
    assert (profile / "inspector.db").read_bytes() == b"not a database"


def test_backup_rehearsal_and_restore(profile, tmp_path, capsys):
    """One step out, one step back."""
    assert run_command(["backup", str(tmp_path / "b"), "--rehearse", "--json"]) == 0
    assert told(capsys)["restored"]["agrees"]
    assert run_command(["restore", str(tmp_path / "b"), str(tmp_path / "new")]) == 0
    assert run_command(["restore", str(tmp_path / "b"), str(tmp_path / "new")]) == 1


def test_every_tampering_of_the_drill_is_caught(capsys):
    """Ten ways to alter a package, each named."""
    assert run_command(["doctor", "--drill", "--json"]) == 0
    assert all(one["caught"] for one in told(capsys)["drill"])


def test_the_second_copy_from_setting_up_to_fetching(profile, tmp_path, capsys, monkeypatch):
    """Waiting, written, complete, checked, brought back."""
    monkeypatch.setenv("INSPECTOR_PASSPHRASE", "stick and bricks")
    assert run_command(["mirror", "status"]) == 1
    assert run_command(["mirror", "set", str(tmp_path / "stick")]) == 0
    assert run_command(["mirror", "status"]) == 1
    assert run_command(["mirror", "run"]) == 0
    assert run_command(["mirror", "check"]) == 0
    capsys.readouterr()
    assert run_command(["mirror", "fetch", str(tmp_path / "stick"), str(tmp_path / "back"), "--json"]) == 0
    assert told(capsys)["wrong"] == []


def test_a_second_copy_that_is_not_there_is_not_called_complete(profile, tmp_path, capsys):
    """It had everything when it was last seen, and nobody can tell now."""
    assert run_command(["mirror", "set", str(tmp_path / "stick")]) == 0
    assert run_command(["mirror", "run"]) == 0
    (tmp_path / "stick").rename(tmp_path / "pulled")
    capsys.readouterr()
    assert run_command(["mirror", "status"]) == 1
    assert "全部已有副本；现在无法核对" in capsys.readouterr().out


def test_screening_exits_with_one_while_a_pair_waits(profile, capsys):
    """A sound profile has none; the same original in a second slot is one."""
    import sqlite3
    from contextlib import closing

    assert run_command(["screen"]) == 0
    with closing(sqlite3.connect(profile / "inspector.db")) as raw, raw:
        first = "SELECT digest FROM evidence WHERE number = 1"
        raw.execute(f"UPDATE evidence SET digest = ({first}) WHERE number = 2")
    capsys.readouterr()
    assert run_command(["screen", "--json"]) == 1
    (pair,) = told(capsys)["pairs"]
    ids = [pair[side]["evidence"] for side in ("left", "right")]
    assert run_command(["screen", "--clear", *ids, "--reason", "同一处"]) == 0
