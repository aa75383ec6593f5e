"""The table of files: name, when it was taken, and what became of it; waiting ones can be dragged."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from inspector_app import words
from inspector_app.app.inbox_words import item_words
from inspector_app.domain.capture_time import capture_words
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.text import Text, join
from inspector_app.gui import i18n
from inspector_app.gui.marks import Mark
from inspector_app.gui.models.rows import Column, Index, RowsModel

if TYPE_CHECKING:
    from inspector_app.app.inbox import TakenBack

MIME = "application/x-inspector-inbox"  # a JSON list of ids
MARKS = {
    InboxState.WAITING: Mark.INCOMPLETE,
    InboxState.FILED: Mark.DONE,
    InboxState.DUPLICATE: Mark.WARN,
    InboxState.REFUSED: Mark.ERROR,
    InboxState.PUT_AWAY: Mark.INVALID,
}


def outcome(item: InboxItem) -> str:
    """Return the sentence that says what became of a file."""
    return i18n.say(item_words(item))


def mark(item: InboxItem) -> Mark:
    """Return how a file stands; one of an odd time asks to be looked at, and a poor one not answered for."""
    if item.unfit is not None:
        return Mark.ERROR
    return Mark.WARN if item.flaws or item.odd_time is not None else MARKS[item.listed]


def first_sentence(item: InboxItem) -> str:
    """Return what happened, for the table; the rest stands beside the picture."""
    said, stop, _rest = outcome(item).partition("。" if i18n.is_chinese() else ". ")
    return said + stop.strip() if item.state is InboxState.REFUSED else outcome(item)


def taken(item: InboxItem) -> str:
    """Return when a photo was taken, as its file says, or that it says nothing."""
    return capture_words(item.taken_at, item.at.wall, seconds=False) or ("—" if item.digest else "")


def taken_back_words(taken_out: "Sequence[TakenBack | None]") -> tuple[Text, Text]:
    """Return what is said of photos taken back; some may have been taken out in their records before."""
    lost = [title for one in taken_out if one is not None for title in one.readings]
    count, before = len(taken_out), sum(not now for now in taken_out)
    how = "" if not before else "_before" if before == count else "_partly"
    what = words.text(f"inbox_page.{'were_out' if before == count else 'taken_back'}", count=count)
    rest = words.text(f"inbox_page.taken_back_rest{how}", count=before)
    if lost:
        rest = join([rest, words.text("inbox_page.taken_back_readings", names=join(lost, "、", ", "))], "", " ")
    return what, rest


class InboxModel(RowsModel[InboxItem]):
    """The files in one state, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns: tuple[Column[InboxItem], ...] = (
            Column("inbox_page.file", lambda item: item.path, mark),
            Column("inbox_page.taken", taken),
            Column("inbox_page.outcome", first_sentence),
        )
        super().__init__(columns, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let waiting files be dragged."""
        plain = super().flags(index)
        waits = index.isValid() and self.rows[index.row()].state is InboxState.WAITING
        return plain | Qt.ItemFlag.ItemIsDragEnabled if waits else plain

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the ids of the files."""
        rows = sorted({index.row() for index in indexes})
        data = QMimeData()
        data.setData(MIME, json.dumps([self.rows[row].id for row in rows]).encode())
        return data


def ids_in(data: QMimeData) -> list[str]:
    """Return the ids that are dragged; none when it is something else."""
    return [str(one) for one in json.loads(bytes(data.data(MIME).data()))] if data.hasFormat(MIME) else []
