"""What a thread ends with is not lost on a laptop without a terminal."""

import threading

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from inspector_app.gui.thread_defects import ThreadDefects


def fail() -> None:
    raise ZeroDivisionError("planted")


def test_a_defect_on_a_thread_is_told_in_the_window(qtbot: QtBot) -> None:
    """With its traceback, and on the window's own thread."""
    told: list[tuple[str, bool, QThread]] = []
    owner = QObject()
    defects = ThreadDefects(
        lambda kind, _, trace: told.append((kind.__name__, trace is not None, QThread.currentThread())), owner
    )
    try:
        threading.Thread(target=fail).start()
        qtbot.waitUntil(lambda: bool(told))
    finally:
        defects.stop()
    assert told == [("ZeroDivisionError", True, owner.thread())]


def test_the_terminal_gets_it_back(qtbot: QtBot) -> None:
    """Once the window is gone."""
    defects = ThreadDefects(lambda *_: None, QObject())
    defects.stop()
    assert threading.excepthook is threading.__excepthook__
