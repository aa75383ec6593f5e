"""Where a run opens, and the keys that lead out of its step and back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.run.body import Place
from inspector_app.gui.run.page import SEAL_STEP
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A ponding test that began at 09:12."""
    session = site.begin("water.indoor_ponding", start="2026-09-16T09:12", start_min_depth="22")
    return RunDriver(qtbot, session, context)


def test_a_run_left_at_its_seal_opens_there(qtbot: QtBot, run: RunDriver, site: Site, context: Context) -> None:
    """The page of the seal is seen, not an empty step."""
    run.open(SEAL_STEP)
    again = RunDriver(qtbot, run.session, context)
    assert again.page.step == SEAL_STEP
    assert again.page.body.place is Place.SEAL
    assert again.page.seal_page.isVisible()


def test_f4_opens_the_working_from_the_list_of_gaps(run: RunDriver) -> None:
    """The working belongs to the step, so the step comes back with it."""
    run.open("ponding").press(Key.Key_F7).press(Key.Key_F4)
    assert run.page.body.place is Place.STEP
    assert run.page.working.isVisible()


def test_ctrl_p_opens_the_pdf_wherever_the_focus_is(run: RunDriver) -> None:
    """Heard by the steps as by the fields."""
    run.page.steps.list.setFocus()
    run.press(Key.Key_P, CTRL)
    assert run.page.body.place is Place.PREVIEW
    run.page.preview.back.click()
    assert run.page.body.place is Place.STEP


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F1])
def test_help_is_in_place_and_leads_back(run: RunDriver, key: Qt.Key) -> None:
    """The evidence list has the focus again where it was."""
    run.open("ponding").page.desk.panel.list.setFocus()
    before = run.focused
    run.press(Key.Key_F1)
    assert run.page.body.place is Place.HELP
    run.press(key)
    assert run.page.body.place is Place.STEP
    assert run.focused is before


def test_help_says_what_the_shots_are_for(run: RunDriver) -> None:
    """Hints of the step, of its answers and of its photos."""
    run.open("ponding").press(Key.Key_F1)
    layout = run.page.help._content
    said = "\n".join(layout.itemAt(at).widget().text() for at in range(layout.count()))
    assert "水位尺放在最浅处" in said
    assert "尺的零点和水面都要在画面里" in said
