"""Plays the clip below a viewer's picture and reads its moments; what is slow is done on workers."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from inspector_app.domain.evidence import Evidence
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.viewer import Viewer


class ClipShowing(QObject):
    """One still at a time; of those asked for meanwhile only the newest is read."""

    def __init__(
        self,
        context: Context,
        viewer: Viewer,
        path_of: Callable[[Evidence], Path],
        stills_of: Callable[[Evidence], Sequence[float]],
    ) -> None:
        super().__init__(viewer)
        self._context, self._viewer = context, viewer
        self._path_of, self._stills_of = path_of, stills_of
        self._wanted: float | None = None  # the newest moment that was asked for
        self._is_reading = False
        viewer.clip_wanted.connect(self._offer)
        viewer.clip.asked.connect(self._ask)

    @property
    def clip(self) -> Evidence | None:
        """The evidence on show."""
        line = self._viewer.line
        return line.evidence if line is not None else None

    def _offer(self, clip: Evidence) -> None:
        path = self._path_of(clip)

        def length() -> float:
            from inspector_app.evidence.clips import clip_seconds

            return clip_seconds(path)

        def show(seconds: float) -> None:
            if self.clip is not None and self.clip.id == clip.id and seconds:
                self._viewer.clip.show_clip(path, seconds, tuple(self._stills_of(clip)))

        self._context.runner.run(self, length, show)

    def _ask(self, second: float) -> None:
        self._wanted = second
        if not self._is_reading:
            self._read_still()

    def _read_still(self) -> None:
        clip, second = self.clip, self._wanted
        if clip is None or second is None:
            return
        self._wanted, self._is_reading = None, True
        path = self._path_of(clip)

        def work() -> bytes:
            from inspector_app.evidence.recorder import clip_still

            return clip_still(path, second)

        self._context.runner.run(
            self, work, lambda data: self._viewer.take_still(clip.digest, data), ended=self._go_on
        )

    def _go_on(self) -> None:
        self._is_reading = False
        self._read_still()
