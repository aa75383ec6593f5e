"""The only place that tells people about trouble: codes become sentences, defects a report and a calm word."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from inspector_app import words
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Text
from inspector_app.gui.parts.banner import Kind, Message, MessageBar

if TYPE_CHECKING:
    from inspector_app.logs import LastWords

NOTHING = Text("", "")


class Messages:
    """Puts messages into the bar below the header."""

    def __init__(self, bar: MessageBar, last_words: "LastWords") -> None:
        self._bar, self._last_words = bar, last_words

    def tell(
        self,
        what: Text,
        rest: Text = NOTHING,
        *,
        action: Text = NOTHING,
        act: Callable[[], object] | None = None,
        seconds: int = 0,
    ) -> None:
        """Say that something happened; ``seconds`` takes it away by itself."""
        self._bar.show_message(Message(Kind.INFO, what, rest, action, act, seconds))

    def warn(
        self,
        what: Text,
        rest: Text = NOTHING,
        *,
        action: Text = NOTHING,
        act: Callable[[], object] | None = None,
    ) -> None:
        """Say that something needs attention; nothing is lost."""
        self._bar.show_message(Message(Kind.SOFT, what, rest, action, act))

    def withdraw(self, what: Text) -> None:
        """Take back a message by its first sentence, because it was followed."""
        self._bar.withdraw(what)

    def fail(self, error: BaseException, *, act: Callable[[], object] | None = None) -> None:
        """Say what went wrong; ``act`` does it again. A defect is written down for the support."""
        if isinstance(error, InspectorError):
            what, rest = _parted(words.error_text(error))
            again = words.text("window.again") if act else NOTHING
            self._bar.show_message(Message(Kind.HARD, what, rest, again, act))
            return
        self.crash(type(error), error, error.__traceback__)

    def crash(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report a defect of the program, on the terminal too where there is one; fits ``sys.excepthook``."""
        sys.__excepthook__(kind, error, trace)
        path = self._last_words.write_crash(kind, error, trace)
        import logging

        logging.getLogger(__name__).error("defect", exc_info=(kind, error, trace))
        self._bar.show_message(
            Message(Kind.HARD, words.text("window.defect"), words.text("window.defect_rest", path=path))
        )


def _parted(sentences: Text) -> tuple[Text, Text]:
    """Part the first sentence, which says what happened, from what is safe and what to do."""
    zh, stop, zh_rest = sentences.zh.partition("。")
    en, en_stop, en_rest = sentences.en.partition(". ")
    return Text(zh + stop, en + en_stop.strip()), Text(zh_rest, en_rest)
