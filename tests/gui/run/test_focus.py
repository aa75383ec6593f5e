"""Where the focus goes by itself."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from inspector_app.domain.text import Language
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.run.page import SEAL_STEP
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import Key, RunDriver
from tests.gui.run.sealing import FAILED, SLOTS
from tests.gui.run.site import Site


def test_after_the_last_signature_the_seal_is_in_focus(qtbot: QtBot, site: Site, context: Context) -> None:
    """The key that seals is heard at once, and Space does it too."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding", **FAILED), context).open(SEAL_STEP)
    for slot in SLOTS:
        run.sign(slot, "陈工" if not slot.startswith("inspector") else "")
    assert run.focused is run.page.bar.seal


def test_a_run_begins_in_its_first_field(qtbot: QtBot, site: Site, context: Context) -> None:
    """Not on the button that leaves it, which the space bar would press."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context)
    stack, before = QStackedWidget(), QPushButton("before")
    qtbot.addWidget(stack)
    stack.addWidget(before)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.activateWindow()
    before.setFocus()
    stack.addWidget(run.page)
    stack.addWidget(run.page)
    stack.setCurrentWidget(run.page)
    qtbot.waitUntil(lambda: run.focused is not None and run.page.pane.isAncestorOf(run.focused))
    run.page.setParent(None)


def test_a_table_begins_in_the_first_cell_to_fill_in(qtbot: QtBot, site: Site, context: Context) -> None:
    """The number of the row hears no keys: what is typed first would be lost and the rest shifted."""
    run = RunDriver(qtbot, site.begin("pipe.ball"), context).open("ball")
    run.type("WL-9")
    assert run.kept("pipes/r1/number") == "WL-9"


@pytest.mark.parametrize(("procedure", "step"), [("concrete.delivery", "note"), ("pipe.ball", "ball")])
def test_enter_never_leads_out_of_sight(
    qtbot: QtBot, site: Site, context: Context, procedure: str, step: str
) -> None:
    """What is typed next goes into something seen, a field with all its lines or the cell of a table."""
    run = RunDriver(qtbot, site.begin(procedure), context)
    run.page.resize(1280, 420)
    run.open(step)
    for _ in range(8):
        run.press(Key.Key_Return)
        qtbot.waitUntil(lambda: _is_in_sight(run))


def _is_in_sight(run: RunDriver) -> bool:
    """Tell whether the field or cell in focus lies within what the step shows."""
    at, view = run.focused, run.page.pane.area.viewport()
    row = next((row for row in run.page.pane.fields.values() if at is not None and row.isAncestorOf(at)), None)
    if row is not None:
        return view.rect().contains(QRect(row.mapTo(view, QPoint(0, 0)), row.size()))
    for panel in run.page.pane.groups.values():
        if panel.table is at:
            cell = panel.table.visualRect(panel.table.currentIndex())
            return view.rect().contains(panel.table.viewport().mapTo(view, cell.center()))
    return True


def test_the_working_stands_above_its_note_in_large_type(qtbot: QtBot, site: Site, context: Context) -> None:
    """Lines and note scroll together; neither lies over the other."""
    i18n.current().use(Language.EN)
    theme.current().use(ThemeName.LIGHT, 2.0)
    run = RunDriver(qtbot, site.begin("pipe.ball"), context)
    run.page.resize(1200, 560)
    run.page.toggle_working()
    panel = run.settle().page.working
    qtbot.waitUntil(lambda: panel._order.y() >= panel.table.y() + panel.table.height() > 0)
    qtbot.waitUntil(lambda: panel.table.verticalScrollBar().maximum() == 0)


def test_the_preview_hears_its_keys_at_once(qtbot: QtBot, site: Site, context: Context) -> None:
    """Page Down turns the pages and Ctrl+S saves, without a click into the preview before."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open(SEAL_STEP)
    run.page.show_pdf()
    assert run.settle().focused is run.page.preview.area
