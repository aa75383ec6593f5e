"""The guided run: steps left, the step in the middle, evidence right, the verdict below."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from inspector_app.app.views import Missing, RunView
from inspector_app.domain.lists import RecoveryNote
from inspector_app.domain.ports import Camera
from inspector_app.domain.text import same
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.preview.page import PreviewPage
from inspector_app.gui.run.body import Place, listen
from inspector_app.gui.run.edits import Edits
from inspector_app.gui.run.evidence_desk import EvidenceDesk
from inspector_app.gui.run.outline import home_of, step_keys
from inspector_app.gui.run.recovery import tell_recovered
from inspector_app.gui.run.relay import Relay
from inspector_app.gui.run.rest import Minute, Rest
from inspector_app.gui.run.saving import Saving
from inspector_app.gui.run.sealing_desk import SealingDesk
from inspector_app.gui.run.session_port import AMEND_STEP, SEAL_STEP, Session
from inspector_app.gui.run.shutter import Shutter
from inspector_app.gui.run.stage import RunStage
from inspector_app.gui.signing.box import SignatureBox
from inspector_app.gui.signing.recheck import Recheck
from inspector_app.gui.signing.seal_page import gaps_path, seal_hindrance
from inspector_app.gui.table.panel import GroupPanel
from inspector_app.gui.table.view import EntryTable


class RunPage(RunStage):
    """``left`` asks to go back to where the run was opened from; everything is on disk by then."""

    left = Signal()

    def __init__(
        self,
        session: Session,
        context: Context,
        camera: Camera | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._session, self._context = session, context
        super().__init__(Surroundings(session.instruments, self._project_texts, self._now), parent)
        self._relay = Relay(session, self)
        self.view: RunView = session.snapshot()
        self.step = self._first_step()
        self.furnish(EvidenceDesk(session, context, camera, self), PreviewPage(session.pdf, context))
        self.sealing = SealingDesk(session, context, self)
        lists = {self.seal_page: self.seal_page.list, self.check: self.check.summary}
        self._recheck = Recheck(session.reread, context.runner, lists, self)
        self.edits = Edits(session, context, self.refresh, self)
        self._shutter = Shutter(context, self.desk)
        self._saving = Saving(session, context, self)
        self._later, self._minute = Rest(self.refresh, self), Minute(self.refresh, self)
        self._connect()
        self._add_keys()
        self._show_body()
        self.refresh()
        self.pane.focus_first()

    def _connect(self) -> None:
        self._relay.changed.connect(self._later.follow)
        self.header.left.connect(self.leave)
        self.header.save.retry_asked.connect(self._saving.again)
        self.steps.chosen.connect(self.go_to)
        self.steps.check.clicked.connect(self.check_whole)
        self.header.undo.clicked.connect(self.edits.undo)
        self.pane.typed.connect(self.edits.answer)
        self.pane.confirmed.connect(self.edits.confirm)
        self.pane.finished.connect(self.bar.next.setFocus)
        self.pane.group_made.connect(self._connect_group)
        self.pane.timer_made.connect(lambda tile: self.edits.serve_timer(tile, self._now))
        self.desk.panel.opened.connect(self._open_photo)
        self.desk.viewer.retake_asked.connect(self._retake_shown)
        self.desk.bench.closed.connect(self._show_body)
        self.preview.closed.connect(self._show_body)
        self.check.closed.connect(lambda: self.go_to(self.step))
        self.check.chosen.connect(self.lead_to)
        self.help.closed.connect(self._leave_help)
        self._connect_bar()
        self._connect_seal_page()
        i18n.current().changed.connect(self.refresh)
        theme.current().changed.connect(self._follow_theme)

    def _connect_bar(self) -> None:
        self.bar.next_asked.connect(lambda: self._step_by(1))
        self.bar.back_asked.connect(lambda: self._step_by(-1))
        self.bar.working_asked.connect(self.toggle_working)
        self.bar.preview_asked.connect(self.show_pdf)
        self.bar.seal_asked.connect(self.seal)
        self.bar.all_asked.connect(self.check_whole)
        self.bar.gap_chosen.connect(lambda part: self.lead_to(part.first))

    def _connect_seal_page(self) -> None:
        page = self.seal_page
        page.gap_chosen.connect(self.lead_to)
        page.gaps_given.connect(lambda why: self.edits.confirm(gaps_path(), why))
        page.amended.connect(self.sealing.amend)
        page.amend.judge_by(self._session.foresee)
        self.sealing.sealed.connect(self._sealed)
        self.sealing.rested.connect(self.refresh)
        page.box_made.connect(self._serve_box)

    def _serve_box(self, box: SignatureBox) -> None:
        self.edits.serve_box(box)
        box.signed.connect(self._signature_given)
        box.refused.connect(self._signature_given)

    def _signature_given(self) -> None:
        """Go to the next box, or to the seal; else Qt would give the focus to whatever comes next."""
        self.refresh()
        self._focus_first()

    def _connect_group(self, panel: GroupPanel) -> None:
        self.edits.serve_group(panel)
        panel.table.left_at_end.connect(lambda: self.pane.go_on_from_group(panel))
        panel.table.row_changed.connect(self._show_evidence)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F8": self._take_photo,
            "Ctrl+F8": self.desk.next_camera,
            "Shift+F8": self._take_clip,
            "F9": self.desk.panel.ask_for_files,
            "F4": self.toggle_working,
            "F6": self.desk.panel.ask_for_board,
            "F7": self.check_whole,
            "F1": self.show_help,
            "Ctrl+Z": self.edits.undo,
            "Ctrl+Y": self.edits.redo,
            "Ctrl+Shift+Z": self.edits.redo,
            "Ctrl+V": self._paste,
            "Ctrl+Return": self.seal,
            "Ctrl+Enter": self.seal,
            "Ctrl+PgDown": lambda: self._step_by(1),
            "Ctrl+PgUp": lambda: self._step_by(-1),
        }
        listen(self, keys)
        (pdf_key,) = listen(self, {"Ctrl+P": self.show_pdf})  # the preview has a Ctrl+P of its own: to print
        self.body.currentChanged.connect(lambda: pdf_key.setEnabled(self.body.place is not Place.PREVIEW))

    def show_recovered(self, note: RecoveryNote) -> None:
        """Say that this draft was open when the program last ended, and what of it is there."""
        tell_recovered(note, self._session, self._context.messages)

    def _first_step(self) -> str:
        keys = step_keys(self.view)
        return self.view.run.step if self.view.run.step in keys else keys[0]

    def _now(self) -> datetime:
        return self._context.backend.now()

    def _project_texts(self, name: str) -> Sequence[str]:
        found = getattr(self.view.run.project, name.removeprefix("project."), ())
        return (found,) if isinstance(found, str) else tuple(found)

    def refresh(self) -> None:
        """Show the run as it stands now."""
        if self.sealing.is_busy:
            return
        with self._later.showing():
            self.view = self._session.snapshot()
            if self.step not in step_keys(self.view):
                self.step = self._first_step()
                self._show_body()
            self.header.save.show_save(*self._session.save_state, self._now())
            self._saving.follow()
            self.show_view(self.view, self.step, self._now())
        self._minute.wait_for(self.view.timers, self._now())

    def _show_evidence(self, row: str) -> None:
        self.place = (self.step, row)
        self.desk.show_slots(self.view, *self.place)

    def _follow_theme(self) -> None:
        self.arrange()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Open the camera while the run is open and can still be changed."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._focus_something)
        if not event.spontaneous() and not self.view.closed:
            self.desk.open_camera()

    def _focus_something(self) -> None:
        """Begin in the first field, unless somebody is at work on the page already.

        Qt gives the focus of what was hidden to the first button it finds: the one that leaves the run.
        """
        focused = QApplication.focusWidget()
        at_work = focused is not None and self.isAncestorOf(focused) and not self.header.isAncestorOf(focused)
        if self.isVisible() and not at_work:
            self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.desk.end_clip()
            self.desk.close_camera()
            self._minute.stop()

    def go_to(self, key: str) -> None:
        """Open a step; any may be opened at any time. That of corrections is the last one, further down."""
        if key == AMEND_STEP:
            self.go_to(SEAL_STEP)
            self.seal_page.focus_amend()
            return
        if key not in step_keys(self.view):
            return
        self.step = key
        self._context.messages.attempt(lambda: self._session.go_to(key))
        self._show_body()
        self.refresh()
        if not self.steps.list.hasFocus():
            self._focus_first()

    def _focus_first(self) -> None:
        """Put the focus on what is to be done first in this step."""
        if self.step != SEAL_STEP:
            self.pane.focus_first()
        elif not self.seal_page.focus_waiting():
            (
                self.bar.seal if self.bar.seal.isEnabled() and self.bar.seal.isVisible() else self.bar.preview
            ).setFocus()

    def _show_body(self) -> None:
        self.body.go(Place.SEAL if self.step == SEAL_STEP else Place.STEP)

    def check_whole(self) -> None:
        """Show everything that is left to do, from any step; once more goes back to the step."""
        if self.body.place is Place.CHECK:
            self.go_to(self.step)
            return
        self.body.go(Place.CHECK)
        self.refresh()
        self.check.focus_first()

    def show_help(self) -> None:
        """Show what the step asks for and why, in its place; once more, or Esc, goes back to where one was."""
        if self.body.place is Place.HELP:
            self._leave_help()
            return
        self._before_help = (self.body.place, QApplication.focusWidget())
        self.help.show_step(self.view, self.step)
        self.body.go(Place.HELP)
        self.help.area.setFocus()

    def _leave_help(self) -> None:
        place, focused = self._before_help
        self.body.go(place)
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()
        else:
            self._focus_first()

    def _step_by(self, way: int) -> None:
        keys = step_keys(self.view)
        at = keys.index(self.step) + way
        if 0 <= at < len(keys):
            self.bar.setFocus()
            self.go_to(keys[at])

    def toggle_working(self) -> None:
        """Open or close the working; the field in focus stays in sight."""
        from_list = self.body.place is Place.CHECK and self.step != SEAL_STEP
        if from_list:
            self._show_body()
        if self.body.place is not Place.STEP:
            return
        opening = from_list or not self.working.isVisibleTo(self)
        self.working.setVisible(opening)
        self.bar.show_working_open(is_open=opening)
        self.refresh()
        focused = QApplication.focusWidget()
        if focused is not None and self.pane.content.isAncestorOf(focused):
            QTimer.singleShot(0, self.pane, lambda: self.pane.area.bring(focused))

    def lead_to(self, gap: Missing) -> None:
        """Go to the place of something missing and put the focus on it."""
        kind, _, rest = gap.path.partition(":")
        if kind == "@sign":
            self.go_to(SEAL_STEP)
            self.seal_page.focus_box(rest)
        elif kind == "@shot":
            shot, _, row = rest.partition("/")
            if gap.step in step_keys(self.view):
                self.go_to(gap.step)
            self.desk.panel.choose_slot(shot, row)
        elif kind == "@photo":
            self._go_to_photo(gap.step)
            if not self.desk.panel.ask_again(rest):
                self.show_photo(rest)
        else:
            self.go_to(home_of(self.view, gap))
            self.pane.focus_path(gap.path)

    def _go_to_photo(self, step: str) -> None:
        """Go to the step of a photo; one without a step is shown beside any."""
        keys = step_keys(self.view)
        self.go_to(step if step in keys else self.step if self.step != SEAL_STEP else keys[0])

    def show_photo(self, evidence_id: str) -> None:
        """Show one photo large, in its step; nothing where the record has none of that id."""
        item = next((item for item in self.view.run.evidence if item.id == evidence_id), None)
        if item is None:
            return
        self._go_to_photo(item.step)
        lines = self.desk.panel.list.slots.lines
        self._open_photo(next(line for line in lines if line.key[2] == evidence_id))

    def _take_photo(self) -> None:
        shows_photo = self.body.place is Place.VIEWER and not self.desk.bench.is_at_work
        if not (shows_photo and self.desk.viewer.quality.take_again()):
            self._shutter.press(self.desk.panel.take_photo, self._show_camera)

    def _take_clip(self) -> None:
        if self.desk.is_recording:  # it ends wherever one is
            self.desk.panel.ask_for_clip()
        else:
            self._shutter.press(self.desk.panel.ask_for_clip, self._show_camera)

    def _show_camera(self) -> None:
        """Go to the step that the camera stands beside: this one, or the one that was seen last."""
        if self.body.place is not Place.STEP:
            self.go_to(self.step if self.step != SEAL_STEP else self.place[0] or step_keys(self.view)[0])

    def _retake_shown(self, line: SlotLine) -> None:
        """Go where the camera is seen, with the question; a file is asked for at once."""
        self._go_to_photo(line.evidence.step if line.evidence is not None else "")
        if self.desk.panel.ask_again(line.key[2]) and not self.desk.panel.takes_by_camera(line):
            self.desk.panel.take_again()

    def _paste(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, EntryTable) and QGuiApplication.clipboard().mimeData().hasText():
            focused.blocks.paste()
        else:
            self.desk.panel.paste()

    def _open_photo(self, line: SlotLine) -> None:
        self.desk.viewer.set_read_only(read_only=self.view.closed)
        self.body.go(Place.VIEWER)
        self.desk.bench.show_viewer()
        self.desk.viewer.show_photos(self.desk.panel.list.slots.lines, line)

    def show_pdf(self) -> None:
        """Show the record as it prints."""
        self.body.go(Place.PREVIEW)
        self.preview.open(i18n.current().language, self.view.run.serial)
        self.preview.area.setFocus()  # its keys are heard there: the arrows, Ctrl+S and Ctrl+P

    def seal(self) -> None:
        """Seal the record, where nothing is in the way."""
        if self.step != SEAL_STEP or self.sealing.is_busy or self.view.closed:
            return
        if reason := seal_hindrance(self.view):
            self._context.messages.warn(same(reason))
            return
        self.bar.allow_seal(allowed=False)
        self.sealing.seal()

    def _sealed(self) -> None:
        self.bar.preview.setFocus()
        self.desk.close_camera()

    def leave(self) -> None:
        """Keep a clip that is recorded, write what is not on disk yet, then go; stay where that fails.

        Words that are on no photo yet are asked for first.
        """
        if self.desk.bench.may_leave(self.leave):
            self._context.runner.run(self, self.desk.finishing(), self._flushed)

    def _flushed(self, durable: object) -> None:
        if durable:
            self._relay.close()
            self.left.emit()
        else:
            self.refresh()
            self._saving.complain()

    def may_close(self) -> bool:
        """Write what is not on disk yet, before the window closes; tell whether it may."""
        close = self.window().close
        return self.desk.bench.may_leave(close) and self._saving.may_end(close)
