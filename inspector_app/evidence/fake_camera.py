"""A camera without a device, for tests and the demonstration: its frames are the same every time."""

from inspector_app.domain.camera import USUAL_SIZE, CameraDevice, CameraFault, CameraState, Frame, Size, Still
from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import OutsideError
from inspector_app.evidence.preview import make_preview
from inspector_app.evidence.still import make_still

_STEP_NS = 33_000_000


class FakeCamera:
    """Implements ports.Camera; each call of ``frame`` moves the picture on by one step."""

    def __init__(self, width: int = 640, height: int = 480, count: int = 2) -> None:
        self._size = (width, height)
        self._devices = tuple(
            CameraDevice(f"fake:{number}", f"Demo camera {number + 1}", is_front=number == 0)
            for number in range(count)
        )
        self._number = 0
        self._state = CameraState.CLOSED
        self._fault = CameraFault.UNKNOWN
        self._preview: Size | None = None
        self.address = ""
        self.wanted = USUAL_SIZE  # what was asked for when it was opened; the frames stay as they are

    def devices(self) -> tuple[CameraDevice, ...]:
        """Return the pretended cameras; the first is a front camera."""
        return self._devices

    def open(self, address: str = "", size: Size = USUAL_SIZE) -> None:
        """Begin at the first frame; NONE when there is no such device."""
        self.address = address or (self._devices[0].key if self._devices else "")
        self.wanted = size
        self._number = 0
        known = any(self.address in (device.key, device.name) for device in self._devices)
        self._state = CameraState.LIVE if known else CameraState.NONE

    def fit_preview(self, size: Size) -> None:
        """Make previews of that size from the next frame on."""
        self._preview = size

    def close(self) -> None:
        """Stop."""
        self._state = CameraState.CLOSED

    def state(self) -> CameraState:
        """Return the state, as opened or as pretended."""
        return self._state

    def fault(self) -> CameraFault:
        """Return what was pretended."""
        return self._fault

    def pretend(self, state: CameraState, fault: CameraFault = CameraFault.UNKNOWN) -> None:
        """Bring the camera into a state, as if the plug were pulled or the lens covered."""
        self._state, self._fault = state, fault

    def frame(self) -> Frame | None:
        """Return the next frame, None unless the camera gives pictures."""
        if self._state in (CameraState.CLOSED, CameraState.NONE, CameraState.STARTING):
            return None
        if self._state is CameraState.LIVE or self._number == 0:
            self._number += 1
        return self._draw(self._number)

    def take(self, at: Moment) -> Still:
        """Take the next frame as a photo; OutsideError ``evidence.no_frame`` when there is none."""
        frame = self.frame()
        if frame is None or self._state is CameraState.LOST:
            raise OutsideError("evidence.no_frame")
        return make_still(frame, at, is_frozen=self._state is CameraState.FROZEN)

    def _draw(self, number: int) -> Frame:
        import numpy as np

        width, height = self._size
        picture = np.zeros((height, width, 3), np.uint8)
        if self._state is not CameraState.BLACK:
            across = np.arange(width, dtype=np.uint16) * 130 // width
            down = np.arange(height, dtype=np.uint16)[:, None] * 70 // height
            picture[:] = (60 + across + down)[:, :, None].astype(np.uint8)
            left = (17 * number) % (width - width // 5)
            picture[height // 3 : 2 * height // 3, left : left + width // 5] = (70, 160, 235)
        preview = make_preview(picture, self._preview) if self._preview else None
        return Frame(number, width, height, picture.data.cast("B"), number * _STEP_NS, preview)
