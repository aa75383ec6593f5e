"""Starts the window: paint first, then open the program behind it on a worker."""

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.window import MainWindow
from inspector_app.logs import LastWords
from inspector_app.paths import default_profile
from inspector_app.settings import Settings, load

if TYPE_CHECKING:  # with the domain, not needed before the first paint
    from inspector_app.domain.errors import InspectorError
    from inspector_app.gui.app_backend import AppBackend
    from inspector_app.gui.backend import Backend
    from inspector_app.gui.care.damage import DamageDesk
    from inspector_app.gui.late_backend import LateBackend
    from inspector_app.gui.messages import Messages

HEAD_START_MS = 60  # for what the glance tells to be painted, before the imports of the rest take a core
SWITCH_S = 0.001  # with the default of 5 ms, two busy threads can hold the window for 185 ms


def main(profile: Path | None = None, *, until_ready: bool = False, language: Language | None = None) -> int:
    """Run the window on a profile until it is closed; ``until_ready`` closes it once Today has been filled.

    A ``language`` is spoken this time in the place of that of the settings, and not kept.
    """
    gc.disable()  # nothing that is made while the program is opened is garbage
    folder = profile or default_profile()
    settings = load(folder)
    app = make_application(replace(settings, language=language or settings.language))
    last_words = LastWords(folder)
    window = MainWindow(folder, last_words)
    window.painted.connect(lambda: after_paint(window, folder, last_words))
    if until_ready:
        from PySide6.QtCore import Qt  # making its enums takes 18 ms, not spent before the first paint

        window.ready.connect(window.close, Qt.ConnectionType.QueuedConnection)
    window.show()
    code = app.exec()
    last_words.end()
    return code


def after_paint(window: MainWindow, folder: Path, last_words: LastWords) -> None:
    """Do what could wait: the log, the last words of the session before, and the program itself."""
    from inspector_app.gui.orderly_end import OrderlyEnd
    from inspector_app.gui.qt_log import follow_qt
    from inspector_app.gui.qt_words import QtWords
    from inspector_app.gui.thread_defects import ThreadDefects
    from inspector_app.logs import set_up

    window.furnish()
    sys.excepthook = window.messages.crash
    window.destroyed.connect(ThreadDefects(window.messages.crash, window).stop)
    open_backend(window, folder)
    before = last_words.begin()
    set_up(folder)
    follow_qt()
    QtWords(window)
    OrderlyEnd(window).asked.connect(window.close)
    if before:
        tell_last_words(window.messages)


def tell_last_words(messages: "Messages") -> None:
    """Say that the session before ended badly, and where its report lies."""
    from inspector_app import words

    messages.warn(words.text("window.crashed"), words.text("window.crashed_rest"))


def make_application(settings: Settings, arguments: Sequence[str] = ("inspector",)) -> QApplication:
    """Return the application in its theme and language; nothing heavy is imported for it."""
    sys.setswitchinterval(SWITCH_S)
    QApplication.setApplicationName("inspector")
    # Named here and not by setStyle, which makes the class QStyle: 6 ms before the first paint.
    app = QApplication([*arguments, "-style", "fusion"])
    theme.load_fonts()
    i18n.current().use(settings.language)
    theme.current().use(theme.ThemeName(settings.theme), settings.font_scale)
    return app


def open_backend(window: MainWindow, folder: Path) -> None:
    """Show what a glance tells, then open the program; both on workers."""

    def look() -> "LateBackend":
        from inspector_app.app.glance import glance
        from inspector_app.gui.late_backend import LateBackend

        return LateBackend(_opener(folder), glance(folder))

    def connect(late: "LateBackend") -> None:
        from PySide6.QtCore import QTimer

        window.closing.connect(late.give_up)
        window.messages.hand_to(_damage_taker(window, late, folder))
        window.connect_backend(late.as_backend(), late.first_look)
        QTimer.singleShot(HEAD_START_MS, window, lambda: begin(late.open, late))

    def begin(opening: "Callable[[], None]", late: "LateBackend") -> None:
        def opened() -> "InspectorError | None":
            opening()
            return late.frozen()

        def again() -> None:
            window.let_go(lambda: begin(late.exchange, late))

        def shown(frozen: "InspectorError | None") -> None:
            if late.is_open:  # a page may have met damage before this was told
                window.data_opened(frozen, again)

        window.runner.run(
            window,
            opened,
            shown,
            failed=lambda error: window.show_trouble(error, lambda: begin(late.reopen, late)),
            ended=gc.enable,
        )

    window.runner.run(window, look, connect)


def _damage_taker(window: MainWindow, late: "LateBackend", folder: Path) -> "Callable[[InspectorError], bool]":
    """Return what takes over errors about damaged data; made when the first comes, for its page takes long."""

    @cache
    def desk() -> "DamageDesk":
        from inspector_app.gui.care.damage import DamageDesk

        return DamageDesk(window, late, folder)

    return lambda error: error.code == "store.damaged" and desk().take(error)


def _opener(folder: Path) -> "Callable[[], Backend]":
    """Return what opens the program again and again; what was read whole meanwhile is not read twice."""
    before: list[AppBackend] = []

    def opened() -> "Backend":
        from inspector_app.bootstrap import Opening, open_readable
        from inspector_app.gui.app_backend import AppBackend

        how = Opening.PROVEN if before and before.pop().is_proven else Opening.START
        before[:] = [AppBackend(open_readable(folder, how=how))]
        return before[0]

    return opened
