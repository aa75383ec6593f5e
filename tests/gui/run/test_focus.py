"""Where the focus goes by itself."""

from PySide6.QtWidgets import QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.run.page import SEAL_STEP
from tests.gui.run.pages import RunDriver
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


def test_the_preview_hears_its_keys_at_once(qtbot: QtBot, site: Site, context: Context) -> None:
    """Page Down turns the pages and Ctrl+S saves, without a click into the preview before."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open(SEAL_STEP)
    run.page.show_pdf()
    assert run.settle().focused is run.page.preview.area
