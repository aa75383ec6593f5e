"""What the camera says can be read whole, however large the type and however low the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from inspector_app.domain.camera import CameraDevice, CameraFault, CameraState
from inspector_app.domain.text import Language
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.panel import LEAST_LIST
from inspector_app.gui.evidence.tile import CameraTile
from inspector_app.gui.evidence.tile_words import TileWords, sentence_box
from inspector_app.gui.theme import ThemeName
from tests.gui.run.pages import RunDriver

LONG = CameraDevice("fake:0", "Integrated Camera: Integrated C (2)", is_front=True)


@pytest.fixture
def run(open_live: Callable[..., RunDriver]) -> RunDriver:
    """A ball test, whose table leaves the camera the least width."""
    run = open_live("pipe.ball", "ball")
    run.page.desk.panel.tile.show_device(LONG, mirrored=True)
    return run


def say(run: RunDriver, camera: FakeCamera, fault: CameraFault) -> CameraTile:
    """Let the camera fail, and the tile say so."""
    camera.pretend(CameraState.NONE, fault)
    tile = run.page.desk.panel.tile
    tile._look()
    return tile


def is_whole(tile: CameraTile) -> bool:
    """Tell whether the sentence that is drawn lies below the badge and within the tile."""
    _, box = sentence_box(tile.size(), TileWords("", tile._words(), tile.below, 0))
    return QRectF(tile.rect()).adjusted(8, 8 + theme.current().h(24), -8, -4).contains(box)


def seen(tile: CameraTile) -> int:
    """Return how much of its height is in sight."""
    return tile.visibleRegion().boundingRect().height()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("scale", "size"), [(1.0, (1366, 768)), (1.0, (1280, 640)), (1.4, (1366, 768)), (1.4, (1280, 640))]
)
def test_every_sentence_is_whole(
    run: RunDriver, camera: FakeCamera, qtbot: QtBot, scale: float, size: tuple[int, int], language: Language
) -> None:
    """And leaves a slot in sight."""
    i18n.current().use(language)
    theme.current().use(ThemeName.DARK, scale)
    run.page.resize(*size)
    panel = run.settle().page.desk.panel
    for fault in CameraFault:
        tile = say(run, camera, fault)
        qtbot.waitUntil(lambda tile=tile: is_whole(tile) and panel.list.height() >= LEAST_LIST)


def test_the_tile_is_as_high_as_ever_once_a_picture_comes(
    run: RunDriver, camera: FakeCamera, qtbot: QtBot
) -> None:
    """Room is taken for words alone."""
    theme.current().use(ThemeName.DARK, 1.4)
    tile = run.settle().page.desk.panel.tile
    usual = tile.height()
    say(run, camera, CameraFault.LOCKED)
    qtbot.waitUntil(lambda: tile.height() > usual)
    camera.pretend(CameraState.LIVE)
    tile._look()
    qtbot.waitUntil(lambda: tile.height() == usual)


def test_a_camera_half_in_sight_comes_into_it_with_what_it_says(
    run: RunDriver, camera: FakeCamera, qtbot: QtBot
) -> None:
    """In large type, where the evidence stands below the step."""
    theme.current().use(ThemeName.DARK, 2.0)
    run.page.resize(1366, 700)
    panel, area = run.settle().page.desk.panel, run.page.pane.area
    tile = panel.tile
    panel.shoot.setFocus()

    def is_half_seen() -> bool:
        area.ensureVisible(0, tile.mapTo(area.widget(), tile.rect().center()).y(), 0, 0)
        return 0 < seen(tile) < tile.height()

    qtbot.waitUntil(is_half_seen)
    say(run, camera, CameraFault.NO_PICTURE)
    qtbot.waitUntil(lambda: seen(tile) == tile.height())
