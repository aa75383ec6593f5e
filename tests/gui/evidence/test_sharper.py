"""Whoever comes near to a photo sees all the pixels it has, not those of its small copy."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import EvidenceSource
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.photo_view import STEP, PhotoView
from tests.evidence.pictures import encoded, scene
from tests.gui.run.conftest import context as context
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site


@pytest.fixture
def view(qtbot: QtBot) -> PhotoView:
    """A view of 640 px with the copy of a photo of 8000 px."""
    made = PhotoView()
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show_picture(QPixmap(1280, 960), QSize(8000, 6000))
    return made


def test_a_photo_can_be_seen_pixel_by_pixel(view: PhotoView) -> None:
    """However large it is."""
    view.come(1000)
    assert view.place().width() == pytest.approx(4 * 8000)


def test_a_double_click_comes_nearer(view: PhotoView) -> None:
    """Both of its clicks are on the photo."""
    view.show()
    QTest.mousePress(view, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton)
    assert view.zoom == 3.0


def test_the_second_click_of_one_begun_elsewhere_leaves_the_photo_whole(view: PhotoView) -> None:
    """The first has opened it from the list; what was pressed before it was hidden is forgotten."""
    QTest.mousePress(view, Qt.MouseButton.LeftButton)
    view.show()
    middle, left = QPointF(320, 240), Qt.MouseButton.LeftButton
    kind, plain = QEvent.Type.MouseButtonDblClick, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(kind, middle, middle, left, left, plain))
    assert view.zoom == 1.0


def test_all_pixels_are_asked_for_once_and_lie_where_the_copy_lay(view: PhotoView, qtbot: QtBot) -> None:
    """When the copy is spread over more of the screen than it has."""
    with qtbot.assertNotEmitted(view.sharper_wanted):
        view.come(1.9)
    with qtbot.waitSignal(view.sharper_wanted):
        view.come(1.2, QPointF(100, 100))
    place = view.place()
    view.sharpen(QPixmap(8000, 6000))
    with qtbot.assertNotEmitted(view.sharper_wanted):
        view.come(1.0)
    assert view.place() == place


def test_the_viewer_brings_them(qtbot: QtBot, site: Site, context: Context) -> None:
    """From the original."""
    session = site.begin("water.indoor_ponding", part="501")
    session.attach("start_gauge", "", EvidenceSource.FILE, "a.jpg", encoded(scene(3000, 2000, 3)))
    driver = RunDriver(qtbot, session, context)
    lines = driver.page.desk.panel.list.slots.lines
    driver.page._open_photo(next(line for line in lines if line.evidence))
    photo = driver.settle().page.desk.viewer.photo
    assert photo.picture.width() == 1280
    for _ in range(8):
        photo.come(STEP)
    driver.settle()
    assert photo.picture.width() == 3000
