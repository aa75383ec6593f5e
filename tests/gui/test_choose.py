"""新建检查: procedure, project and at least two inspectors."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui.pages.choose_cards import distance, matches
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.settings import Settings
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


def test_a_clock_that_stands_before_the_last_line_is_said(open_window: Opener) -> None:
    """Before an inspection gets its number and its day by it; nothing is said of a clock that is right."""
    note = Text("电脑时钟还早。", "The clock is early.")
    assert open_window(busy_backend()).new_inspection().clock.isHidden()
    late = open_window(replace(busy_backend(), clock=note))
    assert note.zh in late.words(late.new_inspection())


def test_archived_projects_are_not_offered(window: WindowPage) -> None:
    """Nobody inspects what is closed."""
    page = window.new_inspection()
    offered = [page.project.combo.itemData(line) for line in range(page.project.combo.count())]
    assert offered == ["p1", "p2", "p3", "p4"]


def test_a_laptop_without_projects_says_what_is_lacking(open_window: Opener) -> None:
    """Project and inspectors are asked for, in words, where they can be typed."""
    page = open_window(empty_backend()).new_inspection()
    assert "请写上工程名称。" in page.reason_text
    assert "还差 2 名监督员。" in page.reason_text


def test_every_procedure_has_its_card(window: WindowPage) -> None:
    """By family, each with its summary."""
    page = window.new_inspection()
    assert len(page.cards.buttons()) == len(busy_backend().procedures())


@pytest.mark.parametrize("typed", ["通球", "PIPE.ball", "ball", "排水管道"])
def test_a_few_letters_find_a_procedure(window: WindowPage, typed: str) -> None:
    """By title in both languages, family or id."""
    page = window.new_inspection()
    page.search.setText(typed)
    window.qtbot.waitUntil(lambda: [card.objectName() for card in page.procedures.shown] == ["pipe.ball"])


@pytest.mark.parametrize("typed", ["强度检验评定", "evaluation of concrete"])
def test_what_stands_in_a_title_comes_first(typed: str) -> None:
    """Enter takes the first hit: not a procedure that only mentions the words elsewhere."""
    known = Catalogue.load().procedures.values()
    nearest = [one.id for one in known if matches(one, typed) and distance(one, typed) == 0]
    assert nearest == ["concrete.strength"]


def test_the_nearest_procedure_is_the_first_card(window: WindowPage) -> None:
    """Within its family and before the other families."""
    page = window.new_inspection()
    page.procedures.show_procedures(tuple(Catalogue.load().procedures.values()))
    page.procedures.narrow("强度检验评定")
    assert page.procedures.shown[0].objectName() == "concrete.strength"


def test_a_new_search_replaces_the_old_one(window: WindowPage) -> None:
    """Ctrl+N again: what is typed then is not added to what was."""
    page = window.new_inspection()
    page.search.setText("delivery")
    page.search._search()
    window.new_inspection()
    assert page.search.selectedText() == "delivery"


def test_a_standard_finds_its_procedures() -> None:
    """With its number, blanks or none."""
    procedures = Catalogue.load().procedures.values()
    for typed in ("GB 50208", "gb50208"):
        found = [one for one in procedures if matches(one, typed)]
        assert found
        assert all(any("50208" in basis.code for basis in one.basis) for one in found)


def test_the_search_is_where_one_begins(window: WindowPage) -> None:
    """Ctrl+N, a word, Enter, Enter: nothing else where project and inspectors are known."""
    window.window.preferences.settings = Settings(inspectors=("i1", "i2"))
    page = window.new_inspection()
    assert page.search.hasFocus()
    page.search.setText("通球")
    window.press(Qt.Key.Key_Return)
    assert page.start.hasFocus()
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.backend.started == [("pipe.ball", "p1", ("i1", "i2"))]


def test_arrows_choose_among_the_cards(window: WindowPage) -> None:
    """Down from the search to the first card, on with the arrows."""
    page = window.new_inspection()
    first, second = page.procedures.shown[:2]
    window.qtbot.waitUntil(lambda: first.isVisible() and second.isVisible())
    window.press(Qt.Key.Key_Down)
    assert (first.hasFocus(), first.isChecked()) == (True, True)
    window.press(Qt.Key.Key_Right)
    assert (second.hasFocus(), second.isChecked()) == (True, True)


def test_a_word_that_finds_nothing_says_so(window: WindowPage) -> None:
    """And Esc shows all again."""
    page = window.new_inspection()
    page.search.setText("zzz")
    window.qtbot.waitUntil(lambda: not page.procedures.shown)
    assert "没有符合的规程" in window.words(page)
    window.press(Qt.Key.Key_Escape)
    assert len(page.procedures.shown) == len(window.backend.procedures())


def test_an_empty_laptop_begins_by_keyboard_alone(open_window: Opener) -> None:
    """Ctrl+N, a word, project, two names: each with Enter, nothing else."""
    window = open_window(empty_backend())
    page = window.new_inspection()
    page.search.setText("通球")
    window.press(Qt.Key.Key_Return)
    for words in ("东塘新苑二期", "王建国", "李敏"):
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        window.type_words(line, words)
        window.press(Qt.Key.Key_Return)
    assert page.start.hasFocus()
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert [project.name for project in window.backend.kept_projects] == ["东塘新苑二期"]
    assert [person.name for person in window.backend.kept_people] == ["王建国", "李敏"]
    assert len(window.backend.started) == 1


def test_one_name_twice_is_one_inspector(open_window: Opener) -> None:
    """Nobody inspects with himself."""
    page = open_window(empty_backend()).new_inspection()
    for line in page.who.new_names:
        line.setText("王建国")
    assert page.who.count() == 1


def test_enter_before_the_procedures_are_read_is_not_lost(window: WindowPage) -> None:
    """Whoever types faster than the laptop reads gets what was asked for."""
    window.window.preferences.settings = Settings(inspectors=("i1", "i2"))
    read, real = threading.Event(), window.backend.procedures
    window.backend.procedures = lambda: (read.wait(5), real())[1]
    window.press(Qt.Key.Key_N, CTRL)
    page = window.window.page
    assert "正在读取规程…" in window.words(page)
    page.search.setText("通球")
    window.press(Qt.Key.Key_Return)
    read.set()
    window.settle()
    assert (page.procedures.value(), page.start.hasFocus()) == ("pipe.ball", True)


def test_what_can_be_focused_has_a_name(open_window: Opener) -> None:
    """The fields of an empty laptop too."""
    page = open_window(empty_backend()).new_inspection()
    reach = Qt.FocusPolicy.TabFocus
    parts = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & reach]
    nameless = [w for w in parts if not (w.accessibleName() or getattr(w, "text", str)())]
    assert [f"{type(w).__name__} {w.objectName()}" for w in nameless] == []


@pytest.mark.parametrize("name", ["choose", "settings"])
def test_a_file_that_was_refused_is_said_where_people_look(window: WindowPage, name: str) -> None:
    """How many, which file, place and value, what to do, and that the others work."""
    page = window.new_inspection() if name == "choose" else window.settings()
    window.settle()
    assert page.refused.isVisibleTo(page)
    assert page.refused.words.text().startswith(
        "资料文件夹里有 1 个自定文件有错，没有载入：own.checklist.yaml。"
    )
    window.click(page.refused.unfold)
    assert "steps[0].items[3].kind：colour" in page.refused.list.toPlainText()


def test_nothing_is_said_while_every_file_is_in_use(window: WindowPage) -> None:
    """The line takes no room then."""
    page = window.new_inspection()
    window.settle()
    page.refused.show_problems(())
    assert not page.refused.isVisibleTo(page)


def test_cards_made_a_moment_ago_take_the_keyboard(window: WindowPage) -> None:
    """Qt shows them a turn of the loop later, and what is not shown has no focus."""
    page = window.new_inspection()
    page.procedures.show_procedures(tuple(Catalogue.load().procedures.values()))
    page.procedures.focus_first()
    assert page.procedures.shown[0].hasFocus()
