"""A defect on a thread of its own, such as the camera's, is said in the window and kept as any other."""

import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

Crash = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class ThreadDefects(QObject):
    """Takes what threads end with to ``crash``, on the window's thread, until it is to ``stop``."""

    _met = Signal(object)

    def __init__(self, crash: Crash, parent: QObject) -> None:
        super().__init__(parent)
        self._crash = crash
        self._met.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        threading.excepthook = self._take

    def stop(self) -> None:
        """Give it back to the terminal, as when the window goes."""
        threading.excepthook = threading.__excepthook__

    def _take(self, ended: threading.ExceptHookArgs) -> None:
        self._met.emit(ended.exc_value)

    def _tell(self, error: BaseException) -> None:
        self._crash(type(error), error, error.__traceback__)
