"""The last words of a session that ended badly are found by the next."""

import logging
from pathlib import Path

import pytest

from inspector_app.logs import CRASH, FAULTS, FOLDER, LOG, LastWords, set_up


def test_an_orderly_end_leaves_nothing(tmp_path: Path) -> None:
    """The next start finds nothing to say."""
    words = LastWords(tmp_path)
    words.begin()
    words.end()
    found = words.begin()
    words.end()
    assert found == ""


def test_a_fault_is_found_at_the_next_start(tmp_path: Path) -> None:
    """What the interpreter wrote when it died is returned once."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / FAULTS).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    words = LastWords(tmp_path)
    found = words.begin()
    words.end()
    assert "Segmentation fault" in found


def test_a_crash_report_says_the_versions(tmp_path: Path) -> None:
    """The report begins with what the support asks for first."""
    error = ValueError("planted")
    path = LastWords(tmp_path).write_crash(ValueError, error, None)
    assert path is not None
    assert (path.name, path.read_text(encoding="utf-8").startswith("inspector ")) == (CRASH, True)


def test_a_report_goes_elsewhere_where_the_profile_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said to be written is there."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    profile = tmp_path / "profile"
    profile.write_bytes(b"in the way")
    path = LastWords(profile).write_crash(ValueError, ValueError("planted"), None)
    assert path is not None
    assert (path.parent.parent, "planted" in path.read_text(encoding="utf-8")) == (tmp_path, True)


def test_no_report_is_named_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the profile nor among the temporary files."""
    profile = tmp_path / "profile"
    profile.write_bytes(b"in the way")
    monkeypatch.setattr("tempfile.tempdir", str(profile))
    assert LastWords(profile).write_crash(ValueError, ValueError("planted"), None) is None


def test_a_report_is_said_once_and_kept(tmp_path: Path) -> None:
    """The second start after a crash says nothing, but the report is still there."""
    words = LastWords(tmp_path)
    words.write_crash(ValueError, ValueError("planted"), None)
    first = words.begin()
    words.end()
    assert ("planted" in first, words.begin(), (tmp_path / FOLDER / "crash.last.txt").exists()) == (
        True,
        "",
        True,
    )
    words.end()


def test_the_log_is_opened_by_its_first_line(tmp_path: Path) -> None:
    """Warnings reach it with their moment and place; a quiet session leaves no file."""
    set_up(tmp_path)
    handler = logging.getLogger().handlers[-1]
    path = tmp_path / FOLDER / LOG
    quiet = not path.exists()
    logging.getLogger("here").info("not said")
    logging.getLogger("here").warning("planted")
    logging.getLogger().removeHandler(handler)
    handler.close()
    assert (quiet, path.read_text(encoding="utf-8").endswith(" WARNING here planted\n")) == (True, True)


def test_a_folder_that_takes_no_log_stops_nobody(tmp_path: Path) -> None:
    """On a protected disk a session begins, and its warnings are let go."""
    (tmp_path / FOLDER).write_bytes(b"in the way")
    set_up(tmp_path)
    handler = logging.getLogger().handlers[-1]
    logging.getLogger("here").warning("planted")
    logging.getLogger().removeHandler(handler)
    handler.close()
    assert (tmp_path / FOLDER).read_bytes() == b"in the way"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_a_line_that_a_full_disk_does_not_take_is_let_go(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is said of it on the terminal."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / LOG).symlink_to("/dev/full")
    set_up(tmp_path)
    handler = logging.getLogger().handlers[-1]
    logging.getLogger("here").warning("planted")
    logging.getLogger().removeHandler(handler)
    handler.close()
    assert capfd.readouterr().err == ""
