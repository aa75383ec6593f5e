"""The camera: a worker thread, one slot, states that a person can act on."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import cv2
import msgspec
import numpy as np
import pytest

from inspector_app.domain.camera import (
    CameraFault,
    CameraState,
    is_same_camera,
    network_camera,
)
from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import OutsideError
from inspector_app.evidence import devices
from inspector_app.evidence.camera import LiveCamera
from inspector_app.evidence.fake_camera import FakeCamera
from inspector_app.evidence.intake import FROZEN, inspect_photo
from inspector_app.evidence.preview import make_preview
from inspector_app.evidence.thresholds import camera_limits
from tests.evidence.mjpeg import serve_mjpeg
from tests.evidence.waiting import until

AT = Moment(datetime(2026, 9, 16, 9, 12, 5, tzinfo=timezone(timedelta(hours=8))), 1, "boot")
WAIT = threading.Event()


def picture(number=0, width=320, height=240):
    """Return a noisy frame."""
    rng = np.random.default_rng(number)
    return rng.integers(60, 200, (height, width, 3), dtype=np.uint8)


class Plug:
    """A camera that can be unplugged."""

    def __init__(self):
        self.is_in = True
        self.opened = 0
        self.released = 0

    def open(self, address, size, stop):
        self.opened += 1
        return self if self.is_in else None

    def read(self):
        WAIT.wait(0.005)
        return picture(self.opened * 1000 + threading.get_ident() % 7) if self.is_in else None

    def release(self):
        self.released += 1


@pytest.fixture
def camera():
    """Return a function that opens a camera, closed afterwards with no thread left."""
    made = []

    def start(address="", opener=devices.open_source):
        made.append(LiveCamera(opener))
        made[-1].open(address)
        return made[-1]

    yield start
    for one in made:
        one.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "camera"]


@pytest.fixture
def video(tmp_path):
    """Return the path of a clip with a Chinese name."""
    path = tmp_path / "通球.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 50, (320, 240))
    for number in range(40):
        writer.write(picture(number))
    writer.release()
    return path


@pytest.fixture
def mjpeg():
    """Return the address of a camera that streams motion JPEG over HTTP."""

    with serve_mjpeg(picture) as address:
        yield address


def test_video_file_serves_as_a_camera(camera, video):
    """Frames of a file arrive at its size, numbered upwards."""
    one = camera(str(video))
    assert until(lambda: one.frame() and one.frame().number >= 3)
    frame = one.frame()
    assert (frame.width, frame.height, len(frame.pixels)) == (320, 240, 320 * 240 * 3)


def test_network_camera_is_shown(camera, mjpeg):
    """A real motion-JPEG server gives live frames."""
    one = camera(mjpeg)
    assert until(lambda: one.state() is CameraState.LIVE)
    first = one.frame().number
    assert until(lambda: one.frame().number > first)


def test_address_that_does_not_answer_is_no_camera(camera):
    """A wrong address ends in NONE, not in an exception."""
    one = camera("http://127.0.0.1:9/video")
    assert until(lambda: one.state() is CameraState.NONE)


def test_unplugged_camera_is_lost_and_comes_back(camera):
    """Pulling the plug is said, and plugging in again needs no hand."""
    plug = Plug()
    one = camera(opener=plug.open)
    assert until(lambda: one.state() is CameraState.LIVE)
    plug.is_in = False
    assert until(lambda: one.state() is CameraState.LOST)
    plug.is_in = True
    assert until(lambda: one.state() is CameraState.LIVE)


def test_a_camera_that_comes_back_locked_is_not_asked_again_and_again(camera, monkeypatch):
    """Its user would be locked out; the sentence about the password is shown instead."""
    plug, asked = Plug(), []
    monkeypatch.setattr("inspector_app.evidence.camera.probe", lambda _: asked.append(1) or CameraFault.LOCKED)
    one = camera("http://192.168.1.20/video", plug.open)
    assert until(lambda: one.state() is CameraState.LIVE)
    plug.is_in = False
    assert until(lambda: one.state() is CameraState.NONE)
    assert (one.fault(), until(lambda: len(asked) > 1, 2.5)) == (CameraFault.LOCKED, False)


def test_a_defect_does_not_leave_a_camera_that_is_opened_for_good(camera, monkeypatch):
    """It is said that there is no picture, so that it is opened again; the defect itself is told."""
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda ended: told.append(ended.exc_value))

    def fail(*_):
        raise ZeroDivisionError

    one = camera(opener=fail)
    assert until(lambda: one.state() is CameraState.NONE and told)
    assert isinstance(told[0], ZeroDivisionError)


def test_closing_lets_the_device_go(camera):
    """After closing, the device is free and the state says closed."""
    plug = Plug()
    one = camera(opener=plug.open)
    assert until(lambda: one.frame() is not None)
    one.close()
    assert (plug.released, one.state(), one.frame()) == (1, CameraState.CLOSED, None)


def test_camera_that_hangs_in_its_driver_is_lost(camera):
    """Silence tells a pulled plug even when the read never returns."""
    blocked = threading.Event()

    class Hanging(Plug):
        def read(self):
            if self.released == 0 and one.frame() is not None:
                blocked.wait(10)
                return None
            return picture()

    one = LiveCamera(Hanging().open)
    one.open()
    assert until(lambda: one.state() is CameraState.LOST)
    blocked.set()
    one.close()


@pytest.mark.parametrize("make", [lambda start: start(opener=Plug().open), lambda start: FakeCamera()])
def test_still_is_a_photo_with_its_time(camera, make):
    """A photo taken here is accepted by intake, with the time of the clock."""
    one = make(camera)
    if isinstance(one, FakeCamera):
        one.open()
    assert until(lambda: one.frame() is not None)
    still = one.take(AT)
    facts = inspect_photo(still.data)
    assert (facts.width, facts.height) == (still.width, still.height)
    assert facts.capture.taken_at == "2026-09-16T09:12:05+08:00"


@pytest.mark.parametrize("make", [lambda: LiveCamera(Plug().open), FakeCamera])
def test_nothing_is_taken_without_a_picture(make):
    """A closed camera takes no photo."""
    with pytest.raises(OutsideError, match="no_frame"):
        make().take(AT)


def test_devices_are_listed_by_name(monkeypatch, tmp_path):
    """Linux names are read, and the second node of a camera is left out."""
    for node, index, name in (("video0", "0", "Integrated Camera"), ("video1", "1", "Integrated Camera"),
                              ("video2", "0", "USB 摄像头")):  # fmt: skip
        (tmp_path / node).mkdir()
        (tmp_path / node / "index").write_text(index)
        (tmp_path / node / "name").write_text(name, encoding="utf-8")
    monkeypatch.setattr(devices, "_SYS", tmp_path)
    found = devices._linux_devices()
    assert [(one.key, one.name, one.is_front) for one in found] == [
        ("/dev/video0", "Integrated Camera", True),
        ("/dev/video2", "USB 摄像头", False),
    ]


def test_a_camera_that_is_unplugged_while_cameras_are_listed_harms_nothing(monkeypatch, tmp_path):
    """The link to its socket is gone between two looks at it."""

    def gone(*_, **__):
        raise FileNotFoundError

    (tmp_path / "video0").mkdir()
    (tmp_path / "video0" / "device").symlink_to(tmp_path)
    monkeypatch.setattr(devices, "_SYS", tmp_path)
    monkeypatch.setattr("os.readlink", gone)
    assert [one.key for one in devices._linux_devices()] == ["/dev/video0"]


def test_cameras_of_one_name_are_told_apart(monkeypatch):
    """The second of two twins gets a number, and the name finds it."""
    twins = [devices.CameraDevice(key, "USB Camera") for key in ("/dev/video0", "/dev/video2")]
    monkeypatch.setattr(devices, "_linux_devices", lambda: twins)
    monkeypatch.setattr(devices.sys, "platform", "linux")
    assert [one.name for one in devices.list_devices()] == ["USB Camera", "USB Camera (2)"]
    assert devices._key_of("USB Camera (2)") == "/dev/video2"


def test_a_replugged_camera_is_found_by_its_name(monkeypatch):
    """The system gives it another key; a camera that is gone has none."""
    for key in ("/dev/video0", "/dev/video4"):
        monkeypatch.setattr(devices, "list_devices", lambda key=key: (devices.CameraDevice(key, "USB Camera"),))
        assert devices._key_of("USB Camera") == key
    assert devices._key_of("Other") == ""


def test_a_device_is_asked_for_the_size(monkeypatch):
    """Width and height reach the driver."""
    set_to = {}
    asked = SimpleNamespace(set=set_to.__setitem__, isOpened=lambda: True)
    monkeypatch.setattr(devices, "_key_of", lambda address: "/dev/video0")
    monkeypatch.setattr(devices, "_open_device", lambda key: asked)
    assert devices.open_source("USB Camera", (1280, 720), threading.Event())
    assert (set_to[cv2.CAP_PROP_FRAME_WIDTH], set_to[cv2.CAP_PROP_FRAME_HEIGHT]) == (1280, 720)


def test_a_preview_is_the_middle_of_the_frame(camera):
    """Cut to the shape asked for, with a fourth byte a pixel; the frame itself stays whole."""
    one = camera(opener=Plug().open)
    one.fit_preview((100, 50))
    assert until(lambda: one.frame() and one.frame().preview)
    frame = one.frame()
    assert (frame.preview.width, frame.preview.height, len(frame.preview.pixels)) == (100, 50, 100 * 50 * 4)
    assert (frame.width, frame.height) == (320, 240)


def test_a_preview_cuts_what_does_not_fit():
    """Of a frame with a red left and a blue right edge, a high tile shows neither."""
    frame = np.full((90, 160, 3), 128, np.uint8)
    frame[:, :20], frame[:, -20:] = (0, 0, 255), (255, 0, 0)
    shown = np.frombuffer(make_preview(frame, (60, 90)).pixels, np.uint8).reshape(90, 60, 4)
    assert (shown[:, :, :3] == 128).all()
    assert (shown[:, :, 3] == 255).all()


def test_the_name_of_a_network_camera_has_no_password():
    """It stands on the screen."""
    assert network_camera("rtsp://admin:secret@10.0.0.5:554/live").name == "10.0.0.5:554/live"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("rtsp://10.0.0.5:554/live", True),
        ("rtsp://admin:right@10.0.0.5:554/live", True),
        ("RTSP://admin:right@10.0.0.5:554/live/", True),
        ("rtsp://10.0.0.5:555/live", False),
        ("rtsp://10.0.0.5:554/low", False),
        ("http://10.0.0.5:554/live", False),
        ("USB", False),
    ],
)
def test_a_camera_is_known_by_its_place(other, same):
    """Host, port and path tell it; user and password do not."""
    assert is_same_camera("rtsp://admin:wrong@10.0.0.5:554/live", other) is same


class Stuck(Plug):
    """The same picture again and again."""

    def read(self):
        WAIT.wait(0.005)
        return picture()


def test_a_photo_of_a_picture_that_stood_still_says_so(camera, monkeypatch):
    """In the file itself, so that it is asked about whichever way it comes in; that of a live one does not."""
    still = msgspec.structs.replace(camera_limits(), frozen_seconds=0.1)
    monkeypatch.setattr("inspector_app.evidence.frame_watch.camera_limits", lambda: still)
    one = camera(opener=Stuck().open)
    assert until(lambda: one.state() is CameraState.FROZEN)
    assert FROZEN in inspect_photo(one.take(AT).data).notes
    moving = camera(opener=lambda *_: Moving())
    assert until(lambda: moving.state() is CameraState.LIVE)
    assert FROZEN not in inspect_photo(moving.take(AT).data).notes


class Moving(Plug):
    """Another picture each time."""

    def read(self):
        WAIT.wait(0.005)
        self.opened += 1
        return picture(self.opened)


def test_a_camera_that_is_away_says_nothing_on_the_terminal():
    """It is tried every second; the library would write a warning each time."""
    ask = "devices.open_source('http://127.0.0.1:9/video', (640, 480), Event())"
    code = f"from threading import Event; from inspector_app.evidence import devices; assert {ask} is None"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_fake_camera_repeats_itself():
    """Two runs of the pretended camera show the same frames, and each frame differs from the last."""
    one, other = FakeCamera(), FakeCamera()
    one.open()
    other.open()
    frames = [bytes(one.frame().pixels) for _ in range(5)]
    assert frames == [bytes(other.frame().pixels) for _ in range(5)]
    assert len(set(frames)) == 5


def test_fake_camera_pretends():
    """A pretended state is shown until the camera is opened again."""
    one = FakeCamera()
    one.open()
    one.pretend(CameraState.LOST)
    assert one.state() is CameraState.LOST
    one.open()
    assert one.state() is CameraState.LIVE


def test_time_zone_of_the_clock_is_kept():
    """A clock in UTC gives an offset of zero."""
    one = FakeCamera()
    one.open()
    still = one.take(Moment(datetime(2026, 9, 16, 1, 0, tzinfo=UTC), 1, "boot"))
    assert inspect_photo(still.data).capture.taken_at == "2026-09-16T01:00:00+00:00"
