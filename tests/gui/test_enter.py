"""Enter in the forms of projects, people and instruments."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_app.gui.pages.settings import SettingsPage
from tests.gui.fake_backend import busy_backend
from tests.gui.pages.window import WindowPage

Opener = Callable[..., WindowPage]


def test_enter_leads_through_a_new_project(open_window: Opener) -> None:
    """Every answer comes into a field of its own."""
    window = open_window(busy_backend())
    window.window.new_project()
    window.settle()
    form = window.window.page.form
    for text in ("A", "B", "C"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        window.press(Qt.Key.Key_Return)
    assert [form.fields[name].value() for name in ("name", "code", "address")] == ["A", "B", "C"]


def test_enter_goes_from_the_last_field_to_the_button(open_window: Opener) -> None:
    """An empty line among several is left too."""
    window = open_window(busy_backend())
    window.window.new_project()
    window.settle()
    form = window.window.page.form
    QTest.keyClicks(QApplication.focusWidget(), "A")
    for _part in (*form.fields, form.works, form.profile):
        window.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.save


def settings_of(window: WindowPage) -> SettingsPage:
    window.window.show_page("settings")
    window.settle()
    assert isinstance(window.window.page, SettingsPage)
    return window.window.page


def test_enter_leads_through_an_instrument_and_stays_there(open_window: Opener) -> None:
    """From kind to the last day, to the button, and then back to the one that adds."""
    window = open_window(busy_backend())
    editor = settings_of(window).equipment
    editor.add.click()
    QTest.keyClicks(QApplication.focusWidget(), "R")
    for _part in (*editor.texts, *editor.days):
        window.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is editor.save
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert QApplication.focusWidget() is editor.add


def test_enter_leads_from_one_inspector_to_the_next(open_window: Opener) -> None:
    """Name, unit, card; at last to the button that adds another."""
    window = open_window(busy_backend())
    people = settings_of(window).people
    first = people.lines[0]
    first.edits["name"].setFocus()
    order = []
    for _part in range(3 * len(people.lines)):
        window.press(Qt.Key.Key_Return)
        order.append(QApplication.focusWidget())
    assert order[:2] == [first.edits["unit"], first.edits["card"]]
    assert order[-1] is people.add


def test_a_new_inspector_is_typed_at_once(open_window: Opener) -> None:
    """No turn of the loop lies between the button and the first letter."""
    people = settings_of(open_window(busy_backend())).people
    people.add.click()
    assert QApplication.focusWidget() is people.lines[-1].edits["name"]
