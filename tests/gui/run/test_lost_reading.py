"""A photo that a value was read from is taken out of the run: whoever does so is told which value."""

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui.context import Context
from inspector_app.gui.run.check_lines import check_lines
from inspector_app.gui.signing.completeness import checks_of
from tests.app.accepted import read_from
from tests.evidence.pictures import encoded, scene
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def run(qtbot: QtBot, site: Site, context: Context) -> RunDriver:
    """A record of drill cores, whose diameter was read from a photo that is open in the viewer."""
    session = site.begin("insulation.core")
    photo = session.attach("", "", EvidenceSource.FILE, "core.jpg", encoded(scene()))
    read_from(session, photo, "core_diameter")
    return RunDriver(qtbot, session, context).open_photo("")


@pytest.fixture
def without(run: RunDriver) -> RunDriver:
    """The photo was taken out."""
    return run.press(Key.Key_Delete)


def test_the_field_is_named_at_once(without: RunDriver) -> None:
    """With what the value counts as since."""
    assert "“芯样直径”的读数来自这张照片，现在按手工填写计" in without.message_rest


def test_the_way_back_brings_the_reading_back(without: RunDriver) -> None:
    """The one beside the sentence."""
    without.act_on_message()
    assert (len(without.session.run.evidence), without.session.snapshot().pictureless) == (1, ())


def test_a_photo_of_no_reading_says_nothing_of_one(qtbot: QtBot, site: Site, context: Context) -> None:
    """The usual sentence is enough."""
    session = site.begin("insulation.core")
    session.attach("", "", EvidenceSource.FILE, "core.jpg", encoded(scene()))
    run = RunDriver(qtbot, session, context).open_photo("").press(Key.Key_Delete)
    assert ("移出" in run.message, "读数" in run.message_rest) == (True, False)


def test_doing_it_again_says_it_again(without: RunDriver) -> None:
    """By the keys of undo and redo."""
    without.press(Key.Key_Z, CTRL)
    assert "读数" not in without.message
    without.press(Key.Key_Y, CTRL)
    assert "“芯样直径”的读数来自它" in without.message


def test_the_check_names_it_and_leads_to_the_field(without: RunDriver) -> None:
    """Behind what is missing."""
    without.press(Key.Key_F7)
    line = without.page.check.list.lines.lines[-1]
    assert (line.kind, line.what) == ("picture", "芯样直径")
    without.page.lead_to(line.gap)
    assert without.settle().field("core_diameter").isAncestorOf(without.focused)


def test_what_is_complete_counts_it(without: RunDriver) -> None:
    """There and on the page of the seal; nothing waits for it."""
    (check,) = [one for one in checks_of(without.session.snapshot()) if one.key == "pictures"]
    assert (check.count, check.is_done) == ("1 处的照片已移出，按手填计", True)


def test_nothing_is_said_while_the_photo_is_there(run: RunDriver) -> None:
    """A reading that stands is no line of the check."""
    view = run.session.snapshot()
    assert "picture" not in {line.kind for line in check_lines(view)}
    assert "pictures" not in {check.key for check in checks_of(view)}
