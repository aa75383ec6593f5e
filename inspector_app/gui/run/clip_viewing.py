"""Looking at the clips of a run: playing, stepping to a moment, choosing what is printed."""

from PySide6.QtCore import QObject

from inspector_app.app.clips import choose_stills, stills_of
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.clip_showing import ClipShowing
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.run.session_port import Session


class ClipViewing(QObject):
    """Serves the clip below the viewer's picture, and keeps which moments of it go into the document."""

    def __init__(self, session: Session, context: Context, viewer: Viewer) -> None:
        super().__init__(viewer)
        self._session, self._context, self._viewer = session, context, viewer
        self._showing = ClipShowing(
            context,
            viewer,
            lambda clip: session.original_path(clip.digest),
            lambda clip: stills_of(session.run, clip.id),
        )
        viewer.clip.chosen.connect(self._choose)

    def _choose(self, stills: tuple[float, ...]) -> None:
        clip = self._showing.clip
        if clip is None:
            return
        self._context.messages.attempt(lambda: choose_stills(self._session, clip.id, stills))
        self.follow()

    def follow(self) -> None:
        """Show which moments are chosen now, such as after an undo."""
        clip = self._showing.clip
        if clip is not None and self._viewer.clip.isVisible():
            self._viewer.clip.show_stills(stills_of(self._session.run, clip.id))
