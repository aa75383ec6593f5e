"""Says why what was typed is not on disk, for as long as it is not, and asks before it is given up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.text import Text
from inspector_app.gui.context import Context
from inspector_app.gui.messages import DISK, NOTHING
from inspector_app.gui.run.session_port import Session

FAILED = "failed"  # of a SaveState


class Saving:
    """Follows how the writes of a session stand; work for ``page`` goes with it."""

    def __init__(self, session: Session, context: Context, page: QWidget) -> None:
        self._session, self._context, self._page = session, context, page
        self._messages = context.messages
        self._is_failing = self._is_given_up = False
        self._before = session.save_state

    def follow(self) -> None:
        """Say why the last write failed, once; take back what was said of the disk when it took something."""
        before, self._before = self._before, self._session.save_state
        state, _when = self._before
        if state == FAILED and not self._is_failing:
            self._is_failing = True
            self.complain()
        elif state == "saved" and before != self._before:
            self._is_failing = False
            self._messages.withdraw(DISK)

    def complain(self, before: Text = NOTHING) -> None:
        """Say what is in the way of writing, behind other words of it."""
        self._messages.fail(self._why(), before=before, act=self.again, stays=True, topic=DISK)

    def again(self) -> None:
        """Write what is not on disk yet because somebody asks for it; where that fails again, say so anew."""
        self._context.runner.run(self._page, self._session.flush, self._tried)

    def _tried(self, durable: object) -> None:
        if not durable:
            when = f"{self._context.backend.now():%H:%M:%S}"  # or a second try would look like none
            self.complain(words.text("run.still_unsaved", time=when))

    def may_end(self, end: Callable[[], object]) -> bool:
        """Write what is left; where that fails, say so and let people decide to ``end`` without it."""
        if self._is_given_up or self._session.flush():
            return True

        def give_up() -> None:
            self._is_given_up = True
            end()

        why, _rest = words.error_parts(self._why())
        self._messages.warn(
            words.text("run.close_unsaved", why=why),
            words.text("run.close_unsaved_rest"),
            action=words.text("run.close_anyway"),
            act=give_up,
            topic=DISK,
        )
        return False

    def _why(self) -> InspectorError:
        error = self._session.save_error
        return error if isinstance(error, InspectorError) else UserError("session.not_saved")
