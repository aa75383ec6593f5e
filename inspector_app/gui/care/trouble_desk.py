"""Puts the page that says why the data cannot be opened before all others, and takes it away again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import InspectorError
from inspector_app.gui.care.trouble import TroublePage

if TYPE_CHECKING:
    from inspector_app.gui.window import MainWindow


class TroubleDesk:
    """``error`` is what is said now, None once the data are open."""

    def __init__(self, window: "MainWindow", folder: Path) -> None:
        self._window, self._folder = window, folder
        self._page: TroublePage | None = None
        self.error: BaseException | None = None

    def show(self, error: BaseException, again: Callable[[], None]) -> None:
        """Say why; a defect of the program is reported as everywhere."""
        window, before = self._window, self._page
        if not isinstance(error, InspectorError):
            window.messages.fail(error)
            return
        assert window.context is not None
        self.error = error
        window.bar.clear()  # others may have asked for the data and been told the same
        window.rail.setEnabled(False)
        self._page = TroublePage(window.context, self._folder, error)
        self._page.again.connect(again)
        window.stack.addWidget(self._page)
        window.bring(self._page, "today")
        self._drop(before)

    def leave(self) -> None:
        """Go on with Today."""
        if self.error is None:
            return
        before, self._page, self.error = self._page, None, None
        self._window.rail.setEnabled(True)
        self._window.show_page("today")
        self._drop(before)

    def _drop(self, page: TroublePage | None) -> None:
        if page is not None:
            self._window.stack.removeWidget(page)
            page.deleteLater()
