"""The guided run: steps left, the step in the middle, evidence right, the verdict below."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.app.views import FieldView, GroupView, Missing, RunView, StepView, TimerView
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.ports import Camera
from inspector_app.domain.run import Seal
from inspector_app.domain.text import same
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.lines import SlotLine
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.parts.banner import MessageBar
from inspector_app.gui.preview.page import PreviewPage
from inspector_app.gui.run.evidence_desk import EvidenceDesk
from inspector_app.gui.run.gaps import GapPart
from inspector_app.gui.run.header import RunHeader
from inspector_app.gui.run.relay import Relay
from inspector_app.gui.run.session_port import SEAL_STEP, Session
from inspector_app.gui.run.step_view import StepPane
from inspector_app.gui.run.steps import StepLine, StepsPanel
from inspector_app.gui.run.timer_tile import TimerTile, Timing, timing_of
from inspector_app.gui.run.verdict_bar import VerdictBar
from inspector_app.gui.run.working import WorkingPanel
from inspector_app.gui.signing.box import SignatureBox
from inspector_app.gui.signing.seal_page import SealPage, gaps_path, seal_hindrance
from inspector_app.gui.table.panel import GroupPanel
from inspector_app.gui.table.view import EntryTable

WIDE = 1700
TABLE = 6  # columns; a table with more takes room from both sides
LARGE_TYPE = 1.5
UNDO_S = 10
HEAVY_S = 0.03  # from here on the hand would feel every key
REST_MS = 120
_STEP, _SEAL, _VIEWER, _PREVIEW = range(4)


class RunPage(QWidget):
    """``left`` asks to go back to where the run was opened from; everything is on disk by then."""

    left = Signal()

    def __init__(
        self,
        session: Session,
        context: Context,
        camera: Camera | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._session, self._context = session, context
        self._around = Surroundings(session.instruments, self._project_texts, self._now)
        self._relay = Relay(session, self)
        self.view: RunView = session.snapshot()
        self.step = self._first_step()
        self._busy = False  # sealing: the record must not be looked at meanwhile
        self.header, self.steps, self.bar = RunHeader(), StepsPanel(), VerdictBar()
        self.desk = EvidenceDesk(session, context, camera, self)
        self.pane, self.working = StepPane(self._around), WorkingPanel()
        self.seal_page = SealPage(self._around)
        self.preview = PreviewPage(session.pdf, context)
        self._middle, self.stack = QWidget(), QStackedWidget()
        self._minute = QTimer(self, singleShot=True)
        self._later = QTimer(self, singleShot=True, interval=REST_MS)
        self._cost_s = 0.0  # what showing the run took the last time
        self._lay_out()
        self._connect()
        self._add_keys()
        self.working.hide()
        self.refresh()
        self.pane.focus_first()

    def _lay_out(self) -> None:
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.pane, 1)
        middle.addWidget(self.working)
        run = QWidget()
        self._run = QHBoxLayout(run)
        self._run.setContentsMargins(0, 0, 0, 0)
        self._run.setSpacing(0)
        self._run.addWidget(self._middle, 1)
        self._run.addWidget(self.desk.panel)
        for page in (run, self.seal_page, self.desk.viewer, self.preview):
            self.stack.addWidget(page)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.steps)
        body.addWidget(self.stack, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addLayout(body, 1)
        self._column.addWidget(self.bar)

    def _connect(self) -> None:
        self._relay.changed.connect(self._changed)
        self._later.timeout.connect(self.refresh)
        self._minute.timeout.connect(self.refresh)
        self.header.left.connect(self.leave)
        self.header.save.retry_asked.connect(self._save_again)
        self.steps.chosen.connect(self.go_to)
        self.steps.check.clicked.connect(lambda: self.go_to(SEAL_STEP))
        self.header.undo.clicked.connect(self._undo)
        self.pane.typed.connect(self._answer)
        self.pane.confirmed.connect(lambda path, why: self._try(lambda: self._session.confirm(path, why)))
        self.pane.finished.connect(self.bar.next.setFocus)
        self.pane.group_made.connect(self._connect_group)
        self.pane.timer_made.connect(self._connect_timer)
        self.desk.panel.opened.connect(self._open_photo)
        self.desk.viewer.closed.connect(self._show_body)
        self.preview.closed.connect(self._show_body)
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
        self.bar.gap_chosen.connect(self._go_to_gap)

    def _connect_seal_page(self) -> None:
        page = self.seal_page
        page.gap_chosen.connect(self.lead_to)
        page.gaps_given.connect(lambda why: self._try(lambda: self._session.confirm(gaps_path(), why)))
        page.amended.connect(self._amend)
        page.box_made.connect(self._connect_box)

    def _connect_group(self, panel: GroupPanel) -> None:
        table, rows, group = panel.table, self._session.rows, panel.view.group.key
        table.typed.connect(self._answer)
        table.row_wanted.connect(lambda after: self._add_row(table, group, after))
        table.rows_unwanted.connect(lambda ids: self._remove_rows(group, ids))
        table.block_pasted.connect(
            lambda row, column, block: self._try(lambda: rows.paste(group, row, column, block))
        )
        table.copied_from_above.connect(
            lambda row, column: self._try(lambda: rows.copy_from_above(group, row, column))
        )
        table.left_at_end.connect(lambda: self.pane.go_on_from_group(panel))
        table.row_changed.connect(self._show_evidence)

    def _connect_timer(self, tile: TimerTile) -> None:
        for signal in (tile.start_asked, tile.end_asked):
            signal.connect(lambda path: self._answer(path, self._now().isoformat(timespec="minutes")))

    def _connect_box(self, box: SignatureBox) -> None:
        session = self._session
        box.signed.connect(
            lambda slot, name, unit, strokes: self._try(lambda: session.sign(slot, name, unit, strokes))
        )
        box.refused.connect(
            lambda slot, name, unit, why: self._try(lambda: session.refuse(slot, name, unit, why))
        )
        box.unsigned.connect(lambda slot: self._try(lambda: session.unsign(slot)))

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "F8": self._shoot,
            "F9": self._import,
            "F4": self.toggle_working,
            "F7": lambda: self.go_to(SEAL_STEP),
            "F1": lambda: self._context.shell.show_page("help"),
            "Ctrl+Z": self._undo,
            "Ctrl+Y": lambda: self._try(self._session.redo),
            "Ctrl+Shift+Z": lambda: self._try(self._session.redo),
            "Ctrl+V": self._paste,
            "Ctrl+Return": self.seal,
            "Ctrl+Enter": self.seal,
            "Ctrl+PgDown": lambda: self._step_by(1),
            "Ctrl+PgUp": lambda: self._step_by(-1),
        }
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def take_message_bar(self, bar: MessageBar) -> None:
        """Show the window's messages below the header."""
        self._column.insertWidget(1, bar)

    def show_recovered(self, saved_at: datetime, photos: int) -> None:
        """Say that this draft was open when the program last ended, and what of it is there."""
        time = f"{saved_at:%m-%d %H:%M:%S}"
        version = self.view.run.procedure.version
        self._context.messages.tell(
            words.text("run.recovered"),
            words.text("run.recovered_rest", time=time, photos=photos, version=version),
        )

    def _first_step(self) -> str:
        keys = self._keys()
        return self.view.run.step if self.view.run.step in keys else keys[0]

    def _keys(self) -> list[str]:
        return [*(step.step.key for step in self.view.steps), SEAL_STEP]

    def _now(self) -> datetime:
        return self._context.backend.now()

    def _project_texts(self, name: str) -> Sequence[str]:
        found = getattr(self.view.run.project, name.removeprefix("project."), ())
        return (found,) if isinstance(found, str) else tuple(found)

    def _changed(self) -> None:
        """Follow every key while that is cheap; with hundreds of rows wait for a rest between keys."""
        if self._cost_s < HEAVY_S:
            self.refresh()
        else:
            self._later.start()

    def refresh(self) -> None:
        """Show the run as it stands now."""
        if self._busy:
            return
        began = time.perf_counter()
        self._later.stop()
        self.view = self._session.snapshot()
        if self.step not in self._keys():
            self.step = self._first_step()
        self._show_frame()
        if self.step == SEAL_STEP:
            self.seal_page.show_run(self.view, len(self.view.steps) + 1)
        else:
            self._show_step()
        self._wait_for_minute()
        self._cost_s = time.perf_counter() - began

    def _show_frame(self) -> None:
        view = self.view
        self.header.show_run(view)
        self.header.save.show_save(*self._session.save_state, self._now())
        self.steps.show_steps(self._lines(), self.step)
        names = "、".join(person.name for person in view.run.inspectors)
        version = view.run.procedure.version
        self.steps.show_foot(
            i18n.tr("run.procedure", version=version),
            i18n.tr("run.people", names=names),
        )
        self.bar.show_run(view)
        keys = self._keys()
        at = keys.index(self.step)
        sealing = self.step == SEAL_STEP
        following = keys[at + 1] if at + 1 < len(keys) else SEAL_STEP
        self.bar.show_place(
            next_title=self._title(following), first=at == 0, sealing=sealing, reading=view.run.is_sealed
        )
        self.bar.allow_seal(allowed=not seal_hindrance(view))

    def _title(self, key: str) -> str:
        step = next((step for step in self.view.steps if step.step.key == key), None)
        return i18n.say(step.step.title) if step else i18n.tr("run.seal_step")

    def _lines(self) -> list[StepLine]:
        lines = [
            StepLine(s.step.key, s.number, i18n.say(s.step.title), i18n.say(s.note), s.state)
            for s in self.view.steps
        ]
        waiting = sum(item.kind == "signature" for item in self.view.missing)
        if self.view.run.is_sealed:
            note, state = i18n.tr("run.sealed_note", n=self.view.run.revision), "done"
        else:
            note = i18n.tr("run.seal_note", n=waiting) if waiting else i18n.tr("run.seal_ready")
            state = "todo"
        return [*lines, StepLine(SEAL_STEP, len(lines) + 1, i18n.tr("run.seal_step"), note, state)]

    def _show_step(self) -> None:
        step = next(step for step in self.view.steps if step.step.key == self.step)
        sealed = self.view.run.is_sealed
        self.pane.set_read_only(read_only=sealed)
        self.pane.show_step(step, self._timers_of(step), len(self.view.steps) + 1, self._now())
        if self.working.isVisibleTo(self):
            self.working.show_run(self.view)
        self.desk.panel.set_read_only(read_only=sealed)
        self._show_evidence()
        self._arrange()

    def _show_evidence(self, row: str = "") -> None:
        self.desk.panel.show_slots(self.view.slots, self.step, row)

    def _timers_of(self, step: StepView) -> list[Timing]:
        if self.working.isVisibleTo(self):
            return []  # the timer gives way to the working
        own = [view for view in self.view.timers if self._belongs(view, step)]
        return [timing_of(view, self.view.slots) for view in own]

    def _belongs(self, view: TimerView, step: StepView) -> bool:
        """Tell whether a timer is begun, ended or photographed in a step."""
        paths = {item.path for item in step.items if isinstance(item, FieldView)}
        if view.timer.step == step.step.key or {view.timer.start, view.timer.end} & paths:
            return True
        shots = [slot.shot for slot in self.view.slots if slot.shot.step == step.step.key]
        return view.started is not None and any(shot.timer == view.timer.key for shot in shots)

    def _follow_theme(self) -> None:
        self._arrange()
        self.refresh()

    def _wait_for_minute(self) -> None:
        running = [view for view in self.view.timers if view.state == "running"]
        if not running:
            self._minute.stop()
            return
        now = self._now()
        last = any(view.required_minutes - view.elapsed_minutes == 1 for view in running)
        self._minute.start(1000 if last else 1000 * (60 - now.second) + 20)

    def _arrange(self) -> None:
        now = theme.current()
        large = now.scale >= LARGE_TYPE
        step = self.pane.step
        table = step is not None and any(
            isinstance(i, GroupView) and len(i.columns) > TABLE for i in step.items
        )
        wide = self.width() >= WIDE
        self.steps.set_narrow(narrow=large)
        self.steps.setFixedWidth(now.px(48) + 16 if large else 224 if wide else 160 if table else 184)
        panel = self.desk.panel
        below = self._run.indexOf(panel) < 0
        if large and not below:
            self._run.removeWidget(panel)
            self.pane.below.addWidget(panel)
        elif not large and below:
            self.pane.below.removeWidget(panel)
            self._run.addWidget(panel)
        if large:
            panel.setMinimumWidth(0)
            panel.setMaximumWidth(16777215)
            panel.setMinimumHeight(now.h(480))
        else:
            panel.setMinimumHeight(0)
            panel.setFixedWidth(472 if wide and not table else 252 if table and not wide else 336)
        self.working.setMaximumHeight(max(160, self._middle.height() * 55 // 100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the measures of this size."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Open the camera while the run is open and can still be changed."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._focus_something)
        if not event.spontaneous() and not self.view.run.is_sealed:
            self.desk.open_camera()

    def shut(self) -> None:
        """Write what is pending and let go of session and camera; the page is dropped after that."""
        self._minute.stop()
        self._relay.close()
        self.desk.close_camera()
        self._session.flush()

    def _focus_something(self) -> None:
        """Begin in the first field, unless somebody is somewhere on the page already."""
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not self.isAncestorOf(focused)):
            self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.desk.close_camera()
            self._minute.stop()

    def go_to(self, key: str) -> None:
        """Open a step; any may be opened at any time."""
        if key not in self._keys():
            return
        self.step = key
        self._try(lambda: self._session.go_to(key))
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
        sealing = self.step == SEAL_STEP
        self.stack.setCurrentIndex(_SEAL if sealing else _STEP)

    def _step_by(self, way: int) -> None:
        keys = self._keys()
        at = keys.index(self.step) + way
        if 0 <= at < len(keys):
            self.bar.setFocus()
            self.go_to(keys[at])

    def toggle_working(self) -> None:
        """Open or close the working; the field in focus stays in sight."""
        if self.step == SEAL_STEP:
            return
        opening = not self.working.isVisibleTo(self)
        self.working.setVisible(opening)
        self.bar.show_working_open(is_open=opening)
        self.refresh()
        focused = QApplication.focusWidget()
        if focused is not None and self.pane.content.isAncestorOf(focused):
            QTimer.singleShot(0, self.pane, lambda: self.pane.area.ensureWidgetVisible(focused, 0, 40))

    def _go_to_gap(self, part: GapPart) -> None:
        self.lead_to(part.first)

    def lead_to(self, gap: Missing) -> None:
        """Go to the place of something missing and put the focus on it."""
        kind, _, rest = gap.path.partition(":")
        if kind == "@sign":
            self.go_to(SEAL_STEP)
            self.seal_page.focus_box(rest)
        elif kind == "@shot":
            shot, _, row = rest.partition("/")
            if gap.step in self._keys():
                self.go_to(gap.step)
            self.desk.panel.choose_slot(shot, row)
        else:
            self.go_to(self._home_of(gap))
            self.pane.focus_path(gap.path)

    def _home_of(self, gap: Missing) -> str:
        """Return the step that holds the field of a gap; another one may be waiting for it."""
        for step in self.view.steps:
            if any(isinstance(item, FieldView) and item.path == gap.path for item in step.items):
                return step.step.key
        return gap.step

    def _answer(self, path: str, typed: str) -> None:
        self._try(lambda: self._session.set_answer(path, typed))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except InspectorError as error:
            self._context.messages.fail(error)
            return False
        return True

    def _add_row(self, table: EntryTable, group: str, after: str) -> None:
        made: list[str] = []
        if self._try(lambda: made.append(self._session.rows.add(group, after or None))):
            self.refresh()
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            table.select(made[0])

    def _remove_rows(self, group: str, ids: list[str]) -> None:
        if not ids or not self._try(lambda: self._session.rows.remove(group, ids)):
            return
        self._context.messages.tell(
            words.text("table.rows_removed", n=len(ids)),
            words.text("table.rows_removed_rest"),
            action=words.text("table.undo"),
            act=lambda: self._try(self._session.undo),
            seconds=UNDO_S,
        )

    def _undo(self) -> None:
        self._try(self._session.undo)

    def _shoot(self) -> None:
        if not self.view.run.is_sealed:
            self.desk.panel.take_photo()

    def _import(self) -> None:
        if not self.view.run.is_sealed:
            self.desk.panel.ask_for_files()

    def _paste(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, EntryTable) and QGuiApplication.clipboard().mimeData().hasText():
            focused.paste()
        else:
            self.desk.panel.paste()

    def _open_photo(self, line: SlotLine) -> None:
        self.desk.viewer.set_read_only(read_only=self.view.run.is_sealed)
        self.stack.setCurrentIndex(_VIEWER)
        self.desk.viewer.show_photos(self.desk.panel.list.slots.lines, line)

    def show_pdf(self) -> None:
        """Show the record as it prints."""
        self.stack.setCurrentIndex(_PREVIEW)
        self.preview.open(i18n.current().language, self.view.run.serial)

    def seal(self) -> None:
        """Seal the record, where nothing is in the way."""
        if self.step != SEAL_STEP or self._busy or self.view.run.is_sealed:
            return
        if reason := seal_hindrance(self.view):
            self._context.messages.warn(same(reason))
            return
        self._busy = True
        self.bar.allow_seal(allowed=False)
        self._context.runner.run(self, self._session.seal, self._sealed, ended=self._idle)

    def _sealed(self, _seal: Seal) -> None:
        self._context.messages.tell(
            words.text("signing.sealed_now"), words.text("signing.sealed_rest"), seconds=UNDO_S
        )
        self.bar.preview.setFocus()
        self.desk.close_camera()
        self._context.shell.refresh()

    def _amend(self, changes: dict[str, tuple[str, str]]) -> None:
        self._busy = True
        self._context.runner.run(self, lambda: self._session.amend(changes), self._amended, ended=self._idle)

    def _amended(self, seal: Seal) -> None:
        self._context.messages.tell(
            words.text("signing.amended_now", n=seal.revision),
            words.text("signing.amended_rest"),
            seconds=UNDO_S,
        )

    def _idle(self) -> None:
        self._busy = False
        self.refresh()

    def _save_again(self) -> None:
        self._context.runner.run(self, self._session.flush, lambda _done: self.refresh())

    def leave(self) -> None:
        """Write what is not on disk yet, then go; stay where that fails."""
        self._context.runner.run(self, self._session.flush, self._flushed)

    def _flushed(self, durable: object) -> None:
        if durable:
            self._relay.close()
            self.left.emit()
        else:
            self.refresh()
            self._context.messages.warn(words.text("run.save_failed"))
