"""The program as it is started."""

import os
import subprocess
import sys

import pytest


def start(profile, *arguments):
    """Start the program on a profile, without a screen."""
    return subprocess.run(
        [sys.executable, "-m", "inspector_app", *arguments],
        env={**os.environ, "INSPECTOR_PROFILE": str(profile), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_window_opens_on_an_empty_profile_and_closes_when_asked(tmp_path):
    """It says nothing and leaves a database, and no report of a bad end."""
    done = start(tmp_path / "new", "window", "--until-ready")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert {path.name for path in (tmp_path / "new").iterdir()} >= {"inspector.db"}
    assert list((tmp_path / "new" / "logs").iterdir()) == []


@pytest.mark.parametrize("wrong", [["no-such-command"], ["demo"], ["verify", "--wrong"]])
def test_wrong_use_is_told_from_a_finding(tmp_path, wrong):
    """By its exit code."""
    done = start(tmp_path, *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
