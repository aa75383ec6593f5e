"""The page as a whole: steps, verdict bar, working, timer, saving, reading only."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.app.views import Missing
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Language, same
from inspector_app.domain.verdict import Verdict
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.run.page import SEAL_STEP
from inspector_app.gui.run.timer_tile import TimerMarks
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ponding test that began at 09:12."""
    session = site.begin("water.indoor_ponding", start="2026-09-16T09:12", start_min_depth="22")
    return RunDriver(qtbot, session, context)


def test_the_bar_says_what_is_missing_in_parts_that_lead_there(run: RunDriver) -> None:
    """The button of the photos goes to the first photo that is missing."""
    bar = run.page.bar
    button = next(b for b in bar.gaps.buttons if "张照片" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    run.settle()
    assert run.page.step == "ponding"
    assert run.page.desk.panel.target == ("start_gauge", "")


def test_every_gap_leads_to_its_place(run: RunDriver) -> None:
    """Nothing is called missing that cannot be found."""
    for gap in run.page.view.missing:
        run.page.lead_to(gap)
        run.settle()
        if not gap.path.startswith("@"):
            assert run.field(gap.path).isAncestorOf(run.focused)


def test_a_leak_turns_the_bar(run: RunDriver) -> None:
    """The verdict follows at once, with its reason first."""
    run.open("middle")
    run.field("mid_leak").setFocus()
    run.press(Key.Key_2)
    assert run.page.bar.property("verdict") == Verdict.FAIL.value
    assert run.page.bar._word.text() == "不合格"
    assert run.page.bar.accessibleName().startswith("暂判　不合格")


def test_f4_opens_the_working_inside_the_middle(run: RunDriver) -> None:
    """The evidence stays where it is; the timer gives way."""
    run.open("ponding")
    before = run.page.desk.panel.geometry()
    run.press(Key.Key_F4)
    assert run.page.working.isVisible()
    assert run.page.desk.panel.geometry() == before
    assert run.page.pane.timers == {}
    assert run.page.working.table.lines.rowCount() >= 3


def test_the_working_is_never_more_than_its_share(run: RunDriver) -> None:
    """At most 55 % of the middle."""
    run.open("ponding").press(Key.Key_F4)
    assert run.page.working.height() <= run.page.body._middle.height() * 0.56


def test_steps_can_be_walked_by_keys(run: RunDriver) -> None:
    """Ctrl+PgDn and Ctrl+PgUp, to the sealing page and back."""
    for _ in range(4):
        run.press(Key.Key_PageDown, CTRL)
    assert run.page.step == SEAL_STEP
    assert run.press(Key.Key_PageUp, CTRL).page.step == "end"


def test_a_click_on_a_step_goes_on_to_its_first_field(run: RunDriver) -> None:
    """Any step may be opened at any time."""
    steps = run.page.steps.list
    QTest.mouseClick(
        steps.viewport(), Qt.MouseButton.LeftButton, pos=steps.visualRect(steps.model().index(2, 0)).center()
    )
    run.settle()
    assert run.page.step == "middle"
    assert run.field("mid_time").isAncestorOf(run.focused)


def test_the_timer_shows_what_has_passed_and_what_is_left(run: RunDriver) -> None:
    """3:41 of 24:00, until tomorrow 09:12."""
    tile = run.open("ponding").page.pane.timers["ponding"]
    assert tile._figure.text() == "3:41"
    assert tile._left.text() == "还差 20 小时 19 分，到明日 09:12"


def test_the_timer_is_begun_by_its_button(qtbot: QtBot, site: Site, context: Context) -> None:
    """The button fills in the start."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open("ponding")
    run.page.pane.timers["ponding"].start.click()
    assert run.settle().kept("start") == "2026-09-16T12:53"


def test_a_photo_soon_due_and_one_late_are_said(run: RunDriver, site: Site) -> None:
    """Ten minutes before, and afterwards."""
    site.clock.move(hours=2, minutes=12)
    run.page.refresh()
    chip = run.open("middle").page.pane.timers["ponding"]._chip
    assert chip.text() == "15:12 拍照"
    site.clock.move(minutes=10)
    run.page.refresh()
    assert (chip.text(), chip.property("state")) == ("15:12 的照片已迟", "soft")


def test_labels_of_the_timer_never_touch(qtbot: QtBot) -> None:
    """Words that find no room are left out, the ends never."""
    marks = TimerMarks()
    qtbot.addWidget(marks)
    marks.resize(300, 18)
    marks.show_labels(
        [(0.0, "开始 09:12"), (0.1, "中间·板底 15:12"), (0.5, "再次 21:12"), (1.0, "结束 明日 09:12")]
    )
    places = [rect for rect, _word in marks.places()]
    assert all(a.right() < b.left() for a, b in pairwise(places))
    assert [word for _rect, word in marks.places()][:: len(places) - 1] == ["开始 09:12", "结束 明日 09:12"]


def test_a_label_beside_the_start_moves_aside(qtbot: QtBot) -> None:
    """As long as the place that it names is still above it."""
    marks = TimerMarks()
    qtbot.addWidget(marks)
    marks.resize(600, 18)
    marks.show_labels([(0.0, "Start 09:12"), (0.25, "Middle · underside 15:12"), (1.0, "End 09:12")])
    assert [word for _rect, word in marks.places()][1] == "Middle · underside 15:12"


def test_the_words_of_the_timer_stand_on_the_line_of_its_figure(run: RunDriver) -> None:
    """Small words are not lower than the large figure beside them."""
    tile = run.open("ponding").page.pane.timers["ponding"]

    def foot(label: QLabel) -> int:
        return label.geometry().bottom() - label.contentsMargins().bottom() - label.fontMetrics().descent()

    run.settle()
    assert abs(foot(tile._figure) - foot(tile._verb)) <= 1


def test_saved_is_said_with_its_time(qtbot: QtBot, run: RunDriver) -> None:
    """已存盘 once it is on disk."""
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: run.page.header.save.text == "已存盘 12:53:07")


def test_a_failed_write_is_said_and_tried_again(
    qtbot: QtBot, run: RunDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """没有存上 with a way to retry; nothing typed is lost."""
    store = run.session._services.store
    good = store.save_answers
    monkeypatch.setattr(
        store, "save_answers", lambda *a, **k: (_ for _ in ()).throw(OutsideError("store.full"))
    )
    run.enter("area", "4.2")
    qtbot.waitUntil(lambda: run.page.header.save.text == "没有存上")
    monkeypatch.setattr(store, "save_answers", good)
    run.page.header.save.retry.click()
    qtbot.waitUntil(lambda: run.page.header.save.text.startswith("已存盘"))
    assert run.kept("area") == "4.2"


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_type_puts_the_evidence_below_the_step(run: RunDriver, scale: float) -> None:
    """The steps shrink to their numbers."""
    theme.current().use(ThemeName.LIGHT, scale)
    run.open("ponding")
    assert run.page.pane.content.isAncestorOf(run.page.desk.panel)
    assert run.page.steps.width() < 130
    theme.current().use(ThemeName.LIGHT, 1.0)
    assert not run.page.pane.content.isAncestorOf(run.page.desk.panel)


@pytest.mark.parametrize(("width", "height"), [(1208, 640), (1294, 768), (1848, 1080)])
def test_the_bars_are_always_whole(qtbot: QtBot, run: RunDriver, width: int, height: int) -> None:
    """Header, verdict bar, timer and the camera's buttons are seen in every window."""
    run.page.resize(width, height)
    run.open("ponding")
    page = run.page

    def is_whole(widget: QWidget) -> bool:
        return page.rect().contains(widget.rect().translated(widget.mapTo(page, widget.rect().topLeft())))

    parts = (page.header, page.bar, page.desk.panel.import_, page.pane.timers["ponding"])
    qtbot.waitUntil(lambda: all(is_whole(widget) for widget in parts))


def test_the_language_changes_in_place(run: RunDriver) -> None:
    """Every word of the page follows, the answers stay."""
    run.open("ponding")
    i18n.current().use(Language.EN)
    run.settle()
    assert run.page.bar._word.text() == "Incomplete"
    assert run.field("start_min_depth")._title.text() == "Shallowest depth at start"


def test_pages_end_while_changes_are_told(run: RunDriver) -> None:
    """A change on another thread after the page has gone is not passed on."""
    run.page._relay.close()
    run.session.set_answer("area", "9")
    assert run.page.view.run.answers.get("area") is None


def test_a_gap_without_its_step_is_no_trouble(run: RunDriver) -> None:
    """A step that is hidden meanwhile leaves the page where it is."""
    run.page.lead_to(Missing("answer", same("x"), "gone", "gone"))
    assert run.page.step == "prepare"


@pytest.fixture
def ball(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ball test at its table, which leaves no room beside it."""
    return RunDriver(qtbot, site.begin("pipe.ball"), context).open("ball")


def test_without_room_the_drawing_waits_behind_a_button(ball: RunDriver) -> None:
    """Beside a table there is none; the button folds it out in the middle, above the table."""
    picture, pane = ball.page.pane.picture, ball.page.pane
    assert (picture.button.isVisible(), picture.view.isVisible()) == (True, False)
    picture.button.setFocus()
    ball.press(Key.Key_Space)
    assert picture.view.isVisible()
    assert (
        picture.view.mapTo(pane, picture.view.rect().bottomLeft()).y()
        < ball.table("pipes").mapTo(pane, ball.table("pipes").rect().topLeft()).y()
    )


def test_the_drawing_folds_in_again(ball: RunDriver) -> None:
    """The same button; the table gets its room back."""
    picture, table = ball.page.pane.picture, ball.table("pipes")
    before = table.mapTo(ball.page, table.pos())
    picture.button.click()
    ball._qtbot.waitUntil(lambda: table.mapTo(ball.page, table.pos()).y() > before.y() + 150)
    picture.button.click()
    ball._qtbot.waitUntil(lambda: table.mapTo(ball.page, table.pos()) == before)


def test_beside_its_fields_the_drawing_needs_no_button(run: RunDriver) -> None:
    """Two columns leave room for it."""
    picture = run.open("ponding").page.pane.picture
    assert (picture.button.isVisible(), picture.view.isVisible()) == (False, True)


def test_in_one_column_the_drawing_folds(run: RunDriver) -> None:
    """In the smallest window, large type leaves room for one column only."""
    run.page.resize(1208, 640)
    theme.current().use(ThemeName.LIGHT, 1.25)
    picture = run.open("ponding").page.pane.picture
    assert (picture.button.isVisible(), picture.view.isVisible()) == (True, False)
