"""Brings changes of the session to the window's thread, at most once per turn of its event loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from inspector_app.gui.run.session_port import Session


class Relay(QObject):
    """``changed`` comes on the window's thread, however many changes there were on any thread."""

    changed = Signal()
    _told = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = False
        self._told.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] = session.subscribe(self._listen)

    def _listen(self) -> None:
        # A lost race only passes one change on twice: the receiver always takes a fresh snapshot.
        if not self._waiting:
            self._waiting = True
            self._told.emit()

    def _pass_on(self) -> None:
        self._waiting = False
        self.changed.emit()

    def close(self) -> None:
        """Hear nothing more."""
        self._stop()
