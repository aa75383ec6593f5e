"""交接: the records for the bureau, written into one file, re-read and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.ids import RunId
from inspector_app.domain.lists import HandOver, Piece
from inspector_app.domain.run import RunSummary
from inspector_app.domain.text import enumerated, join
from inspector_app.exchange.package import room_needed
from inspector_app.exchange.progress import PackageProgress
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.marks import VERDICT_MARKS, Mark
from inspector_app.gui.models.rows import Column, RowsModel
from inspector_app.gui.models.ticked import TickDelegate, TickHeader, TickModel
from inspector_app.gui.pages.handover_place import PlacePicker
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.progress_row import ProgressRow, RowState
from inspector_app.gui.parts.table import ListTable
from inspector_app.gui.parts.wrap import WrapRow
from inspector_app.gui.tasks import Task

SIDE = 416
ROWS = 3  # of each table that are always whole; where the window is lower, the lists scroll
EDGE = 16  # px at which the words of a table begin; its name stands there too
PHASES = ("collect", "write", "reread")
TOPIC = "package"  # of what is said about the file that is written
UNFIT = "unfit"  # of what is said about records that do not fit their seals
CANCELLED_S = 10
PART_LEFT = "exchange.part_left"
_Pieces = Mapping[RunId, Sequence[Piece]]
_Known = tuple[Sequence[RunSummary], _Pieces, Sequence[HandOver]]


class HandoverPage(Page):
    """Left what to hand over and what has been, right where to, and how far it is."""

    def __init__(self, context: Context) -> None:
        super().__init__("window.handover")
        self._context = context
        self._task: Task | None = None
        self._pieces: _Pieces = {}  # of what can be handed over
        self.model = TickModel(
            (
                Column("inspections.serial", lambda run: run.serial.removeprefix("JC-"), _mark),
                Column("inspections.type", lambda run: i18n.say(run.procedure_title)),
                Column("inspections.place", _place),
                Column("inspections.evidence", lambda run: str(run.photos), is_number=True),
                Column("handover.size", lambda run: figures.size(run.size), is_number=True),
            ),
            self,
        )
        self.table, self.packages = (
            ListTable("pending", "handover.records"),
            ListTable("packages", "handover.packages"),
        )
        self.written = RowsModel[HandOver](
            (
                Column("handover.written", _written),
                Column("handover.content", _content),
                Column("handover.size", lambda made: figures.size(made.size), is_number=True),
                Column("handover.file", lambda made: made.path),
            ),
            self,
        )
        self.place = PlacePicker(context)
        self.rows = {phase: ProgressRow(n, f"handover.{phase}") for n, phase in enumerate(PHASES, 1)}
        self.start = PrimaryButton("handover.start", icon="handover")
        self.cancel = ActionButton("window.cancel")
        self.show_folder = ActionButton("handover.show_folder", icon="folder")
        self._why, self._chosen = wrapped(role="note"), ElidedLabel(role="muted")
        self._done: HandOver | None = None
        self._lay_out()
        self.first_stop = self.table
        self._connect()

    def _lay_out(self) -> None:
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(self._left(), 1)
        halves.addWidget(self._right())
        self.body.addLayout(halves, 1)

    def _left(self) -> QWidget:
        left = ground(QWidget(), "raised")
        lines = column(left)
        theme.current().follow(left, self._least_heights)
        head = column()
        head.setContentsMargins(EDGE, 12, 8, 12)
        head.addWidget(WrapRow((label("handover.records", "section"),), (self._chosen,)))
        lines.addLayout(head)
        self.table.setHorizontalHeader(TickHeader(self.model, self.table))
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(0, TickDelegate(self.table))
        self.table.set_widths(44, 130, 134, 0, 88, 90, give_up=(4, 2, 5))
        lines.addWidget(self.table, 3)
        self._none = wrapped("handover.none", "muted")
        self._none.setContentsMargins(EDGE, 0, 24, 24)
        lines.addWidget(self._none)
        under = row()
        under.setContentsMargins(EDGE, 14, 16, 12)
        under.addWidget(label("handover.packages", "section"))
        lines.addLayout(under)
        self.packages.setModel(self.written)
        self.packages.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of a path is the file
        self.packages.set_widths(160, 190, 90, 0, least=120, give_up=(2, 1))
        lines.addWidget(self.packages, 2)
        return Scroll(left)

    def _least_heights(self) -> None:
        for table in (self.table, self.packages):
            table.setMinimumHeight(theme.current().h(36) * (1 + ROWS))

    def _right(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        theme.current().follow(side, lambda: side.setFixedWidth(theme.current().side(SIDE)))
        inner = QWidget()
        lines: QVBoxLayout = column(inner, spacing=4)
        lines.setContentsMargins(20, 16, 20, 8)
        lines.addWidget(label("handover.where", "section"))
        lines.addSpacing(4)
        lines.addWidget(self.place)
        lines.addSpacing(12)
        lines.addWidget(label("handover.progress", "section"))
        for phase in PHASES:
            lines.addWidget(self.rows[phase])
        lines.addStretch(1)
        foot = column(spacing=8)
        foot.setContentsMargins(20, 8, 20, 12)
        foot.addWidget(self._why)
        buttons = row(spacing=8)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.show_folder)
        buttons.addWidget(self.start, 1)
        foot.addLayout(buttons)
        whole = column(side)
        self._steps = Scroll(inner)
        whole.addWidget(self._steps, 1)
        whole.addLayout(foot)
        return side

    def _connect(self) -> None:
        self.cancel.print_keys("Esc")
        self.start.clicked.connect(self.write)
        self.cancel.clicked.connect(self.stop)
        self.show_folder.clicked.connect(self._show_folder)
        self.model.ticked.connect(self._render)
        self.model.refused.connect(self._refuse)
        self.place.changed.connect(self._render)
        self.table.row_opened.connect(lambda line: self._context.shell.open_run(self.model.rows[line].id))
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.stop)

    def opened(self) -> None:
        """Read what is pending, and what was handed over."""
        backend = self._context.backend

        def read() -> _Known:
            pending = backend.pending()
            return pending, backend.pieces([run.id for run in pending]), backend.packages()

        self._context.runner.run(self, read, self._fill)
        self.place.look()

    def _fill(self, known: _Known) -> None:
        pending, self._pieces, packages = known
        self.model.set_rows(pending)
        self.written.set_rows(packages)
        self.table.setVisible(bool(pending))
        self._none.setVisible(not pending)
        self.packages.setVisible(bool(packages))
        self.header.set_context("handover.count", pending=len(pending), packages=len(packages))
        self._render()

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written."""
        return self._task is not None

    def _render(self) -> None:
        chosen = self.model.chosen()
        pieces = [piece for run in chosen for piece in self._pieces.get(run.id, ())]
        size = sum({piece.digest: piece.size for piece in pieces}.values())
        self._chosen.setText(self._say_chosen(len(chosen), pieces, size) if self.model.rows else "")
        lacking = self._what_is_lacking(len(chosen), size)
        self.start.setEnabled(not lacking and not self.is_writing)
        self.start.setVisible(not self.is_writing)
        self.cancel.setVisible(self.is_writing)
        self.show_folder.setVisible(self._done is not None and not self.is_writing)
        self.place.setEnabled(not self.is_writing)
        self._why.setText(i18n.tr("handover.promise") if self.is_writing or not lacking else lacking)

    def _say_chosen(self, count: int, pieces: Sequence[Piece], size: int) -> str:
        """Say what the package will hold by the names that count it afterwards: an original goes in once."""
        clips = sum(piece.is_clip for piece in pieces)
        shown = i18n.tr(
            "handover.pieces_clips" if clips else "handover.pieces", photos=len(pieces) - clips, clips=clips
        )
        originals = len({piece.digest for piece in pieces})
        total, weight = len(self.model.rows), figures.size(size)
        return i18n.tr(
            "handover.chosen_each" if originals == len(pieces) else "handover.chosen",
            count=count,
            total=total,
            pieces=shown,
            originals=originals,
            size=weight,
        )

    def _what_is_lacking(self, count: int, size: int) -> str:
        if not count:
            return i18n.tr(self._why_nothing())
        if self.place.folder() is None:
            return i18n.tr("handover.lacks_place")
        free, needed = self.place.free_space(), room_needed(size, count)
        if free is not None and free < needed:
            return i18n.tr("handover.lacks_room", free=figures.size(free), needed=figures.size(needed))
        return ""

    def _why_nothing(self) -> str:
        if not self.model.rows:
            return "handover.lacks_pending"
        return (
            "handover.lacks_records" if any(run.fits for run in self.model.rows) else "handover.lacks_fitting"
        )

    def _refuse(self, run: RunSummary) -> None:
        said = words.text("handover.unfit_refused", serial=run.serial)
        self._context.messages.warn(said, words.text("handover.unfit_rest"), topic=UNFIT)

    def write(self) -> None:
        """Write the chosen records into one file."""
        folder = self.place.folder()
        assert folder is not None
        runs = [run.id for run in self.model.chosen()]
        backend = self._context.backend
        self._done = None
        self._context.messages.withdraw(TOPIC)  # what was said of the try before
        for item in self.rows.values():
            item.show_progress(RowState.WAITING)
        self._task = self._context.runner.run_counted(
            self,
            lambda report, cancelled: backend.write_package(runs, folder, report, cancelled),
            self._written,
            progress=self.show_progress,
            failed=self._failed,
            ended=self._ended,
        )
        self._context.preferences.change(package_folder=str(folder))
        self._render()

    def show_progress(self, progress: PackageProgress) -> None:
        """Show how far it is: what is behind is done, what is ahead waits."""
        at = PHASES.index(progress.phase)
        for place, phase in enumerate(PHASES):
            state = RowState.DONE if place < at else RowState.RUNNING if place == at else RowState.WAITING
            if state is RowState.RUNNING:
                self._show_row(phase, state, progress)
            elif state is RowState.DONE and self.rows[phase].state is not RowState.DONE:
                self._show_row(phase, state, _whole(progress))
        self._bring_into_sight(self.rows[progress.phase])

    def _bring_into_sight(self, item: ProgressRow) -> None:
        """Scroll to a row once it has its height: the step that runs is what one waits for."""
        QTimer.singleShot(0, item, lambda: self._steps.ensureWidgetVisible(item, 0, 0))

    def _show_row(self, phase: str, state: RowState, progress: PackageProgress) -> None:
        done, total = progress.done_bytes, progress.total_bytes
        count = i18n.tr("handover.count_records", done=progress.records, total=progress.records_total)
        line = i18n.tr("handover.count_photos", done=progress.photos, total=progress.photos_total)
        if phase == "write":
            count = i18n.tr("handover.of", done=figures.size(done), total=figures.size(total))
        elif total and state is RowState.RUNNING:
            line += i18n.tr("handover.and_size", done=figures.size(done), total=figures.size(total))
        self.rows[phase].show_progress(state, count=count, line=line, done=done, total=total)

    def _written(self, made: HandOver) -> None:
        self._done = made
        count = i18n.tr("handover.count_records", done=made.records, total=made.records)
        line = i18n.tr("handover.count_photos", done=made.photos, total=made.photos)
        for phase in PHASES:
            shown = i18n.tr("handover.whole_size", size=figures.size(made.size)) if phase == "write" else count
            file_name = made.name if phase == "write" else line
            self.rows[phase].show_progress(RowState.DONE, count=shown, line=file_name)
        rest = words.text(
            "handover.done_rest",
            records=made.records,
            photos=made.photos,
            size=figures.size(made.size),
            path=str(Path(made.path).parent),
        )
        parts = [rest] if made.noted else [rest, words.text("handover.not_noted")]
        self._context.messages.tell(
            words.text("handover.done", name=made.name),
            join(parts, "", " "),
            action=words.text("handover.show_folder"),
            act=self._show_folder,
            topic=TOPIC,
        )
        if left := made.left_out:
            said = words.text("handover.left_out", n=len(left), serials=enumerated(left))
            self._context.messages.warn(said, words.text("handover.left_out_rest"), topic=UNFIT)
        self._context.shell.refresh()
        self.opened()

    def _failed(self, error: BaseException) -> None:
        is_asked = self._task is not None and self._task.is_cancelled()
        if is_asked and not (isinstance(error, InspectorError) and error.code == PART_LEFT):
            return  # no trouble; the end says so
        self._stop_rows(RowState.FAILED, i18n.tr("handover.failed_line"))
        self._context.messages.fail(error, act=self.write, topic=TOPIC)

    def _ended(self) -> None:
        if self._task is not None and self._task.is_cancelled():
            self._stop_rows(RowState.CANCELLED, i18n.tr("handover.cancelled_line"))
            cancelled, rest = words.text("handover.cancelled"), words.text("handover.cancelled_rest")
            self._context.messages.tell(cancelled, rest, seconds=CANCELLED_S, topic=TOPIC)
        self._task = None
        self._render()

    def _stop_rows(self, state: RowState, line: str) -> None:
        for item in self.rows.values():
            if item.state is RowState.RUNNING:
                item.show_progress(state, line=line)

    def stop(self) -> None:
        """Cancel the file that is being written; nothing of it stays behind."""
        if self._task is not None:
            self._task.cancel()

    def closing(self) -> bool:
        """Stay while a file is being written."""
        if not self.is_writing:
            return True
        self._context.messages.warn(
            words.text("handover.still_writing"), words.text("handover.still_writing_rest")
        )
        return False

    def _show_folder(self) -> None:
        if self._done is not None:
            self._context.questions.show_outside(Path(self._done.path).parent)


def _whole(progress: PackageProgress) -> PackageProgress:
    return replace(
        progress,
        records=progress.records_total,
        photos=progress.photos_total,
        done_bytes=progress.total_bytes,
    )


def _written(made: HandOver) -> str:
    return made.at.wall.strftime("%Y-%m-%d %H:%M")


def _content(made: HandOver) -> str:
    return i18n.tr("handover.content_of", records=made.records, photos=made.photos)


def _mark(run: RunSummary) -> Mark:
    return VERDICT_MARKS[run.verdict] if run.fits else Mark.WARN


def _place(run: RunSummary) -> str:
    return figures.place(run) if run.fits else i18n.tr("handover.unfit_place")
