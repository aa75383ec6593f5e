"""Black and frozen pictures told from live ones."""

import numpy as np

from inspector_app.domain.camera import CameraState
from inspector_app.evidence.frame_watch import FrameWatch

SECOND = 1_000_000_000


def picture(number=0):
    """Return a noisy frame."""
    return np.random.default_rng(number).integers(60, 200, (240, 320, 3), dtype=np.uint8)


def test_black_frames_are_said_after_a_second():
    """A lens cap is told from a short dark moment."""
    watch = FrameWatch()
    rng = np.random.default_rng(1)
    dark = [rng.integers(0, 4, (240, 320, 3), dtype=np.uint8) for _ in range(3)]
    watch.look(picture(), SECOND)
    states = [watch.look(dark[i], SECOND + i * SECOND * 6 // 10) for i in range(3)]
    assert states == [CameraState.LIVE, CameraState.LIVE, CameraState.BLACK]


def test_a_camera_has_a_second_more_to_find_its_light():
    """The first frames of many are dark; one under its cap is said all the same."""
    watch = FrameWatch()
    black = np.zeros((240, 320, 3), np.uint8)
    states = [watch.look(black, SECOND + i * SECOND // 10) for i in (0, 12, 19, 20)]
    assert states == [CameraState.LIVE] * 3 + [CameraState.BLACK]


def test_light_ends_black():
    """One bright frame is enough."""
    watch = FrameWatch()
    black = np.zeros((240, 320, 3), np.uint8)
    watch.look(black, SECOND)
    assert watch.look(black, 3 * SECOND) is CameraState.BLACK
    assert watch.look(picture(), 3 * SECOND + 1) is CameraState.LIVE


def test_repeated_frames_are_said_to_be_frozen():
    """The same frame for three seconds is a frozen picture."""
    watch = FrameWatch()
    assert watch.look(picture(), SECOND) is CameraState.LIVE
    assert watch.look(picture(), 3 * SECOND) is CameraState.LIVE
    assert watch.look(picture(), 4 * SECOND) is CameraState.FROZEN


def test_night_scene_is_not_black():
    """A dark picture with a lamp in it is live."""
    night = np.zeros((240, 320, 3), np.uint8)
    night[100:140, 100:140] = 240
    watch = FrameWatch()
    watch.look(night, SECOND)
    assert watch.look(night, 3 * SECOND) is CameraState.LIVE
