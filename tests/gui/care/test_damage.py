"""Damage leads to the same page whether it is found at the start or while the data are in use."""

from pathlib import Path

import pytest

from inspector_app.app.hashing import hash_of
from inspector_app.domain.errors import OutsideError
from inspector_app.gui.care.trouble import TroublePage
from inspector_app.gui.main import open_backend
from inspector_app.gui.pages.today import TodayPage
from inspector_app.gui.run.page import RunPage
from inspector_app.store import migrate
from tests.app.damage import PAGE
from tests.gui.care.damage import first_run, foreign_page, helps, in_trouble, of_each_kind, replace_page
from tests.gui.care.starting import Start
from tests.unwritable import fill_disk


@pytest.fixture
def start(start: Start, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start the window on data that come to harm once they have been read: it opens them for writing."""
    monkeypatch.setattr(migrate, "refuse_damage", lambda _path: None)
    return start


@of_each_kind
def test_each_kind_of_damage_found_in_use_leads_to_the_page_that_helps(
    start: Start, profile: Path, sample: Path
) -> None:
    """Never an empty list, and not a byte is changed."""
    replace_page(profile, "run_of_day", foreign_page(sample))
    before = hash_of(profile / "inspector.db")
    window = start()
    window.window.show_page("inspections")
    assert helps(window)
    assert hash_of(profile / "inspector.db") == before


def test_damage_that_no_page_meets_is_found_at_the_start(shown: Start, profile: Path) -> None:
    """Nothing is written to it, not even when the window closes."""
    replace_page(profile, "run_of_day", b"\xff" * PAGE)
    before = hash_of(profile / "inspector.db")
    window = shown()
    open_backend(window.window, profile)
    assert in_trouble(window).salvage.isVisible()
    window.window.close()
    assert hash_of(profile / "inspector.db") == before


def test_what_was_salvaged_is_gone_on_with(start: Start, profile: Path) -> None:
    """The data were let go of, so they can be saved and exchanged without closing the window."""
    replace_page(profile, "run_of_day", b"\xff" * PAGE)
    before = hash_of(profile / "inspector.db")
    window = start()
    window.window.show_page("inspections")
    page = in_trouble(window)
    window.click(page.salvage)
    window.qtbot.waitUntil(page.adopt.isVisible, timeout=15_000)
    window.click(page.adopt)
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TodayPage), timeout=15_000)
    window.window.show_page("inspections")
    window.settle()
    assert window.message() == ""
    (kept,) = profile.glob("inspector-damaged-*.db")
    assert hash_of(kept) == before


def test_again_reads_every_page_before_it_opens(start: Start, profile: Path) -> None:
    """What is damaged still is said again, not shown as if it were mended."""
    replace_page(profile, "run_of_day", b"\xff" * PAGE)
    window = start()
    window.window.show_page("inspections")
    window.click(in_trouble(window).retry)
    assert "数据文件已损坏" in window.words(in_trouble(window))


def test_with_a_record_in_front_it_is_asked_first(start: Start, profile: Path) -> None:
    """What is not saved yet can be written down before the record is left."""
    window = start()
    window.window.open_run(first_run(profile))
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, RunPage), timeout=15_000)
    path = profile / "inspector.db"
    window.window.messages.fail(OutsideError("store.damaged", path=path, reason="malformed"))
    assert isinstance(window.window.page, RunPage)
    assert "请先抄下来" in window.message()
    window.act_on_message()
    assert in_trouble(window).salvage.isVisible()


def test_a_damaged_file_of_somebody_else_is_only_said(start: Start, tmp_path: Path) -> None:
    """Such as a backup that cannot be restored."""
    window = start()
    other = tmp_path / "stick" / "inspector.db"
    window.window.messages.fail(OutsideError("store.damaged", path=other, reason="malformed"))
    assert "数据文件已损坏" in window.message()
    assert isinstance(window.window.page, TodayPage)


def test_data_that_are_sound_again_on_a_full_disk_are_opened_to_be_read(
    start: Start, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page about damage goes, and every page says that nothing can be written."""
    window = start()
    window.window.messages.fail(OutsideError("store.damaged", path=profile / "inspector.db", reason="planted"))
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TroublePage))
    fill_disk(monkeypatch, profile)
    window.click(window.window.page.retry)
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TodayPage), timeout=15_000)
    window.settle()
    assert "磁盘已满，资料现在只能查看" in window.words()
