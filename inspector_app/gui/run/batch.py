"""What came of several photos that were taken in at once: one message, and a list of those that were not."""

from collections.abc import Callable

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Text, join, same
from inspector_app.gui.messages import Messages
from inspector_app.gui.parts.details import Detail, detail_of
from inspector_app.gui.run.noting import Noting


class Batch:
    """Counts what is kept and what is refused; speaks once all have ended.

    A single photo that is refused is said as it is, with ``again`` where it can be tried again.
    """

    def __init__(self, count: int, messages: Messages, noting: Noting) -> None:
        self.noting = noting
        self._count, self._left, self._messages = count, count, messages
        self._refused: list[tuple[str, BaseException]] = []
        self._used: list[tuple[str, Text]] = []

    def keep(self, name: str) -> None:
        """Note a photo that was kept: what was said of its name before was followed."""
        self._messages.withdraw(_topic(name))

    def note_use(self, name: str, said: Text) -> None:
        """Note that a file which was kept is in use elsewhere."""
        self._used.append((name, said))

    def refuse(self, name: str, error: BaseException, again: Callable[[], object] | None) -> None:
        """Note a photo that was not kept; defects of the program are told at once."""
        if self._count == 1 or not isinstance(error, InspectorError):
            self._messages.fail(error, act=again, topic=_topic(name))
        self._refused.append((name, error))

    def end_one(self) -> bool:
        """Note that one has ended; say what became of all behind the last one, and tell whether it was that."""
        self._left -= 1
        if not self._left and self._used:
            self._say_used()
        if not self._left and self._count > 1 and self._refused:
            self._say_refused()
        return not self._left

    def _say_used(self) -> None:
        rest = words.text("camera.in_use_rest")
        if len(self._used) == 1:
            name, said = self._used[0]
            self._messages.warn(join([same(name), said], "：", ": "), rest, topic=_topic(name))
            return
        what = words.text("camera.in_use", count=len(self._used))
        self._messages.warn(what, rest, details=[Detail(name, said) for name, said in self._used])

    def _say_refused(self) -> None:
        kept = self._count - len(self._refused)
        self._messages.warn(
            words.text("camera.taken_in", kept=kept, refused=len(self._refused)),
            words.text("camera.taken_in_rest"),
            details=[detail_of(name, error) for name, error in self._refused],
        )


def _topic(name: str) -> str:
    return f"intake {name}"
