"""Starts the window: paint first, then open the program behind it on a worker."""

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import Backend
from inspector_app.gui.context import Preferences
from inspector_app.gui.none_guard import guard_none
from inspector_app.gui.questions import Questions
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords, set_up
from inspector_app.paths import default_profile
from inspector_app.settings import Settings, load

SWITCH_S = 0.001  # with the default of 5 ms, two busy threads can hold the window for 185 ms
_LEVELS = {QtMsgType.QtWarningMsg: logging.WARNING, QtMsgType.QtCriticalMsg: logging.ERROR}
_HARMLESS = "propagateSizeHints"  # the offscreen platform says so of every window


def main(profile: Path | None = None) -> int:
    """Run the window on a profile until it is closed."""
    folder = profile or default_profile()
    app = make_application(load(folder))
    last_words = LastWords(folder)
    before = last_words.begin()
    set_up(folder)
    window = make_window(folder, last_words)
    window.painted.connect(lambda: open_backend(window, _opener(folder)))
    if before:
        window.ready.connect(window.show_last_words, Qt.ConnectionType.SingleShotConnection)
    window.show()
    code = app.exec()
    last_words.end()
    return code


def make_application(settings: Settings, arguments: Sequence[str] = ("inspector",)) -> QApplication:
    """Return the application in its theme and language; nothing heavy is imported for it."""
    sys.setswitchinterval(SWITCH_S)
    guard_none()
    qInstallMessageHandler(_qt_message)
    QApplication.setApplicationName("inspector")
    app = QApplication(list(arguments))
    app.setStyle("Fusion")
    theme.load_fonts()
    i18n.current().use(settings.language)
    theme.current().use(theme.ThemeName(settings.theme), settings.font_scale)
    return app


def make_window(folder: Path, last_words: LastWords, questions: Questions | None = None) -> MainWindow:
    """Return the window, not shown yet; defects are reported in it from now on."""
    preferences = Preferences(folder, load(folder))
    window = MainWindow(preferences, last_words, questions or Questions())
    sys.excepthook = window.messages.crash
    return window


def open_backend(window: MainWindow, opener: Callable[[], Backend]) -> None:
    """Open the program on a worker and hand it to the window."""
    window.runner.run(window, opener, window.connect_backend)


def _opener(folder: Path) -> Callable[[], Backend]:
    def opened() -> Backend:
        from inspector_app.bootstrap import open_app
        from inspector_app.gui.app_backend import AppBackend

        return AppBackend(open_app(folder))

    return opened


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Send what Qt has to say to the log."""
    if _HARMLESS not in message:
        logging.getLogger("qt").log(_LEVELS.get(kind, logging.DEBUG), message)
