"""The cameras of this machine, by name, and opening them."""

import re
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from inspector_app.domain.camera import CameraDevice
from inspector_app.evidence.clips import quiet_decoder
from inspector_app.words import text

if TYPE_CHECKING:
    import cv2
    from cv2.typing import MatLike as Pixels

_NETWORK = re.compile(r"(rtsp|rtsps|http|https)://", re.IGNORECASE)
_FRONT = re.compile(r"front|integrated|facetime|内置|前置|自带", re.IGNORECASE)
_SYS = Path("/sys/class/video4linux")
_NETWORK_TIMEOUT_MS = 5000
_WANTED_SIZE = (1920, 1080)
_FALLBACK_RATE = 25.0


class Source(Protocol):
    """Something that frames are read from."""

    def read(self) -> "Pixels | None":
        """Return the next frame when it is there, None when there is nothing more to come."""
        ...

    def release(self) -> None:
        """Let the device go."""
        ...


def list_devices() -> tuple[CameraDevice, ...]:
    """Return the cameras of this machine with the names that the system knows them by."""
    found = _linux_devices() if sys.platform.startswith("linux") else _enumerated()
    return tuple(found)


def open_source(address: str, stop: Event) -> Source | None:
    """Open a device's key, a network address or a video file; None when nothing answers."""
    if not address:
        found = list_devices()
        if not found:
            return None
        address = found[0].key
    capture = _open_capture(address)
    if capture is None or not capture.isOpened():
        return None
    is_file = not _NETWORK.match(address) and Path(address).is_file()
    return _FileSource(capture, stop) if is_file else _LiveSource(capture)


class _LiveSource:
    def __init__(self, capture: "cv2.VideoCapture") -> None:
        self._capture = capture

    def read(self) -> "Pixels | None":
        got, frame = self._capture.read()
        return frame if got and frame is not None and frame.ndim == 3 else None

    def release(self) -> None:
        self._capture.release()


class _FileSource(_LiveSource):
    """Plays a video file at its own speed, as a camera would."""

    def __init__(self, capture: "cv2.VideoCapture", stop: Event) -> None:
        import cv2

        super().__init__(capture)
        rate = capture.get(cv2.CAP_PROP_FPS)
        self._pause = 1 / rate if 1 <= rate <= 240 else 1 / _FALLBACK_RATE
        self._stop = stop

    def read(self) -> "Pixels | None":
        self._stop.wait(self._pause)
        return super().read()


def _open_capture(address: str) -> "cv2.VideoCapture | None":
    quiet_decoder()
    import cv2

    if _NETWORK.match(address):
        options = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _NETWORK_TIMEOUT_MS]
        options += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, _NETWORK_TIMEOUT_MS]
        return cv2.VideoCapture(address, cv2.CAP_FFMPEG, options)
    if Path(address).is_file():
        return cv2.VideoCapture(address, cv2.CAP_FFMPEG)
    return _open_device(address)


def _open_device(key: str) -> "cv2.VideoCapture | None":
    import cv2

    if key.startswith("/dev/"):
        if not Path(key).exists():
            return None
        capture = cv2.VideoCapture(key, cv2.CAP_V4L2)
    else:
        index = _index_of(key)
        if index is None:
            return None
        capture = cv2.VideoCapture(index)
    # Without MJPEG most USB cameras give 5 frames a second at full size.
    capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WANTED_SIZE[0])
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _WANTED_SIZE[1])
    return capture


def _index_of(key: str) -> int | None:
    if key.isdigit():
        return int(key)
    from cv2_enumerate_cameras import enumerate_cameras

    return next((camera.index for camera in enumerate_cameras() if key in (camera.path, camera.name)), None)


def _linux_devices() -> list[CameraDevice]:
    found: list[CameraDevice] = []
    for folder in sorted(_SYS.glob("video*"), key=lambda path: int(path.name[5:] or 0)):
        # One camera shows several nodes; the first of them gives the picture.
        if _line(folder / "index") in ("", "0"):
            found.append(_device(f"/dev/{folder.name}", _line(folder / "name"), len(found)))
    return found


def _enumerated() -> list[CameraDevice]:
    from cv2_enumerate_cameras import enumerate_cameras

    found: dict[str, CameraDevice] = {}
    for camera in enumerate_cameras():
        # Windows lists a camera once for each of its two interfaces.
        key = camera.path or camera.name or str(camera.index)
        found.setdefault(key, _device(key, camera.name, len(found)))
    return list(found.values())


def _device(key: str, name: str, number: int) -> CameraDevice:
    return CameraDevice(key, name or text("intake.camera_number", n=number + 1).zh, bool(_FRONT.search(name)))


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
