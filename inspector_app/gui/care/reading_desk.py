"""Keeps the bar above all pages while the data can only be read, and takes it away once they can be written."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.gui.care.proof import Proof, is_unread
from inspector_app.gui.care.reading_bar import ReadingBar

if TYPE_CHECKING:
    from inspector_app.domain.ids import RunId
    from inspector_app.gui.run.page import RunPage
    from inspector_app.gui.window import MainWindow

TOPIC = "frozen"  # what came of the last try is what counts
SECONDS = 8


class ReadingDesk:
    """``bar`` is hidden while the data can be written."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self.bar = window, ReadingBar()
        self._again: Callable[[], None] | None = None
        self._proof = Proof(window, self.bar, self._proven)
        self._back_to: tuple[RunId, str] | None = None
        self.bar.hide()
        self.bar.retry.clicked.connect(self._try)
        window.column.insertWidget(0, self.bar)

    def show(self, frozen: InspectorError | None, again: Callable[[], None], *, is_first: bool) -> None:
        """Follow what was found when the data were opened; ``again`` opens them once more."""
        window, self._again = self._window, again
        assert window.context is not None
        access = window.context.access
        before, access.frozen = access.frozen, frozen
        window.preferences.are_kept = frozen is None
        self.bar.retry.setEnabled(True)
        self.bar.retry.setVisible(not is_unread(frozen))
        self.bar.setVisible(frozen is not None)
        if frozen is not None:
            self.bar.show_error(frozen)
        window.begin_anew(writable=frozen is None)
        if is_unread(frozen):
            self._proof.begin()
        self._go_back(lambda: self._tell(before, frozen, is_first=is_first))

    def refuses(self) -> bool:
        """Say why nothing can be begun; tell whether that is so."""
        context = self._window.context
        if context is None or context.access.frozen is None:
            return False
        self._window.messages.fail(context.access.frozen)
        return True

    def _proven(self) -> None:
        """Open the data for writing; where the page in front does not let go, once it is asked to again."""
        self.bar.say(words.text("care.proven"), words.text("care.proven_rest"))
        self.bar.retry.show()
        self._try()

    def _tell(self, before: InspectorError | None, now: InspectorError | None, *, is_first: bool) -> None:
        """Say what came of opening the data once more."""
        messages = self._window.messages
        if now is None:
            over = "care.proven" if is_unread(before) else "care.frozen_over"
            messages.tell(words.text(over), seconds=SECONDS, topic=TOPIC)
        elif before is not None and not (is_first or is_unread(before) or is_unread(now)):
            messages.warn(words.text("care.frozen_still"), topic=TOPIC)

    def _go_back(self, say: Callable[[], None]) -> None:
        """Show the record again that was in front; ``say`` follows on the page that is in front then."""
        window, back, self._back_to = self._window, self._back_to, None
        if back is None:
            say()
            return
        run_id, step = back

        def show(page: "RunPage") -> None:
            page.go_to(step)
            say()

        window.let_go(lambda: window.run.open(run_id, show))

    def _try(self) -> None:
        assert self._again is not None
        self._back_to = self._window.run.place
        self._window.messages.withdraw(TOPIC)
        self._again()
