"""Keeps the bar above all pages while the data can only be read, and takes it away once they can be written."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.gui.care.reading_bar import ReadingBar

if TYPE_CHECKING:
    from inspector_app.gui.window import MainWindow

TOPIC = "frozen"  # what came of the last try is what counts
SECONDS = 8


class ReadingDesk:
    """``bar`` is hidden while the data can be written."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self.bar = window, ReadingBar()
        self._again: Callable[[], None] | None = None
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
        self.bar.setVisible(frozen is not None)
        if frozen is not None:
            self.bar.show_error(frozen)
        window.begin_anew(writable=frozen is None)
        if frozen is None:
            window.messages.tell(words.text("care.frozen_over"), seconds=SECONDS, topic=TOPIC)
        elif before is not None and not is_first:
            window.messages.warn(words.text("care.frozen_still"), topic=TOPIC)

    def refuses(self) -> bool:
        """Say why nothing can be begun; tell whether that is so."""
        context = self._window.context
        if context is None or context.access.frozen is None:
            return False
        self._window.messages.fail(context.access.frozen)
        return True

    def _try(self) -> None:
        assert self._again is not None
        self._window.messages.withdraw(TOPIC)
        self._again()
