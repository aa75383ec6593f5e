"""The program as it is started."""

import os
import subprocess
import sys

import pytest

from inspector_app.cli.demo import _has_display


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


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system is never without a display")
@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "linuxfb:fb=/dev/fb0"}, True),
    ],
)
def test_a_window_is_opened_only_where_somebody_sees_it(monkeypatch, said, seen):
    """One that nobody sees would keep `make demo` waiting for ever."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert _has_display() is seen
