"""Reads all of the data behind a window that only shows them yet, because they are many."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.gui import figures
from inspector_app.gui.care.reading_bar import ReadingBar

if TYPE_CHECKING:
    from inspector_app.gui.window import MainWindow

_UNREAD = "store.frozen_checking"


def is_unread(frozen: InspectorError | None) -> bool:
    """Tell whether data are only shown because not all of them have been read yet."""
    return frozen is not None and frozen.code == _UNREAD


class Proof:
    """Counts in ``bar`` what was read; ``sound`` follows once all of it fits together.

    What does not fit is said as damage always is. Closing the window ends it.
    """

    def __init__(self, window: "MainWindow", bar: ReadingBar, sound: Callable[[], None]) -> None:
        self._window, self._bar, self._sound = window, bar, sound

    def begin(self) -> None:
        """Read on a worker."""
        window = self._window
        assert window.context is not None
        prove = window.context.backend.prove
        window.runner.run_counted(window, prove, self._ended, progress=self._count, failed=self._failed)

    def _count(self, read: tuple[int, int]) -> None:
        done, total = map(figures.size, read)
        self._bar.count(words.text("care.proving", done=done, total=total))

    def _ended(self, is_whole: bool) -> None:  # noqa: FBT001 - what a worker returns has no name
        if is_whole and not self._window.is_in_trouble:
            self._sound()

    def _failed(self, error: BaseException) -> None:
        if not self._window.is_in_trouble:  # a page has met the same damage, and that is in front
            self._bar.retry.show()
            self._window.messages.fail(error)
