"""Reads the original of what is looked at again, so that one altered on the disk is never shown unsaid."""

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.domain.ids import Digest
from inspector_app.domain.soundness import Soundness
from inspector_app.gui.context import Context

REST_MS = 150  # whoever steps through photos looks at the last one


class Rereading(QObject):
    """``found`` carries digest and Soundness; one original is read after the other, on a worker."""

    found = Signal(str, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: Digest | None = None
        self._is_reading = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._begin)

    def ask(self, digest: Digest) -> None:
        """Read an original that is being shown, in place of one that was asked for and not begun."""
        self._wanted = digest
        self._rest.start()

    def _begin(self) -> None:
        digest, seeing = self._wanted, self._context.backend.seeing
        if digest is None or self._is_reading:
            return
        self._wanted, self._is_reading = None, True

        def tell(found: Soundness) -> None:
            self.found.emit(digest, found)

        self._context.runner.run(self, lambda: seeing().reread(digest), tell, ended=self._ended)

    def _ended(self) -> None:
        self._is_reading = False
        if not self._rest.isActive():
            self._begin()
