"""What every test of the window stands on, and what none may leave behind.

A thread, a running timer, a visible window or an unexpected log line fails the test that left it.
``--onscreen`` shows the windows.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.none_guard import guard_none
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from tests.gui.fake_backend import FakeBackend, busy_backend
from tests.gui.pages.window import WindowPage
from tests.gui.questions import ScriptedQuestions
from tests.gui.run.site import Site, make_site


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Start every test in the bundled face, the light theme and Chinese."""
    guard_none()
    qapp.setStyle("Fusion")
    theme.load_fonts()
    i18n.current().use(Language.ZH)
    if (theme.current().name, theme.current().scale) != (theme.ThemeName.LIGHT, 1.0) or not qapp.styleSheet():
        theme.current().use(theme.ThemeName.LIGHT, 1.0)
    yield
    i18n.current().use(Language.ZH)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def heard() -> Iterator[list[str]]:
    """Warnings and worse that were logged; a test that expects some takes them out."""
    handler = _Heard()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)
    assert handler.lines == [], "unexpected log lines"


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fail the test that leaves a thread or a visible window."""
    before = set(threading.enumerate())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) <= before, "a thread is left"
    assert [w for w in qapp.topLevelWidgets() if w.isVisible()] == [], "a window is left"


@pytest.fixture
def questions() -> Iterator[ScriptedQuestions]:
    """Answers to the pickers of the system; an unanswered question fails, an unasked one too."""
    made = ScriptedQuestions()
    yield made
    assert made.left() == [], "questions that were never asked"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A building site on an empty profile; a window on it closes it before."""
    made = make_site(tmp_path / "profile")
    yield made
    made.app.close()


def _timers(window: MainWindow) -> list[QTimer]:
    """Return what a window still waits for; nothing once it is gone."""
    if not isValid(window):
        return []
    return [timer for timer in window.findChildren(QTimer) if timer.isActive() and timer.isSingleShot()]


@pytest.fixture
def open_window(
    qtbot: QtBot, tmp_path: Path, questions: ScriptedQuestions
) -> Iterator[Callable[[FakeBackend], WindowPage]]:
    """Open a window on a backend; it is closed behind the test, and so are its threads and timers."""
    opened: list[MainWindow] = []

    def make(backend: FakeBackend) -> WindowPage:
        window = MainWindow(tmp_path, LastWords(tmp_path), questions)
        qtbot.addWidget(window)
        window.furnish()
        window.show()
        window.activateWindow()
        opened.append(window)
        with qtbot.waitSignal(window.ready):
            window.connect_backend(backend)
        qtbot.waitUntil(window.isActiveWindow)
        return WindowPage(qtbot, window, backend)

    yield make
    for window in opened:
        window.close()
        qtbot.waitUntil(lambda window=window: _timers(window) == [], timeout=1000)  # a rest between keys ends


@pytest.fixture
def window(open_window: Callable[[FakeBackend], WindowPage]) -> WindowPage:
    """A window in the middle of a working day."""
    return open_window(busy_backend())
