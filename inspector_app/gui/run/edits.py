"""Hands what is typed, chosen, added and signed to the session; what it refuses is said."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Qt

from inspector_app import words
from inspector_app.app.rows import Pasted
from inspector_app.gui.context import Context
from inspector_app.gui.run.session_port import Session
from inspector_app.gui.run.timer_tile import TimerTile
from inspector_app.gui.run.undo_words import changed_words
from inspector_app.gui.signing.box import SignatureBox
from inspector_app.gui.table.panel import GroupPanel
from inspector_app.gui.table.view import EntryTable

UNDO_S = 10


class Edits(QObject):
    """``shown`` is called when a change must be seen before the next one can be made."""

    def __init__(
        self, session: Session, context: Context, shown: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._context, self._shown = session, context, shown
        self._attempt = context.messages.attempt

    def answer(self, path: str, typed: str) -> None:
        """Keep an answer."""
        self._attempt(lambda: self._session.set_answer(path, typed))

    def confirm(self, path: str, reason: str) -> None:
        """Keep the reason for something unusual."""
        self._attempt(lambda: self._session.confirm(path, reason))

    def undo(self) -> None:
        """Take the last change back, and say what that was."""
        self._step("undone", self._session.undo, self.redo)

    def redo(self) -> None:
        """Make it again, and say what that was."""
        self._step("redone", self._session.redo, self.undo)

    def _step(self, done: str, step: Callable[[], Mapping[str, str]], back: Callable[[], None]) -> None:
        before, changed = self._session.snapshot(), dict[str, str]()
        if not self._attempt(lambda: changed.update(step())) or not changed:
            return
        self._context.messages.tell(
            words.text(f"run.{done}", what=changed_words(changed, before, self._session.snapshot())),
            action=words.text("run.redo_it" if done == "undone" else "table.undo"),
            act=back,
            seconds=UNDO_S,
            topic="undo",
        )

    def serve_group(self, panel: GroupPanel) -> None:
        """Do what is asked in a table."""
        table, rows, group = panel.table, self._session.rows, panel.view.group.key
        table.typed.connect(self.answer)
        table.row_wanted.connect(lambda after: self._add_row(table, group, after))
        table.rows_unwanted.connect(lambda ids: self._remove_rows(group, ids))
        table.row_grown.connect(lambda: self._grow(table, group))
        table.row_dropped.connect(lambda row: self._attempt(lambda: rows.withdraw(group, row)))
        table.blocks.changed.connect(lambda changes: self._attempt(lambda: self._session.change(changes)))
        table.blocks.filled.connect(
            lambda ids, columns: self._attempt(lambda: rows.fill_down(group, ids, columns))
        )
        table.blocks.pasted.connect(
            lambda row, column, block, shown: self._paste(group, (row, column), block, shown)
        )

    def serve_timer(self, tile: TimerTile, now: Callable[[], datetime]) -> None:
        """Begin and end a timer by its buttons."""
        for signal in (tile.start_asked, tile.end_asked):
            signal.connect(lambda path: self.answer(path, now().isoformat(timespec="minutes")))

    def serve_box(self, box: SignatureBox) -> None:
        """Keep what is signed or refused in a box."""
        session = self._session
        box.signed.connect(
            lambda slot, name, unit, strokes: self._attempt(lambda: session.sign(slot, name, unit, strokes))
        )
        box.refused.connect(
            lambda slot, name, unit, why: self._attempt(lambda: session.refuse(slot, name, unit, why))
        )
        box.unsigned.connect(lambda slot: self._attempt(lambda: session.unsign(slot)))

    def _add_row(self, table: EntryTable, group: str, after: str) -> None:
        self._begin_row(table, lambda: self._session.rows.add(group, after or None))

    def _grow(self, table: EntryTable, group: str) -> None:
        """Begin a row at the end, and let the table know that nobody asked for more than the next cell."""
        if row := self._begin_row(table, lambda: self._session.rows.offer(group)):
            table.take_fresh(row)

    def _begin_row(self, table: EntryTable, begin: Callable[[], str]) -> str:
        made: list[str] = []
        if not self._attempt(lambda: made.append(begin())):
            return ""
        self._shown()
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        table.select(made[0])
        return made[0]

    def _paste(self, group: str, place: tuple[str, str], block: list[list[str]], shown: list[str]) -> None:
        """Lay a block into a table; what found no room is said, and is on the clipboard still."""
        done: list[Pasted] = []
        rows, (row, column) = self._session.rows, place
        if not self._attempt(lambda: done.append(rows.paste(group, row, column, block, columns=shown))):
            return
        lines, columns = done[0].lines_left, done[0].columns_left
        if not lines and not columns:
            return
        key = "both" if lines and columns else "lines" if lines else "columns"
        self._context.messages.tell(
            words.text(f"table.no_room_{key}", lines=lines, columns=columns),
            words.text("table.no_room_rest", n=done[0].cells),
            action=words.text("table.undo"),
            act=self.undo,
        )

    def _remove_rows(self, group: str, ids: list[str]) -> None:
        if not ids or not self._attempt(lambda: self._session.rows.remove(group, ids)):
            return
        self._context.messages.tell(
            words.text("table.rows_removed", n=len(ids)),
            words.text("table.rows_removed_rest"),
            action=words.text("table.undo"),
            act=self.undo,
            seconds=UNDO_S,
        )
