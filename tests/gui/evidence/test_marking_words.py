"""Words for a photo: in whichever order they are typed and placed, none is thrown away by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from inspector_app.app.session import RunSession
from inspector_app.gui.i18n import tr
from tests.gui.evidence.pages import EvidenceDriver, MarkDriver

SAID = "堵塞处 A"


@pytest.fixture
def marking(session: RunSession, page: EvidenceDriver) -> Iterator[MarkDriver]:
    """The photo of the record, with the tool for text in the hand; the window can be closed afterwards."""
    yield (driver := page.mark(session).tool("text"))
    driver.page.words.drop()


def texts(marking: MarkDriver) -> list[str]:
    """Return the words that the record keeps."""
    return [mark.text for mark in marking.marks()]


def typed(marking: MarkDriver, words: str) -> MarkDriver:
    """Type words, and press nothing."""
    marking.window.type_words(marking.page.words, words)
    return marking


def test_words_typed_first_go_where_one_clicks_next(marking: MarkDriver) -> None:
    """Typed, Enter, then the photo."""
    marking.say(SAID)
    assert (marking.page.words.text(), texts(marking)) == (SAID, [])
    marking.click((0.3, 0.4))
    assert (marking.page.words.text(), texts(marking)) == ("", [SAID])
    assert marking.first().points[0] == pytest.approx((0.3, 0.4), abs=0.01)


def test_words_typed_first_are_put_down_by_keys(marking: MarkDriver) -> None:
    """Enter leads to the crosshair, Space sets it."""
    marking.say(SAID)
    assert QApplication.focusWidget() is marking.page.canvas
    assert texts(marking.press(Qt.Key.Key_Space)) == [SAID]


def test_enter_that_is_held_puts_nothing_down(marking: MarkDriver) -> None:
    """It led to the photo, and its repeats come there."""
    marking.say(SAID)
    no, enter = Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Return
    QApplication.sendEvent(marking.page.canvas, QKeyEvent(QEvent.Type.KeyPress, enter, no, "\r", autorep=True))
    marking.settle()
    assert texts(marking) == []


def test_words_that_wait_are_seen_below_the_pointer(marking: MarkDriver) -> None:
    """So that it is known that they are not on the photo yet."""
    canvas = marking.say(SAID).page.canvas
    before = canvas.grab().toImage()
    marking.window.qtbot.mouseMove(canvas, canvas.to_widget(QPointF(0.3, 0.7)).toPoint())
    marking.settle()
    assert canvas.grab().toImage() != before


def test_a_second_text_leaves_the_first_alone(marking: MarkDriver) -> None:
    """The line is empty for it."""
    marking.say(SAID).click((0.3, 0.4)).say("B").click((0.6, 0.7))
    assert texts(marking) == [SAID, "B"]


def test_another_click_puts_words_down_where_the_first_one_was(marking: MarkDriver) -> None:
    """And asks for other words there."""
    typed(marking.click((0.3, 0.4)), SAID).click((0.6, 0.7)).say("B")
    assert texts(marking) == [SAID, "B"]
    assert marking.first().points[0] == pytest.approx((0.3, 0.4), abs=0.01)


def test_words_without_a_place_outlive_another_tool(marking: MarkDriver) -> None:
    """They are in sight meanwhile, and there when the tool is taken again."""
    typed(marking, SAID).tool("box").drag((0.2, 0.2), (0.4, 0.4))
    assert marking.page.words.text() == SAID
    assert texts(marking.tool("text").click((0.6, 0.7))) == ["", SAID]


def test_another_tool_puts_words_with_a_place_down(marking: MarkDriver) -> None:
    """One has clicked there."""
    typed(marking.click((0.3, 0.4)), SAID).tool("arrow")
    assert texts(marking) == [SAID]


def test_escape_gives_up_the_place_and_not_the_words(marking: MarkDriver) -> None:
    """They go to the next one."""
    typed(marking.click((0.3, 0.4)), SAID).press_on(marking.page.words, Qt.Key.Key_Escape)
    assert (marking.page.isVisible(), texts(marking)) == (True, [])
    marking.click((0.6, 0.7))
    assert marking.first().points[0] == pytest.approx((0.6, 0.7), abs=0.01)


def test_leaving_asks_for_words_without_a_place(marking: MarkDriver) -> None:
    """And goes on once they were put down."""
    typed(marking, SAID).leave()
    assert (SAID in marking.window.message(), marking.page.isVisible()) == (True, True)
    marking.click((0.3, 0.4)).leave()
    assert (marking.window.message(), marking.page.isVisible(), texts(marking)) == ("", False, [SAID])


def test_words_can_be_given_up_by_leaving(marking: MarkDriver) -> None:
    """By a button that says so."""
    typed(marking, SAID).leave().window.act_on_message()
    assert (marking.page.isVisible(), marking.page.words.waiting, texts(marking)) == (False, "", [])


def test_the_window_asks_for_them_too(marking: MarkDriver) -> None:
    """Whoever closes it may have forgotten them."""
    window = typed(marking, SAID).window
    assert (window.window.close(), SAID in window.message()) == (False, True)


def test_another_page_asks_for_them_too(marking: MarkDriver) -> None:
    """The page in front stays."""
    window = typed(marking, SAID).window
    window.window.show_page("today")
    assert (SAID in window.message(), marking.page.isVisible()) == (True, True)


def test_a_change_of_words_is_not_lost_by_another_tool(marking: MarkDriver) -> None:
    """Typed for the chosen mark, without Enter."""
    typed(marking.say(SAID).click((0.3, 0.4)).tool("choose"), "1").tool("arrow")
    assert texts(marking) == [SAID + "1"]


def test_words_stay_where_the_photo_bears_no_more_marks(
    marking: MarkDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing takes them."""
    monkeypatch.setattr("inspector_app.gui.marking.editor.MOST_MARKS", 0)
    assert marking.say(SAID).click((0.3, 0.4)).page.words.text() == SAID


def test_a_colour_is_for_the_words_being_typed(marking: MarkDriver) -> None:
    """And not for those put down before."""
    typed(marking.say(SAID).click((0.3, 0.4)), "B").colour("blue").click((0.6, 0.7))
    assert [(mark.text, mark.colour) for mark in marking.marks()] == [(SAID, "red"), ("B", "blue")]


def test_the_line_says_in_which_order(marking: MarkDriver) -> None:
    """Once one has clicked, Enter is what is left."""
    before = marking.page.words.placeholderText()
    after = marking.click((0.3, 0.4)).page.words.placeholderText()
    assert (before, after) == (tr("marking.words_first"), tr("marking.words"))
