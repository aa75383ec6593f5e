"""Under a value that fails: value, limit, clause and source; and one line stays one line."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.app.session import RunSession
from inspector_app.app.views import FieldState
from inspector_app.gui.context import Context
from inspector_app.gui.fields.help_line import Help, HelpLine, help_of
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site

SLUMP = {"consistency": "slump", "target_form": "value", "target": "180", "slump_1": "120"}


def delivery(site: Site, **more: str) -> RunSession:
    """Begin a delivery inspection with a slump of 120 mm where 180 mm is wanted."""
    session = site.begin("concrete.delivery")
    for path, typed in (SLUMP | more).items():
        session.set_answer(path, typed)
    return session


def said(session: RunSession, path: str) -> Help:
    """Return what stands under a field."""
    fields = [item for step in session.snapshot().steps for item in step.items]
    return help_of(next(item for item in fields if getattr(item, "path", "") == path))


def test_a_slump_out_of_tolerance_says_its_limit_and_clause(qapp: QApplication, site: Site) -> None:
    """The tolerance comes from the table of the standard, by way of the working."""
    found = said(delivery(site), "slump_1")
    assert (found.bold, found.text) == ("120\u00a0mm，要求 180 ± 30\u00a0mm", "GB/T 14902-2012 6.2")


def test_a_first_slump_that_was_measured_again_stays_in_sight(qapp: QApplication, site: Site) -> None:
    """With its number and its limit; it says that the re-test decides, and the step is not red."""
    session = delivery(site, retest_slump_1="170")
    found = said(session, "slump_1")
    step = next(step for step in session.snapshot().steps if step.step.key == "slump")
    assert (found.state, found.text.split("　")[0]) == ("noted", "不满足，以复测为准")
    assert step.state == "todo"


def test_an_unusual_value_names_the_limit_that_judges_it(qapp: QApplication, site: Site) -> None:
    """A warning does not hide that 40 ℃ is too hot."""
    assert (
        "要求 ≤\u00a035\u00a0℃　GB 50666-2011 8.1.2"
        in said(delivery(site, temperature="40"), "temperature").text
    )


def test_a_confirmed_value_beyond_the_limit_is_a_failure(qapp: QApplication, site: Site) -> None:
    """To have read correctly does not make it pass."""
    session = delivery(site, temperature="40")
    session.confirm("temperature", "读数无误")
    assert (said(session, "temperature").state, said(session, "temperature").text[-4:]) == (
        "missed",
        "读数无误",
    )


@pytest.mark.parametrize(
    "typed", ["3#楼\n东侧", "3#楼\r\n东侧", "3#楼\u2028东侧", "3#楼\t东侧", " 3#楼 \n\n 东侧 \n"]
)
def test_a_line_end_becomes_a_space_in_a_line(site: Site, typed: str) -> None:
    """Whatever way it comes in: typed, pasted, by the command line."""
    session = site.begin("concrete.delivery")
    session.set_answer("part", typed)
    assert session.run.answers["part"] == "3#楼 东侧"


def test_a_long_text_keeps_its_lines(site: Site) -> None:
    """What was done is told in lines."""
    session = site.begin("concrete.delivery")
    session.set_answer("handling", "退场\n换车")
    assert session.run.answers["handling"] == "退场\n换车"


def test_pasted_lines_are_shown_in_one(qtbot: QtBot, site: Site, context: Context) -> None:
    """The field shows what is kept, at once."""
    run = RunDriver(qtbot, site.begin("concrete.delivery"), context)
    edit = run.field("supplier").control.edit
    edit.setFocus()
    QApplication.clipboard().setText("东塘\r\n商混")
    run.press(Key.Key_V, CTRL)
    assert (edit.text(), run.kept("supplier")) == ("东塘 商混", "东塘 商混")


def test_a_long_answer_shows_its_beginning_when_left(qtbot: QtBot, site: Site, context: Context) -> None:
    """Not its end, where the cursor was."""
    run = RunDriver(qtbot, site.begin("concrete.delivery"), context).enter("supplier", "A" * 120)
    run.press(Key.Key_Tab)
    assert run.field("supplier").control.edit.cursorPosition() == 0


def test_a_number_may_be_typed_with_its_unit(site: Site) -> None:
    """180 mm is 180 in a field of millimetres."""
    session = site.begin("concrete.delivery")
    session.set_answer("target", "180 mm")
    assert session.run.answers["target"] == "180"


def test_a_signature_moves_the_time_of_saving(site: Site) -> None:
    """已存盘 follows every durable write, not those of answers alone."""
    session = site.begin("concrete.delivery")
    site.clock.move(minutes=9)
    session.refuse("supplier", "甲", "商混站", "对读数有异议")
    assert session.save_state[1] == site.clock.wall


def test_help_grows_by_lines_and_shows_all(qtbot: QtBot) -> None:
    """Nothing of value, limit, clause and source is cut in a narrow column."""
    line = HelpLine()
    qtbot.addWidget(line)
    line.resize(240, 20)
    line.show_help(
        Help(FieldState.MISSED, "120 mm，要求 180 ± 30 mm", "GB/T 14902-2012 6.2　限值按某市分户验收导则")
    )
    assert line._laid_out().lineCount() * 20 == line.height()


def test_what_is_usual_follows_a_local_limit(qapp: QApplication, site: Site) -> None:
    """Where 10 mm are enough, 12 mm ask for no reason; 4 mm do, as 14 mm do where 20 mm are needed."""
    project = next(one for one in site.app.projects.all() if one.id == site.project)
    site.app.projects.save(replace(project, profile="gb50209_only"))
    session = site.begin("water.indoor_ponding")
    session.set_answer("start_min_depth", "12")
    assert said(session, "start_min_depth").state is FieldState.MET
    session.set_answer("start_min_depth", "4")
    assert said(session, "start_min_depth").text.startswith("应在 5–80\u00a0mm")


def test_a_limit_of_a_local_profile_names_it(qapp: QApplication, site: Site) -> None:
    """What a local document changes says so where it judges."""
    project = next(one for one in site.app.projects.all() if one.id == site.project)
    site.app.projects.save(replace(project, profile="gb50209_only"))
    session = site.begin("water.indoor_ponding")
    session.set_answer("start_min_depth", "15")
    found = said(session, "start_min_depth")
    assert (found.bold, found.text) == (
        "≥\u00a010\u00a0mm",
        "GB 50209-2010 3.0.24　限值取自本地配置“仅按 GB 50209-2010（旧工程）”",
    )
