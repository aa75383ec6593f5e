"""The camera beside the form: chosen by name, remembered, changed by a key, reached by its address."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.app.views import FieldState
from inspector_app.domain.camera import CameraDevice, CameraFault, CameraState, Frame, network_camera
from inspector_app.domain.evidence import EvidenceSource
from inspector_app.evidence.camera import LiveCamera
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.camera_menu import CameraMenu
from inspector_app.gui.evidence.shoot_focus import ShootFocus
from inspector_app.gui.evidence.tile import CameraTile
from tests.evidence.mjpeg import serve_mjpeg
from tests.gui.run.pages import CTRL, Key, RunDriver
from tests.gui.run.site import Site

FRONT, REAR = "Demo camera 1", "Demo camera 2"


@pytest.fixture
def open_run(qtbot: QtBot, site: Site, context: Context) -> Iterator[Callable[..., RunDriver]]:
    """Open a ponding test with a camera; it is let go behind the test."""

    def start(camera: FakeCamera | LiveCamera) -> RunDriver:
        return RunDriver(qtbot, site.begin("water.indoor_ponding"), context, camera).open("ponding")

    yield start
    qtbot.waitUntil(lambda: not context.runner.is_busy)


@pytest.fixture
def run(open_run: Callable[..., RunDriver], camera: FakeCamera) -> RunDriver:
    """The run with its pretended cameras."""
    return open_run(camera)


def menu_of(run: RunDriver) -> CameraMenu:
    """Open the menu on the live picture."""
    QTest.mouseClick(run.page.desk.panel.tile.choose, Qt.MouseButton.LeftButton)
    return run.settle().page.desk.cameras.menu


def entry(menu: CameraMenu, words: str) -> QAction:
    """Return an entry of the menu, or of the menus in it."""
    inner = [action for menu in menu.findChildren(CameraMenu.__base__) for action in menu.actions()]
    found = [action for action in (*menu.actions(), *inner) if words in action.text()]
    assert found, [action.text() for action in menu.actions()]
    return found[0]


def pick(run: RunDriver, words: str) -> RunDriver:
    """Choose from the menu."""
    menu = menu_of(run)
    entry(menu, words).trigger()
    menu.close()
    return run.settle()


def test_the_first_camera_is_used_until_another_is_chosen(run: RunDriver, camera: FakeCamera) -> None:
    """By name; the one in use is ticked."""
    assert camera.address == FRONT
    pick(run, REAR)
    assert camera.address == REAR
    assert entry(menu_of(run), REAR).isChecked()


def test_the_choice_is_remembered_on_this_machine(
    open_run: Callable[..., RunDriver], run: RunDriver, context: Context
) -> None:
    """The next run opens the same camera."""
    pick(run, REAR)
    assert context.preferences.settings.camera == REAR
    other = FakeCamera()
    open_run(other).settle()
    assert other.address == REAR


def test_a_remembered_camera_that_is_not_there_gives_way(
    open_run: Callable[..., RunDriver], context: Context
) -> None:
    """The first device is used, and the choice stays for another day."""
    context.preferences.change(camera="Left at home")
    camera = FakeCamera()
    open_run(camera).settle()
    assert (camera.address, context.preferences.settings.camera) == (FRONT, "Left at home")


def test_one_key_changes_to_the_next_camera_and_round(run: RunDriver, camera: FakeCamera) -> None:
    """Ctrl+F8, from any field."""
    run.press(Key.Key_F8, CTRL)
    assert camera.address == REAR
    run.press(Key.Key_F8, CTRL)
    assert camera.address == FRONT


def test_the_camera_that_was_changed_to_is_named_for_a_while(run: RunDriver, qtbot: QtBot) -> None:
    """Two that look at one place show the same."""
    tile = run.page.desk.panel.tile
    run.press(Key.Key_F8, CTRL)
    assert tile.below == REAR
    tile.show_quality("good")
    tile._named.setInterval(1)
    qtbot.waitUntil(lambda: tile.below == "good")


def test_with_one_camera_the_key_says_so(open_run: Callable[..., RunDriver]) -> None:
    """Nothing is opened anew."""
    run = open_run(FakeCamera(count=1)).settle()
    assert run.press(Key.Key_F8, CTRL).message == "没有别的相机可换。"


def test_the_menu_goes_with_its_page(run: RunDriver) -> None:
    """The key of the help works while it is open; it does not stay over the help."""
    menu = menu_of(run)
    assert menu.isVisible()
    run.page.show_help()
    assert not menu.isVisible()


def test_the_menu_comes_over_no_other_page(run: RunDriver) -> None:
    """Whoever went on while the cameras were asked for is left alone."""
    QTest.mouseClick(run.page.desk.panel.tile.choose, Qt.MouseButton.LeftButton)
    run.page.show_help()
    assert not run.settle().page.desk.cameras.menu.isVisible()


def test_another_size_is_asked_for_and_remembered(run: RunDriver, camera: FakeCamera, context: Context) -> None:
    """For this camera alone; the menu says what it really gives."""
    menu = menu_of(run)
    assert not entry(menu, "现在 640 × 480").isEnabled()
    entry(menu, "1280 × 720").trigger()
    run.settle()
    assert camera.wanted == (1280, 720)
    pick(run, REAR)
    assert (camera.address, camera.wanted) == (REAR, (1920, 1080))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("phone", "应有相机的 IP 地址或主机名"),
        ("http://my phone/video", "有空格"),
        ("rtsp://", "后面应是"),
        ("192.168.1.20:80800", "端口应是"),
    ],
)
def test_why_an_address_is_none_is_said(run: RunDriver, typed: str, said: str) -> None:
    """What is wrong with it, and nothing that is right."""
    row = run.page.desk.panel.address
    row.ask()
    row.line.setText(typed)
    row.join.click()
    assert said in row._note.shown.text


def test_only_the_preview_of_a_front_camera_is_mirrored(run: RunDriver) -> None:
    """The other camera is shown as it is."""
    tile = run.page.desk.panel.tile
    assert tile.mirrored
    pick(run, REAR)
    assert not tile.mirrored


def test_mirroring_is_chosen_for_each_camera(run: RunDriver, context: Context) -> None:
    """A camera that was taken for a front camera can be set right."""
    pick(run, "镜像预览")
    assert not run.page.desk.panel.tile.mirrored
    assert context.preferences.settings.camera_mirrors == {FRONT: False}


class OneSided(FakeCamera):
    """White at its left side, black at its right side."""

    def _draw(self, number: int) -> Frame:
        pixels = np.zeros((90, 160, 3), np.uint8)
        pixels[:, :80] = 255
        return Frame(number, 160, 90, pixels.data.cast("B"), number)


def test_a_photo_is_never_mirrored(open_run: Callable[..., RunDriver], qtbot: QtBot) -> None:
    """The tile shows the mirror, the original what was before the lens."""
    run = open_run(OneSided()).settle()
    tile = run.page.desk.panel.tile
    qtbot.waitUntil(lambda: tile._image is not None)
    shown = tile.grab().toImage()
    assert shown.pixelColor(20, tile.height() // 2).lightness() < 90
    run.press(Key.Key_F8)
    photo = QImage(str(run.session.original_path(run.session.run.evidence[0].digest)))
    assert photo.pixelColor(20, 45).lightness() > 200


class Bright(FakeCamera):
    """White all over."""

    def _draw(self, number: int) -> Frame:
        pixels = np.full((90, 160, 3), 255, np.uint8)
        return Frame(number, 160, 90, pixels.data.cast("B"), number)


def test_what_is_said_can_be_read_on_a_bright_picture(open_run: Callable[..., RunDriver]) -> None:
    """White words stand on a black ground over a picture that stands still."""
    camera = Bright()
    run = open_run(camera).settle()
    camera.pretend(CameraState.FROZEN)
    tile = run.page.desk.panel.tile
    tile._look()
    shown = tile.grab().toImage()
    middle = [shown.pixelColor(x, (36 + tile.height() - 16) // 2) for x in range(60, tile.width() - 60)]
    assert min(color.lightness() for color in middle) == 0


@pytest.mark.parametrize(
    "state", [CameraState.NONE, CameraState.LOST, CameraState.FROZEN, CameraState.STARTING]
)
def test_a_camera_in_the_network_has_its_own_sentences(qtbot: QtBot, state: CameraState) -> None:
    """Nobody is asked to plug in a phone that is in another room."""
    camera = FakeCamera()
    camera.pretend(state)
    tile = CameraTile(camera)
    qtbot.addWidget(tile)
    tile.show_device(network_camera("http://10.0.0.5:8080/video"), mirrored=False)
    tile._look()
    assert "10.0.0.5:8080/video" in tile.accessibleName()
    assert "插" not in tile.accessibleName()


def test_what_is_wrong_with_a_camera_in_the_network_is_said(qtbot: QtBot) -> None:
    """A wrong password is not called a broken network."""
    camera = FakeCamera()
    tile = CameraTile(camera)
    qtbot.addWidget(tile)
    tile.show_device(network_camera("http://admin:geheim@10.0.0.5/video"), mirrored=False)
    said = []
    for fault in CameraFault:
        camera.pretend(CameraState.NONE, fault)
        tile._look()
        said.append(tile.accessibleName())
    assert len(set(said)) == len(CameraFault)
    assert all("10.0.0.5/video" in one and "geheim" not in one for one in said)


@pytest.mark.parametrize("state", [CameraState.NONE, CameraState.LOST])
def test_a_camera_that_another_program_has_is_not_said_to_be_away(
    run: RunDriver, camera: FakeCamera, state: CameraState
) -> None:
    """By name, also after it was unplugged."""
    camera.pretend(state, CameraFault.BUSY)
    tile = run.page.desk.panel.tile
    tile._look()
    assert FRONT in tile.accessibleName()
    assert "占用" in tile.accessibleName()


def test_importing_comes_first_while_the_camera_is_gone(run: RunDriver, camera: FakeCamera) -> None:
    """The buttons follow the plug, both ways."""
    panel = run.page.desk.panel
    camera.pretend(CameraState.LOST)
    panel.tile._look()
    assert (panel.shoot.isEnabled(), panel.import_.property("kind")) == (False, "primary")
    camera.pretend(CameraState.LIVE)
    panel.tile._look()
    assert (panel.shoot.isEnabled(), panel.import_.property("kind")) == (True, "")


class LatePlug(FakeCamera):
    """Nothing is plugged in until somebody does."""

    def __init__(self) -> None:
        super().__init__(count=0)

    def plug_in(self) -> None:
        """Plug in a front camera, which is live at once."""
        self._devices = (CameraDevice("fake:0", "Integrated", is_front=True),)
        self.pretend(CameraState.LIVE)


def test_a_camera_that_is_plugged_in_later_is_known_by_name(open_run: Callable[..., RunDriver]) -> None:
    """Its picture needs no hand, and it is mirrored as a front camera is."""
    camera = LatePlug()
    run = open_run(camera).settle()
    assert run.page.desk.cameras.used is None
    camera.plug_in()
    run.page.desk.panel.tile._look()
    run.settle()
    assert run.page.desk.cameras.used.name == "Integrated"
    assert run.page.desk.panel.tile.mirrored


def test_the_name_of_a_camera_is_learnt_although_it_cannot_be_used(open_run: Callable[..., RunDriver]) -> None:
    """Plugged in later, by a user who may not use it."""
    camera = LatePlug()
    run = open_run(camera).settle()
    camera.plug_in()
    camera.pretend(CameraState.NONE, CameraFault.DENIED)
    run.page.desk.panel.tile._look()
    run.settle()
    run.page.desk.panel.tile._look()
    assert "没有使用 Integrated 的权限" in run.page.desk.panel.tile.accessibleName()


def scene(number: int) -> np.ndarray:
    """Return a noisy frame of a phone."""
    return np.random.default_rng(number).integers(60, 200, (480, 640, 3), dtype=np.uint8)


def test_a_phone_is_added_by_its_address_and_takes_a_photo(
    open_run: Callable[..., RunDriver], qtbot: QtBot
) -> None:
    """From the menu through a real stream over HTTP into the slot, by keyboard."""
    with serve_mjpeg(scene) as address:
        run = open_run(LiveCamera()).settle()
        entry(menu_of(run), "网络相机或手机").trigger()
        run.page.desk.cameras.menu.close()
        run.type(address.removeprefix("http://")).press(Key.Key_Return)
        qtbot.waitUntil(lambda: run.page.desk.panel.tile.state is CameraState.LIVE, timeout=15_000)
        qtbot.waitUntil(run.page.desk.panel.shoot.hasFocus)
        run.press(Key.Key_Return)
        taken = run.session.run.evidence[0]
        assert (taken.shot, taken.source, taken.width) == ("start_gauge", EvidenceSource.CAMERA, 640)
        run.page.hide()
        run.settle()


def test_what_can_be_no_address_is_said(run: RunDriver) -> None:
    """Nothing is opened; Esc closes the line."""
    entry(menu_of(run), "网络相机或手机").trigger()
    run.page.desk.cameras.menu.close()
    address = run.page.desk.panel.address
    run.type("phone").press(Key.Key_Return)
    assert "192.168.1.20:8080/video" in address._note.shown.text
    assert address._note.shown.state is FieldState.HARD  # with a mark: colour alone tells not everybody
    run.press(Key.Key_Escape)
    assert not address.isVisible()


def test_behind_an_address_the_focus_is_not_at_the_files(run: RunDriver, qtbot: QtBot) -> None:
    """Enter once more asks for none: it waits for the camera, and comes back with Esc."""
    entry(menu_of(run), "网络相机或手机").trigger()
    run.page.desk.cameras.menu.close()
    panel = run.page.desk.panel
    run.type("127.0.0.1:9/video").press(Key.Key_Return)
    assert panel.list.hasFocus()  # no picture comes from there
    run.page.desk.cameras.choose(FRONT)
    qtbot.waitUntil(panel.shoot.hasFocus)
    panel.address.ask()
    run.press(Key.Key_Escape)
    assert panel.shoot.hasFocus()


def test_the_focus_waits_for_a_camera_to_open(qtbot: QtBot) -> None:
    """It comes back to the button that could not be pressed, unless somebody has gone elsewhere."""
    box, button, place, beside = QWidget(), QPushButton(), QListWidget(), QPushButton()
    column = QVBoxLayout(box)
    for part in (place, button, beside):
        column.addWidget(part)
    qtbot.addWidget(box)
    box.show()
    focus = ShootFocus(button, place)
    button.setFocus()
    where = [box.focusWidget()]
    for allowed in (False, True):
        focus.allow(allowed=allowed)
        where.append(box.focusWidget())
    focus.allow(allowed=False)
    beside.setFocus()
    focus.allow(allowed=True)
    assert [*where, box.focusWidget()] == [button, place, button, beside]


def test_a_corrected_password_is_no_second_camera(run: RunDriver, context: Context) -> None:
    """One entry, with what was typed last and with what was chosen for it; another path is another camera."""
    add = run.page.desk.cameras.add
    for address in ("http://a:wrong@127.0.0.1:9/video", "http://127.0.0.1:9/low"):
        add(address)
    context.preferences.change(camera_sizes={"http://a:wrong@127.0.0.1:9/video": "640x480"})
    add("http://a:right@127.0.0.1:9/video")
    run.settle()
    kept = ("http://a:right@127.0.0.1:9/video", "http://127.0.0.1:9/low")
    assert context.preferences.settings.camera_addresses == kept
    assert context.preferences.settings.camera_sizes == {kept[0]: "640x480"}


def test_a_camera_in_the_network_is_forgotten(run: RunDriver, context: Context) -> None:
    """Out of the menu and the settings; the first device is used again."""
    run.page.desk.cameras.add("http://127.0.0.1:9/video")
    run.settle()
    pick(run, "移除 127.0.0.1:9/video")
    assert context.preferences.settings.camera_addresses == ()
    assert run.page.desk.cameras.used.name == FRONT
