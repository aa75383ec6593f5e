"""Settings that cannot be read are said in the window, kept, and nothing is claimed that only they knew."""

from pathlib import Path

import pytest

from inspector_app.settings import FILE, kept_aside, load
from tests.gui.care.starting import Start
from tests.gui.pages.window import WindowPage

CUT = b'language = "zh"\ntheme = "dark"\ncamera_addresses = ["http://10.0.0'


def last_backup(window: WindowPage) -> str:
    page = window.settings()
    page.tabs.chosen.emit("data")
    window.settle()
    return window.words(page.data.backup)


@pytest.fixture
def damaged(profile: Path) -> Path:
    """A profile whose settings were cut off."""
    (profile / FILE).write_bytes(CUT)
    return profile


def test_damaged_settings_are_said_with_where_they_are_kept(damaged: Path, start: Start) -> None:
    """What can be read of them counts."""
    window = start()
    assert all(word in window.message() for word in ("已损坏", str(damaged / "settings-damaged-1.toml")))
    assert window.window.preferences.settings.theme == "dark"


def test_the_next_change_keeps_the_damaged_file(damaged: Path, start: Start) -> None:
    """And what could be read is not lost by it."""
    window = start()
    window.window.preferences.change(font_scale=1.25)
    assert [path.read_bytes() for path in kept_aside(damaged)] == [CUT]
    assert (load(damaged).theme, load(damaged).font_scale) == ("dark", 1.25)


def test_no_backup_is_denied_that_is_only_forgotten(damaged: Path, start: Start) -> None:
    """Also once the settings were written anew; the next backup is known again."""
    window = start()
    window.window.preferences.change(font_scale=1.25)
    assert "上次备份的时间不详" in last_backup(window)
    window.window.preferences.change(backup_at="2026-09-01T10:00:00+08:00", backup_folder="/media/stick")
    assert "上次备份：2026-09-01 10:00" in last_backup(window)


def test_settings_mended_by_hand_are_taken_up_with_the_next_change(damaged: Path, start: Start) -> None:
    """They are not replaced by what could be read before."""
    window = start()
    (damaged / FILE).write_text('camera = "USB"\n', encoding="utf-8")
    window.window.preferences.change(theme="light")
    assert (load(damaged).camera, kept_aside(damaged)) == ("USB", ())
