"""Seals and amends on a worker; meanwhile nobody looks at the record."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from inspector_app import words
from inspector_app.domain.run import Seal
from inspector_app.gui.context import Context
from inspector_app.gui.run.session_port import Session

SECONDS = 10
TOPIC = "seal"  # what was refused before is no longer said once it is done


class SealingDesk(QObject):
    """``sealed`` follows a seal that was made, ``rested`` every end, good or bad."""

    sealed = Signal()
    rested = Signal()

    def __init__(self, session: Session, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._context = session, context
        self.is_busy = False

    def seal(self) -> None:
        """Seal the record."""
        self.is_busy = True
        self._context.runner.run(self, self._session.seal, self._sealed, failed=self._failed, ended=self._rest)

    def amend(self, changes: Mapping[str, tuple[str, str]]) -> None:
        """Correct the record: path → (new text, reason)."""
        self.is_busy = True
        self._context.runner.run(
            self, lambda: self._session.amend(changes), self._amended, failed=self._failed, ended=self._rest
        )

    def _failed(self, error: BaseException) -> None:
        self._context.messages.fail(error, topic=TOPIC)

    def _sealed(self, _seal: Seal) -> None:
        self._context.messages.tell(
            words.text("signing.sealed_now"), words.text("signing.sealed_rest"), seconds=SECONDS, topic=TOPIC
        )
        self.sealed.emit()
        self._context.shell.refresh()

    def _amended(self, seal: Seal) -> None:
        self._context.messages.tell(
            words.text("signing.amended_now", n=seal.revision),
            words.text("signing.amended_rest"),
            seconds=SECONDS,
            topic=TOPIC,
        )
        self._context.shell.refresh()

    def _rest(self) -> None:
        self.is_busy = False
        self.rested.emit()
