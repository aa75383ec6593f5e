"""One place tells people about trouble, in sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import same
from inspector_app.gui.messages import Messages
from inspector_app.gui.parts.banner import Kind, Message, MessageBar
from inspector_app.logs import LastWords


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[MessageBar]:
    """A message bar."""
    made = MessageBar()
    qtbot.addWidget(made)
    yield made
    made.clear()


@pytest.fixture
def messages(bar: MessageBar, tmp_path: Path) -> Messages:
    """Messages that write into the bar."""
    return Messages(bar, LastWords(tmp_path))


def test_an_error_says_what_happened_and_what_is_safe(bar: MessageBar, messages: Messages) -> None:
    """A code becomes its sentences: the first one bold, the rest behind it."""
    messages.fail(OutsideError("store.full", path="D:/"))
    present = bar.present()
    assert present is not None
    assert (present.kind, present.what.zh.endswith("。"), bool(present.rest.zh)) == (Kind.HARD, True, True)


def test_a_defect_is_written_down(
    messages: Messages, bar: MessageBar, tmp_path: Path, heard: list[str]
) -> None:
    """A defect of the program leaves a report with its traceback, and a calm sentence."""
    messages.fail(ZeroDivisionError("planted"))
    heard.clear()
    assert "planted" in (tmp_path / "logs" / "crash.txt").read_text(encoding="utf-8")


def test_hard_messages_come_first(bar: MessageBar) -> None:
    """A loud message pushes the quiet one back, which is counted."""
    bar.show_message(Message(Kind.INFO, same("quiet")))
    bar.show_message(Message(Kind.HARD, same("loud")))
    bar.show_message(Message(Kind.SOFT, same("softer")))
    assert bar.accessibleName() == "loud"


def test_the_same_message_twice_is_one(bar: MessageBar) -> None:
    """Pressing a button twice does not pile up messages."""
    for _time in range(2):
        bar.show_message(Message(Kind.INFO, same("once")))
    bar.dismiss()
    assert bar.present() is None


def test_dismissing_shows_the_next(bar: MessageBar) -> None:
    """What waited comes forward."""
    bar.show_message(Message(Kind.INFO, same("first")))
    bar.show_message(Message(Kind.HARD, same("second")))
    bar.dismiss()
    assert bar.accessibleName() == "first"


def test_a_message_can_go_by_itself(qtbot: QtBot, bar: MessageBar) -> None:
    """An undo stands for its seconds only."""
    bar.show_message(Message(Kind.INFO, same("brief"), seconds=1))
    qtbot.waitUntil(lambda: bar.present() is None, timeout=3000)
