"""证据 plays clips as the run does, and says of each piece how it came and what its clocks say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.app.application import App
from inspector_app.bootstrap import open_app
from inspector_app.domain.evidence import EvidenceKind, EvidenceSource
from inspector_app.evidence.mend_clip import _written
from inspector_app.gui.pages.evidence import EvidencePage
from tests.gui.pages.window import WindowPage


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An empty profile: the page compares all photos when it is opened."""
    made = open_app(tmp_path / "profile")
    yield made
    made.close()


@pytest.fixture
def page(app: App, window: WindowPage, tmp_path: Path) -> EvidencePage:
    """The page with a clip of a second on show."""
    import numpy as np

    clip = tmp_path / "球.mp4"
    _written((np.full((240, 320, 3), 8 * n, np.uint8) for n in range(20)), clip, 20.0, (320, 240))
    people = [app.people.find_or_add_inspector(name) for name in ("王工", "李工")]
    run_id = app.runs.begin("water.indoor_ponding", app.projects.find_or_add("东塘新苑二期"), people)
    with app.runs.lent(run_id) as session:
        session.attach("start_gauge", "", EvidenceSource.FILE, clip.name, clip)
    page = window.evidence()
    line = next(n for n, one in enumerate(page.model.rows) if one.evidence.kind is EvidenceKind.VIDEO)
    page.photos.tiles.setCurrentIndex(page.model.index(line))
    window.settle()
    return page


def test_a_clip_plays_on_the_page_of_evidence(window: WindowPage, page: EvidencePage) -> None:
    """Below its poster, with a slider that shows any moment; nothing can be chosen for the record here."""
    window.click(page.side.look)
    window.qtbot.waitUntil(page.viewer.clip.isVisible)
    before = page.viewer.photo.picture.cacheKey()
    page.viewer.clip.slider.setValue(8)
    window.qtbot.waitUntil(lambda: page.viewer.photo.picture.cacheKey() != before)
    assert not page.viewer.clip.keep.isVisible()


def test_its_time_bar_goes_to_where_it_is_pressed(window: WindowPage, page: EvidencePage) -> None:
    """Wherever the handle of the theme stands."""
    window.click(page.side.look)
    clip = page.viewer.clip
    window.qtbot.waitUntil(clip.isVisible)
    window.settle()
    at = clip.slider.rect().center()
    QTest.mouseClick(clip.slider, Qt.MouseButton.LeftButton, pos=at)
    assert abs(clip.slider.value() - clip.slider.maximum() / 2) <= 1


def test_a_piece_says_its_step_its_clocks_and_what_is_odd(window: WindowPage, page: EvidencePage) -> None:
    """A clip without a capture time is said to be one, in calm words."""
    said = window.words(page.side)
    assert all(word in said for word in ("来源：导入", "步骤：", "开机标识", "说明："))
