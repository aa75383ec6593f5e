"""A camera in the network is called by its address in all that is said of it, from the first moment on."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.camera import USUAL_SIZE, CameraFault, CameraState, Size
from inspector_app.domain.text import Language
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.tile import CameraTile
from tests.gui.run.pages import RunDriver
from tests.gui.run.site import Site

ADDRESS, NAME = "http://127.0.0.1:9/video", "127.0.0.1:9/video"
REFUSED = f"{NAME} 的端口没有开"


class Refused(FakeCamera):
    """No device here, and a port where nothing listens: known before opening is done."""

    def __init__(self, count: int = 0) -> None:
        super().__init__(count=count)
        self.said = threading.Event()

    def open(self, address: str = "", size: Size = USUAL_SIZE) -> None:
        super().open(address, size)
        if address == ADDRESS:
            self.pretend(CameraState.NONE, CameraFault.CLOSED_PORT)
            self.said.wait(5)


@pytest.fixture
def open_run(qtbot: QtBot, site: Site, context: Context) -> Iterator[Callable[[FakeCamera], RunDriver]]:
    """Open a ponding test beside a camera."""
    yield lambda camera: RunDriver(qtbot, site.begin("water.indoor_ponding"), context, camera)
    qtbot.waitUntil(lambda: not context.runner.is_busy)


def said(run: RunDriver) -> str:
    """Return what the tile says of the camera."""
    return run.page.desk.panel.tile.accessibleName()


def test_a_camera_that_refuses_at_once_is_named(
    open_run: Callable[[FakeCamera], RunDriver], context: Context, qtbot: QtBot
) -> None:
    """Its name does not wait until all cameras are looked up, and is not forgotten behind that."""
    context.preferences.change(camera=ADDRESS, camera_addresses=(ADDRESS,))
    camera = Refused()
    run = open_run(camera)
    qtbot.waitUntil(lambda: "端口没有开" in said(run))
    assert REFUSED in said(run)
    camera.said.set()
    run.settle().page.desk.panel.tile._look()
    assert REFUSED in said(run)


def test_a_camera_that_is_added_is_named_at_once(
    open_run: Callable[[FakeCamera], RunDriver], qtbot: QtBot
) -> None:
    """Not by the camera that was in use before."""
    camera = Refused(count=1)
    run = open_run(camera).settle()
    run.page.desk.cameras.add(ADDRESS)
    qtbot.waitUntil(lambda: "端口没有开" in said(run))
    assert REFUSED in said(run)
    camera.said.set()


@pytest.mark.parametrize(
    ("language", "called"),
    [(Language.ZH, "网络相机 的端口没有开"), (Language.EN, "The network camera answers")],
)
def test_a_camera_without_a_name_is_said_to_be_in_the_network(
    qtbot: QtBot, language: Language, called: str
) -> None:
    """A port is no matter of a camera of this machine."""
    i18n.current().use(language)
    camera = FakeCamera()
    camera.pretend(CameraState.NONE, CameraFault.CLOSED_PORT)
    tile = CameraTile(camera)
    qtbot.addWidget(tile)
    tile._look()
    assert tile.accessibleName().startswith(called)


def test_a_camera_without_a_name_stands_within_a_sentence(qtbot: QtBot) -> None:
    """No capital in its middle."""
    i18n.current().use(Language.EN)
    camera = FakeCamera()
    camera.pretend(CameraState.NONE, CameraFault.DENIED)
    tile = CameraTile(camera)
    qtbot.addWidget(tile)
    tile._look()
    assert tile.accessibleName().startswith("This user may not use the camera.")
