"""A message takes the focus only for as long as it stands; somebody goes on where they were."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import same
from inspector_app.gui.parts.banner import Kind, Message, MessageBar
from inspector_app.gui.parts.page import Page

Fields = tuple[QLineEdit, QLineEdit]


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """A page in front."""
    made = Page("window.today")
    qtbot.addWidget(made)
    made.resize(1208, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def bar(page: Page) -> Iterator[MessageBar]:
    """The message bar on it."""
    made = MessageBar()
    page.take_message_bar(made)
    made.come_to(page)
    yield made
    made.clear()


@pytest.fixture
def worked_at(page: Page, qtbot: QtBot) -> Fields:
    """Two fields of the page, the second one in use."""
    fields = QLineEdit(), QLineEdit()
    for field in fields:
        page.body.addWidget(field)
    page.first_stop = fields[0]
    fields[1].setFocus()
    qtbot.waitUntil(fields[1].hasFocus)
    return fields


def test_a_message_that_is_closed_gives_the_focus_back(
    bar: MessageBar, worked_at: Fields, qtbot: QtBot
) -> None:
    """To where it was before the × got it."""
    bar.show_message(Message(Kind.SOFT, same("said")))
    qtbot.waitUntil(bar._close.isVisible)
    bar._close.setFocus()
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert (bar.isHidden(), QApplication.focusWidget()) == (True, worked_at[1])


def test_where_that_is_gone_the_page_begins_anew(bar: MessageBar, worked_at: Fields, qtbot: QtBot) -> None:
    """And nobody stands at the button that leaves it."""
    bar.show_message(Message(Kind.SOFT, same("said")))
    bar._close.setFocus()
    worked_at[1].hide()
    bar.dismiss()
    assert QApplication.focusWidget() is worked_at[0]


def test_the_focus_stays_in_the_bar_while_another_message_waits(bar: MessageBar, worked_at: Fields) -> None:
    """At its ×: the button of the one that went is not there any more."""
    bar.show_message(Message(Kind.SOFT, same("plain")))
    bar.show_message(Message(Kind.SOFT, same("said"), action=same("do"), act=lambda: None))
    bar.action_button.setFocus()
    bar.dismiss()
    assert QApplication.focusWidget() is bar._close
    bar.dismiss()
    assert QApplication.focusWidget() is worked_at[1]


def test_a_message_that_goes_leaves_the_focus_where_somebody_works(bar: MessageBar, worked_at: Fields) -> None:
    """It had it once."""
    bar.show_message(Message(Kind.SOFT, same("said")))
    bar._close.setFocus()
    worked_at[0].setFocus()
    bar.dismiss()
    assert QApplication.focusWidget() is worked_at[0]
