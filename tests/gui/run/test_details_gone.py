"""Rows that fail and pass again while somebody types."""

from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.table.delegate import CellEdit
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.site import Site

TIMES = 25


def test_a_cell_closes_whatever_was_asked_below_a_row_before(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """Qt remembers widgets of removed rows by address, and would take a new editor for one of them.

    Such an editor never closes: what is typed after it is lost, or lands in another row.
    """
    run = RunDriver(qtbot, site.begin("insulation.core", design="50"), context).open("cores")
    table = run.page.pane.groups["cores"].table
    for row in ("r1", "r2"):
        for column, typed in (("material_ok", "y"), ("build_up_ok", "y"), ("state", "1")):
            run.at("cores", row, column).type(typed)
    for _time in range(TIMES):
        run.at("cores", "r1", "thickness").type("4").type("9").press(Key.Key_Return)
        run.at("cores", "r3", "number").type("X").press(Key.Key_Return)
        qtbot.wait(1)
        assert table.findChildren(CellEdit) == []


def test_a_letter_never_jumps_to_another_row(qtbot: QtBot, site: Site, context: Context) -> None:
    """Where nothing can be typed, a key does nothing; what follows must not land elsewhere."""
    run = RunDriver(qtbot, site.begin("pipe.ball"), context).open("ball")
    run.at("pipes", "r1", "dn").type("75").press(Key.Key_Return)
    run.session.rows.add("pipes", None)
    table = run.settle().table("pipes")
    table.setCurrentIndex(table.rows.index(1, 0))
    run.type("1")
    assert table.currentIndex().row() == 1
