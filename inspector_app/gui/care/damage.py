"""Leads from damage that is found while the data are in use to the page that helps, as at the start."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.app.doctor import DATABASE, refuse_damaged
from inspector_app.domain.errors import InspectorError

if TYPE_CHECKING:
    from inspector_app.gui.late_backend import LateBackend
    from inspector_app.gui.window import MainWindow

TOPIC = "damage"


class DamageDesk:
    """Closes the data and shows the page; asks first where a record is written: not all of it may be saved."""

    def __init__(self, window: "MainWindow", late: "LateBackend", folder: Path) -> None:
        self._window, self._late, self._database = window, late, folder / DATABASE
        self._is_leaving = False

    def take(self, error: InspectorError) -> bool:
        """Take an error over; False for one that is not about these data, or is said already."""
        if error.code != "store.damaged" or Path(str(error.params.get("path", ""))) != self._database:
            return False
        if self._is_leaving or self._window.is_in_trouble:
            return self._is_leaving
        if self._window.run.page is not None and self._late.frozen() is None:
            self._ask(error)
        else:
            self._leave(error)
        return True

    def _ask(self, error: InspectorError) -> None:
        what, _ = words.error_parts(error)
        self._window.messages.warn(
            what,
            words.text("care.damaged_in_run"),
            action=words.text("care.to_rescue"),
            act=lambda: self._leave(error),
            topic=TOPIC,
        )

    def _leave(self, error: InspectorError) -> None:
        self._is_leaving = True
        self._window.messages.withdraw(TOPIC)
        self._window.run.drop()
        window, late = self._window, self._late
        window.runner.run(window, lambda: late.withdraw(error), lambda _none: self._show(error))

    def _show(self, error: InspectorError) -> None:
        self._is_leaving = False
        self._window.show_trouble(error, self._again)

    def _again(self) -> None:
        """Open once more what is sound now."""
        window, late = self._window, self._late

        def opened() -> "InspectorError | None":
            late.reopen(lambda: refuse_damaged(self._database.parent))
            return late.frozen()

        window.runner.run(
            window,
            opened,
            window.data_back,
            failed=lambda error: window.show_trouble(error, self._again),
        )
