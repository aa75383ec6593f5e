"""What is done with files of the inbox: each by itself, so that one that is refused holds up no other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from inspector_app import words
from inspector_app.app.slots import is_unanswered
from inspector_app.app.views import SlotView
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import RunId
from inspector_app.domain.inbox import InboxItem, InboxState
from inspector_app.domain.text import Text, join
from inspector_app.gui.context import Context
from inspector_app.gui.inbox.model import taken_back_words
from inspector_app.gui.parts.details import detail_of

if TYPE_CHECKING:
    from inspector_app.app.inbox import TakenBack

UNDO_S = 10
T = TypeVar("T")
TOPIC = "inbox"  # what came of the last import or filing is what counts


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What came of several files: of those it was done to, what that gave."""

    items: Sequence[InboxItem]
    results: Sequence[T]
    refused: Sequence[tuple[InboxItem, InspectorError]]


class InboxActs(QObject):
    """Works off the window's thread and says what came of it; ``changed`` once the list is another."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def file(self, items: Sequence[InboxItem], run_id: RunId, slot: SlotView) -> None:
        """Put files into a slot of a record."""
        inbox, key, row, title = self._context.backend.inbox, slot.shot.key, slot.row, slot.title

        def filed(done: Done[Evidence]) -> None:
            told = words.text("inbox_page.filed", count=len(done.items), title=title)
            poor = [photo for photo in done.results if is_unanswered(photo)]
            if done.refused:
                self._tell_refused(done, told)
            elif poor:
                self.ask_about(told, len(poor), (poor[0].run_id, poor[0].id))
            else:
                rest = words.text("inbox_page.filed_rest")
                self._tell_undo(told, rest, lambda: self.take_back(done.items))

        self._each(items, lambda: lambda item_id: inbox().file_to(item_id, run_id, key, row), filed)

    def put_away(self, items: Sequence[InboxItem]) -> None:
        """Say that waiting files belong nowhere, or that it has been seen why some were refused."""

        def away(done: Done[None]) -> None:
            told = words.text("inbox_page.away", count=len(done.items))
            if done.refused:
                self._tell_refused(done, told)
                return
            were_refused = items[0].state is InboxState.REFUSED
            rest = words.text("inbox_page.away_rest_refused" if were_refused else "inbox_page.away_rest")
            self._tell_undo(told, rest, lambda: self.bring_back(done.items))

        self._each(items, lambda: self._context.backend.inbox().put_away, away)

    def bring_back(self, items: Sequence[InboxItem]) -> None:
        """Let files wait again that were put away; refused ones are listed as such."""

        def back(done: Done[None]) -> None:
            refused = sum(item.state is InboxState.REFUSED for item in done.items)
            how = "_refused" if refused == len(done.items) else "_mixed" if refused else ""
            self._tell_back(done, (words.text(f"inbox_page.taken_back{how}", count=len(done.items)),))

        self._each(items, lambda: self._context.backend.inbox().bring_back, back)

    def take_back(self, items: Sequence[InboxItem]) -> None:
        """Take filed photos out of their records and let them wait."""

        def back(done: Done["TakenBack | None"]) -> None:
            self._tell_back(done, taken_back_words(done.results))

        self._each(items, lambda: self._context.backend.inbox().take_back, back)

    def ask_about(self, done: Text, count: int, photo: tuple[RunId, str]) -> None:
        """Say that photos came that are worth taking again while that can be done; the first of them."""
        self._context.messages.warn(
            words.text("inbox_page.poor", count=count),
            done,
            action=words.text("inbox_page.see_poor"),
            act=lambda: self._context.shell.open_run(photo[0], photo=photo[1]),
            topic=TOPIC,
        )

    def _tell_back(self, done: Done[Any], told: tuple[Text, ...]) -> None:
        if done.refused:
            self._tell_refused(done, told[0])
        else:
            self._context.messages.tell(*told, seconds=UNDO_S, topic=TOPIC)

    def _tell_undo(self, told: Text, rest: Text, act: Callable[[], object]) -> None:
        undo = words.text("table.undo")
        self._context.messages.tell(told, rest, action=undo, act=act, seconds=UNDO_S, topic=TOPIC)

    def _tell_refused(self, done: Done[Any], told: Text) -> None:
        """Name those to which nothing was done; what was done to the others was done."""
        if len(done.refused) == 1 and not done.items:
            self._context.messages.fail(done.refused[0][1], topic=TOPIC)
            return
        count = words.text("inbox_page.not_done", count=len(done.refused))
        self._context.messages.warn(
            join([told, count], "", " ") if done.items else count,
            words.text("inbox_page.not_done_rest"),
            details=[detail_of(item.name, error) for item, error in done.refused],
            topic=TOPIC,
        )

    def _each(
        self,
        items: Sequence[InboxItem],
        act: Callable[[], Callable[[str], T]],
        done: Callable[[Done[T]], object],
    ) -> None:
        def work() -> Done[T]:
            through: list[tuple[InboxItem, T]] = []
            refused: list[tuple[InboxItem, InspectorError]] = []
            for item in items:
                try:
                    through.append((item, act()(item.id)))
                except InspectorError as error:
                    refused.append((item, error))
            return Done([item for item, _ in through], [result for _, result in through], refused)

        self._context.runner.run(self, work, done, ended=self.changed.emit)
