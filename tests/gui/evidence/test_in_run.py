"""The bench within the guided run: marks and readings go into the record that is open."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.app.annotations import annotation_of
from inspector_app.domain.annotation import Mark, MarkKind
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui.context import Context
from inspector_app.gui.marking.bench import PhotoBench
from tests.evidence.pictures import encoded, scene
from tests.gui.run.conftest import context as context
from tests.gui.run.pages import CTRL, RunDriver
from tests.gui.run.site import Site

BOX = Mark(MarkKind.BOX, ((0.2, 0.2), (0.5, 0.5)))


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A run with a photo that is open in the viewer."""
    session = site.begin("water.indoor_ponding", part="501")
    session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", encoded(scene(640, 480, 3)))
    driver = RunDriver(qtbot, session, context)
    lines = driver.page.desk.panel.list.slots.lines
    driver.page._open_photo(next(line for line in lines if line.evidence))
    return driver.settle()


def bench(run: RunDriver) -> PhotoBench:
    """Return the bench of the run."""
    found: PhotoBench = run.page.desk.bench
    return found


def open_marks(run: RunDriver, qtbot: QtBot) -> None:
    """Press M in the viewer."""
    bench(run).tools.buttons["mark"].click()
    run.settle()
    qtbot.waitUntil(lambda: bench(run).mark_page.canvas.can_change)


def marks_kept(run: RunDriver) -> tuple[Mark, ...]:
    """Return the marks of the photo in the record."""
    return annotation_of(run.session.run, run.session.run.evidence[0].id).marks


def test_marks_go_into_the_open_record(run: RunDriver, qtbot: QtBot) -> None:
    """Which stays open."""
    open_marks(run, qtbot)
    bench(run).mark_page.editor.add(BOX)
    bench(run).mark_page.canvas.changed.emit()
    run.settle()
    assert [mark.kind for mark in marks_kept(run)] == [MarkKind.BOX]
    run.session.set_answer("part", "502")
    assert run.session.flush()


def test_undo_stays_on_the_photo(run: RunDriver, qtbot: QtBot) -> None:
    """Ctrl+Z takes the mark back there, no answer of the record."""
    run.session.set_answer("part", "503")
    open_marks(run, qtbot)
    bench(run).mark_page.editor.add(BOX)
    bench(run).mark_page.canvas.changed.emit()
    bench(run).mark_page.canvas.setFocus()
    run.settle().press(Qt.Key.Key_Z, CTRL)
    assert (marks_kept(run), run.kept("part")) == ((), "503")


def test_esc_leads_back_to_the_step(run: RunDriver, qtbot: QtBot) -> None:
    """From marks to the viewer, from there to the fields."""
    open_marks(run, qtbot)
    run.press(Qt.Key.Key_Escape)
    assert bench(run).currentWidget() is bench(run).viewer
    run.press(Qt.Key.Key_Escape)
    assert not bench(run).isVisible()


def test_a_photo_is_moved_to_the_slot_it_belongs_to(run: RunDriver) -> None:
    """The menu offers the other slots; what was said of it can be taken back."""
    viewer, menu = run.page.desk.viewer, run.page.desk.mover.menu
    viewer.move_to.click()
    names = [act.text() for act in menu.actions()]
    assert "开始·水位尺" not in names
    menu.actions()[names.index("开始·地漏封堵")].trigger()
    run.settle()
    assert run.session.run.evidence[0].shot == "start_plug"
    run.page.desk.mover.ask(viewer.line)
    assert "开始·水位尺" in [act.text() for act in menu.actions()]


def test_a_move_is_taken_back(run: RunDriver) -> None:
    """By the button of the message."""
    run.page.desk.viewer.move_to.click()
    run.page.desk.mover.menu.actions()[0].trigger()
    run.settle()
    run.act_on_message()
    assert run.session.run.evidence[0].shot == "start_gauge"


def test_the_run_is_not_left_with_words_that_are_on_no_photo(run: RunDriver, qtbot: QtBot) -> None:
    """They are asked for, and the run goes once they were given up."""
    open_marks(run, qtbot)
    marks, left = bench(run).mark_page, []
    run.page.left.connect(lambda: left.append(True))
    marks.tools.chosen.emit("text")
    marks.words.setFocus()
    qtbot.keyClicks(marks.words, "A-3")
    run.page.leave()
    assert ("A-3" in run.settle().message, left) == (True, [])
    run.act_on_message().settle()
    assert left == [True]
