"""A table that is wider than its room: whole columns, none of them hidden below those that stay."""

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from inspector_app.gui import theme
from inspector_app.gui.context import Context
from inspector_app.gui.table.aside import is_cut
from inspector_app.gui.table.columns import staying, stops
from inspector_app.gui.table.view import EntryTable
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.site import Site

PLACE = "Slab 5F, axes 1-8/A-D"


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """Two sets of cubes, sixteen columns wide."""
    return RunDriver(qtbot, site.begin("concrete.sampling", sets="r1 r2"), context).open("sets")


def _stops(table: EntryTable) -> list[int]:
    widths = [table.columnWidth(at) for at in range(len(table.rows.columns))]
    return stops(widths, staying(table.rows.columns))


@pytest.mark.parametrize("asked", [1, 100, 333, 100_000])
def test_a_table_stops_where_a_column_begins(run: RunDriver, asked: int) -> None:
    """However far it is scrolled, to its end too."""
    table = run.table("sets")
    table.horizontalScrollBar().setValue(asked)
    assert table.horizontalScrollBar().value() in _stops(table)


def test_a_step_back_is_one_column(run: RunDriver) -> None:
    """A little to the left uncovers the column before, and does not stand still."""
    bar = run.table("sets").horizontalScrollBar()
    bar.setValue(400)
    before = bar.value()
    bar.setValue(before - 1)
    places = _stops(run.table("sets"))
    assert bar.value() == places[places.index(before) - 1]


def test_a_cell_in_focus_is_never_below_the_columns_that_stay(run: RunDriver) -> None:
    """Going back from the last column uncovers those before it."""
    run.at("sets", "r1", "laboratory").at("sets", "r1", "place")
    table = run.table("sets")
    cell = table.visualRect(table.currentIndex())
    assert cell.left() >= sum(table.columnWidth(at) for at in range(staying(table.rows.columns)))


def test_a_column_in_sight_by_half_is_cut(run: RunDriver) -> None:
    """Its head and its cells are left empty; the first behind those that stay is shown as far as it goes."""
    table = run.table("sets")
    edge = table.viewport().width()
    assert is_cut(table, table.rows, QRect(edge - 20, 0, 80, 36))
    assert not is_cut(table, table.rows, QRect(edge - 80, 0, 80, 36))
    assert not is_cut(table, table.rows, QRect(0, 0, edge + 80, 36))


def test_a_place_typed_is_whole(run: RunDriver) -> None:
    """The column grows with what is typed, beyond the width that the procedure gives it."""
    run.at("sets", "r1", "place").type(PLACE).press(Key.Key_Return)
    table = run.table("sets")
    at = next(n for n, column in enumerate(table.rows.columns) if column.field and column.field.key == "place")
    assert table.columnWidth(at) > theme.width_of(theme.current().font(15), PLACE)


def test_a_row_that_is_offered_is_not_counted(run: RunDriver) -> None:
    """Of two rows one has an answer."""
    run.at("sets", "r1", "place").type("x").press(Key.Key_Return)
    assert run.page.pane.groups["sets"]._count.text().startswith("已填 1 行")
