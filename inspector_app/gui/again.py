"""Opens the data once more where they take nothing any more: what is there can be looked at then."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector_app.gui.window import MainWindow

Act = Callable[[], object]
_LOOK_ONLY = ("store.full", "store.read_only", "store.denied")  # opened once more, the data can be read


class Again:
    """``act`` opens the data once more, None until they have been opened."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.act: Callable[[], None] | None = None
        self._waiting: Act | None = None  # opens what was refused

    def after(self, error: BaseException) -> Callable[[], None] | None:
        """Return what helps after an error, if opening the data once more does; not while a run is in front."""
        can_look = self._window.run.page is None and getattr(error, "code", "") in _LOOK_ONLY
        return self.act if can_look else None

    def refused(self, error: BaseException, reopen: Act | None) -> None:
        """Open the data once more and in them what was refused, where that helps; else say the error."""
        act = self.after(error)
        if act is None or reopen is None:
            self._window.failed(error)
            return
        self._waiting = reopen
        act()

    def opened(self) -> None:
        """Open what was refused, now that the data are open once more."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
