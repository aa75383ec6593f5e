"""Poor photos in the viewer of all photos: the same question as in their record."""

import pytest

from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui.evidence.lines import slot_lines
from inspector_app.gui.evidence.quality_bar import QualityBar
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.run.page import RunPage
from tests.evidence.pictures import encoded, scene
from tests.gui.evidence.pages import EvidenceDriver
from tests.gui.run.site import Site


@pytest.fixture
def session(site: Site) -> RunSession:
    """A draft with a photo that lacks the scale its shot asks for."""
    made = site.begin("water.indoor_ponding", part="501")
    made.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", encoded(scene(1600, 1200, 3)))
    return made


@pytest.fixture
def asked(session: RunSession, page: EvidenceDriver) -> QualityBar:
    """The question in the viewer."""
    page.comparing().open_viewer(0)
    page.window.settle()
    return page.page.viewer.quality


def test_it_is_asked_about(asked: QualityBar) -> None:
    """Taking it again is the button that is filled."""
    assert asked.isVisible()
    assert asked.retake.property("kind") == "primary"


def test_a_reason_is_kept_in_its_record(asked: QualityBar, page: EvidenceDriver, session: RunSession) -> None:
    """Then nothing is asked; the photo stays on show."""
    asked.kept.emit(asked.line.evidence.id, "钢尺")
    page.window.settle()
    assert session.run.evidence[0].quality_reason == "钢尺"
    page.window.qtbot.waitUntil(lambda: not asked.isVisible())
    assert page.page.viewer.isVisible()


def test_its_line_in_the_record_names_what_is_poor_as_well(session: RunSession) -> None:
    """The reason alone would not say it; by the words that are read out too."""
    session.describe_evidence(session.run.evidence[0].id, reason="看过")
    line = next(one for one in slot_lines(session.snapshot().slots) if one.evidence)
    assert line.note == "12:53　模糊、没有认出标尺板；保留：看过"


def test_taking_it_again_leads_to_its_record(asked: QualityBar, page: EvidenceDriver) -> None:
    """Where the camera is, and the way in for files."""
    page.window.click(asked.retake)
    page.window.qtbot.waitUntil(lambda: isinstance(page.window.window.page, RunPage))
    page.window.settle()
    assert page.window.window.page.desk.viewer.line.evidence.original_name == "a.jpg"


def test_why_it_was_kept_stands_beside_it(asked: QualityBar, page: EvidenceDriver) -> None:
    """The photo is not taken for a good one."""
    asked.kept.emit(asked.line.evidence.id, "现场已经变化，无法重拍")
    page.window.qtbot.waitUntil(lambda: not asked.isVisible())
    page.window.settle()
    remarks = page.page.viewer.findChildren(ElidedLabel)
    assert any("没有认出标尺板；保留：现场已经变化，无法重拍。" in one.text() for one in remarks)
