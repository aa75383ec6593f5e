"""A window on a real profile with two sealed records."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.app.application import App
from inspector_app.bootstrap import open_app
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.care.panel import DataPanel
from inspector_app.gui.main import open_backend
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from tests.app.profiles import sealed_profile
from tests.gui.care.starting import Start
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A closed profile with two sealed records and nothing handed over."""
    return sealed_profile(tmp_path / "profile")


@pytest.fixture
def app(profile: Path) -> Iterator[App]:
    """The program behind the window."""
    made = open_app(profile)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _only_what_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare no photos behind the page: a test that waits for quiet would wait for that too."""
    monkeypatch.setattr(MainWindow, "_begin_watch", lambda _window: None)


@pytest.fixture
def window(open_window: Callable[[AppBackend], WindowPage], app: App) -> WindowPage:
    """The window on it."""
    return open_window(AppBackend(app))


@pytest.fixture
def data(window: WindowPage) -> DataPanel:
    """The tab about data and backup."""
    page = window.settings()
    page.tabs.chosen.emit("data")
    window.settle()
    assert page.data is not None
    return page.data


@pytest.fixture
def shown(qtbot: QtBot, profile: Path, questions: ScriptedQuestions) -> Iterator[Start]:
    """Show a window as the program does before it opens the data; it is closed behind the test."""
    opened: list[MainWindow] = []

    def begin(folder: Path = profile) -> WindowPage:
        window = MainWindow(folder, LastWords(folder), questions)
        qtbot.addWidget(window)
        window.furnish()
        window.show()
        window.activateWindow()
        opened.append(window)
        return WindowPage(qtbot, window, None)

    yield begin
    for window in opened:
        window.close()


@pytest.fixture
def start(shown: Start, profile: Path) -> Start:
    """Start the window on the profile as the program does, until Today stands."""

    def begin() -> WindowPage:
        made = shown()
        with made.qtbot.waitSignal(made.window.ready, timeout=15_000):
            open_backend(made.window, profile)
        made.settle()
        return made

    return begin


@pytest.fixture
def disk() -> Iterator[pytest.MonkeyPatch]:
    """What goes wrong with the disk; undone before the test ends, or by it."""
    patch = pytest.MonkeyPatch()
    yield patch
    patch.undo()
