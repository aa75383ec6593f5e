"""What stands still and what takes another line when words are long, large or have little room."""

from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.procedure import Option
from inspector_app.domain.text import same
from inspector_app.gui import theme
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.viewer import Viewer
from inspector_app.gui.fields.registry import is_cramped
from inspector_app.gui.fields.segments import Segments
from inspector_app.gui.marking.tools import PhotoTools
from inspector_app.gui.marks import Mark
from inspector_app.gui.measuring.side import MeasureSide
from inspector_app.gui.parts.form import Combo
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.run.header import SaveLabel
from inspector_app.gui.run.steps import StepLine, StepsPanel
from inspector_app.gui.signing.seal_page import VerdictCard
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site

NOON = datetime(2026, 9, 16, 12, 53, 7)


def test_a_title_in_two_lines_gets_its_height_at_the_width_that_comes_later(qtbot: QtBot) -> None:
    """Steps that were laid out while the panel was wide do not run into each other when it is narrow."""
    panel = StepsPanel()
    qtbot.addWidget(panel)
    lines = [StepLine(key, 1, "Slump and temperature", "8 left", "todo") for key in "ab"]
    panel.resize(600, 500)
    panel.show()
    panel.show_steps(lines, "a")
    one_line = panel.list.visualRect(panel.model.index(1)).height()
    panel.resize(184, 500)
    qtbot.waitUntil(lambda: panel.list.visualRect(panel.model.index(1)).height() > one_line)


def test_a_message_covers_no_title_where_there_is_room_beside_it(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """What a run is stays readable while something is told for seconds; long words lie over it."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context)
    context.messages.tell(same("已封存。"), same("之后只能更正。"), seconds=60)
    bar, spare = context.messages._bar, run.settle().page.header.spare
    assert bar.x() >= spare.mapTo(run.page, spare.rect().topLeft()).x()
    context.messages.tell(same("已封存。"), same("之后只能更正，" * 7), seconds=60)
    assert bar.x() < spare.mapTo(run.page, spare.rect().topLeft()).x()


def test_timers_end_where_the_fields_end(qtbot: QtBot, site: Site, context: Context) -> None:
    """Beside a scroll bar too: the tile below is as wide as what stands above it."""
    session = site.begin("water.indoor_ponding")
    for path, text in (("start", "2026-09-16 09:12"), ("mid_leak", "leak")):
        session.set_answer(path, text)
    run = RunDriver(qtbot, session, context).open("middle")
    run.page.resize(1208, 640)
    pane = run.settle().page.pane
    tile, bar = next(iter(pane.timers.values())), pane.area.verticalScrollBar()

    def ends() -> set[int]:
        return {part.mapTo(pane, part.rect().topRight()).x() for part in (tile, pane._column)}

    qtbot.waitUntil(lambda: bar.isVisible() and ends() == {pane.width() - bar.width() - 25})


def test_saving_moves_nothing_beside_it(qtbot: QtBot) -> None:
    """The label asks for the same width whether it says that something is being saved or was."""
    label = SaveLabel()
    qtbot.addWidget(label)
    label.show_save("saving", NOON, NOON)
    before = label.sizeHint().width()
    label.show_save("saved", NOON, NOON)
    assert label.sizeHint().width() == before


def test_a_choice_that_does_not_fit_ends_in_dots(qtbot: QtBot) -> None:
    """No letter is cut through by the arrow."""
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItem("2026-0001　室内蓄水　3#楼　5 层 501 室 卫生间")
    combo.resize(180, 44)
    assert combo.shown_text().endswith("…")


@pytest.mark.parametrize(("width", "cramped"), [(400, False), (200, True)])
def test_options_ask_for_a_whole_line_where_half_of_it_cuts_them(
    qtbot: QtBot, width: int, cramped: bool
) -> None:
    """How much half a line is depends on the window."""
    options = [Option(key, same(key)) for key in ("Damp patch", "Seepage", "Dripping")]
    control = Segments(options)
    qtbot.addWidget(control)
    assert is_cramped(control, width) is cramped


def test_in_large_type_the_reading_scrolls_with_the_form(qtbot: QtBot) -> None:
    """Else hardly a line of the form would be left in sight."""
    side = MeasureSide()
    qtbot.addWidget(side)
    apart = side.findChild(type(side._area)).widget().isAncestorOf(side.accept)
    theme.current().use(ThemeName.LIGHT, 2.0)
    within = side._area.widget().isAncestorOf(side.accept)
    theme.current().use(ThemeName.LIGHT, 1.0)
    assert (apart, within) == (False, True)


def test_the_tools_of_a_photo_say_in_words_what_they_do_where_there_is_room(qtbot: QtBot) -> None:
    """Else icon and key have to do, named for screen readers; the size of the type alone takes no word away."""
    tools = PhotoTools()
    qtbot.addWidget(tools)
    theme.current().use(ThemeName.LIGHT, 1.5)
    tools.give(1200)
    wide, said = tools.sizeHint().width(), tools.buttons["mark"].text()
    tools.give(wide - 1)
    narrow, left = tools.sizeHint().width(), {button.text() for button in tools.buttons.values()}
    theme.current().use(ThemeName.LIGHT, 1.0)
    assert (said, left, tools.buttons["mark"].accessibleName()) == ("标注", {""}, "标注")
    assert narrow < wide <= 1200


@pytest.mark.parametrize(("width", "said"), [(1290, "返回"), (700, "")])
def test_in_large_type_the_viewer_names_its_way_back_where_there_is_room(
    qtbot: QtBot, width: int, said: str
) -> None:
    """The title keeps a width that can be read."""
    viewer = Viewer(lambda _digest: None)
    qtbot.addWidget(viewer)
    theme.current().use(ThemeName.LIGHT, 1.5)
    viewer.resize(width, 600)
    viewer.show()
    back = viewer.back.text()
    theme.current().use(ThemeName.LIGHT, 1.0)
    assert back == said


def test_a_line_breaks_between_names_and_never_within_one(qtbot: QtBot) -> None:
    """In both languages, whatever parts the names; a screen reader hears them plain."""
    panel = StepsPanel()
    qtbot.addWidget(panel)
    panel.show_foot("", "Inspectors 王建国, 李敏")
    assert panel._people.text() == "Inspectors 王\u2060建\u2060国, 李\u2060敏"
    assert panel._people.accessibleName() == "Inspectors 王建国, 李敏"


def test_in_large_type_a_clip_does_not_lie_under_its_buttons(qtbot: QtBot) -> None:
    """In the smallest window the picture keeps the height that it needs: facts give way, words do."""
    theme.current().use(ThemeName.LIGHT, 2.0)
    viewer = Viewer(lambda _digest: None)
    qtbot.addWidget(viewer)
    viewer._remarks.setText("Taken later")
    viewer.clip.show()
    viewer.resize(1000, 430)
    viewer.show()
    qtbot.waitUntil(lambda: viewer.clip.y() > viewer.photo.geometry().bottom() > viewer.photo.y() > 0)
    theme.current().use(ThemeName.LIGHT, 1.0)


def test_a_mark_stands_beside_the_first_line(qtbot: QtBot) -> None:
    """It is as high as that line, however many follow."""
    mark = MarkLabel(Mark.ERROR, size=18, line=22)
    qtbot.addWidget(mark)
    assert (mark.sizeHint().width(), mark.sizeHint().height()) == (18, 22)


def test_the_sentence_of_a_verdict_has_the_room_that_the_note_leaves(qtbot: QtBot) -> None:
    """A short note on the rules does not break a sentence that fits."""
    card = VerdictCard()
    qtbot.addWidget(card)
    card._rules.setText("规则 1.0 版")
    card._why.setText("蓄水 24 h 19 min，最浅处水深 21 mm，背水面未见渗漏")
    card.resize(800, 100)
    card.show()
    assert card._why.width() > 600
