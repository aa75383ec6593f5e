"""The only place that tells people about trouble: codes become sentences, defects a report and a calm word."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.text import Text
from inspector_app.gui.parts.banner import Kind, Message, MessageBar
from inspector_app.gui.parts.details import Detail

if TYPE_CHECKING:
    from inspector_app.logs import LastWords

NOTHING = Text("", "")
_TROUBLE = ("store.", "settings.", "app.", "mirror.")  # of disk and data: it stays on every page until closed
_LOST = ("evidence.altered", "evidence.missing", "evidence.not_kept")
_PASSING = ("evidence.no_frame", "evidence.source_unreadable")  # outside, and over once it is tried again
DISK = (
    "disk"  # topic of what the disk of the data takes no more: the newest counts, and once it is written none
)
_DISK = ("store.full", "store.read_only", "store.denied", "store.disk_failed", "store.gone")
_FROZEN = "store.frozen_"  # stands above every page already


def _left(_error: InspectorError) -> bool:
    """Leave every error to be said."""
    return False


class Messages:
    """Puts messages into the bar below the header.

    A ``topic`` names what a message is about: a newer one about it takes the older one's place.
    What is told while a ``scope`` is entered, such as a page, belongs to it; defects, damage and a
    disk in trouble belong to no page.
    """

    def __init__(self, bar: MessageBar, last_words: "LastWords") -> None:
        self._bar, self._last_words = bar, last_words
        self._scope: object = None
        self._take: Callable[[InspectorError], bool] = _left

    def hand_to(self, take: Callable[[InspectorError], bool]) -> None:
        """Ask ``take`` from now on about every error first; what it takes is not said here."""
        self._take = take

    def beside(self, bar: MessageBar) -> "Messages":
        """Return messages for another window, whose bar that is."""
        return Messages(bar, self._last_words)

    def enter(self, scope: object) -> None:
        """Let what is told from now on belong to something, such as the page in front."""
        self._scope = scope
        self._bar.come_to(scope)

    def leave(self) -> None:
        """Take away what belongs to what is left."""
        if self._scope is not None:
            self._bar.leave(self._scope)
        self.enter(None)

    def tell(
        self,
        what: Text,
        rest: Text = NOTHING,
        *,
        action: Text = NOTHING,
        act: Callable[[], object] | None = None,
        seconds: int = 0,
        topic: str = "",
    ) -> None:
        """Say that something happened; ``seconds`` takes it away by itself."""
        self._say(Message(Kind.INFO, what, rest, action, act, seconds, topic=topic))

    def warn(
        self,
        what: Text,
        rest: Text = NOTHING,
        *,
        action: Text = NOTHING,
        act: Callable[[], object] | None = None,
        details: Sequence[Detail] = (),
        topic: str = "",
    ) -> None:
        """Say that something needs attention; ``details`` are a list that can be opened."""
        self._say(Message(Kind.SOFT, what, rest, action, act, details=tuple(details), topic=topic))

    def withdraw(self, topic: str) -> None:
        """Take back what was said about a topic, because it was followed or is being done again."""
        self._bar.withdraw(topic)

    def fail(
        self,
        error: BaseException,
        *,
        before: Text = NOTHING,
        act: Callable[[], object] | None = None,
        stays: bool = False,
        topic: str = "",
    ) -> None:
        """Say what went wrong, behind words ``before`` it; ``act`` does it again. A defect is written down.

        What ``stays`` stands while that is done: ``act`` says itself what came of it.
        """
        if isinstance(error, InspectorError):
            if self._take(error):
                return
            what, rest = words.error_parts(error)
            what = Text(before.zh + what.zh, f"{before.en} {what.en}".lstrip())
            again = words.text("window.again") if act else NOTHING
            refusal = isinstance(error, UserError) or error.code.startswith((*_PASSING, _FROZEN))
            about = topic or (DISK if error.code in _DISK else "")
            message = Message(Kind.HARD, what, rest, again, act, topic=about, refusal=refusal, stays=stays)
            lasts = error.code.startswith(_TROUBLE + _LOST) and not refusal
            self._bar.show_message(replace(message, scope=None if lasts else self._scope))
            return
        self.crash(type(error), error, error.__traceback__)

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something; tell whether it was done. What it refuses is shown, until something is done there.

        Other errors go on.
        """
        try:
            act()
        except InspectorError as error:
            self.fail(error)
            return False
        self._bar.settle(self._scope)
        return True

    def _say(self, message: Message) -> None:
        self._bar.show_message(replace(message, scope=self._scope))

    def crash(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report a defect of the program, on the terminal too where there is one; fits ``sys.excepthook``."""
        sys.__excepthook__(kind, error, trace)
        path = self._last_words.write_crash(kind, error, trace)
        import logging

        logging.getLogger(__name__).error("defect", exc_info=(kind, error, trace))
        rest = words.text("window.defect_rest", path=path) if path else words.text("window.defect_unwritten")
        self._bar.show_message(Message(Kind.HARD, words.text("window.defect"), rest))
