"""Looking at the clips of a run: playing, stepping to a moment, choosing what is printed."""

from PySide6.QtCore import QObject

from inspector_app.app.clips import choose_stills, still, stills_of
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.run.session_port import Session


class ClipViewing(QObject):
    """Serves the clip below the viewer's picture; what is slow is done on workers, one still at a time."""

    def __init__(self, session: Session, context: Context, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._session, self._context, self._viewer = session, context, viewer
        self._wanted: float | None = None  # the newest moment that was asked for
        self._is_reading = False
        viewer.clip_wanted.connect(self._offer)
        viewer.clip.asked.connect(self._ask)
        viewer.clip.chosen.connect(self._choose)

    @property
    def _clip(self) -> Evidence | None:
        line = self._viewer.line
        return line.evidence if line is not None else None

    def _offer(self, clip: Evidence) -> None:
        path = self._session.original_path(clip.digest)

        def length() -> float:
            from inspector_app.evidence.clips import clip_seconds

            return clip_seconds(path)

        def show(seconds: float) -> None:
            if self._clip is not None and self._clip.id == clip.id and seconds:
                self._viewer.clip.show_clip(path, seconds, stills_of(self._session.run, clip.id))

        self._context.runner.run(self, length, show)

    def _ask(self, second: float) -> None:
        self._wanted = second
        if not self._is_reading:
            self._read_still()

    def _read_still(self) -> None:
        clip, second = self._clip, self._wanted
        if clip is None or second is None:
            return
        self._wanted, self._is_reading = None, True
        self._context.runner.run(
            self,
            lambda: still(self._session, clip.id, second),
            lambda data: self._viewer.take_still(clip.digest, data),
            ended=self._go_on,
        )

    def _go_on(self) -> None:
        self._is_reading = False
        self._read_still()

    def _choose(self, stills: tuple[float, ...]) -> None:
        clip = self._clip
        if clip is None:
            return
        try:
            choose_stills(self._session, clip.id, stills)
        except InspectorError as error:
            self._context.messages.fail(error)
        self._viewer.clip.show_stills(stills_of(self._session.run, clip.id))
