"""The viewer of all photos: what it says of the one on show, and where one is when one leaves it."""

import pytest

from inspector_app.domain.evidence import EvidenceSource
from tests.evidence.pictures import encoded, scene
from tests.gui.evidence.pages import CompareDriver, EvidenceDriver
from tests.gui.run.site import Site


@pytest.fixture
def photos(site: Site, page: EvidenceDriver) -> CompareDriver:
    """A record with four photos whose files do not say when they were taken."""
    session = site.begin("water.indoor_ponding", part="501")
    for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg"):
        session.attach("start_gauge", "", EvidenceSource.FILE, name, encoded(scene(800, 600, ord(name[0]))))
    return page.comparing()


def test_the_viewer_says_what_the_clocks_say(photos: CompareDriver) -> None:
    """As the side does, of each photo that is stepped to."""
    viewer = photos.open_viewer(0).page.viewer
    viewer.step(2)
    photos.window.settle()
    assert (viewer.line.evidence.original_name, viewer._remarks.text()) == ("c.jpg", "文件未记录拍摄时间。")
    assert viewer._remarks.isVisible()


def test_the_viewer_names_record_and_project(photos: CompareDriver) -> None:
    """Photos of several records follow one another there."""
    photos.open_viewer(0)
    line = photos.page.model.rows[0]
    head = photos.window.words(photos.page.viewer)
    assert line.serial.removeprefix("JC-") in head
    assert line.project_name in head


def test_the_photo_looked_at_last_is_chosen_behind_the_viewer(photos: CompareDriver) -> None:
    """One goes on where one was."""
    photos.open_viewer(0).page.viewer.step(3)
    photos.page.viewer.closed.emit()
    all_photos = photos.page.photos
    assert all_photos.chosen == [photos.page.model.rows[3]] == [all_photos.line]


def test_two_that_were_compared_stay_chosen(photos: CompareDriver) -> None:
    """They can be compared again another way."""
    photos.choose(0, 2).side_by_side()
    photos.window.settle()
    photos.page.viewer.closed.emit()
    rows = photos.page.model.rows
    assert photos.page.photos.chosen == [rows[0], rows[2]]
