"""What the window shows of a signature that was given for something else than stands there now."""

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.gui.context import Context
from inspector_app.gui.run.session_port import SEAL_STEP
from inspector_app.gui.signing.completeness import checks_of
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.sealing import FAILED, SLOTS
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A failed test whose area was changed when all four had signed; the last step is open."""
    run = RunDriver(qtbot, site.begin("water.indoor_ponding", **FAILED), context).open(SEAL_STEP)
    for slot in SLOTS:
        run.sign(slot, "陈工" if not slot.startswith("inspector") else "")
    run.session.set_answer("area", "4.6")
    return run.open("prepare").open(SEAL_STEP)


def test_its_box_says_so(run: RunDriver) -> None:
    """In the place where the time stood."""
    assert {run.box(slot)._foot.text() for slot in SLOTS} == {"签后改过，请重签"}


def test_it_counts_as_missing(run: RunDriver) -> None:
    """In the list of what is complete."""
    assert checks_of(run.session.snapshot())[-1].count == "0 / 4"


def test_it_is_not_sealed(run: RunDriver) -> None:
    """The keyboard goes to the first of them."""
    run.press(Key.Key_Return, CTRL)
    assert (run.session.run.is_sealed, run.focused) == (False, run.box(SLOTS[0]))


def test_signed_again_it_is_sealed(run: RunDriver) -> None:
    """Each box is emptied by its button and signed as before."""
    for slot in SLOTS:
        run.box(slot).act.click()
        run.settle()
        run.sign(slot, "陈工" if not slot.startswith("inspector") else "")
    run.press(Key.Key_Return, CTRL)
    assert run.session.run.is_sealed
