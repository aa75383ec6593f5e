"""Parts that are half in sight come into it, but not at the cost of what is being typed in."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.parts.sight import complete


class Page(QScrollArea):
    """A field at the top, and a part of 120 px below it, half of which is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.part = QLineEdit(), QLabel("part")
        self.field.setFixedHeight(40)
        self.part.setFixedHeight(120)
        content = QWidget()
        column = QVBoxLayout(content)
        column.addWidget(self.field)
        column.addWidget(self.part)
        self.setWidget(content)
        content.resize(280, content.sizeHint().height())
        self.resize(300, 130)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """The page on the screen."""
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def test_what_is_half_in_sight_is_shown_whole(page: Page) -> None:
    """As far as there is room."""
    page.field.clearFocus()
    complete(page.part)
    assert page.part.visibleRegion().boundingRect().height() == page.part.height()


def test_the_field_in_focus_stays_in_sight(page: Page, qtbot: QtBot) -> None:
    """Whoever types there goes on."""
    page.field.setFocus()
    qtbot.waitUntil(page.field.hasFocus)
    complete(page.part)
    assert page.verticalScrollBar().value() == 0


def test_what_is_out_of_sight_stays_there(page: Page) -> None:
    """Nobody looks at it."""
    page.field.clearFocus()
    page.resize(300, 45)
    complete(page.part)
    assert page.verticalScrollBar().value() == 0
