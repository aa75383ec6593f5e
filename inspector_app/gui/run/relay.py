"""Brings changes of the session to the window's thread, at most once per turn of its event loop."""

import threading

from PySide6.QtCore import QObject, Qt, Signal

from inspector_app.gui.run.session_port import Session


class Relay(QObject):
    """``changed`` comes on the window's thread, however many changes there were on any thread."""

    changed = Signal()
    _told = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = _Gate()
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._stop = session.subscribe(self._listen)
        gate = self._gate
        self.destroyed.connect(lambda: gate.shut())

    def _listen(self) -> None:
        with self._gate.lock:
            if self._gate.open and not self._gate.waiting:
                self._gate.waiting = True
                self._told.emit()

    def _pass_on(self) -> None:
        with self._gate.lock:
            self._gate.waiting = False
            if not self._gate.open:
                return
        self.changed.emit()

    def close(self) -> None:
        """Hear nothing more; a change that is being told on another thread is not passed on either."""
        self._gate.shut()
        self._stop()


class _Gate:
    """What both threads look at: whether anybody listens, and whether a change waits already."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.open = True
        self.waiting = False

    def shut(self) -> None:
        with self.lock:
            self.open = False
