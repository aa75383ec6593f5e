"""A plain SIGTERM is an orderly end."""

import os
import signal

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from inspector_app.gui.orderly_end import OrderlyEnd


def test_the_signal_to_end_is_heard_by_the_event_loop(qtbot: QtBot) -> None:
    """Without it the program would be gone, and the next start would speak of a bad end."""
    owner = QObject()
    end = OrderlyEnd(owner)
    try:
        with qtbot.waitSignal(end.asked, timeout=5000):
            os.kill(os.getpid(), signal.SIGTERM)
    finally:
        end.stop()
