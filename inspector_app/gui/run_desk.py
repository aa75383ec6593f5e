"""Puts the guided run before all pages of the window, and takes it away again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # with the domain, not needed before the first paint
    from inspector_app.domain.ids import RunId
    from inspector_app.domain.lists import RecoveryNote
    from inspector_app.domain.ports import Camera
    from inspector_app.gui.run.page import RunPage
    from inspector_app.gui.run.session_port import Session
    from inspector_app.gui.window import MainWindow


class RunDesk:
    """``page`` is the run in front, None while there is none; ``left`` follows once it has let go."""

    def __init__(self, window: "MainWindow", left: Callable[[], None]) -> None:
        self._window, self._left = window, left
        self._run_id: RunId | None = None
        self.page: RunPage | None = None
        self.recovered: dict[RunId, RecoveryNote] = {}  # told by the run itself when it is opened

    def open(self, run_id: "RunId", then: "Callable[[RunPage], None]", *, anew: bool = True) -> None:
        """Open the session of a run on a worker, and show it.

        On a disk that takes nothing any more it is opened once more (``anew``) with data that can only be read.
        """
        context = self._window.context
        assert context is not None
        backend = context.backend

        def opened() -> "tuple[Session, Camera | None]":
            return backend.open_session(run_id), backend.camera()

        def refused(error: BaseException) -> None:
            self._window.again.refused(error, (lambda: self.open(run_id, then, anew=False)) if anew else None)

        context.runner.run(self._window, opened, lambda parts: then(self._show(run_id, *parts)), failed=refused)

    def _show(self, run_id: "RunId", session: "Session", camera: "Camera | None") -> "RunPage":
        from inspector_app.gui.run.page import RunPage

        window = self._window
        assert window.context is not None
        page = RunPage(session, window.context, camera)
        page.left.connect(self._left)
        window.stack.addWidget(page)
        self.page, self._run_id = page, run_id
        window.bring(page, "inspections")
        if (note := self.recovered.pop(run_id, None)) is not None:
            page.show_recovered(note)
        return page

    @property
    def place(self) -> "tuple[RunId, str] | None":
        """The run in front and its step, None while there is none."""
        if self.page is None or self._run_id is None:
            return None
        return self._run_id, self.page.step

    def close_session(self) -> None:
        """Close the session of the run that was left, on a worker."""
        context, run_id = self._window.context, self._run_id
        if context is not None and run_id is not None:
            backend, refresh = context.backend, self._window.refresh
            context.runner.run(self._window, lambda: backend.close_session(run_id), lambda _durable: refresh())

    def may_close(self) -> bool:
        """Tell whether the window may close: the run in front is on disk, or given up."""
        return self.page is None or self.page.may_close()

    def drop(self) -> None:
        """Take the run away, with what was said of it."""
        if self.page is None:
            return
        window = self._window
        window.messages.leave()
        window.bar.come_off(window)
        window.stack.removeWidget(self.page)
        self.page.deleteLater()
        self.page = None
