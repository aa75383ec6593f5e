"""检查: each picture in the preview is called by what it shows, as in the printed record."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel

from inspector_app.app.session import RunSession
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.domain.text import Language
from inspector_app.gui import i18n
from inspector_app.gui.app_backend import AppBackend
from inspector_app.gui.thumbs import Thumb
from tests.evidence.pictures import encoded, scene
from tests.gui.pages.window import WindowPage
from tests.gui.run.site import Site

PLACES = (("core", "r1"), ("core", "r2"), ("core", "r2"))


@pytest.fixture
def session(site: Site) -> RunSession:
    """Two drill cores: a photo of the first, two of the second, one of them with a caption."""
    made = site.begin("insulation.core")
    for number in (1, 2):
        made.set_answer(f"cores/r{number}/number", f"X-{number}")
    for number, (shot, row) in enumerate(PLACES):
        made.attach(shot, row, EvidenceSource.FILE, f"{number}.jpg", encoded(scene(seed=number)))
    made.describe_evidence(made.run.evidence[2].id, caption="断面有空鼓")
    made.flush()
    return made


@pytest.fixture
def shown(site: Site, session: RunSession, open_window: Callable[..., WindowPage]) -> Callable[[], list[Thumb]]:
    """The pictures of the record in the list, once they are there."""
    window = open_window(AppBackend(site.app))
    page = window.inspections()

    def pictures() -> list[Thumb]:
        window.qtbot.waitUntil(lambda: len(_thumbs(page.preview)) == min(3, len(session.run.evidence)))
        return _thumbs(page.preview)

    return pictures


def _thumbs(preview) -> list[Thumb]:
    return [thumb for thumb in preview.findChildren(Thumb) if thumb.isVisible()]


def _below(thumbs: list[Thumb]) -> list[str]:
    """Return the words that stand below pictures, a line of its own each."""
    around = thumbs[0].parentWidget()
    found = []
    for thumb in thumbs:
        place = thumb.geometry()
        labels = [one for one in around.findChildren(QLabel) if one.isVisible() and one.text()]
        near = [one for one in labels if one.geometry().left() == place.left() and one.y() > place.bottom()]
        found.append(min(near, key=QLabel.y).text())
    return found


def test_each_picture_names_its_shot_and_row(shown: Callable[[], list[Thumb]]) -> None:
    """Numbered where several show the same; what was written below one stands behind it."""
    names = ["X-1 芯样·带标尺", "X-2 芯样·带标尺（1）", "X-2 芯样·带标尺（2）　断面有空鼓"]
    thumbs = shown()
    assert [thumb.accessibleName() for thumb in thumbs] == names
    assert [thumb.toolTip() for thumb in thumbs] == names


@pytest.mark.parametrize(
    ("language", "first"), [(Language.ZH, "X-1 芯样·带标尺"), (Language.EN, "X-1 Core")], ids=["zh", "en"]
)
def test_what_it_shows_is_read_below_it(
    shown: Callable[[], list[Thumb]], language: Language, first: str
) -> None:
    """In the language of the window."""
    i18n.current().use(language)
    assert _below(shown())[0].startswith(first)


def test_a_photo_of_no_shot_is_named_by_its_file(
    shown: Callable[[], list[Thumb]], session: RunSession, site: Site, open_window: Callable[..., WindowPage]
) -> None:
    """Nothing else is known of it."""
    for item in list(session.run.evidence):
        session.remove_evidence(item.id)
    session.attach("", "", EvidenceSource.FILE, "DSC_17.jpg", encoded(scene(seed=9)))
    session.flush()
    window = open_window(AppBackend(site.app))
    page = window.inspections()
    window.qtbot.waitUntil(lambda: len(_thumbs(page.preview)) == 1)
    assert _thumbs(page.preview)[0].accessibleName() == "DSC_17.jpg"
