"""新建检查: procedure, project and at least two inspectors."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.gui.fake_backend import FakeBackend, busy_backend, empty_backend
from tests.gui.pages.window import CTRL, WindowPage

Opener = Callable[[FakeBackend], WindowPage]


def test_an_inspection_is_begun_by_keyboard(window: WindowPage) -> None:
    """Ctrl+N, a card, Ctrl+Enter."""
    page = window.new_inspection()
    for check in list(page.checks.values())[:2]:
        check.setChecked(True)
    page.choose("pipe.ball")
    window.press(Qt.Key.Key_Return, CTRL)
    window.settle()
    assert window.backend.started == [("pipe.ball", "p1", ("i1", "i2"))]


def test_one_inspector_is_not_enough(window: WindowPage) -> None:
    """The reason stands beside the button."""
    page = window.new_inspection()
    page.choose("pipe.ball")
    next(iter(page.checks.values())).setChecked(True)
    assert not page.start.isEnabled()
    assert "还差 1 名监督员。" in window.words(page)


def test_those_on_duty_are_chosen_next_time(window: WindowPage) -> None:
    """The laptop remembers who inspected last."""
    page = window.new_inspection()
    for check in list(page.checks.values())[1:]:
        check.setChecked(True)
    page.choose("pipe.ball")
    window.click(page.start)
    again = window.new_inspection()
    assert [person for person, check in again.checks.items() if check.isChecked()] == ["i2", "i3"]


def test_archived_projects_are_not_offered(window: WindowPage) -> None:
    """Nobody inspects what is closed."""
    page = window.new_inspection()
    offered = [page.project.combo.itemData(line) for line in range(page.project.combo.count())]
    assert offered == ["p1", "p2", "p3", "p4"]


def test_a_laptop_without_projects_says_what_is_lacking(open_window: Opener) -> None:
    """Project and inspectors are asked for, in words."""
    page = open_window(empty_backend()).new_inspection()
    assert "请先建一个工程。" in page.reason_text
    assert "还差 2 名监督员。" in page.reason_text


def test_every_procedure_has_its_card(window: WindowPage) -> None:
    """By family, each with its summary."""
    page = window.new_inspection()
    assert len(page.cards.buttons()) == len(busy_backend().procedures())
