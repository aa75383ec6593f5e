"""A window on a real profile with two sealed records."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_app.app.application import App
from inspector_app.bootstrap import open_app
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.care.panel import DataPanel
from inspector_app.gui.window import MainWindow
from tests.app.profiles import sealed_profile
from tests.gui.pages.window import WindowPage


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """The program behind the window."""
    made = open_app(sealed_profile(tmp_path / "profile"))
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
