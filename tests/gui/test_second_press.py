"""The second press of a double click does nothing to what came below the pointer at the first one."""

from itertools import count

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import words
from inspector_app.gui.second_press import SecondPress
from tests.gui.pages.window import WindowPage

_MOMENTS = count(10_000, 10_000)  # ms, far from each other


class Page(QWidget):
    """A bar that goes when its button is pressed, above buttons that come up then."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []
        self.buttons = {name: QPushButton(name) for name in ("bar", "page", "below")}
        column = QVBoxLayout(self)
        for name, button in self.buttons.items():
            column.addWidget(button)
            button.clicked.connect(lambda _checked, said=name: self.heard.append(said))
        column.addStretch()
        self.buttons["bar"].clicked.connect(self.buttons["bar"].hide)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """The page on the screen, guarded."""
    made = Page()
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    SecondPress(made)
    return made


def click(window: QWidget, at: QPointF, moment: int) -> None:
    """Press and let go as the system tells it, and let what follows take its place."""
    left, none, no = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    kinds = {QEvent.Type.MouseButtonPress: left, QEvent.Type.MouseButtonRelease: none}
    for kind, held in kinds.items():
        event = QMouseEvent(kind, at, window.mapToGlobal(at), left, held, no)
        event.setTimestamp(moment)
        QApplication.sendEvent(window.windowHandle(), event)
    for around in (window, *window.findChildren(QWidget)):
        if (layout := around.layout()) is not None:
            layout.activate()


def middle(window: QWidget, part: QWidget) -> QPointF:
    """Return where in the window the middle of a part is."""
    return QPointF(part.mapTo(window, part.rect().center()))


def clicks(page: Page, *pauses: int) -> list[str]:
    """Click where the bar's button was, after so many ms each; return what heard it."""
    at, moment = middle(page, page.buttons["bar"]), next(_MOMENTS)
    for pause in (0, *pauses):
        moment += pause
        click(page, at, moment)
    return page.heard


def test_the_second_press_of_a_double_click_stays_with_the_first(page: Page) -> None:
    """The button that came up does not hear it."""
    assert clicks(page, 150) == ["bar"]


def test_nor_does_a_third_one_reach_it(page: Page) -> None:
    """Whoever presses on has not looked."""
    assert clicks(page, 150, 150) == ["bar"]


def test_a_press_after_a_pause_is_meant(page: Page) -> None:
    """The button has been there for a while."""
    assert clicks(page, 900) == ["bar", "page"]


def test_a_press_elsewhere_is_meant_however_fast(page: Page) -> None:
    """Somebody went there."""
    moment, below = next(_MOMENTS), page.buttons["below"]
    click(page, middle(page, page.buttons["bar"]), moment)
    click(page, middle(page, below), moment + 150)
    assert page.heard == ["bar", "below"]


def test_fast_presses_on_one_button_all_count(page: Page) -> None:
    """As on an arrow that steps."""
    at, moment = middle(page, page.buttons["below"]), next(_MOMENTS)
    for turn in range(3):
        click(page, at, moment + turn * 150)
    assert page.heard == ["below"] * 3


def test_the_window_keeps_what_is_below_a_closed_message(window: WindowPage) -> None:
    """A double click on its × closes it, and presses nothing of the page."""
    main, moment = window.window, next(_MOMENTS)
    main.bar.clear()
    main.messages.warn(words.text("window.crashed"), words.text("window.crashed_rest"))
    cover, close = QPushButton(main), main.bar._close
    window.qtbot.waitUntil(lambda: main.childAt(middle(main, close).toPoint()) is close)
    at = middle(main, close)
    click(main, at, moment)
    cover.setGeometry(int(at.x()) - 20, int(at.y()) - 20, 40, 40)
    cover.show()
    with window.qtbot.assertNotEmitted(cover.clicked):
        click(main, at, moment + 150)
    assert main.bar.isHidden()
