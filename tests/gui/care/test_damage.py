"""Damage leads to the same page whether it is found at the start or while the data are in use."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.app.hashing import hash_of
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import RunId
from inspector_app.gui.care.trouble import TroublePage
from inspector_app.gui.main import open_backend
from inspector_app.gui.pages.today import TodayPage
from inspector_app.gui.run.page import RunPage
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from inspector_app.store import migrate
from tests.app.profiles import sealed_profile
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions
from tests.shared_data import SHARED, needs_shared
from tests.unwritable import fill_disk

PAGE = 4096
Start = Callable[[], WindowPage]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A closed profile with two sealed records."""
    return sealed_profile(tmp_path / "profile")


@pytest.fixture
def start(
    qtbot: QtBot, profile: Path, questions: ScriptedQuestions, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Start the window on data that come to harm once they have been read: it opens them for writing."""
    monkeypatch.setattr(migrate, "refuse_damage", lambda _path: None)
    opened: list[MainWindow] = []

    def begin() -> WindowPage:
        window = MainWindow(profile, LastWords(profile), questions)
        qtbot.addWidget(window)
        window.furnish()
        window.show()
        opened.append(window)
        with qtbot.waitSignal(window.ready, timeout=15_000):
            open_backend(window, profile)
        return WindowPage(qtbot, window, None)

    yield begin
    for window in opened:
        window.close()


def replace_page(profile: Path, name: str, data: bytes) -> None:
    """Put other bytes into the first page of a table or index of a closed database."""
    path = profile / "inspector.db"
    with closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * PAGE)
        file.write(data[:PAGE].ljust(PAGE, b"\0"))


def in_trouble(window: WindowPage) -> TroublePage:
    """Wait for the page and return it."""
    window.qtbot.waitUntil(lambda: isinstance(window.window.page, TroublePage), timeout=15_000)
    window.qtbot.waitUntil(lambda: not window.window.runner.is_busy, timeout=15_000)
    assert isinstance(window.window.page, TroublePage)
    return window.window.page


def kinds() -> list[Path]:
    return sorted((SHARED / "data" / "sqlite-corrupt").glob("*.db"))


def foreign_page(sample: Path) -> bytes:
    """Return the first page behind the head of a damaged database, by its own page size."""
    data = sample.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else max(size, 512)
    return data[size : 2 * size] or data[100:size]


@needs_shared
@pytest.mark.parametrize("sample", kinds(), ids=lambda path: path.stem)
def test_each_kind_of_damage_found_in_use_leads_to_the_page_that_helps(
    start: Start, profile: Path, sample: Path
) -> None:
    """Never an empty list, and not a byte is changed."""
    replace_page(profile, "run_of_day", foreign_page(sample))
    before = hash_of(profile / "inspector.db")
    window = start()
    window.window.show_page("inspections")
    page = in_trouble(window)
    assert page.salvage.isVisible()
    assert "数据文件已损坏" in window.words(page)
    assert not window.window.rail.isEnabled()
    assert hash_of(profile / "inspector.db") == before


def test_damage_that_no_page_meets_is_found_at_the_start(
    qtbot: QtBot, profile: Path, questions: ScriptedQuestions
) -> None:
    """Nothing is written to it, not even when the window closes."""
    replace_page(profile, "run_of_day", b"\xff" * PAGE)
    before = hash_of(profile / "inspector.db")
    window = MainWindow(profile, LastWords(profile), questions)
    qtbot.addWidget(window)
    window.furnish()
    window.show()
    open_backend(window, profile)
    page = in_trouble(WindowPage(qtbot, window, None))
    assert page.salvage.isVisible()
    window.close()
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
    (run_id,) = first_runs(profile)
    window.window.open_run(run_id)
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


def first_runs(profile: Path) -> list[RunId]:
    copy = profile.parent / "copy.db"
    shutil.copyfile(profile / "inspector.db", copy)
    with closing(sqlite3.connect(copy)) as raw:
        return [RunId(row[0]) for row in raw.execute("SELECT id FROM run ORDER BY number LIMIT 1")]


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
