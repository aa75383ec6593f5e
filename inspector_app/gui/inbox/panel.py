"""收件箱: photos from phones and sticks, each accounted for; what no board tells is filed by hand."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QStackedWidget, QWidget

from inspector_app import words
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.soundness import Soundness
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.rereading import Rereading
from inspector_app.gui.inbox.acts import TOPIC, InboxActs
from inspector_app.gui.inbox.board import BoardView
from inspector_app.gui.inbox.files_table import FilesTable
from inspector_app.gui.inbox.model import InboxModel
from inspector_app.gui.inbox.side import InboxSide
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.empty import EmptyState
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column, ground, row
from inspector_app.gui.parts.progress_row import ProgressRow, RowState
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.parts.two_sided import TwoSided
from inspector_app.gui.tasks import Task
from inspector_app.gui.thumbs import Thumbs

if TYPE_CHECKING:
    from inspector_app.app.inbox import ImportProgress, ImportResult

_READING, _EMPTY, _LIST, _BOARD = range(4)
COUNTS_S = 20  # there is much to read, and the counts stand in the buttons below
WITH_KEYS = 380  # px of height at font scale 1


class InboxPanel(QStackedWidget):
    """The empty state, the list, or a code board. ``counted`` carries how many files wait."""

    counted = Signal(int)

    def __init__(self, context: Context, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._items: Sequence[InboxItem] = ()
        self._task: Task | None = None
        self._is_read = False  # until then nobody knows whether it is empty
        self._is_settled = False  # whether an import that was cut off has been taken up
        self.model = InboxModel(self)
        self.table = FilesTable("inbox", "inbox_page.title")
        self.states = Segments()
        self.states.fold_when_narrow()
        self.side = InboxSide(context, thumbs)
        self.progress = ProgressRow(1, "inbox_page.importing")
        self.cancel = ActionButton("window.cancel")
        self.import_ = PrimaryButton("inbox_page.import", icon="import")
        self.board = ActionButton("inbox_page.board", icon="photo")
        self.first_import = PrimaryButton("inbox_page.import", icon="import")
        self.first_board = ActionButton("inbox_page.board", icon="photo")
        self.board_view = BoardView(context)
        self.acts = InboxActs(context, self)
        self.rereading = Rereading(context, self)
        self._reread = Digest("")  # the original that was last read again
        context.access.gate(self.import_, self.first_import, self.board, self.first_board)
        self._nothing = wrapped(role="muted")
        self._lay_out()
        self._connect()
        self._show_states()

    def _lay_out(self) -> None:
        reading = wrapped("inbox_page.reading", "muted")
        reading.setContentsMargins(24, 16, 24, 0)
        reading.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.addWidget(reading)
        empty = EmptyState("inbox_page.empty", (self.first_import, self.first_board))
        for place, number in enumerate("123"):
            empty.add_step(place, number, f"inbox_page.step_{number}")
        self.addWidget(empty)
        self.addWidget(self._list())
        self.addWidget(self.board_view)

    def _list(self) -> QWidget:
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setDragEnabled(True)
        self.table.set_widths(260, 140, 0, give_up=(1,), least=260)
        self.cancel.print_keys("Esc")
        left = ground(QWidget(), "raised")
        lines = column(left)
        acts = QWidget()
        across = row(acts, spacing=10)
        across.addWidget(self.board)
        across.addWidget(self.import_)
        across.addStretch(1)
        lines.addWidget(TwoSided(self.states, acts))
        self._running = QFrame()
        across = row(self._running, spacing=16)
        across.setContentsMargins(24, 4, 16, 4)
        across.addWidget(self.progress, 1)
        across.addWidget(self.cancel)
        self._running.hide()
        lines.addWidget(self._running)
        self._nothing.setContentsMargins(24, 16, 24, 0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        lines.addWidget(self._nothing, 1)
        lines.addWidget(self.table, 1)
        self._keys = wrapped("inbox_page.keys", "note")
        self._keys.setContentsMargins(18, 8, 18, 10)
        lines.addWidget(self._keys)
        whole = QWidget()
        halves = QHBoxLayout(whole)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(left, 1)
        halves.addWidget(self.side)
        return whole

    def _connect(self) -> None:
        for starter in (self.import_, self.first_import):
            starter.clicked.connect(self.ask_folder)
        for shower in (self.board, self.first_board):
            shower.clicked.connect(self.show_boards)
        self.board_view.closed.connect(self._show)
        self.cancel.clicked.connect(self.stop)
        self.states.chosen.connect(lambda _state: self._show())
        self.side.file_asked.connect(lambda: self.file([item.id for item in self.chosen]))
        self.side.places.dropped.connect(self.file)
        self.side.away_asked.connect(self.put_away)
        self.side.back_asked.connect(self.bring_back)
        self.table.selectionModel().selectionChanged.connect(lambda *_changes: self._show_side())
        self.model.modelReset.connect(self._show_side)
        self.table.row_opened.connect(lambda _row: self._opened())
        keys: dict[str, Callable[[], object]] = {"Del": self.put_away, "Esc": self.stop}
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)  # a key that is held down puts one file away
            shortcut.activated.connect(act)
        i18n.current().changed.connect(self._show)
        self.acts.changed.connect(self._changed)
        self.rereading.found.connect(self._take_found)

    @property
    def chosen(self) -> list[InboxItem]:
        """The files that are chosen."""
        rows = self.table.selectionModel().selectedRows()
        return [self.model.rows[index.row()] for index in sorted(rows, key=lambda one: one.row())]

    @property
    def is_importing(self) -> bool:
        """Whether an import runs."""
        return self._task is not None

    def opened(self) -> None:
        """Read everything anew, and again the original of what is chosen."""
        self._reread = Digest("")
        self._read()
        self.side.places.opened()

    def _read(self) -> None:
        inbox, take_up = self._context.backend.inbox, not self._is_settled
        self._is_settled = True

        def read() -> Sequence[InboxItem]:
            if take_up:
                inbox().settle()
            return inbox().items()

        self._context.runner.run(self, read, self._take)

    def _take(self, items: Sequence[InboxItem]) -> None:
        self._items, self._is_read = tuple(reversed(items)), True
        self._show_states()
        self.counted.emit(sum(item.state is InboxState.WAITING for item in items))
        if self.currentIndex() != _BOARD:
            self._show()

    def _show_states(self) -> None:
        counts = Counter(item.listed for item in self._items)
        before = self.states.value() or InboxState.WAITING.value
        had_focus = self.states.isAncestorOf(self.focusWidget() or self)
        self.states.set_options(
            [
                (state.value, words.text(f"inbox_page.state_{state.value}", count=counts[state]))
                for state in InboxState
            ]
        )
        self.states.set_value(before)
        if had_focus:
            self.states.setFocus()

    def _show(self) -> None:
        some = bool(self._items) or self.is_importing
        self.setCurrentIndex(_LIST if some else _EMPTY if self._is_read else _READING)
        state = self.states.value()
        before = {item.id for item in self.chosen}
        at = self.table.currentIndex().row()
        focused = self.window().focusWidget()
        self.model.set_rows([item for item in self._items if item.listed.value == state])
        self.table.setVisible(bool(self.model.rows))
        self._nothing.setVisible(not self.model.rows)
        self._show_keys()
        self._nothing.setText(i18n.tr(f"inbox_page.none_{'yet' if self.is_importing else self._none(state)}"))
        self._choose_again(before, at)
        self._show_side()
        if focused is not None and self.isAncestorOf(focused) and self.window().focusWidget() is not focused:
            # What had the keyboard is gone with the last row; Qt would lead it to the rail.
            (self.table if self.model.rows else self.states).setFocus()

    def _none(self, state: str) -> str:
        """Return which sentence an empty list has."""
        is_seen = state == InboxState.REFUSED.value and any(item.seen for item in self._items)
        return f"{state}_seen" if is_seen else state

    def _show_keys(self) -> None:
        """Say what the keys do where files wait and the list is not left without room for it."""
        waits = bool(self.model.rows) and self.states.value() == InboxState.WAITING.value
        self._keys.setVisible(waits and self.height() >= theme.current().px(WITH_KEYS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether there is room for the keys."""
        super().resizeEvent(event)
        self._show_keys()

    def _choose_again(self, before: set[str], at: int) -> None:
        """Choose what was chosen; where that is gone, what stands in its place now."""
        rows = [n for n, item in enumerate(self.model.rows) if item.id in before]
        if not rows and self.model.rows:
            rows = [min(max(at, 0), len(self.model.rows) - 1)]
        flags = QItemSelectionModel.SelectionFlag
        for row_number in rows:
            index = self.model.index(row_number, 0)
            self.table.selectionModel().select(index, flags.Select | flags.Rows)
        if rows:
            current = self.model.index(rows[0], 0)
            self.table.selectionModel().setCurrentIndex(current, flags.NoUpdate)

    def _show_side(self) -> None:
        self.side.show_items(self.chosen, importing=self.is_importing)
        self.side.setVisible(bool(self.model.rows))
        self._read_again()

    def _read_again(self) -> None:
        """Read the original of the one that is shown, as wherever photos are looked at."""
        shown = self.chosen if len(self.chosen) == 1 and self.isVisible() else []
        for item in shown:
            if item.digest and item.state is not InboxState.REFUSED and item.digest != self._reread:
                self._reread = item.digest
                self.rereading.ask(item.digest)

    def _take_found(self, digest: str, found: Soundness) -> None:
        """Say what a reading found, where the list says something else."""
        if any((item.unfit or Soundness.WHOLE) is not found for item in self._items if item.digest == digest):
            self._read()

    def _opened(self) -> None:
        states = {item.state for item in self.chosen}
        if states == {InboxState.WAITING}:
            self.side.places.list.setFocus()
        elif self.side.open.isVisible():
            self.side.open.click()

    def show_boards(self) -> None:
        """Show where a code board can be made."""
        self.setCurrentIndex(_BOARD)
        self.board_view.opened()
        self.board_view.places.list.setFocus()

    def ask_folder(self) -> None:
        """Ask for the folder of a phone, stick or card, and import it."""
        title = i18n.tr("inbox_page.choose_folder")
        folder = self._context.questions.folder(self, title, str(Path.home()))
        if folder is not None:
            self.import_folder(folder)

    def import_folder(self, folder: Path) -> None:
        """Take in every file below a folder."""
        if self.is_importing:
            return
        inbox = self._context.backend.inbox
        self._task = self._context.runner.run_counted(
            self,
            lambda report, cancelled: inbox().import_folder(folder, report, cancelled),
            self._imported,
            progress=self.show_progress,
            failed=lambda error: self._context.messages.fail(
                error, act=lambda: self.import_folder(folder), topic=TOPIC
            ),
            ended=self._ended,
        )
        self.progress.show_progress(RowState.RUNNING, line=str(folder))
        self._running.show()
        self.import_.setEnabled(False)
        self._show()
        self.cancel.setFocus()

    def show_progress(self, progress: "ImportProgress") -> None:
        """Show how many files are through and what became of them."""
        count = i18n.tr("inbox_page.of_files", done=progress.done, total=progress.total)
        states = [(state, progress.counts.get(state, 0)) for state in InboxState]
        parts = [i18n.tr(f"inbox_page.state_{state.value}", count=n) for state, n in states if n]
        line = "　".join([progress.name, *parts])
        self.progress.show_progress(
            RowState.RUNNING, count=count, line=line, done=progress.done, total=progress.total
        )

    def _imported(self, result: "ImportResult") -> None:
        told = result.counted
        came = (state for state in InboxState if result.count(state))  # what waits first, then what was filed
        self.states.set_value(next(came, InboxState.WAITING).value)
        if result.poor:
            first = result.poor[0]
            self.acts.ask_about(told, len(result.poor), (RunId(first.run_id), first.evidence_id))
            return
        self._context.messages.tell(words.text("inbox_page.imported"), told, seconds=COUNTS_S, topic=TOPIC)

    def _ended(self) -> None:
        if self._task is not None and self._task.is_cancelled():
            stopped, rest = words.text("inbox_page.stopped"), words.text("inbox_page.stopped_rest")
            self._context.messages.tell(stopped, rest, seconds=COUNTS_S, topic=TOPIC)
        self._task = None
        self._running.hide()
        self.import_.setEnabled(True)
        self.table.setFocus()
        self._changed()

    def _changed(self) -> None:
        self.opened()
        self._context.shell.refresh()

    def stop(self) -> None:
        """Stop the import behind the file it is at; what is in stays in."""
        if self._task is not None:
            self._task.cancel()

    def _asked(self, ids: Sequence[str]) -> list[InboxItem]:
        by_id = {item.id: item for item in self._items}
        return [by_id[one] for one in ids if one in by_id]

    def file(self, ids: Sequence[str]) -> None:
        """Put files into the slot that is chosen."""
        slot, items = self.side.places.slot, self._asked(ids)
        if slot is not None and items and not self.is_importing:
            self.acts.file(items, self.side.places.run_id, slot)

    def put_away(self) -> None:
        """Say that the chosen files belong nowhere, or that they were seen; it can be taken back."""
        items = [item for item in self.chosen if item.listed in (InboxState.WAITING, InboxState.REFUSED)]
        if items and not self.is_importing:
            self.acts.put_away(items)

    def bring_back(self) -> None:
        """Let the chosen files wait again; filed ones are taken out of their records."""
        if items := [item for item in self.chosen if item.listed is InboxState.PUT_AWAY]:
            self.acts.bring_back(items)
        items = [item for item in self.chosen if item.state is InboxState.FILED]
        if items and not self.is_importing:
            self.acts.take_back(items)
