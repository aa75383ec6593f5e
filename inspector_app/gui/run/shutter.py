"""Photos and clips are taken of what is seen: elsewhere their keys lead to the camera's picture first."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from inspector_app import words
from inspector_app.domain.camera import CameraState
from inspector_app.gui.context import Context
from inspector_app.gui.parts.sight import bring_into_sight
from inspector_app.gui.run.evidence_desk import EvidenceDesk

SAID_S = 6


class Shutter:
    """A key pressed with a glove on any page must not take a picture that nobody saw."""

    def __init__(self, context: Context, desk: EvidenceDesk) -> None:
        self._context, self._panel, self._bench = context, desk.panel, desk.bench

    def press(self, take: Callable[[], object], show_camera: Callable[[], object]) -> None:
        """Take a picture; where the camera's is not in sight, show it and say so, and take none."""
        if self._panel.tile.isHidden():  # of a record that is closed
            return
        if self._panel.tile.state is CameraState.NONE or self._is_seen():
            self._context.messages.withdraw("shutter")
            take()
        elif self._bench.is_at_work and self._bench.isVisible():
            self._say("leave_first")
        else:
            show_camera()
            QTimer.singleShot(0, self._panel.tile, self._reveal)  # when it has taken its place
            self._say("seen_first")

    def _is_seen(self) -> bool:
        return not self._panel.tile.visibleRegion().isEmpty()

    def _reveal(self) -> None:
        bring_into_sight(self._panel.tile)

    def _say(self, key: str) -> None:
        rest = words.text(f"camera.{key}_rest")
        self._context.messages.tell(words.text(f"camera.{key}"), rest, seconds=SAID_S, topic="shutter")
