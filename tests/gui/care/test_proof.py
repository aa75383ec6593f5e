"""Large data are shown at once and read whole behind the window, before anything is written to them."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector_app import bootstrap
from inspector_app.app.hashing import hash_of
from inspector_app.domain.errors import OutsideError
from inspector_app.gui.care.trouble import TroublePage
from inspector_app.gui.main import open_backend
from inspector_app.gui.pages.handover import HandoverPage
from inspector_app.gui.pages.today import TodayPage
from inspector_app.gui.run.outline import step_keys
from inspector_app.gui.run.page import RunPage
from inspector_app.store import upkeep
from tests.app.damage import PAGE
from tests.gui.care.damage import first_run, foreign_page, helps, in_trouble, of_each_kind, replace_page
from tests.gui.care.starting import Start, bar_of
from tests.gui.pages.window import WindowPage


class Gate:
    """Reads as the program does, but only half before it is told to go on."""

    def __init__(self) -> None:
        self.go_on, self._really = threading.Event(), upkeep.prove

    def prove(self, path: Path, told: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bool:
        told(3_000_000, 6_000_000)
        while not self.go_on.wait(0.02):
            if cancelled():
                return False
        return self._really(path, told, cancelled)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """What holds the reading up."""
    made = Gate()
    monkeypatch.setattr(upkeep, "prove", made.prove)
    return made


@pytest.fixture
def start(shown: Start, profile: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start the window on data that count as large, whatever their size."""
    monkeypatch.setattr(bootstrap, "READ_AT_START", 0)

    def begin() -> WindowPage:
        made = shown()
        open_backend(made.window, profile)
        made.qtbot.waitUntil(lambda: bar_of(made) is not None or made.window.is_in_trouble, timeout=15_000)
        return made

    return begin


@pytest.fixture
def reading(start: Start, gate: Gate) -> WindowPage:
    """A window on data of which half are read."""
    window = start()
    window.qtbot.waitUntil(lambda: "已读" in bar_of(window).text, timeout=15_000)
    return window


def proven(window: WindowPage) -> None:
    """Wait until the data can be written."""
    window.qtbot.waitUntil(lambda: not bar_of(window).isVisible(), timeout=15_000)
    window.settle()


def test_how_much_is_read_is_said_and_nothing_can_be_begun(reading: WindowPage) -> None:
    """Nobody has to do anything for it."""
    bar = bar_of(reading)
    assert all(
        part in bar.text for part in ("核对完之前只能查看", "已读 3.0\u00a0MB，共 6.0\u00a0MB", "请稍候")
    )
    assert not bar.retry.isVisible()
    assert not reading.window.findChild(TodayPage).start.isEnabled()


def test_sound_data_are_written_to_by_themselves(reading: WindowPage, gate: Gate) -> None:
    """And are not called a disk that takes data again."""
    gate.go_on.set()
    proven(reading)
    assert "没有发现损坏" in reading.message()
    assert reading.today().start.isEnabled()


def test_the_record_in_front_stays_in_front(reading: WindowPage, gate: Gate, profile: Path) -> None:
    """At its step."""
    window = reading.window
    window.open_run(first_run(profile))
    reading.qtbot.waitUntil(lambda: isinstance(window.page, RunPage), timeout=15_000)
    before = window.run.page
    before.go_to(step := step_keys(before.view)[1])
    gate.go_on.set()
    proven(reading)
    reading.qtbot.waitUntil(lambda: isinstance(window.page, RunPage) and window.page is not before)
    assert window.run.page.step == step


def test_a_page_that_does_not_let_go_is_waited_for(
    reading: WindowPage, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one that writes a package; whoever is there says when it has ended."""
    reading.window.show_page("handover")
    monkeypatch.setattr(HandoverPage, "closing", lambda _page: False)
    gate.go_on.set()
    reading.qtbot.waitUntil(bar_of(reading).retry.isVisible, timeout=15_000)
    assert "没有发现损坏" in bar_of(reading).text
    monkeypatch.undo()
    reading.click(bar_of(reading).retry)
    proven(reading)


def test_closing_the_window_ends_it(reading: WindowPage, profile: Path) -> None:
    """Nobody waits for the rest, and nothing was written."""
    before = hash_of(profile / "inspector.db")
    reading.window.close()
    assert hash_of(profile / "inspector.db") == before


@of_each_kind
def test_each_kind_of_damage_behind_the_window_leads_to_the_page_that_helps(
    start: Start, profile: Path, sample: Path
) -> None:
    """The same as at the start, and not a byte is changed."""
    replace_page(profile, "run_of_day", foreign_page(sample))
    before = hash_of(profile / "inspector.db")
    window = start()
    assert helps(window)
    window.window.close()
    assert hash_of(profile / "inspector.db") == before


def test_with_a_record_in_front_nobody_is_asked(reading: WindowPage, gate: Gate, profile: Path) -> None:
    """Nothing can have been typed into it."""
    replace_page(profile, "run_of_day", b"\xff" * PAGE)
    reading.window.open_run(first_run(profile))
    reading.qtbot.waitUntil(lambda: isinstance(reading.window.page, RunPage), timeout=15_000)
    gate.go_on.set()
    assert isinstance(in_trouble(reading), TroublePage)


def test_a_disk_that_fails_meanwhile_can_be_tried_again(
    start: Start, monkeypatch: pytest.MonkeyPatch, profile: Path
) -> None:
    """The data stay shown."""

    def failing(path: Path, *_rest: object) -> bool:
        raise OutsideError("store.disk_failed", path=path, reason="cable")

    really = upkeep.prove
    monkeypatch.setattr(upkeep, "prove", failing)
    window = start()
    window.qtbot.waitUntil(lambda: "磁盘读写出错" in window.message(), timeout=15_000)
    monkeypatch.setattr(upkeep, "prove", really)
    window.click(bar_of(window).retry)
    proven(window)
