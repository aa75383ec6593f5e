"""Says whether the live picture is any good, before the photo is taken: once a second, on a worker."""

from PySide6.QtCore import QObject, QTimer

from inspector_app.domain.camera import CameraState, Frame
from inspector_app.domain.ports import Camera
from inspector_app.gui import i18n
from inspector_app.gui.evidence.tile import CameraTile
from inspector_app.gui.tasks import TaskRunner
from inspector_app.words import flaw_text

EVERY_MS = 1000


class LiveCheck(QObject):
    """Looks at a frame while the tile is seen; never has more than one frame on a worker."""

    def __init__(self, camera: Camera, tile: CameraTile, runner: TaskRunner) -> None:
        super().__init__(tile)
        self._camera, self._tile, self._runner = camera, tile, runner
        self._looking = False
        self._tick = QTimer(self, interval=EVERY_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()

    def look(self) -> None:
        """Check the newest frame, if anybody can see it."""
        live = self._tile.isVisible() and self._camera.state() is CameraState.LIVE
        frame = self._camera.frame() if live and not self._looking else None
        if frame is None:
            return
        self._looking = True
        self._runner.run(self, lambda: _codes(frame), self._say, ended=self._looked)

    def _looked(self) -> None:
        self._looking = False

    def _say(self, codes: tuple[str, ...]) -> None:
        said = "　".join(i18n.say(flaw_text(code)) for code in codes)
        self._tile.show_quality(said or i18n.tr("camera.good"))


def _codes(frame: Frame) -> tuple[str, ...]:
    from PIL import Image

    from inspector_app.evidence.quality import check

    size = (frame.width, frame.height)
    return check(Image.frombytes("RGB", size, bytes(frame.pixels), "raw", "BGR"), size)
