"""Marks on a photo in the window: drawn by mouse or keys, kept at once, changed again; the original stays."""

import hashlib

import pytest
from PySide6.QtCore import QPointF, Qt

from inspector_app.app.annotations import annotation_of
from inspector_app.app.session import RunSession
from inspector_app.domain.annotation import MarkKind
from tests.gui.evidence.pages import EvidenceDriver, MarkDriver


@pytest.fixture
def marking(session: RunSession, page: EvidenceDriver) -> MarkDriver:
    """The photo of the record, ready to be marked."""
    return page.mark(session)


@pytest.mark.parametrize("kind", [MarkKind.ARROW, MarkKind.BOX, MarkKind.CIRCLE, MarkKind.FREEHAND])
def test_a_mark_is_drawn_with_the_mouse(marking: MarkDriver, kind: MarkKind) -> None:
    """From where the button is pressed to where it is let go."""
    marking.tool(kind.value).drag((0.2, 0.3), (0.6, 0.5))
    assert marking.kept() == [kind]
    assert marking.first().points[0] == pytest.approx((0.2, 0.3), abs=0.01)


def test_marks_are_drawn_by_keys(marking: MarkDriver) -> None:
    """Space begins and ends; the arrows lead the cross."""
    marking.tool("box").press(Qt.Key.Key_Space)
    for _ in range(3):
        marking.press(Qt.Key.Key_Right).press(Qt.Key.Key_Down)
    marking.press(Qt.Key.Key_Space)
    assert marking.kept() == [MarkKind.BOX]


def test_a_colour_for_the_next_tool_leaves_the_last_mark_alone(marking: MarkDriver) -> None:
    """Taking another tool lets go of what was drawn."""
    marking.tool("arrow").drag((0.2, 0.3), (0.6, 0.5)).tool("box").colour("yellow")
    marking.drag((0.6, 0.6), (0.8, 0.8))
    assert [mark.colour for mark in marking.marks()] == ["red", "yellow"]


def test_the_colour_shown_is_that_of_the_next_mark_once_the_chosen_one_is_let_go(marking: MarkDriver) -> None:
    """What was chosen is yellow; red is in the hand."""
    marking.tool("box").colour("yellow").drag((0.2, 0.2), (0.4, 0.4)).reopen()
    colours = marking.tool("choose").click((0.2, 0.3)).page.colours
    assert colours.value() == "yellow"
    assert (marking.tool("box").page.canvas.colour, colours.value()) == ("red", "red")


def test_numbers_count_by_themselves(marking: MarkDriver) -> None:
    """The second bears a two."""
    marking.tool("number").click((0.3, 0.3)).click((0.6, 0.6))
    assert [mark.number for mark in marking.marks()] == [1, 2]


def test_words_are_put_where_one_clicked(marking: MarkDriver) -> None:
    """Typed through the input method."""
    marking.tool("text").click((0.3, 0.4)).say("渗水点")
    assert [(mark.kind, mark.text) for mark in marking.marks()] == [(MarkKind.TEXT, "渗水点")]


def test_marks_are_there_again_and_can_be_changed(marking: MarkDriver) -> None:
    """Moved by hand, given another colour, taken away."""
    marking.tool("box").drag((0.2, 0.2), (0.4, 0.4)).reopen().tool("choose").drag((0.2, 0.3), (0.3, 0.3))
    assert marking.first().points[0] == pytest.approx((0.3, 0.2), abs=0.02)
    marking.page.colours.chosen.emit("blue")
    marking.settle()
    assert marking.first().colour == "blue"
    assert marking.press(Qt.Key.Key_Delete).kept() == []


def test_undo_and_redo(marking: MarkDriver) -> None:
    """Each a step, kept too."""
    marking.tool("box").drag((0.2, 0.2), (0.4, 0.4)).drag((0.5, 0.5), (0.7, 0.7))
    assert len(marking.undo().kept()) == 1
    assert len(marking.redo().kept()) == 2


def test_the_original_is_untouched(marking: MarkDriver, session: RunSession) -> None:
    """Its bytes are those that came in, and the page says so."""
    marking.tool("arrow").drag((0.2, 0.2), (0.4, 0.4)).reopen()
    digest = session.run.evidence[0].digest
    assert hashlib.sha256(session.original_path(digest).read_bytes()).hexdigest() == digest
    assert "没有改动" in marking.words()


def test_the_viewer_shows_the_marks(marking: MarkDriver) -> None:
    """Once they are there."""
    marking.tool("arrow").drag((0.2, 0.2), (0.4, 0.4)).leave()
    assert [mark.kind for mark in marking.bench.viewer.photo.marks] == [MarkKind.ARROW]


def test_undo_in_the_record_takes_a_mark_back(marking: MarkDriver, session: RunSession) -> None:
    """Marks are answers like all others."""
    marking.tool("arrow").drag((0.2, 0.2), (0.4, 0.4))
    assert len(annotation_of(session.run, session.run.evidence[0].id).marks) == 1
    session.undo()
    assert annotation_of(session.run, session.run.evidence[0].id).marks == ()


def test_a_click_alone_draws_nothing(marking: MarkDriver) -> None:
    """A box of no size is not meant."""
    assert marking.tool("box").click((0.5, 0.5)).kept() == []


def test_the_whole_screen(marking: MarkDriver) -> None:
    """F11 shows the photo there, Esc comes back."""
    marking.leave()
    marking.bench.tools.buttons["full"].click()
    full = marking.bench._full
    assert full is not None
    assert full.isFullScreen()
    marking.window.qtbot.keyClick(full, Qt.Key.Key_Escape)
    marking.window.qtbot.waitUntil(lambda: marking.bench._full is None)


def test_zoom_stays_where_the_pointer_is(marking: MarkDriver) -> None:
    """The point of the picture below it does not move."""
    canvas = marking.page.canvas
    at = QPointF(canvas.width() * 0.52, canvas.height() * 0.6)
    before = canvas.to_picture(at)
    canvas.come(6.0, at)
    after = canvas.to_picture(at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()), abs=0.01)
