"""The keys of a spreadsheet in the entry table, one claim each."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.table.delegate import CellEdit
from tests.gui.run.pages import CTRL, SHIFT, Key, RunDriver
from tests.gui.run.site import FOUR_STACKS, Site

LINE = "\t100\t\t75\t硬塑\t屋面\t一层\t是\t1\t"


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ball test of three stacks, the second of which is blocked, and an empty row."""
    made = (
        RunDriver(qtbot, site.begin("pipe.ball", **FOUR_STACKS), context)
        .open("ball")
        .at("pipes", "r1", "number")
    )
    return made.paste("\n".join(f"WL-{n}{LINE}{passed}" for n, passed in ((1, 1), (2, 0), (3, 1))))


@pytest.fixture
def long(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """The same, the empty row taken away: the third stack is the last."""
    made = (
        RunDriver(qtbot, site.begin("pipe.ball", **FOUR_STACKS), context)
        .open("ball")
        .at("pipes", "r1", "number")
    )
    made.paste("\n".join(f"WL-{n}{LINE}1" for n in (1, 2, 3)))
    return made.at("pipes", "r4", "dn").press(Key.Key_Minus, CTRL)


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_the_last_cell_of_a_failing_row_leads_into_its_detail(run: RunDriver, key: Key) -> None:
    """What blocked the pipe is asked before the next row."""
    run.at("pipes", "r2", "passed").press(key).type("bend")
    assert run.kept("pipes/r2/blockage") == "bend"


@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_the_detail_leads_on_to_the_next_row(run: RunDriver, key: Key) -> None:
    """Neither Tab nor Enter stays in the detail, nor skips a row."""
    run.at("pipes", "r2", "passed").press(key).type("bend").press(key)
    assert run.cell_in_focus("pipes") == ("r3", "number")


def test_back_from_the_next_row_comes_to_the_detail(run: RunDriver) -> None:
    """Shift+Tab goes the same way back, through the detail to the last cell."""
    run.at("pipes", "r3", "number").press(Key.Key_Backtab, SHIFT).type("x").press(Key.Key_Backtab, SHIFT)
    assert (run.kept("pipes/r2/blockage"), run.cell_in_focus("pipes")) == ("x", ("r2", "passed"))


@pytest.mark.parametrize(
    ("key", "modifier", "place"),
    [
        (Key.Key_Home, None, ("r2", "number")),
        (Key.Key_End, None, ("r2", "passed")),
        (Key.Key_Home, CTRL, ("r1", "number")),
        (Key.Key_End, CTRL, ("r4", "passed")),
        (Key.Key_Left, None, ("r2", "dn")),
        (Key.Key_Right, None, ("r2", "ball")),
        (Key.Key_Up, None, ("r1", "de")),
        (Key.Key_Down, None, ("r3", "de")),
    ],
)
def test_keys_lead_to_answers_only(run: RunDriver, key: Key, modifier: object, place: tuple[str, str]) -> None:
    """Number, limits, outcome and details are passed over."""
    run.at("pipes", "r2", "de")
    run.press(key, modifier) if modifier else run.press(key)
    assert run.cell_in_focus("pipes") == place


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (("r1", "number"), Key.Key_Down, ("r3", "number")),
        (("r1", "de"), Key.Key_Down, ("r4", "de")),
        (("r1", "number"), Key.Key_Right, ("r1", "dn")),
        (("r1", "dn"), Key.Key_Right, ("r1", "ball")),
        (("r3", "passed"), Key.Key_Up, ("r1", "passed")),
    ],
)
def test_ctrl_and_an_arrow_go_to_the_end_of_a_stretch(
    run: RunDriver, start: tuple[str, str], key: Key, end: tuple[str, str]
) -> None:
    """Over what is filled to its end, over a gap to what follows."""
    assert run.at("pipes", *start).press(key, CTRL).cell_in_focus("pipes") == end


def test_delete_empties_all_that_is_chosen_as_one_step(run: RunDriver) -> None:
    """Rows stay; one undo brings everything back."""
    run.at("pipes", "r1", "number").press(Key.Key_Right, SHIFT).press(Key.Key_Down, SHIFT).press(Key.Key_Delete)
    assert [run.kept(f"pipes/{row}/{key}") for row in ("r1", "r2") for key in ("number", "dn")] == [""] * 4
    run.press(Key.Key_Z, CTRL)
    assert [run.kept(f"pipes/{row}/number") for row in ("r1", "r2")] == ["WL-1", "WL-2"]


def test_cutting_takes_the_block_to_the_clipboard(run: RunDriver) -> None:
    """Ctrl+X is copy and empty."""
    run.at("pipes", "r1", "number").press(Key.Key_Down, SHIFT).press(Key.Key_X, CTRL)
    assert QApplication.clipboard().text() == "WL-1\nWL-2"
    assert run.kept("pipes/r2/number") == ""


def test_a_block_that_was_copied_lies_where_it_is_pasted(run: RunDriver) -> None:
    """Limits between the columns are not part of it, so that nothing moves aside."""
    run.at("pipes", "r1", "number").press(Key.Key_End, SHIFT).press(Key.Key_C, CTRL)
    run.at("pipes", "r4", "number").press(Key.Key_V, CTRL)
    keys = ("number", "dn", "ball", "ball_material", "inlet", "flushed", "passed")
    assert [run.kept(f"pipes/r4/{k}") for k in keys] == [run.kept(f"pipes/r1/{k}") for k in keys]


def test_ctrl_d_fills_the_chosen_rows_as_one_step(run: RunDriver) -> None:
    """The first row of the choice goes down to the last."""
    run.at("pipes", "r1", "de").type("110").press(Key.Key_Return).at("pipes", "r1", "de")
    run.press(Key.Key_Down, SHIFT).press(Key.Key_Down, SHIFT).press(Key.Key_D, CTRL)
    assert [run.kept(f"pipes/r{n}/de") for n in (1, 2, 3)] == ["110"] * 3
    assert run.press(Key.Key_Z, CTRL).kept("pipes/r3/de") == ""


def test_one_cell_is_pasted_over_all_that_is_chosen(run: RunDriver) -> None:
    """As in a spreadsheet."""
    run.at("pipes", "r1", "de").press(Key.Key_Down, SHIFT).paste("110")
    assert [run.kept(f"pipes/r{n}/de") for n in (1, 2, 3)] == ["110", "110", ""]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("12．5", "12.5"),
        ("20 mm", "20"),
        ("20㎜", "20"),
        ("１１０", "110"),
        ("12,5", "12.5"),
        ("20 cm", "20 cm"),
    ],
)
def test_numbers_are_read_as_spreadsheets_hold_them(run: RunDriver, cell: str, kept: str) -> None:
    """Full-width figures, decimal commas, the unit of the column; another unit is left for a person."""
    assert run.at("pipes", "r1", "dn").paste(f"{cell}\r\n").kept("pipes/r1/dn") == kept


def test_a_quoted_cell_with_lines_is_one_cell_in_one_line(run: RunDriver) -> None:
    """What a spreadsheet breaks inside a cell stays in its row."""
    run.at("pipes", "r1", "inlet").paste('"屋面\r\n通气口"\t一层\r\n清扫口\t一层\r\n')
    assert (run.kept("pipes/r1/inlet"), run.kept("pipes/r2/inlet")) == ("屋面 通气口", "清扫口")


def test_too_many_columns_are_said_and_stay_on_the_clipboard(run: RunDriver) -> None:
    """What fits is laid in, the rest is named, and one click takes it all back."""
    run.at("pipes", "r1", "runs").paste("2\t2\t多余")
    assert run.kept("pipes/r1/runs") == "2"
    assert run.message == "从这一列起放不下，多出的 1 列没有粘贴。"
    assert "多余" in QApplication.clipboard().text()


def test_too_many_lines_are_said(run: RunDriver) -> None:
    """A table takes as many rows as its procedure allows, and says what it did not take."""
    run.at("pipes", "r1", "dn").paste("\n".join(["100"] * 401))
    assert len(run.kept("pipes").split()) == 400
    assert run.message == "表格行数已到上限，多出的 1 行没有粘贴。"


def test_a_pasted_cell_is_one_step(run: RunDriver) -> None:
    """Typed before and typed after in the same cell are steps of their own, however fast."""
    run.at("pipes", "r1", "de").type("1").press(Key.Key_Return).at("pipes", "r1", "de").paste("110")
    assert run.press(Key.Key_Z, CTRL).kept("pipes/r1/de") == "1"


def test_a_block_is_pasted_from_an_open_cell_too(run: RunDriver) -> None:
    """Over the cells, not into the line; rows are added, and one undo gives all back but what was typed."""
    run.at("pipes", "r4", "number").type("Z").paste("A\t100\nB\t75")
    last = run.kept("pipes").split()[-1]
    assert [run.kept(f"pipes/{row}/{key}") for row in ("r4", last) for key in ("number", "dn")] == [
        "A",
        "100",
        "B",
        "75",
    ]
    run.press(Key.Key_Z, CTRL)
    assert (run.kept("pipes"), run.kept("pipes/r4/number")) == ("r1 r2 r3 r4", "Z")


def test_empty_lines_at_the_end_of_a_block_are_none(run: RunDriver) -> None:
    """They neither empty the cells below nor add rows."""
    run.at("pipes", "r2", "number").paste("A\r\n\r\n\r\n\r\n\r\n")
    assert (run.kept("pipes"), run.kept("pipes/r3/number")) == ("r1 r2 r3 r4", "WL-3")


def test_a_paste_that_adds_rows_is_one_step(run: RunDriver) -> None:
    """One undo takes rows and answers back."""
    run.at("pipes", "r3", "number").paste("A\nB\nC\nD").press(Key.Key_Z, CTRL)
    assert (run.kept("pipes"), run.kept("pipes/r3/number")) == ("r1 r2 r3 r4", "WL-3")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_the_last_answer_leads_into_a_new_row(long: RunDriver, key: Key) -> None:
    """By Enter and by Tab: with the values of the row above, the results empty."""
    long.at("pipes", "r3", "passed").press(key)
    row = long.kept("pipes").split()[-1]
    assert (len(long.kept("pipes").split()), long.cell_in_focus("pipes")) == (4, (row, "number"))
    assert (long.kept(f"pipes/{row}/number"), long.kept(f"pipes/{row}/passed")) == ("WL-4", "")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_an_open_cell_leads_into_a_new_row_too(long: RunDriver, key: Key) -> None:
    """The result is typed and the next stack begun in one go."""
    long.at("pipes", "r3", "passed").type("1").press(key)
    assert long.cell_in_focus("pipes") == (long.kept("pipes").split()[3], "number")


def test_tab_leads_through_a_new_row_and_out_of_it(long: RunDriver) -> None:
    """What came from the row above is passed over to the result; an untouched row holds nobody."""
    long.at("pipes", "r3", "passed").press(Key.Key_Tab)
    for _cell in range(9):
        long.press(Key.Key_Tab)
    assert long.cell_in_focus("pipes")[1] == "passed"
    long.press(Key.Key_Tab)
    long._qtbot.waitUntil(lambda: long.settle().kept("pipes") == "r1 r2 r3")
    assert not long.page.pane.groups["pipes"].table.hasFocus()


def test_back_tab_leaves_a_new_row_for_the_one_above(long: RunDriver) -> None:
    """Shift+Tab is never held by the row that Tab began."""
    long.at("pipes", "r3", "passed").press(Key.Key_Tab).press(Key.Key_Backtab, SHIFT)
    assert long.cell_in_focus("pipes") == ("r3", "passed")


def test_back_tab_leaves_the_table_from_an_open_first_cell(long: RunDriver) -> None:
    """To what is before the table, never to what follows it."""
    long.at("pipes", "r1", "number").type("X").press(Key.Key_Backtab, SHIFT)
    assert not long.table_has_focus("pipes")
    assert not long.field("treatment").isAncestorOf(long.focused)


def test_an_untouched_new_row_asks_for_nothing(qtbot: QtBot, site: Site, context: Context) -> None:
    """Neither answers nor the photo of a core that nobody drilled; the next photo is that of the wall."""
    answers = {"cores": "r1 r2 r3"}
    for n in (1, 2, 3):
        row = {"number": f"X-{n}", "place": "3F", "thickness": "50", "material_ok": "yes", "build_up_ok": "yes"}
        answers |= {f"cores/r{n}/{key}": text for key, text in (row | {"state": "whole"}).items()}
    run = RunDriver(qtbot, site.begin("insulation.core", **answers), context).open("cores")
    run.at("cores", "r3", "state")
    before = run.session.snapshot().missing
    run.press(Key.Key_Return)
    assert len(run.kept("cores").split()) == 4
    assert run.session.snapshot().missing == before


def test_a_new_row_counts_once_something_is_entered(long: RunDriver) -> None:
    """From its first letter on it is a stack to be tested."""
    long.at("pipes", "r3", "passed").press(Key.Key_Return).type("FL-1")
    row = long.kept("pipes").split()[3]
    assert f"pipes/{row}/passed" in {item.path for item in long.session.snapshot().missing}


def test_an_untouched_new_row_leaves_nothing_to_undo(long: RunDriver) -> None:
    """The step before it is undone; the row never comes back."""
    long.at("pipes", "r3", "de").type("110").press(Key.Key_Return).at("pipes", "r3", "passed")
    long.press(Key.Key_Tab).press(Key.Key_Escape).press(Key.Key_Z, CTRL)
    assert (long.kept("pipes"), long.kept("pipes/r3/de")) == ("r1 r2 r3", "")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab])
def test_a_new_row_that_holds_nothing_is_left_at_once(
    qtbot: QtBot, site: Site, context: Context, key: Key
) -> None:
    """Where no value comes from the row above, the next key says that there was no further row."""
    answers = {"points": "r1", "points/r1/place": "north face", "points/r1/result": "good"}
    run = RunDriver(qtbot, site.begin("general.hidden_works", **answers), context).open("work")
    run.at("points", "r1", "result").press(key)
    assert len(run.kept("points").split()) == 2
    run.press(key)
    qtbot.waitUntil(lambda: run.settle().kept("points") == "r1")
    assert not run.table_has_focus("points")


def test_an_untouched_new_row_goes_when_the_table_is_left(long: RunDriver) -> None:
    """Escape says there was no further stack; no empty row stays behind."""
    long.at("pipes", "r3", "passed").press(Key.Key_Return).press(Key.Key_Escape)
    assert long.kept("pipes") == "r1 r2 r3"
    assert long.field("treatment").isAncestorOf(long.focused)


def test_an_untouched_new_row_goes_when_somebody_goes_on_elsewhere(long: RunDriver) -> None:
    """By the mouse too; another program in front takes nothing away."""
    long.at("pipes", "r3", "passed").press(Key.Key_Return)
    long.field("treatment").setFocus()
    long._qtbot.waitUntil(lambda: long.settle().kept("pipes") == "r1 r2 r3")


def test_f2_opens_with_the_answer_and_typing_adds_to_it(run: RunDriver) -> None:
    """The cursor is behind what is there."""
    run.at("pipes", "r1", "inlet").press(Key.Key_F2)
    assert isinstance(run.focused, CellEdit)
    assert run.focused.text() == "屋面"
