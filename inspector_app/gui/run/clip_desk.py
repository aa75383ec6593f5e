"""Records short clips without sound into a slot; nothing that was recorded is lost when the page is left."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app import words
from inspector_app.app.clips import keep_clip
from inspector_app.domain.camera import CameraState
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ports import Camera
from inspector_app.domain.recording import RecordingNote
from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import Pending, SlotLine, clock
from inspector_app.gui.evidence.panel import EvidencePanel
from inspector_app.gui.run.session_port import Session

FOLDER = "recordings"  # of the profile; a clip stays there only while the vault does not take it
TICK_MS = 200
_LOST = (CameraState.LOST, CameraState.NONE)
_GONE = (*_LOST, CameraState.CLOSED)


class ClipDesk(QObject):
    """One clip at a time; it ends by the button, at the limit of length, or when the camera is gone.

    ``replaced`` carries the line of a poor clip once the one that was taken in its place is kept.
    """

    replaced = Signal(object)

    def __init__(self, session: Session, camera: Camera, context: Context, panel: EvidencePanel) -> None:
        from inspector_app.evidence.recorder import ClipRecorder
        from inspector_app.evidence.seeing_limits import seeing_limits

        super().__init__(panel)
        self._session, self._context, self._panel = session, context, panel
        self._recorder = ClipRecorder(camera, context.backend.folder() / FOLDER)
        self._longest = seeing_limits().clip.max_seconds
        self._note: RecordingNote | None = None  # where the clip that is being recorded goes
        self._instead: SlotLine | None = None  # of the poor clip whose place it takes
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._follow)
        panel.tile.state_changed.connect(self._follow)

    @property
    def is_recording(self) -> bool:
        """Whether a clip has begun that is not kept yet."""
        return self._note is not None

    def toggle(self, shot: str, row: str) -> None:
        """Begin a clip for a slot, or end the one that is recorded."""
        if self.is_recording:
            self.end()
        else:
            self._begin(shot, row)

    def take_again(self, poor: SlotLine) -> None:
        """Begin a clip in place of a poor one, which goes only when the other is kept; or end it."""
        if self.is_recording:
            self.end()
        else:
            self._begin(poor.shot, poor.row)
            self._instead = poor if self.is_recording else None

    def _begin(self, shot: str, row: str) -> None:
        now = self._context.backend.now()
        began, camera = now.isoformat(timespec="seconds"), self._panel.tile.device_name
        note = RecordingNote(self._session.run.id, shot, row, began, camera)
        if not self._context.messages.attempt(lambda: self._recorder.start(f"{now:%Y%m%d-%H%M%S}", note)):
            return
        self._note = note
        self._panel.show_recording(on=True)
        self._tick.start()
        self._follow()

    def _follow(self) -> None:
        if not self.is_recording:
            return
        if not self._recorder.is_recording or self._panel.tile.state in _GONE:
            self.end()
            return
        gone, longest = clock(self._recorder.seconds), clock(self._longest)
        self._panel.tile.show_clock(i18n.tr("camera.recording", gone=gone, longest=longest))

    def end(self) -> None:
        """End the clip and keep it, on a worker."""
        if self._note is None:
            return
        pending = Pending(self._note.shot, self._note.row, i18n.tr("camera.saving"))
        self._panel.add_pending(pending)
        instead = self._instead
        cut = self._cut()

        def kept(clip: Evidence | None) -> None:
            self._ask(clip)
            if clip is not None and instead is not None:
                self.replaced.emit(instead)
            if cut is not None:
                self._context.messages.warn(*cut)

        self._context.runner.run(
            self,
            self.ending(),
            kept,
            failed=self._context.messages.fail,
            ended=lambda: self._panel.drop_pending(pending),
        )

    def _cut(self) -> tuple[Text, Text] | None:
        """Return what is said of a clip that ends before anybody wanted it to, None of any other."""
        seconds = f"{self._recorder.seconds:.0f}"
        if self._recorder.has_no_room:
            return words.text("camera.clip_cut"), words.text("camera.clip_cut_rest", seconds=seconds)
        if self._panel.tile.state in _LOST:
            return words.text("camera.clip_lost"), words.text("camera.clip_lost_rest", seconds=seconds)
        return None

    def _ask(self, clip: Evidence | None) -> None:
        """Stay with a clip that is worth recording again, such as one whose picture stood still."""
        if clip is not None:
            self._panel.ask_about(clip)

    def ending(self) -> Callable[[], Evidence | None]:
        """Show no recording any more and return the slow work that keeps the clip; none may be recorded."""
        note, self._note, self._instead = self._note, None, None
        if note is None:
            return lambda: None
        self._tick.stop()
        self._panel.tile.show_clock("")
        self._panel.show_recording(on=False)
        lost = self._panel.tile.state in _LOST
        return lambda: keep_clip(self._session, note, self._recorder.stop(), camera_lost=lost)
