"""Reads the originals of a record again whenever a list of what is complete is on show."""

from collections.abc import Callable, Collection, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame

from inspector_app.domain.ids import Digest
from inspector_app.gui.signing.completeness import Completeness
from inspector_app.gui.tasks import Task, TaskRunner

Reread = Callable[[Callable[[tuple[int, int]], None], Callable[[], bool]], Collection[Digest]]


class Recheck(QObject):
    """``pages`` are the pages with the list on each; what is being read stops when the page is left."""

    def __init__(
        self, reread: Reread, runner: TaskRunner, pages: Mapping[QFrame, Completeness], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._reread, self._runner, self._pages = reread, runner, pages
        self._task: Task | None = None
        for page, lines in pages.items():
            page.installEventFilter(self)
            lines.reading_asked.connect(self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when a page comes to the front; forget what was read when it goes."""
        if isinstance(watched, QFrame) and watched in self._pages and not event.spontaneous():
            if event.type() is QEvent.Type.Show:
                self._begin()
            elif event.type() is QEvent.Type.Hide:
                self._end(self._pages[watched])
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        lines = next((lines for page, lines in self._pages.items() if page.isVisible()), None)
        if lines is None or self._task is not None:
            return

        def ended() -> None:
            if self._task is task:
                self._task = None

        task = self._task = self._runner.run_counted(
            self, self._reread, lines.take_read, progress=lambda count: lines.show_reading(*count), ended=ended
        )

    def _end(self, lines: Completeness) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        lines.forget_reading()
