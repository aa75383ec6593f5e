"""Motion JPEG from servers on the loopback: read part by part, never beyond what a picture can hold."""

import tracemalloc

import cv2
import numpy as np
import pytest

from inspector_app.evidence.mjpeg import open_mjpeg
from tests.evidence.answering import answering
from tests.evidence.mjpeg import serve_mjpeg

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=%s\r\n\r\n"
JPEG = cv2.imencode(".jpg", np.full((48, 64, 3), 90, np.uint8))[1].tobytes()
PART = b"--b\r\nContent-Type: image/jpeg\r\n%s\r\n"


def opened(address):
    source = open_mjpeg(f"http://{address}", 1.0)
    assert source is not None
    return source


def test_pictures_come_one_after_the_other():
    """As the camera sends them."""
    with serve_mjpeg(lambda number: np.full((48, 64, 3), 10 * number, np.uint8)) as address:
        source = open_mjpeg(address, 5.0)
        levels = [round(float(source.read().mean()), -1) for _ in range(3)]
        source.release()
    assert levels == [0, 10, 20]


@pytest.mark.parametrize("boundary", [b"b", b"--b", b'"b"'])
def test_parts_without_a_length_end_at_the_boundary(boundary):
    """However the boundary is written in the head."""
    stream = (PART % b"" + JPEG + b"\r\n") * 2 + b"--b--\r\n"
    with answering(HEAD % boundary + stream) as address:
        source = opened(address)
        assert [source.read() is None for _ in range(3)] == [False, False, True]


def test_a_part_that_announces_gigabytes_is_not_waited_for():
    """Nothing of it is read."""
    stream = PART % b"Content-Length: 4000000000\r\n" + bytes(8 << 20)
    with answering(HEAD % b"b" + stream) as address:
        source = opened(address)
        tracemalloc.start()
        assert source.read() is None
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
        tracemalloc.stop()


def test_a_part_that_is_no_picture_is_passed_over():
    """One spoilt picture ends no stream."""
    spoilt, whole = (PART % (b"Content-Length: %d\r\n" % len(data)) + data for data in (b"x" * 900, JPEG))
    with answering(HEAD % b"b" + spoilt + whole) as address:
        assert opened(address).read() is not None


def test_other_video_is_left_to_the_decoder():
    """It is no motion JPEG."""
    with answering(b"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n") as address:
        assert open_mjpeg(f"http://{address}", 1.0) is None
