"""The entry table: as fast as a spreadsheet, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.table.columns import head_width
from inspector_app.gui.table.delegate import CellEdit
from inspector_app.gui.table.view import DetailHolder
from tests.gui.run.pages import CTRL, SHIFT, Key, RunDriver
from tests.gui.run.site import FOUR_STACKS, Site

BLOCK = "WL-1\t100\t\t75\t硬塑\t屋面\t一层\t是\t1\t1\nWL-2\t100\t\t75\t硬塑\t屋面\t一层\t是\t1\t1"


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ball test with four empty rows, the table open."""
    return RunDriver(qtbot, site.begin("pipe.ball", **FOUR_STACKS), context).open("ball")


def fill(run: RunDriver) -> RunDriver:
    """Lay two good rows into the first two."""
    return run.at("pipes", "r1", "number").paste(BLOCK)


def test_typing_replaces_and_enter_goes_on(run: RunDriver) -> None:
    """Letters open the cell; Enter keeps them and moves to the next cell."""
    run.at("pipes", "r1", "number").type("WL-9").press(Key.Key_Return)
    assert run.kept("pipes/r1/number") == "WL-9"
    assert run.cell_in_focus("pipes") == ("r1", "dn")


def test_typing_over_an_answer_replaces_it(run: RunDriver) -> None:
    """The first letter takes the place of the whole answer."""
    fill(run).at("pipes", "r1", "dn").type("7").type("5").press(Key.Key_Return)
    assert run.kept("pipes/r1/dn") == "75"


def test_f2_edits_what_is_there(run: RunDriver) -> None:
    """F2 opens the cell with its answer, to be added to."""
    fill(run).at("pipes", "r1", "number").press(Key.Key_F2).press(Key.Key_End).type("A").press(Key.Key_Return)
    assert run.kept("pipes/r1/number") == "WL-1A"


def test_an_answer_is_kept_while_its_cell_is_still_open(run: RunDriver) -> None:
    """Nothing waits for Enter."""
    run.at("pipes", "r1", "dn").type("10")
    assert run.kept("pipes/r1/dn") == "10"
    assert isinstance(run.focused, CellEdit)


def test_escape_gives_back_what_stood_there(run: RunDriver) -> None:
    """A cell opened by mistake keeps its answer."""
    fill(run).at("pipes", "r1", "dn").type("9").press(Key.Key_Escape)
    assert run.kept("pipes/r1/dn") == "100"


def test_enter_in_the_last_cell_begins_the_next_row(run: RunDriver) -> None:
    """From the last answer of a row to the first of the next."""
    run.at("pipes", "r1", "passed").type("1").press(Key.Key_Return)
    assert run.cell_in_focus("pipes") == ("r2", "number")


def test_tab_and_back(run: RunDriver) -> None:
    """Tab goes right, Shift+Tab left, limits and outcome are passed over."""
    run.at("pipes", "r1", "number").press(Key.Key_Tab).press(Key.Key_Tab)
    assert run.cell_in_focus("pipes") == ("r1", "de")
    run.press(Key.Key_Backtab, SHIFT)
    assert run.cell_in_focus("pipes") == ("r1", "dn")


def test_space_toggles_yes_and_no(run: RunDriver) -> None:
    """The first Space says yes, the next no."""
    run.at("pipes", "r1", "flushed").press(Key.Key_Space)
    assert run.kept("pipes/r1/flushed") == "yes"
    assert run.press(Key.Key_Space).kept("pipes/r1/flushed") == "no"


@pytest.mark.parametrize(("typed", "meant"), [("2", "rubber"), ("w", "wood"), ("1", "plastic")])
def test_a_key_chooses_an_option(run: RunDriver, typed: str, meant: str) -> None:
    """Its number or its first letter."""
    assert run.at("pipes", "r1", "ball_material").type(typed).kept("pipes/r1/ball_material") == meant


def test_ctrl_d_takes_the_answer_above(run: RunDriver) -> None:
    """As above, by one key, also while the cell is open."""
    run.at("pipes", "r1", "dn").type("110").press(Key.Key_Return).at("pipes", "r2", "dn").press(Key.Key_D, CTRL)
    assert run.kept("pipes/r2/dn") == "110"


def test_insert_adds_a_row_with_the_values_of_the_one_above(run: RunDriver) -> None:
    """The label counts on."""
    fill(run).at("pipes", "r2", "number").press(Key.Key_Insert)
    assert run.session.run.answers["pipes"] == "r1 r2 r5 r3 r4"
    assert run.kept("pipes/r5/number") == "WL-3"
    assert run.cell_in_focus("pipes")[0] == "r5"


def test_a_row_is_removed_and_the_banner_brings_it_back(run: RunDriver) -> None:
    """Removing is undone with one click."""
    fill(run).at("pipes", "r2", "number").press(Key.Key_Minus, CTRL)
    assert run.kept("pipes") == "r1 r3 r4"
    assert run.message == "已删除 1 行。"
    run._context.messages._bar._act.click()
    assert run.settle().kept("pipes/r2/number") == "WL-2"


def test_a_block_is_pasted_with_options_by_name(run: RunDriver) -> None:
    """What a spreadsheet gives is read cell by cell."""
    fill(run)
    assert [run.kept(f"pipes/r2/{key}") for key in ("number", "ball_material", "flushed")] == [
        "WL-2",
        "plastic",
        "yes",
    ]


def test_pasting_adds_the_rows_that_are_missing(run: RunDriver) -> None:
    """Ten lines make ten rows."""
    run.at("pipes", "r1", "number").paste("\n".join(f"WL-{n}" for n in range(1, 11)))
    assert len(run.kept("pipes").split()) == 10


def test_a_decimal_comma_is_pasted_as_a_number(run: RunDriver) -> None:
    """12,5 reads as 12.5."""
    run.at("pipes", "r1", "dn").paste("12,5\t110")
    assert (run.kept("pipes/r1/dn"), run.kept("pipes/r1/de")) == ("12.5", "110")


def test_copying_gives_a_block(run: RunDriver) -> None:
    """The chosen cells go to the clipboard as tabs and lines."""
    table = fill(run).table("pipes")
    table.select("r1", "number")
    run.press(Key.Key_Right, SHIFT).press(Key.Key_Down, SHIFT).press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "WL-1\t100\nWL-2\t100"


def test_undo_and_redo_of_a_paste(run: RunDriver) -> None:
    """A paste is one step."""
    fill(run).press(Key.Key_Z, CTRL)
    assert run.kept("pipes/r2/number") == ""
    assert run.press(Key.Key_Y, CTRL).kept("pipes/r2/number") == "WL-2"


def test_a_failing_row_asks_for_its_detail(run: RunDriver) -> None:
    """The row below asks what blocked the pipe; the answer is kept."""
    fill(run).at("pipes", "r2", "passed").type("0").press(Key.Key_Return)
    table = run.page.pane.groups["pipes"].table
    assert table.focus_detail("r2")
    run.type("45 bend")
    assert run.kept("pipes/r2/blockage") == "45 bend"


def test_the_open_cell_stays_open_when_the_detail_row_comes(run: RunDriver) -> None:
    """A row that begins to fail does not take the cursor away."""
    fill(run).at("pipes", "r1", "passed").type("0")
    assert isinstance(run.focused, CellEdit)
    assert run.page.pane.groups["pipes"].table.findChild(DetailHolder) is not None


def test_enter_leaves_the_table_at_its_end(run: RunDriver) -> None:
    """Behind the last cell comes the next field of the step."""
    run.at("pipes", "r4", "passed").press(Key.Key_Return)
    assert run.field("treatment").isAncestorOf(run.focused)


def test_up_and_down_pass_over_detail_rows(run: RunDriver) -> None:
    """Moving down from a failing row comes to the next row."""
    fill(run).at("pipes", "r1", "passed").type("0").press(Key.Key_Down)
    assert run.cell_in_focus("pipes") == ("r2", "passed")


def test_many_narrow_columns_keep_the_name_in_sight(qtbot: QtBot, site: Site, context: Context) -> None:
    """Sixteen readings: the number and the name of the zone stay when the table is scrolled."""
    run = RunDriver(qtbot, site.begin("concrete.rebound"), context).open("zones")
    panel = run.page.pane.groups["zones"]
    panel.table.horizontalScrollBar().setValue(400)
    names = [at for at, column in enumerate(panel.table.rows.columns) if column.is_label]
    assert panel.frozen.isVisible()
    assert not panel.frozen.isColumnHidden(names[0])


def test_a_row_chooses_its_own_slot(run: RunDriver) -> None:
    """The photo that a blocked stack needs is next while one works on that stack."""
    fill(run).at("pipes", "r2", "passed").type("0").press(Key.Key_Return)
    run.page.pane.groups["pipes"].table.focus_detail("r2")
    run.type("bend").at("pipes", "r2", "number")
    assert run.settle().page.desk.panel.target == ("blocked", "r2")


def test_a_row_keeps_its_slot_while_it_is_filled_in(run: RunDriver) -> None:
    """What is saved meanwhile shows the run anew, not the slots of no row."""
    fill(run).at("pipes", "r2", "passed").type("0").press(Key.Key_Return)
    run.page.pane.groups["pipes"].table.focus_detail("r2")
    run.type("bend").at("pipes", "r2", "number").settle().page.refresh()
    assert run.settle().page.desk.panel.target == ("blocked", "r2")


def test_what_a_row_misses_is_said_below_the_table(run: RunDriver) -> None:
    """Once, with limit and clause: the column of outcomes has no room for them."""
    fill(run).at("pipes", "r2", "passed").type("0").press(Key.Key_Return)
    lines = [line.help.shown.text for line in run.page.pane.groups["pipes"].lines if not line.isHidden()]
    assert lines == ["WL-2：未通过　要求 球须通过　GB 50242-2002 5.2.5"]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("width", [1280, 1366])
def test_units_stand_in_the_heads_uncut(run: RunDriver, language: Language, width: int) -> None:
    """DN, de and the ball in mm; each line of a head has the room that it needs."""
    i18n.current().use(language)
    run.page.resize(width, 768)
    table = run.settle().table("pipes")
    heads = {column.field.key: column.head for column in table.rows.columns if column.field}
    assert [heads[key].splitlines()[-1] for key in ("dn", "de", "ball")] == ["mm"] * 3
    wide = [table.columnWidth(at) - head_width(column) for at, column in enumerate(table.rows.columns)]
    assert min(wide) >= 12  # the padding of the sheet, left and right


@pytest.fixture
def joints(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """Two joints between grades; only the second one is separated."""
    rows = {"joints": "r1 r2", "joints/r1/separated": "no", "joints/r2/separated": "yes"}
    answers = {**rows, "joints/r1/distance": "400"}
    return RunDriver(qtbot, site.begin("concrete.joint", **answers), context).open("joints")


def test_a_cell_that_its_row_does_not_ask_for_shows_a_dash(joints: RunDriver) -> None:
    """As on paper, and a screen reader says why."""
    rows = joints.table("joints").rows
    index = rows.find("r1", "distance")
    assert index.data() == "—"
    assert "此行不需填" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_enter_passes_what_a_row_does_not_ask_for(joints: RunDriver) -> None:
    """Behind the last question of a row stands the first of the next."""
    joints.at("joints", "r1", "separated").press(Key.Key_Return)
    assert joints.cell_in_focus("joints")[0] == "r2"
    joints.at("joints", "r2", "separated").press(Key.Key_Return)
    assert joints.cell_in_focus("joints") == ("r2", "distance")
