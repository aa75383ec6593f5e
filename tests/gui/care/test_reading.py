"""Where nothing can be written the window opens to look and to hand over, and says so on every page."""

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import RunId
from inspector_app.gui import theme
from inspector_app.gui.run.outline import step_keys
from inspector_app.gui.run.page import RunPage
from inspector_app.gui.theme import ThemeName
from tests.gui.care.starting import Start, bar_of
from tests.gui.pages.window import CTRL, WindowPage
from tests.unwritable import files_of, fill_disk, refuse_files

CAUSES = {
    "磁盘已满": fill_disk,
    "写保护": refuse_files,
    "没有权限": lambda patch, folder: refuse_files(patch, folder, errno.EACCES),
}


@pytest.fixture
def reading(start: Start, profile: Path, disk: pytest.MonkeyPatch) -> WindowPage:
    """A window on a full disk."""
    fill_disk(disk, profile)
    return start()


def open_record(window: WindowPage) -> RunPage:
    listed = window.inspections()
    window.window.open_run(RunId(listed.model.rows[0].id))
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, RunPage), timeout=10_000)
    window.settle()
    return window.window.page


@pytest.mark.parametrize("said", CAUSES)
def test_every_page_says_why_and_no_file_is_changed(
    start: Start, profile: Path, disk: pytest.MonkeyPatch, said: str
) -> None:
    """The records are listed, the rail goes on working."""
    before = files_of(profile)
    CAUSES[said](disk, profile)
    window = start()
    for page in (window.inspections, window.projects, window.handover, window.settings, window.today):
        page()
        assert (said in bar_of(window).text, bar_of(window).isVisible()) == (True, True)
    assert window.inspections().model.rowCount() >= 2
    window.window.close()
    assert files_of(profile) == before


def test_the_bar_says_what_is_safe_and_what_to_do(reading: WindowPage) -> None:
    """In one place, for all pages."""
    said = bar_of(reading).text
    assert all(part in said for part in ("没有改动", "可以查看", "不能新建", "腾出空间"))


def test_a_normal_start_has_no_bar(start: Start) -> None:
    """Nor does it cost anything there."""
    assert bar_of(start()) is None


def test_a_sealed_record_opens_with_its_photos_and_pdf(reading: WindowPage) -> None:
    """Nothing of it can be corrected now."""
    page = open_record(reading)
    page.show_pdf()
    reading.settle()
    assert (bool(page.view.run.evidence), page.view.closed) == (True, True)
    assert page.preview.isVisible()
    assert not page.seal_page.amend.isVisibleTo(page)


def test_nothing_can_be_begun(reading: WindowPage) -> None:
    """The button rests, and the key answers with the sentence."""
    assert not reading.today().start.isEnabled()
    reading.press(Qt.Key.Key_N, CTRL)
    assert "磁盘已满，资料现在只能查看" in reading.message()


def test_records_are_handed_over_and_stay_listed(reading: WindowPage, tmp_path: Path, profile: Path) -> None:
    """The file is whole; that this laptop does not remember it is said."""
    before, page = files_of(profile), reading.handover()
    page.place.choose(tmp_path)
    reading.click(page.start)
    assert "没有记入本机" in reading.message()
    assert (page.model.rowCount(), files_of(profile) == before) == (2, True)


def test_trying_again_goes_on_as_always_once_there_is_room(
    reading: WindowPage, disk: pytest.MonkeyPatch
) -> None:
    """The bar goes, and inspections can be begun."""
    disk.undo()
    reading.click(bar_of(reading).retry)
    reading.qtbot.waitUntil(lambda: not bar_of(reading).isVisible(), timeout=15_000)
    reading.settle()
    assert "照常打开" in reading.message()
    assert reading.today().start.isEnabled()


def test_trying_again_in_vain_says_so(reading: WindowPage) -> None:
    """And everything can still be looked at."""
    reading.click(bar_of(reading).retry)
    reading.qtbot.waitUntil(lambda: "还是写不进去" in reading.message(), timeout=15_000)
    assert bar_of(reading).isVisible()


@pytest.mark.parametrize(("room", "said"), [(False, "还是写不进去"), (True, "照常打开")])
def test_trying_again_leads_back_to_the_record(
    reading: WindowPage, disk: pytest.MonkeyPatch, room: bool, said: str
) -> None:
    """Whether or not there is room now: what came of it is said there."""
    before = open_record(reading)
    before.go_to(step_keys(before.view)[0])
    if room:
        disk.undo()
    reading.click(bar_of(reading).retry)
    reading.qtbot.waitUntil(lambda: said in reading.message(), timeout=15_000)
    page = reading.window.run.page
    assert page is not None
    assert (page is before, page.isVisible(), page.step) == (False, True, before.step)


def test_writing_buttons_rest(reading: WindowPage) -> None:
    """On the pages whose parts only serve to write."""
    parts = (reading.projects().add, reading.settings().people, reading.evidence().inbox.import_)
    assert [part.isEnabled() for part in parts] == [False, False, False]
    assert isinstance(parts[0], QPushButton)


def test_no_pair_can_be_explained(reading: WindowPage) -> None:
    """Nor is it said that every photo was compared."""
    page = reading.evidence()
    page.tabs.setFocus()
    reading.press(Qt.Key.Key_3)
    reading.settle()
    panel = page.pairs
    resting = (panel.look, panel.detail.reason, panel.detail.clear, panel.detail.reopen)
    assert [part.isEnabled() for part in resting] == [False] * 4
    assert "还没有比对" in reading.words(panel)


def test_settings_hold_for_this_time_only(reading: WindowPage, profile: Path) -> None:
    """Neither is anything written nor an error said."""
    before = files_of(profile)
    reading.window.preferences.change(theme="dark")
    reading.window.preferences.change(theme="light")
    assert (files_of(profile) == before, reading.message()) == (True, "")


def test_a_low_window_says_the_cause_and_unfolds_the_rest(reading: WindowPage) -> None:
    """In large type the pages keep their room."""
    bar = bar_of(reading)
    theme.current().use(ThemeName.LIGHT, 2.0)
    reading.settle()
    reading.qtbot.waitUntil(bar.unfold.isVisible)
    assert "腾出空间" not in reading.words(bar)
    reading.click(bar.unfold)
    assert "腾出空间" in reading.words(bar)
    theme.current().use(ThemeName.LIGHT, 1.0)


def test_a_disk_that_fills_up_meanwhile_can_be_looked_at_by_the_same_button(
    start: Start, profile: Path, disk: pytest.MonkeyPatch
) -> None:
    """The error of what was tried leads there."""
    window = start()
    fill_disk(disk, profile)
    window.window.failed(OutsideError("store.full", path=profile / "inspector.db"))
    window.act_on_message()
    window.qtbot.waitUntil(lambda: bar_of(window) is not None and bar_of(window).isVisible(), timeout=15_000)
    window.settle()
    assert "磁盘已满，资料现在只能查看" in bar_of(window).text
