"""Windows that start on a profile as the program starts."""

from collections.abc import Callable

from inspector_app.gui.care.reading_bar import ReadingBar
from tests.gui.pages.window import WindowPage

Start = Callable[..., WindowPage]  # on the profile of the test, or on the folder given


def bar_of(window: WindowPage) -> ReadingBar | None:
    """Return the bar that says why the data can only be read, where there is one."""
    return window.window.findChild(ReadingBar)
