"""A clip plays off the window's thread, from any second, and ends."""

import threading
import time

import cv2
import numpy as np
import pytest

from inspector_app.evidence.player import ClipPlayer
from tests.evidence.waiting import until

RATE, FRAMES = 25, 20


@pytest.fixture
def clip(tmp_path):
    """A clip of 0.8 s that grows brighter from frame to frame."""
    path = tmp_path / "通球.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), RATE, (160, 120))
    for number in range(FRAMES):
        writer.write(np.full((120, 160, 3), 10 * number, np.uint8))
    writer.release()
    return path


@pytest.fixture
def player():
    made = ClipPlayer()
    yield made
    made.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "player"]


def test_it_plays_to_its_end(player, clip):
    """The last frame stays, at the last second."""
    player.play(clip)
    assert until(lambda: not player.is_playing)
    frame, second = player.shown
    assert (frame.number, round(second, 2)) == (FRAMES, (FRAMES - 1) / RATE)


def test_it_plays_as_long_as_it_took(player, clip):
    """Neither faster nor much slower than recorded."""
    began = time.monotonic()
    player.play(clip)
    assert until(lambda: not player.is_playing)
    assert 0.7 < time.monotonic() - began < 3


def test_it_begins_at_a_second(player, clip):
    """What lies before is not shown."""
    player.play(clip, 0.6)
    assert until(lambda: player.shown)
    assert player.shown[1] >= 0.55
    assert player.shown[0].pixels[0] > 10 * 0.5 * RATE


def test_it_stops_where_it_is(player, clip):
    """And stays there."""
    player.play(clip)
    assert until(lambda: player.shown)
    player.stop()
    assert not player.is_playing
    assert player.shown[1] < 0.7


def test_a_file_that_is_no_clip_ends_at_once(player, tmp_path):
    """Nothing is shown, nothing is raised."""
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    player.play(tmp_path / "a.mp4")
    assert until(lambda: not player.is_playing)
    assert player.shown is None
