"""A camera read by a worker thread into one slot: the newest frame is there, old ones are dropped."""

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from inspector_app.domain.camera import (
    USUAL_SIZE,
    CameraDevice,
    CameraFault,
    CameraState,
    Frame,
    Size,
    Still,
    is_network,
    network_camera,
)
from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import OutsideError
from inspector_app.evidence.devices import Source, fault_of, list_devices, open_source
from inspector_app.evidence.frame_watch import FrameWatch
from inspector_app.evidence.preview import make_preview
from inspector_app.evidence.probe import probe
from inspector_app.evidence.still import make_still
from inspector_app.evidence.thresholds import camera_limits

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

Opener = Callable[[str, Size, threading.Event], Source | None]
_SECOND = 1_000_000_000
_LET_GO = 2.0  # seconds that closing waits for a device; a thread that hangs in a driver is left behind


class LiveCamera:
    """Implements ports.Camera; a camera that was unplugged is tried again until it is back or closed."""

    def __init__(self, opener: Opener = open_source) -> None:
        self._opener = opener
        self._worker: _Worker | None = None
        self._preview: Size | None = None
        self._name = ""  # of a camera in the network, as its photos say; empty for one of this laptop

    def devices(self) -> tuple[CameraDevice, ...]:
        """Look for cameras; may take a second."""
        return list_devices()

    def open(self, address: str = "", size: Size = USUAL_SIZE) -> None:
        """Begin; returns at once, the state tells how it goes."""
        self.close()
        self._name = network_camera(address).name if "://" in address else ""
        is_near = not is_network(address)
        ask = partial(fault_of if is_near else probe, address)
        opener = partial(self._opener, address, size)
        self._worker = _Worker(opener, self._preview, ask, is_near=is_near)
        self._worker.start()

    def fit_preview(self, size: Size) -> None:
        """Make previews of that size from the next frame on."""
        self._preview = size
        if self._worker:
            self._worker.preview = size

    def close(self) -> None:
        """Stop and let the device go."""
        if self._worker:
            self._worker.stop.set()
            self._worker.join(_LET_GO)
            self._worker = None

    def state(self) -> CameraState:
        """Return how the camera stands at this moment."""
        return self._worker.state_at(time.monotonic_ns()) if self._worker else CameraState.CLOSED

    def fault(self) -> CameraFault:
        """Return why the camera could not be opened, as far as asking told."""
        return self._worker.fault if self._worker else CameraFault.UNKNOWN

    def frame(self) -> Frame | None:
        """Return the newest frame, None before the first."""
        return self._worker.frame if self._worker else None

    def take(self, at: Moment) -> Still:
        """Take the newest frame as a photo; OutsideError ``evidence.no_frame`` when the camera gives none."""
        frame = self.frame()
        if frame is None or self.state() in (CameraState.LOST, CameraState.NONE):
            raise OutsideError("evidence.no_frame")
        return make_still(frame, at, self._name, is_frozen=self.state() is CameraState.FROZEN)


class _Worker(threading.Thread):
    def __init__(
        self,
        opener: Callable[[threading.Event], Source | None],
        preview: Size | None,
        ask: Callable[[], CameraFault],
        *,
        is_near: bool,
    ) -> None:
        super().__init__(name="camera", daemon=True)
        self.stop = threading.Event()
        self.frame: Frame | None = None
        self.preview = preview  # set on the window's thread, read here: no lock needed
        self.fault = CameraFault.UNKNOWN
        self._opener, self._ask = opener, ask
        self._is_near = is_near  # a device of this machine: asking it costs nothing
        self._state = CameraState.STARTING

    def state_at(self, now_ns: int) -> CameraState:
        frame = self.frame
        silent = camera_limits().lost_seconds * _SECOND
        if self._state in (CameraState.LIVE, CameraState.BLACK, CameraState.FROZEN):
            # A driver can hang in a read when the plug is pulled: silence tells it.
            return CameraState.LOST if frame and now_ns - frame.monotonic_ns > silent else self._state
        return self._state

    def run(self) -> None:
        try:
            self._go_on()
        finally:
            if not self.stop.is_set():  # a defect: nothing is being opened any more, and it can be opened again
                self._state = CameraState.NONE

    def _go_on(self) -> None:
        while not self.stop.is_set():
            source, last = self._opener(self.stop), self.frame
            if source is not None:
                self._read_all(source)
            if self.frame is not last:
                self._state = CameraState.LOST
            if (self._is_near or self.frame is last) and not self._is_asked_in_vain():
                return
            self.stop.wait(camera_limits().retry_seconds)

    def _is_asked_in_vain(self) -> bool:
        """Say why there is no picture; False where trying again by itself would do harm.

        A camera that is told a wrong password again and again locks its user out.
        """
        if not self.stop.is_set():
            self.fault = self._ask()
        self._state = CameraState.NONE if self.frame is None else CameraState.LOST
        return self.fault is not CameraFault.LOCKED

    def _read_all(self, source: Source) -> None:
        watch = FrameWatch()
        try:
            while not self.stop.is_set():
                pixels = source.read()
                if pixels is None:
                    return
                self._show(pixels, watch)
        finally:
            source.release()

    def _show(self, pixels: "Pixels", watch: FrameWatch) -> None:
        import numpy as np

        now = time.monotonic_ns()
        height, width = pixels.shape[:2]
        number = self.frame.number + 1 if self.frame else 1
        data = np.ascontiguousarray(pixels).data.cast("B")
        preview = make_preview(pixels, self.preview) if self.preview else None
        self.frame = Frame(number, width, height, data, now, preview)
        self.fault, self._state = CameraFault.UNKNOWN, watch.look(pixels, now)
