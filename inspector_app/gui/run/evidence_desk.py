"""Brings photos into the run and out of it: what the panel asks for, done on workers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app import words
from inspector_app.app.missing import lost_pictures
from inspector_app.app.twins import use_words
from inspector_app.app.views import RunView
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence, EvidenceKind, EvidenceSource
from inspector_app.domain.ids import EvidenceId
from inspector_app.domain.ports import Camera
from inspector_app.domain.text import join, same
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.camera_desk import CameraDesk
from inspector_app.gui.evidence.intake import Offer, offer_files
from inspector_app.gui.evidence.lines import Notes, Pending, SlotLine, is_clip
from inspector_app.gui.evidence.live_check import LiveCheck
from inspector_app.gui.evidence.panel import EvidencePanel
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.marking.bench import PhotoBench
from inspector_app.gui.run.batch import Batch
from inspector_app.gui.run.board_screen import BoardDesk
from inspector_app.gui.run.clip_desk import ClipDesk
from inspector_app.gui.run.clip_viewing import ClipViewing
from inspector_app.gui.run.drops import PageDrops
from inspector_app.gui.run.mover import Mover
from inspector_app.gui.run.noting import Noting
from inspector_app.gui.run.session_port import Session

UNDO_S = 10


class EvidenceDesk(QObject):
    """Stands between panel, viewer and session; whatever is refused is said, and the run goes on."""

    def __init__(
        self, session: Session, context: Context, camera: Camera | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._context, self._camera = session, context, camera
        self._attempt = context.messages.attempt
        self.panel = EvidencePanel(camera, self._want_thumbnail, self._stamp)
        self.viewer = Viewer(self._want_copy)
        self.bench = PhotoBench(context, self.viewer)
        self._noted: set[EvidenceId] = set()  # of what remarks were asked for
        self.mover = Mover(session, context, self.viewer)
        self._clip_viewing = ClipViewing(session, context, self.viewer)
        self._check = LiveCheck(camera, self.panel.tile, context.runner) if camera is not None else None
        self.cameras = CameraDesk(camera, self.panel, context, self) if camera is not None else None
        self.clips = ClipDesk(session, camera, context, self.panel) if camera is not None else None
        self.boards = BoardDesk(session.snapshot().run.id, context, self.panel)
        self.drops = PageDrops(parent, self.panel, self._stamp) if isinstance(parent, QWidget) else None
        self._connect()

    def _connect(self) -> None:
        panel, viewer = self.panel, self.viewer
        panel.offered.connect(self._take_in)
        panel.photo_asked.connect(self._shoot)
        panel.files_asked.connect(self._ask_for_files)
        panel.board_asked.connect(self.boards.show)
        if self.clips is not None:
            panel.clip_asked.connect(self.clips.toggle)
            self.clips.replaced.connect(self._remove)
        panel.removed.connect(self._remove)
        panel.retake_asked.connect(self._retake)
        panel.kept.connect(lambda key, reason: self._attempt(lambda: self._keep(key, reason)))
        viewer.removed.connect(self._remove)
        viewer.kept.connect(lambda key, reason: self._attempt(lambda: self._keep(key, reason)))
        viewer.captioned.connect(lambda key, said: self._attempt(lambda: self._caption(key, said)))

    def show_slots(self, view: RunView, step: str, row: str) -> None:
        """Show the slots of a run, and once that is read, where else its files are used and what clocks say."""
        self.panel.show_slots(view.slots, step, row)
        self.viewer.renew(self.panel.list.slots.lines)
        self._clip_viewing.follow()
        present = {item.id for item in view.run.evidence}
        if present != self._noted:
            self._noted = present
            self._context.runner.run(self, self._session.remarks, self._show_notes)

    def _show_notes(self, notes: Notes) -> None:
        """Show what the clocks say; a photo may be open already when it has been read."""
        self.panel.show_notes(notes)
        self.viewer.renew(self.panel.list.slots.lines)

    def _stamp(self) -> str:
        return f"{self._context.backend.now():%Y%m%d-%H%M%S}"

    def _want_thumbnail(self, digest: str) -> None:
        model = self.panel.list.slots
        kept = (line.evidence for line in model.lines if line.evidence is not None)
        is_clip = any(item.digest == digest and item.kind is EvidenceKind.VIDEO for item in kept)

        def work() -> tuple[bytes, float]:
            return self._session.thumbnail(digest), self._length(digest) if is_clip else 0.0

        self._context.runner.run(
            self,
            work,
            lambda found: model.take_picture(digest, *found),
            failed=lambda _error: None,  # the line stays without a picture; opening it says why
        )

    def _length(self, digest: str) -> float:
        from inspector_app.evidence.clips import clip_seconds

        return clip_seconds(self._session.original_path(digest))

    def _want_copy(self, digest: str) -> None:
        self._context.runner.run(
            self,
            lambda: self._session.display_copy(digest),
            lambda data: self.viewer.take_picture(digest, data),
        )

    def _retake(self, poor: SlotLine, by_camera: bool) -> None:  # noqa: FBT001 - carried by a signal
        """Put another photo or clip in the place of a poor one, which goes only when the other is kept."""
        if by_camera and is_clip(poor) and self.clips is not None:
            self.clips.take_again(poor)
            return
        (self._shoot if by_camera else self._ask_for_files)(poor.shot, poor.row, poor)

    def _ask_for_files(self, shot: str, row: str, instead: SlotLine | None = None) -> None:
        title, kinds = i18n.tr("camera.choose_files"), i18n.tr("camera.file_kinds")
        paths = self._context.questions.files(self.panel, title, kinds)
        self._take_in(shot, row, offer_files(paths), instead)

    def _shoot(self, shot: str, row: str, instead: SlotLine | None = None) -> None:
        if self._camera is None or self.panel.tile.is_frozen:
            return
        try:
            still = self._camera.take(self._session.moment())
        except InspectorError as error:
            self._context.messages.fail(error)
            return
        self.panel.tile.freeze()
        self._take_in(shot, row, [Offer(EvidenceSource.CAMERA, f"{self._stamp()}.jpg", still.data)], instead)

    def _take_in(self, shot: str, row: str, offers: list[Offer], instead: SlotLine | None = None) -> None:
        care, run_id = self._context.backend.care, self._session.snapshot().run.id
        noting = Noting(care, run_id, (shot, row), [offer.data for offer in offers])
        batch = Batch(len(offers), self._context.messages, noting)
        for offer in offers:
            self._attach((shot, row), offer, batch, instead)
            instead = None  # the first one takes its place

    def _attach(
        self, slot: tuple[str, str], offer: Offer, batch: Batch, instead: SlotLine | None = None
    ) -> None:
        pending = Pending(*slot, i18n.tr("camera.saving"))
        self.panel.add_pending(pending)

        def work() -> tuple[Evidence, Sequence[str]]:
            batch.noting.begin()
            item = self._session.attach(*slot, offer.source, offer.name, offer.data)
            return item, self._session.uses(item)

        def kept(found: tuple[Evidence, Sequence[str]]) -> None:
            item, uses = found
            batch.keep(offer.name)
            if uses:
                batch.note_use(offer.name, use_words(tuple(uses), self._session.snapshot().run.serial))
            self.panel.ask_about(item)
            self._remove(instead)

        def refused(error: BaseException) -> None:
            is_shot = offer.source is EvidenceSource.CAMERA
            batch.refuse(
                offer.name, error, (lambda: self._take_in(*slot, [offer], instead)) if is_shot else None
            )

        def ended() -> None:
            self.panel.drop_pending(pending)
            if batch.end_one():
                self._context.runner.run(self, batch.noting.end, lambda _none: None)
            self._context.shell.photos_came()

        self._context.runner.run(self, work, kept, failed=refused, ended=ended)

    def _remove(self, line: SlotLine | None) -> None:
        if line is None or line.evidence is None:
            return
        key, title, before = line.evidence.id, line.title, self._session.snapshot()
        if not self._attempt(lambda: self._session.remove_evidence(key)):
            return
        lost, rest = lost_pictures(before, self._session.snapshot()), words.text("camera.removed_rest")
        if lost:
            rest = words.text("camera.removed_reading", names=join(lost, "、", ", "))
        self._context.messages.tell(
            words.text("camera.removed", title=same(title)),
            rest,
            action=words.text("table.undo"),
            act=lambda: self._attempt(lambda: self._session.restore_evidence(key)),
            seconds=UNDO_S,
        )

    def _keep(self, evidence_id: str, reason: str) -> None:
        self._session.describe_evidence(evidence_id, reason=reason)

    def _caption(self, evidence_id: str, caption: str) -> None:
        self._session.describe_evidence(evidence_id, caption=caption)

    def open_camera(self) -> None:
        """Begin the stream."""
        if self.cameras is not None:
            self.cameras.open()
        else:
            self.panel.follow_camera()

    @property
    def is_recording(self) -> bool:
        """Tell whether a clip is being recorded."""
        return self.clips is not None and self.clips.is_recording

    def end_clip(self) -> None:
        """End a clip that is being recorded and keep it before returning: the page goes away."""
        if self.clips is not None:
            self._attempt(self.clips.ending())

    def finishing(self) -> Callable[[], bool]:
        """Return the slow work that keeps a clip which is being recorded, and writes what is not on disk."""
        keep_clip = self.clips.ending() if self.clips is not None else None

        def finish() -> bool:
            if keep_clip is not None:
                keep_clip()
            return self._session.flush()

        return finish

    def next_camera(self) -> None:
        """Change to the next camera."""
        if self.cameras is not None:
            self.cameras.next()

    def close_camera(self) -> None:
        """Release the camera."""
        if self.cameras is not None:
            self.cameras.close()
