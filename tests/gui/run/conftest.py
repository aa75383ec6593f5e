"""A guided run on a real profile, in a page of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.camera import CameraState
from inspector_app.domain.text import Language
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui import i18n, theme
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.context import Context, Preferences
from inspector_app.gui.evidence import tile
from inspector_app.gui.messages import Messages
from inspector_app.gui.none_guard import guard_none
from inspector_app.gui.parts.banner import MessageBar
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.tasks import TaskRunner
from inspector_app.gui.theme import ThemeName
from inspector_app.logs import LastWords
from inspector_app.settings import Settings
from tests.gui.run.pages import RunDriver, ScriptedQuestions
from tests.gui.run.sealing import FAILED, seal_all
from tests.gui.run.site import Site


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    """Give the application the bundled face and the style sheet, once."""
    guard_none()
    qapp.setStyle("Fusion")
    theme.load_fonts()
    theme.current().use(ThemeName.LIGHT, 1.0)


@pytest.fixture(autouse=True)
def _soon_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what was taken be seen in a tenth of the time that people need for it."""
    monkeypatch.setattr(tile, "FROZEN_MS", tile.FROZEN_MS // 10)


@pytest.fixture(autouse=True)
def _look(_dressed: None) -> None:
    """Begin every test in Chinese and in the light theme."""
    i18n.current().use(Language.ZH)
    if (theme.current().name, theme.current().scale) != (ThemeName.LIGHT, 1.0):
        theme.current().use(ThemeName.LIGHT, 1.0)


@pytest.fixture
def context(qtbot: QtBot, site: Site, tmp_path: Path) -> Iterator[Context]:
    """What a page is given, with a shell that only remembers what it was asked."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    messages = Messages(bar, LastWords(tmp_path))
    runner = TaskRunner(messages.fail)
    asked: list[str] = []
    shell = SimpleNamespace(
        asked=asked,
        refresh=lambda: asked.append("refresh"),
        photos_came=lambda: None,
        show_page=asked.append,
    )
    made = Context(
        AppBackend(site.app), runner, messages, ScriptedQuestions(), Preferences(tmp_path, Settings()), shell
    )
    yield made
    runner.shutdown()


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A test that has failed, with nothing left but signatures; the last step is open."""
    return RunDriver(qtbot, site.begin("water.indoor_ponding", **FAILED), context).open(SEAL_STEP)


@pytest.fixture
def sealed(run: RunDriver) -> RunDriver:
    """The same, signed by all four and sealed."""
    return seal_all(run)


@pytest.fixture
def camera() -> FakeCamera:
    """Two cameras without a device, the first of which looks at the user."""
    return FakeCamera()


@pytest.fixture
def open_live(qtbot: QtBot, site: Site, context: Context, camera: FakeCamera) -> Callable[..., RunDriver]:
    """Begin an inspection by its procedure and open one of its steps, the camera live."""

    def opened(procedure: str, step: str) -> RunDriver:
        driver = RunDriver(qtbot, site.begin(procedure), context, camera).open(step)
        qtbot.waitUntil(lambda: camera.state() is CameraState.LIVE)
        return driver

    return opened
