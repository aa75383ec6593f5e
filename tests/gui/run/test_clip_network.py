"""A clip from a real camera in the network, which goes away while it is recorded."""

import numpy as np
from pytestqt.qtbot import QtBot

from inspector_app.domain.evidence import EvidenceKind
from inspector_app.evidence.camera import LiveCamera
from inspector_app.gui.context import Context
from tests.evidence.mjpeg import serve_mjpeg
from tests.gui.run.pages import SHIFT, Key, RunDriver
from tests.gui.run.site import Site


def moving(number: int) -> np.ndarray:
    """Return a picture whose bar goes to the right, 320 x 240 px, BGR."""
    picture = np.full((240, 320, 3), 90, np.uint8)
    picture[:, number * 4 % 300 : number * 4 % 300 + 20] = 220
    return picture


def test_a_clip_whose_network_camera_goes_away_is_kept_and_says_so(
    qtbot: QtBot, site: Site, context: Context
) -> None:
    """The server is ended in the middle of it: what was recorded stays, and why it breaks off is told."""
    camera = LiveCamera()
    try:
        with serve_mjpeg(moving) as address:
            context.preferences.change(camera=address, camera_addresses=(address,))
            run = RunDriver(qtbot, site.begin("pipe.ball"), context, camera).open("ball")
            qtbot.waitUntil(lambda: camera.frame() is not None, timeout=20_000)
            run.press(Key.Key_F8, SHIFT)
            qtbot.waitUntil(lambda: run.page.desk.clips._recorder.seconds >= 1, timeout=20_000)
        qtbot.waitUntil(lambda: not run.page.desk.clips.is_recording, timeout=20_000)
        (clip,) = run.settle().session.run.evidence
        assert (clip.kind, "相机断开，录像中断" in clip.caption) == (EvidenceKind.VIDEO, True)
        assert "相机断开，录像提前停了。" in run.messages
    finally:
        camera.close()
    qtbot.waitUntil(lambda: not context.runner.is_busy)
