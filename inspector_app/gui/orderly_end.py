"""Asked by the system to end, the window closes as if by hand, so that nothing is reported as a bad end."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class OrderlyEnd(QObject):
    """``asked`` is emitted in the event loop when the system asks the program to end (SIGTERM).

    The interpreter's own handler runs only between two steps of Python, which the event loop may not
    take for a long time; so the signal also writes into a socket that the loop listens to.
    """

    asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, lambda _number, _frame: None)

    def _wake(self) -> None:
        """Read which signals came; others than the one to end have their own handlers."""
        if signal.SIGTERM in self._read.recv(64):
            self.asked.emit()

    def stop(self) -> None:
        """Listen no more; the signal ends the program at once again."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()
