"""全面检查: the list of all that is left to do, from any step, and the way to each place."""

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.fields.word_button import WordButton
from inspector_app.gui.run.body import Place
from inspector_app.gui.run.session_port import SEAL_STEP
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ponding test with nothing but its beginning."""
    return RunDriver(qtbot, site.begin("water.indoor_ponding"), context)


def kinds(run: RunDriver) -> list[str]:
    """Return the kinds of the lines, in order."""
    return [line.kind for line in run.page.check.list.lines.lines]


@pytest.mark.parametrize("step", ["prepare", "ponding", SEAL_STEP])
def test_f7_shows_the_list_from_any_step(run: RunDriver, step: str) -> None:
    """Everything that is missing is in it, and the first line is in focus."""
    run.open(step).press(Key.Key_F7)
    assert run.page.body.place is Place.CHECK
    assert len(kinds(run)) == len(run.page.view.missing)
    assert run.focused is run.page.check.list


def test_each_line_leads_to_its_field(run: RunDriver) -> None:
    """Enter goes to the answer that is missing, in whatever step."""
    run.press(Key.Key_F7)
    lines = run.page.check.list.lines.lines
    at = next(n for n, line in enumerate(lines) if line.gap.path == "start_min_depth")
    run.page.check.list.setCurrentIndex(run.page.check.list.lines.index(at))
    run.press(Key.Key_Return)
    assert run.field("start_min_depth").isAncestorOf(run.focused)


def test_escape_and_f7_go_back_to_the_step(run: RunDriver) -> None:
    """Checking changes nothing of where one is."""
    for key in (Key.Key_Escape, Key.Key_F7):
        run.open("ponding").press(Key.Key_F7).press(key)
        assert (run.page.body.place, run.page.step) == (Place.STEP, "ponding")


def test_a_value_beyond_its_limit_is_in_the_list(run: RunDriver) -> None:
    """With value, limit and clause, and it leads to the value."""
    run.open("ponding").enter("start_min_depth", "12")
    run.session.confirm("start_min_depth", "读数无误")
    run.settle().press(Key.Key_F7)
    line = next(line for line in run.page.check.list.lines.lines if line.kind == "missed")
    assert "12\u00a0mm，要求 ≥\u00a020\u00a0mm" in line.what
    assert "GB 55030-2022" in line.what


def test_rows_that_are_asked_for_lead_to_the_first_empty_one(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """One line for the table; typing begins where it leads to."""
    run = RunDriver(qtbot, site.begin("insulation.core"), context).open("cores")
    run.at("cores", "r1", "number").type("X-1")
    gap = next(item for item in run.page.view.missing if item.kind == "row")
    run.page.lead_to(gap)
    assert (gap.text.zh, run.settle().cell_in_focus("cores")) == ("芯样还差 2 行", ("r2", "number"))


def test_too_few_tests_are_a_line_that_leads_to_their_table(qtbot: QtBot, site: Site, context: Context) -> None:
    """What only the judge waits for has a word in the strip and a line here."""
    stack = {"number": "WL-1", "dn": "100", "ball": "75", "ball_material": "plastic", "inlet": "a"}
    stack |= {"outlet": "b", "flushed": "yes", "runs": "1", "passed": "1"}
    answers = {"pipes": "r1", "total": "7", **{f"pipes/r1/{key}": text for key, text in stack.items()}}
    run = RunDriver(qtbot, site.begin("pipe.ball", **answers), context).press(Key.Key_F7)
    line = next(line for line in run.page.check.list.lines.lines if line.kind == "short")
    assert "还有 6 根未试" in line.what
    assert any("1 项判定条件" in button.text() for button in run.page.bar.findChildren(WordButton))
    run.page.lead_to(line.gap)
    assert run.settle().table_has_focus("pipes")


def test_what_is_missing_in_a_row_names_the_row(qtbot: QtBot, site: Site, context: Context) -> None:
    """Of twelve stacks one knows which."""
    run = RunDriver(qtbot, site.begin("pipe.ball"), context).open("ball")
    run.at("pipes", "r1", "number").type("WL-7").press(Key.Key_F7)
    assert any(line.where == "通球　WL-7" for line in run.page.check.list.lines.lines)


def test_a_signature_leads_to_its_box(run: RunDriver) -> None:
    """The last lines are the signatures."""
    run.press(Key.Key_F7)
    run.press(Key.Key_End).press(Key.Key_Return)
    assert run.page.body.place is Place.SEAL
