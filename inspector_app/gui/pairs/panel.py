"""需说明: photos that look alike, shown side by side to a person; a hint, never a proof."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.domain.errors import UserError
from inspector_app.domain.likeness import Pair
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.models.rows import Column, RowsModel
from inspector_app.gui.pairs import words as said
from inspector_app.gui.pairs.detail import PairDetail
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column, ground, row, side_list
from inspector_app.gui.parts.progress_row import ProgressRow, RowState
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.parts.table import ListTable
from inspector_app.gui.tasks import Task

STATES = ("open", "cleared", "near")
LIST = 392


class PairsPanel(QWidget):
    """The pairs at the left, one of them at the right. ``counted`` carries how many need an explanation."""

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pairs: Sequence[Pair] = ()
        self._task: Task | None = None
        columns: tuple[Column[Pair], ...] = (
            Column("pairs.kind", said.kind_words, said.mark_of),
            Column("pairs.records", _records),
        )
        self.model = RowsModel(columns, self)
        self.table = ListTable("pairs", "evidence.tab_pairs")
        self.states = Segments()
        self.states.fold_when_narrow()
        self.detail = PairDetail(context)
        self.look = ActionButton("pairs.look", icon="search")
        self._is_frozen = context.access.frozen is not None
        context.access.gate(self.look)
        self.progress, self.cancel = ProgressRow(1, "pairs.looking"), ActionButton("window.cancel")
        self._nothing, self._hint = wrapped(role="muted"), wrapped("pairs.hint", "note")
        self._lay_out()
        self._connect()
        self._show_states()

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("filters")
        lines = column(head, spacing=6)
        lines.setContentsMargins(24, 10, 24, 10)
        across = row(spacing=10)
        across.addWidget(self.states)
        across.addWidget(self._hint, 1)
        across.addStretch(0)
        across.addWidget(self.look)
        lines.addLayout(across)
        theme.current().follow(self, lambda: self._place_hint(lines, across))
        self._running = QFrame()
        running = row(self._running, spacing=16)
        running.setContentsMargins(24, 4, 24, 4)
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        self._running.hide()
        self.table.setModel(self.model)
        self.table.set_widths(200, 0)
        left = QFrame()
        ground(left, "raised")
        left.setObjectName("list")
        theme.current().follow(left, lambda: side_list(left, LIST))
        column(left).addWidget(self.table, 1)
        self._left = left
        self._nothing.setContentsMargins(24, 16, 24, 16)
        halves = QHBoxLayout()
        halves.setSpacing(0)
        halves.addWidget(left)
        halves.addWidget(self.detail, 1)
        whole = column(self)
        for widget in (head, self._running, self._nothing):
            whole.addWidget(widget)
        whole.addLayout(halves, 1)

    def _connect(self) -> None:
        self.states.chosen.connect(lambda _state: self._show())
        self.table.row_chosen.connect(lambda line: self.detail.show_pair(self.model.rows[line]))
        self.table.row_opened.connect(lambda _line: self.detail.pictures.setFocus())
        self.detail.cleared.connect(self.clear)
        self.detail.reopened.connect(self.reopen)
        self.look.clicked.connect(self.catch_up)
        self.cancel.clicked.connect(self.stop)
        i18n.current().changed.connect(self._show)

    @property
    def pair(self) -> Pair | None:
        """The pair on show."""
        line = self.table.currentIndex().row()
        return self.model.rows[line] if 0 <= line < len(self.model.rows) else None

    def opened(self) -> None:
        """Read the pairs, and compare what was not compared yet."""
        self.renew()
        self.catch_up()

    def _place_hint(self, lines: QVBoxLayout, across: QHBoxLayout) -> None:
        """Put the hint between the buttons, in large type in a line of its own."""
        large = theme.current().is_large
        if large:
            lines.addWidget(self._hint)
        else:
            across.insertWidget(1, self._hint, 1)
        across.setStretch(across.count() - 2, 1 if large else 0)

    def renew(self) -> None:
        """Read the pairs as they are now."""
        pairs = self._context.backend.pairs
        self._context.runner.run(self, lambda: pairs().pairs(), self._take)

    def _take(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs
        self._show_states()
        self.counted.emit(sum(pair.needs_explanation for pair in pairs))
        self._show()

    def _show_states(self) -> None:
        counts = Counter(said.state_of(pair) for pair in self._pairs)
        before = self.states.value() or STATES[0]
        had_focus = self.states.isAncestorOf(self.focusWidget() or self)
        self.states.set_options(
            [(state, words.text(f"pairs.state_{state}", count=counts[state])) for state in STATES]
        )
        self.states.set_value(before)
        if had_focus:
            self.states.setFocus()

    def _show(self) -> None:
        at, state = self.table.currentIndex().row(), self.states.value()
        self.model.set_rows([pair for pair in self._pairs if said.state_of(pair) == state])
        some = bool(self.model.rows)
        self._left.setVisible(some)
        self.detail.setVisible(some)
        self._nothing.setVisible(not some)
        frozen = "_frozen" if self._is_frozen and state == STATES[0] else ""
        self._nothing.setText(i18n.tr(f"pairs.none_{state}{frozen}"))
        if some:
            self.table.selectRow(min(max(at, 0), len(self.model.rows) - 1))

    def catch_up(self) -> None:
        """Compare what was not compared yet; the pairs found so far stay on show."""
        if self._task is not None or self._is_frozen:
            return
        pairs = self._context.backend.pairs
        self._task = self._context.runner.run_counted(
            self,
            lambda report, cancelled: pairs().catch_up(report, cancelled),
            lambda _count: self.renew(),  # some may have been compared behind the window meanwhile
            progress=self.show_progress,
            ended=self._ended,
        )
        self.look.setEnabled(False)

    def show_progress(self, progress: tuple[str, int, int]) -> None:
        """Show how many photos are through."""
        phase, done, total = progress
        self._running.show()
        count = i18n.tr("pairs.of_photos", done=done, total=total)
        self.progress.show_progress(
            RowState.RUNNING, count=count, line=i18n.tr(f"pairs.phase_{phase}"), done=done, total=total
        )

    def _ended(self) -> None:
        if self._task is not None and self._task.is_cancelled():
            stopped, rest = words.text("pairs.stopped"), words.text("pairs.stopped_rest")
            self._context.messages.tell(stopped, rest, seconds=10)
            self.renew()
        self._task = None
        self._running.hide()
        self.look.setEnabled(True)

    def stop(self) -> None:
        """Stop behind the photo it is at; what was compared stays compared."""
        if self._task is not None:
            self._task.cancel()

    def clear(self, reason: str) -> None:
        """Keep why the pair on show is in order, in the name of those on duty."""
        pair, backend = self.pair, self._context.backend
        if pair is None:
            return
        on_duty = self._on_duty()

        def work() -> None:
            who = on_duty()
            if reason and not who:
                raise UserError("reuse.nobody")
            backend.pairs().clear(pair, reason, who)

        self._context.runner.run(self, work, lambda _none: self._cleared(pair))

    def _cleared(self, pair: Pair) -> None:
        self.table.setFocus()
        self._context.messages.tell(
            words.text("pairs.cleared"),
            words.text("pairs.cleared_rest"),
            action=words.text("table.undo"),
            act=lambda: self._reopen(pair),
            seconds=10,
        )
        self._counted_anew()

    def reopen(self) -> None:
        """Take the explanation of the pair on show back."""
        if self.pair is not None:
            self._reopen(self.pair)

    def _reopen(self, pair: Pair) -> None:
        backend, on_duty = self._context.backend, self._on_duty()

        def work() -> None:
            if not (who := on_duty()):
                raise UserError("reuse.nobody")
            backend.pairs().reopen(pair, who)

        self._context.runner.run(self, work, lambda _none: self._counted_anew())

    def _on_duty(self) -> Callable[[], str]:
        """Return what reads the names of those on duty, for a worker."""
        backend, duty = self._context.backend, self._context.preferences.settings.inspectors
        return lambda: "、".join(person.name for person in backend.people() if person.id in duty)

    def _counted_anew(self) -> None:
        self.renew()
        self._context.shell.refresh()


def _records(pair: Pair) -> str:
    left, right = (use.serial.removeprefix("JC-") for use in (pair.left, pair.right))
    return left if left == right else f"{left} – {right}"
