"""The evidence beside the step: slots, camera, and the ways for a photo to come in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.app.views import SlotView
from inspector_app.domain.camera import CameraState
from inspector_app.domain.evidence import Evidence, EvidenceSource
from inspector_app.domain.ports import Camera
from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.address_row import AddressRow
from inspector_app.gui.evidence.asking import Asking
from inspector_app.gui.evidence.intake import offers_of
from inspector_app.gui.evidence.lines import (
    Notes,
    Pending,
    SlotLine,
    next_slot,
    required_counts,
    slot_lines,
    slot_title,
)
from inspector_app.gui.evidence.quality_bar import QualityBar
from inspector_app.gui.evidence.shoot_focus import ShootFocus
from inspector_app.gui.evidence.slot_list import SlotList
from inspector_app.gui.evidence.tile import CameraTile
from inspector_app.gui.parts.buttons import ActionButton, IconButton, PrimaryButton
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.sight import bring_into_sight, complete

SHORT, LARGE = 620, 900  # heights of the panel
LEAST_LIST = 64  # of the list of slots, beside a camera that has much to say
REST_MS = 150  # until list and bar have taken their places
_NO_PICTURE = (CameraState.NONE, CameraState.LOST, CameraState.CLOSED)


class EvidencePanel(QFrame):
    """``offered`` carries shot, row and Offers; the signals that ask for something carry a slot.

    ``retake_asked`` carries the line of a poor photo, and whether the camera is to take it again.
    """

    offered = Signal(str, str, list)
    photo_asked = Signal(str, str)
    board_asked = Signal(str, str)
    clip_asked = Signal(str, str)
    files_asked = Signal(str, str)
    opened = Signal(object)
    removed = Signal(object)
    retake_asked = Signal(object, bool)
    kept = Signal(str, str)

    def __init__(
        self,
        camera: Camera | None,
        wanted: Callable[[str], None],
        moment: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evidence")
        self.setAcceptDrops(True)
        self._camera, self._moment = camera, moment
        self._slots: Sequence[SlotView] = ()
        self._pending: list[Pending] = []
        self._notes: Notes = {}
        self._step, self._row = "", ""
        self._asking = Asking()
        self._leads = False  # a poor photo just came, and the focus has not been led to the question yet
        self._later = QTimer(self, singleShot=True, interval=REST_MS)
        self._later.timeout.connect(self._reveal)
        self._chosen_by_hand = self._read_only = self._is_recording = False
        self.list = SlotList(wanted)
        self.tile = CameraTile(camera)
        self.address = AddressRow()
        self.quality = QualityBar()
        self._count = label(role="muted")
        self.board = IconButton("camera.board_hint", "code")
        self.shoot = PrimaryButton("camera.shoot", icon="camera")
        self.at_shoot = ShootFocus(self.shoot, self.list)
        self.import_ = ActionButton("camera.import", icon="import")
        self.record = ActionButton(icon="video")
        self._at_record = ShootFocus(self.record, self.list)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.shoot.print_keys("F8")
        i18n.put(self.import_, self.import_.setToolTip, "camera.import_hint")
        i18n.put(self.import_, self.import_.setAccessibleName, "camera.import")
        head = QHBoxLayout()
        head.addWidget(label("camera.evidence", "section"))
        head.addStretch(1)
        head.addWidget(self._count)
        head.addWidget(self.board)
        self._head = QWidget()
        self._head.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.shoot, 1)
        buttons.addWidget(self.import_)
        buttons.addWidget(self.record)
        self.shoot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(17, 0, 16, 16)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.quality)
        self._column.addSpacing(12)
        self._column.addWidget(self.tile)
        self._column.addWidget(self.address)
        self._column.addSpacing(12)
        self._column.addLayout(buttons)
        theme.current().follow(self, self._measure)

    def _connect(self) -> None:
        self.shoot.clicked.connect(self.take_next)
        self.import_.clicked.connect(self.ask_for_files)
        self.board.clicked.connect(self.ask_for_board)
        self.tile.state_changed.connect(self._follow_words)
        self.record.clicked.connect(self.ask_for_clip)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.opened)
        self.list.removed.connect(self.removed)
        self.quality.kept.connect(self.kept)
        self.quality.retake_asked.connect(lambda: self.take_again())
        i18n.current().follow(self, self._render)
        i18n.current().follow(self, self._name_record)

    @property
    def target(self) -> tuple[str, str]:
        """The slot that the next photo goes to."""
        line = self.list.here
        if line is not None:
            return line.slot
        slot = next_slot(self._slots, self._step, self._row)
        return (slot.shot.key, slot.row) if slot is not None else ("", "")

    def show_slots(self, slots: Sequence[SlotView], step: str, row: str = "") -> None:
        """Show the slots of a run, and the step and row that are worked on."""
        if (step, row) != (self._step, self._row):
            self._chosen_by_hand = False
            self._asking.end()
        self._slots, self._step, self._row = slots, step, row
        self._asking.note(slots, step)
        self._render()

    def show_notes(self, notes: Notes) -> None:
        """Show what the clocks say of the photos."""
        self._notes = notes
        self._render()

    def add_pending(self, pending: Pending) -> None:
        """Show a photo on its way to the disk."""
        self._pending.append(pending)
        self._render()

    def drop_pending(self, pending: Pending) -> None:
        """A photo is kept, or refused."""
        if pending in self._pending:
            self._pending.remove(pending)
        self._chosen_by_hand = False
        self._render()

    def ask_about(self, item: Evidence) -> None:
        """Stay with a photo that is worth taking again until somebody has taken or kept it.

        Enter takes it again for whoever is at the evidence; whoever types in the step goes on typing.
        """
        if item.doubts:
            self._asking.add(item.id)
            self._leads = True
            self._render()
            self._later.start()

    def _reveal(self) -> None:
        """Bring the question into sight, where large type has put the evidence below the step."""
        if self.quality.isVisible():
            bring_into_sight(self.quality.retake, 48)

    def _render(self) -> None:
        here = self.list.here
        moved = self.list.show_lines(slot_lines(self._slots, self._pending, self._notes))
        there, needed = required_counts(self._slots)
        self._count.setText(i18n.tr("camera.required_count", there=there, needed=needed))
        blocked = self.list.selectionModel().blockSignals(True)
        if not (self._chosen_by_hand and here is not None and self.list.choose(here.key)):
            self._choose_next(here, moved=moved)
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()
        self._show_target()

    def _choose_next(self, here: SlotLine | None, *, moved: bool) -> None:
        asked = self._asking.first(self.list.slots.lines, here)
        if asked is not None:
            self.list.choose(asked.key)
            return
        slot = next_slot(self._slots, self._step, self._row)
        if slot is None:
            return
        lacks_here = slot.missing and slot.shot.step == self._step
        if here is not None and not lacks_here and self.list.follow_photo(here):
            return
        answered = here is not None and here.state == "quality"  # it was asked about, and is not any more
        if slot.missing or here is None or moved or answered:
            self.list.choose_slot(slot.shot.key, slot.row)

    def ask_again(self, evidence_id: str) -> bool:
        """Ask about a poor photo, and then about the others of this step; tell whether there is one."""
        poor = [line for line in self.list.slots.lines if line.state == "quality"]
        line = next((line for line in poor if line.key[2] == evidence_id), None)
        if line is None:
            return False
        self._asking.add(*(one.evidence.id for one in poor if one.evidence is not None))
        self._chosen_by_hand = False
        blocked = self.list.selectionModel().blockSignals(True)
        self.list.choose(line.key)
        self.list.selectionModel().blockSignals(blocked)
        self.list.viewport().update()
        self._show_target()
        self.quality.retake.setFocus(Qt.FocusReason.OtherFocusReason)
        self._later.start()
        return True

    def _chosen(self, _line: SlotLine) -> None:
        self._chosen_by_hand = True
        self._asking.end()
        self._show_target()

    def choose_slot(self, shot: str, row: str) -> None:
        """Put the focus of the list on a slot."""
        self._chosen_by_hand = True
        self.list.choose_slot(shot, row)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_target()

    def _show_target(self) -> None:
        line = self.list.here
        self.tile.show_next("" if self._read_only else slot_title(self._slots, self.target))
        asked = self.quality.isAncestorOf(self.window().focusWidget() or self)
        self.quality.show_line(line if not self._read_only else None)
        if asked and self.quality.line is None:  # answered: go on with what is lacking
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._lead_to_question()
        self.shoot.print_keys("" if self.quality.line is not None else "F8")
        self.follow_camera()

    def _lead_to_question(self) -> None:
        if self._leads and self.quality.line is not None and self._asking.is_asked(self.quality.line):
            self._leads = False
            if any(place.hasFocus() for place in (self.list, self.shoot, self.import_)):
                self.quality.retake.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_photo(self) -> None:
        """Take a poor photo again that is asked about, else one for the slot in focus."""
        if self.quality.line is not None and not self._read_only:
            self.take_again(by_key=True)
        else:
            self.take_next()

    def take_next(self) -> None:
        """Ask for a photo for the slot in focus; without a camera for files."""
        if self._read_only:
            return
        if self._camera is None or self.tile.state is CameraState.NONE:
            self.ask_for_files()
        else:
            self.photo_asked.emit(*self.target)

    def take_again(self, *, by_key: bool = False) -> None:
        """Ask for another photo in place of the poor one, the way it came; the key means the camera."""
        line = self.quality.line
        if line is None or line.evidence is None:
            return
        by_camera = self.takes_by_camera(line) or (by_key and self.tile.state not in _NO_PICTURE)
        self._chosen_by_hand = False
        self.retake_asked.emit(line, by_camera)

    def takes_by_camera(self, line: SlotLine) -> bool:
        """Tell whether a photo is taken again by the camera: it was taken here, and there is a picture."""
        taken_here = line.evidence is not None and line.evidence.source is EvidenceSource.CAMERA
        return taken_here and self.tile.state not in _NO_PICTURE

    def ask_for_files(self) -> None:
        """Ask for files for the slot in focus."""
        if not self._read_only:
            self.files_asked.emit(*self.target)

    def ask_for_clip(self) -> None:
        """Ask for a clip for the slot in focus, or for its end."""
        if self.record.isEnabled() and not self._read_only:
            self.clip_asked.emit(*self.target)

    def show_recording(self, *, on: bool) -> None:
        """Make the button end the clip, or begin one."""
        self._is_recording = on
        self.record.set_icon("stop" if on else "video")
        self._name_record()
        self.follow_camera()

    def _name_record(self) -> None:
        name = i18n.tr("camera.record_end" if self._is_recording else "camera.record")
        self.record.setToolTip(name)
        self.record.setAccessibleName(name)

    def ask_for_board(self) -> None:
        """Ask for the code board of the slot in focus."""
        if not self._read_only:
            self.board_asked.emit(*self.target)

    def follow_camera(self) -> None:
        """Fill the button that comes first: taking a poor photo again, the camera, or importing without one."""
        none, asked = self.tile.state in _NO_PICTURE, self.quality.line is not None
        theme.set_state(self.shoot, kind="" if none or asked else "primary")
        theme.set_state(self.import_, kind="primary" if none and not asked else "")
        self.at_shoot.allow(allowed=not none)
        self._at_record.allow(allowed=not none or self._is_recording)

    def paste(self) -> bool:
        """Take what is on the clipboard; tell whether it was a picture or a file."""
        offers = offers_of(QGuiApplication.clipboard().mimeData(), EvidenceSource.PASTE, self._moment())
        if offers and not self._read_only:
            self.offered.emit(*self.target, offers)
        return bool(offers)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and pictures."""
        if not self._read_only and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files and pictures into the slot they fall on."""
        inside = self.list.viewport().mapFrom(self, event.position().toPoint())
        index = self.list.indexAt(inside)
        if index.isValid():
            self.list.setCurrentIndex(index)
        offers = offers_of(event.mimeData(), EvidenceSource.FILE, self._moment())
        if offers:
            self.offered.emit(*self.target, offers)
            event.acceptProposedAction()

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show what is there."""
        self._read_only = read_only
        for widget in (self.tile, self.shoot, self.import_, self.record, self.board):
            widget.setVisible(not read_only)
        self.setAcceptDrops(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower the camera in short windows, enlarge it in large ones."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        now = theme.current()
        large = self.width() > 420 and self.height() > LARGE
        height = 330 if large else 150 if self.height() < SHORT or self.width() < 300 else 172
        self._head.setFixedHeight(now.h(52))
        self.tile.setFixedHeight(max(now.h(height), min(self._wanted(), self._spare())))
        if self.list.delegate.large != large:
            self.list.delegate.large = large
            self.list.scheduleDelayedItemsLayout()
        compact = self.width() < now.px(300)
        self.import_.setText("" if compact else i18n.tr("camera.import"))

    def _wanted(self) -> int:
        margins = self._column.contentsMargins()
        return self.tile.wanted_height(self.width() - margins.left() - margins.right())

    def _spare(self) -> int:
        """What the camera may take, so that a slot stays in sight above it."""
        listed = self.list.minimumSizeHint().height()
        others = self._column.minimumSize().height() - self.tile.minimumHeight() - listed
        return self.height() - others - max(listed, theme.current().h(LEAST_LIST))

    def _follow_words(self) -> None:
        """Make room for what the camera says, and bring it into sight where a part of it is."""
        self._measure()
        QTimer.singleShot(REST_MS, self.tile, self._reveal_tile)

    def _reveal_tile(self) -> None:
        if self._wanted():
            complete(self.tile, self.at_shoot.waits_at or self._at_record.waits_at)
