"""Tab in a run: from the steps to the fields, then the evidence, then the verdict."""

from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site
from tests.gui.test_focus import stops


def _regions(run: RunDriver) -> list[str]:
    """Return the regions that Tab comes through from the steps on, each as often as it is entered."""
    page = run.page
    parts = {"steps": page.steps, "fields": page.pane, "evidence": page.desk.panel, "verdict": page.bar}
    page.steps.list.setFocus()
    names = [name for stop in stops(page.window()) for name, part in parts.items() if part.isAncestorOf(stop)]
    return [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]


def test_tab_goes_as_one_reads(qtbot: QtBot, site: Site, context: Context) -> None:
    """Fields are made anew with each step, and the words of what is missing with each answer."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding"), context).open("prepare")
    assert _regions(run) == ["steps", "fields", "evidence", "verdict"]
    run.press(Key.Key_PageDown, CTRL)
    assert _regions(run) == ["steps", "fields", "evidence", "verdict"]
