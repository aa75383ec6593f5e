"""Cameras in the network: real streams by RTSP and HTTP, and servers that misbehave; never a hang."""

import threading
import time
from datetime import UTC, datetime
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from inspector_app.domain.camera import CameraState, network_camera
from inspector_app.domain.clock import Moment
from inspector_app.evidence import camera as live_camera
from inspector_app.evidence import devices
from inspector_app.evidence.camera import LiveCamera
from tests.evidence.answering import HTML, REFUSED, answering
from tests.evidence.mjpeg import serve_mjpeg
from tests.evidence.rtsp import needs_rtsp, rtsp
from tests.evidence.waiting import until

SHORT_MS = 900


@pytest.fixture
def camera(monkeypatch):
    """A camera that waits for a server for a second at most; no thread of it is left."""
    monkeypatch.setattr(devices, "_NETWORK_TIMEOUT_MS", SHORT_MS)
    one = LiveCamera()
    yield one
    one.close()
    assert until(lambda: not [thread for thread in threading.enumerate() if thread.name == "camera"])


@needs_rtsp
@pytest.mark.parametrize("access", [(), ("admin", "secret")])
def test_a_camera_that_speaks_rtsp_is_shown(camera, monkeypatch, access):
    """A real server, H.264; user and password stand in the address."""
    monkeypatch.setattr(devices, "_NETWORK_TIMEOUT_MS", 5000)
    with rtsp(*access) as (_, address):
        camera.open(f"rtsp://{':'.join(access)}{'@' if access else ''}{address}")
        assert until(lambda: camera.state() is CameraState.LIVE)
        frame = camera.frame()
        camera.close()
    assert (frame.width, frame.height) == (640, 480)


@needs_rtsp
def test_an_rtsp_camera_that_vanishes_is_lost(camera, monkeypatch):
    """Its plug is pulled in the middle of the stream."""
    monkeypatch.setattr(devices, "_NETWORK_TIMEOUT_MS", 5000)
    with rtsp() as (server, address):
        camera.open(f"rtsp://{address}")
        assert until(lambda: camera.state() is CameraState.LIVE)
        server.kill()
        assert until(lambda: camera.state() is CameraState.LOST)


@needs_rtsp
@pytest.mark.parametrize(("access", "wanted"), [(("admin", "secret"), "admin:wrong@{}"), ((), "{}er")])
def test_a_wrong_password_or_path_gives_no_picture(camera, access, wanted):
    """It is said soon, as there is nothing to wait for."""
    with rtsp(*access) as (_, address):
        camera.open(f"rtsp://{wanted.format(address)}")
        assert until(lambda: camera.state() is CameraState.NONE)


@pytest.mark.parametrize("scheme", ["http", "rtsp"])
@pytest.mark.parametrize("answer", [HTML, REFUSED, b"", bytes(3000)], ids=["html", "401", "mute", "noise"])
def test_what_is_no_camera_gives_no_picture(camera, scheme, answer):
    """A web page, a locked door, silence, noise: none of them is waited for longer than allowed."""
    with answering(answer) as address:
        camera.open(f"{scheme}://{address}")
        assert until(lambda: camera.state() is CameraState.NONE)


def test_closing_does_not_wait_for_a_mute_server(camera, monkeypatch):
    """The window goes on; the thread ends when the decoder lets it."""
    monkeypatch.setattr(devices, "_NETWORK_TIMEOUT_MS", 2500)
    monkeypatch.setattr(live_camera, "_LET_GO", 0.5)
    with answering(b"") as address:
        camera.open(f"http://{address}")
        began = time.monotonic()
        camera.close()
        assert time.monotonic() - began < 2
        assert until(lambda: not [thread for thread in threading.enumerate() if thread.name == "camera"])


def picture(number):
    """Return a noisy frame."""
    return np.random.default_rng(number).integers(60, 200, (240, 320, 3), dtype=np.uint8)


def test_a_camera_that_stops_sending_is_lost(camera):
    """The connection stands, and no picture comes any more."""
    data = cv2.imencode(".jpg", picture(1))[1].tobytes()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n"
    frame = b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n%b\r\n" % (len(data), data)
    with answering(head + frame * 40) as address:
        camera.open(f"http://{address}")
        assert until(lambda: camera.frame() is not None)
        assert until(lambda: camera.state() is CameraState.LOST)


def test_a_slow_camera_is_waited_for(camera, monkeypatch):
    """Less than a picture a second is a picture all the same."""
    monkeypatch.setattr(devices, "_NETWORK_TIMEOUT_MS", 5000)
    monkeypatch.setattr("tests.evidence.mjpeg.PAUSE_S", 0.7)
    with serve_mjpeg(picture) as address:
        camera.open(address)
        assert camera.state() is CameraState.STARTING
        assert until(lambda: camera.state() is CameraState.LIVE)
        camera.close()


def test_a_photo_from_the_network_names_its_camera(camera):
    """Its EXIF says the address, without user and password."""
    frame = np.full((480, 640, 3), 90, np.uint8)
    with serve_mjpeg(lambda _number: frame) as address:
        camera.open(address)
        assert until(lambda: camera.frame() is not None)
        still = camera.take(Moment(datetime(2026, 9, 16, 9, tzinfo=UTC), 0, "boot"))
    assert Image.open(BytesIO(still.data)).getexif()[0x0110] == network_camera(address).name
