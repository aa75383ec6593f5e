"""The cameras of this machine, by name, and opening them."""

import os
import re
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol
from urllib.error import HTTPError

from inspector_app.domain.camera import CameraDevice, CameraFault, Size, is_network
from inspector_app.evidence.mjpeg import open_mjpeg
from inspector_app.evidence.thresholds import camera_limits
from inspector_app.evidence.v4l2 import takes_pictures, why_no_picture
from inspector_app.words import text

if TYPE_CHECKING:
    import cv2
    from cv2.typing import MatLike as Pixels
    from cv2_enumerate_cameras.camera_info import CameraInfo

_FRONT = re.compile(r"front|user.facing|integrated|facetime|内置|前置|自带", re.IGNORECASE)
_REAR = re.compile(r"\b(rear|back)\b|world.facing|后置", re.IGNORECASE)
_SYS = Path("/sys/class/video4linux")
_NETWORK_TIMEOUT_MS = 5000
_FALLBACK_RATE = 25.0
_WAIT_S = 1  # for one frame of a device; whoever lets it go waits no longer than that
_FIRST_S = 10  # some take long to wake
_TRIES = 10  # for the next frame that is one: spoilt ones are dropped


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
    return _told_apart(found)


def open_source(address: str, size: Size, stop: Event) -> Source | None:
    """Open a device's name or key, a network address or a video file; None when nothing answers.

    A device is asked for frames of ``size`` and gives the nearest that it can.
    """
    is_file = not is_network(address) and Path(address).is_file()
    if address.lower().startswith("http"):
        try:
            source = open_mjpeg(address, _NETWORK_TIMEOUT_MS / 1000)
        except HTTPError:
            return None
        if source is not None:
            return source
    capture = _open_capture(address, size, is_file=is_file)
    if capture is None or not capture.isOpened():
        return None
    if is_file:
        return _FileSource(capture, stop)
    return _LiveSource(capture) if is_network(address) else _DeviceSource(capture, stop)


def fault_of(address: str) -> CameraFault:
    """Return why a device of this machine gave no picture; UNKNOWN where it is not plugged in."""
    key = _key_of(address)
    if key.startswith("/dev/"):
        return why_no_picture(key)
    return CameraFault.NO_PICTURE if key else CameraFault.UNKNOWN


class _LiveSource:
    def __init__(self, capture: "cv2.VideoCapture") -> None:
        self._capture = capture

    def read(self) -> "Pixels | None":
        from inspector_app.evidence.opencv import cv2

        try:
            got, frame = self._capture.read()
        except cv2.error:  # a frame without a byte, as they come over a poor cable
            return None
        return frame if got and frame is not None and frame.ndim == 3 else None

    def release(self) -> None:
        self._capture.release()


class _DeviceSource(_LiveSource):
    """A camera of this machine; where it was unplugged, all tries fail at once."""

    def __init__(self, capture: "cv2.VideoCapture", stop: Event) -> None:
        super().__init__(capture)
        self._stop = stop
        self._patience: float = _FIRST_S

    def read(self) -> "Pixels | None":
        end = time.monotonic() + self._patience
        for _ in range(_TRIES):
            frame = None if self._stop.is_set() else super().read()
            if frame is not None:
                self._patience = camera_limits().lost_seconds
                return frame
            if time.monotonic() >= end:
                break
        return None


class _FileSource(_LiveSource):
    """Plays a video file at its own speed, as a camera would."""

    def __init__(self, capture: "cv2.VideoCapture", stop: Event) -> None:
        from inspector_app.evidence.opencv import cv2

        super().__init__(capture)
        rate = capture.get(cv2.CAP_PROP_FPS)
        self._pause = 1 / rate if 1 <= rate <= 240 else 1 / _FALLBACK_RATE
        self._stop = stop

    def read(self) -> "Pixels | None":
        self._stop.wait(self._pause)
        return super().read()


def _open_capture(address: str, size: Size, *, is_file: bool) -> "cv2.VideoCapture | None":
    from inspector_app.evidence.opencv import cv2

    if is_network(address):
        options = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _NETWORK_TIMEOUT_MS]
        options += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, _NETWORK_TIMEOUT_MS]
        return cv2.VideoCapture(address, cv2.CAP_FFMPEG, options)
    if is_file:
        return cv2.VideoCapture(address, cv2.CAP_FFMPEG)
    capture = _open_device(_key_of(address))
    if capture is not None:
        # Without MJPEG most USB cameras give 5 frames a second at full size.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, size[0])
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, size[1])
    return capture


def _key_of(address: str) -> str:
    """Return the present key of a device by its name or key, of the first one without; empty for none."""
    found = list_devices()
    if not address:
        return found[0].key if found else ""
    return next((one.key for one in found if address in (one.name, one.key)), "")


def _open_device(key: str) -> "cv2.VideoCapture | None":
    from inspector_app.evidence.opencv import cv2

    if key.startswith("/dev/"):
        os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", str(_WAIT_S))
        return cv2.VideoCapture(key, cv2.CAP_V4L2)
    index = _index_of(key)
    return None if index is None else cv2.VideoCapture(index)


def _index_of(key: str) -> int | None:
    if not key or key.isdigit():
        return int(key) if key else None
    return next((camera.index for camera in _listed() if key in (camera.path, camera.name)), None)


def _told_apart(found: list[CameraDevice]) -> tuple[CameraDevice, ...]:
    """Number cameras of the same name, so that the name finds each of them again."""
    told: list[CameraDevice] = []
    for device in found:
        twins = sum(device.name == one.name for one in found[: len(told)])
        told.append(replace(device, name=f"{device.name} ({twins + 1})") if twins else device)
    return tuple(told)


def _linux_devices() -> list[CameraDevice]:
    nodes = sorted(_SYS.glob("video*"), key=lambda path: int(path.name[5:] or 0))
    # One camera shows several nodes; the first of them gives the picture.
    seen = [one for one in nodes if _line(one / "index") in ("", "0") and takes_pictures(f"/dev/{one.name}")]
    names = [_said_once(_line(one / "name")) for one in seen]
    # Twins stand in the order of their sockets: their numbers change with the order of plugging in.
    paired = sorted(zip(names, seen, strict=True), key=lambda one: (names.index(one[0]), _socket(one[1])))
    return [
        _device(f"/dev/{one.name}", name, number, built_in=_line(_socket(one).parent / "removable") == "fixed")
        for number, (name, one) in enumerate(paired)
    ]


def _socket(node: Path) -> Path:
    """Return where in the tree of the machine a camera is plugged in; its parent is the USB device."""
    try:
        return (node / "device").resolve()
    except OSError:  # unplugged at this moment
        return node


def _said_once(name: str) -> str:
    """Drop what Linux says twice: of "HD WebCam: HD WebCam", and of one cut short at 31 characters."""
    product, _, interface = name.partition(": ")
    return product if product.startswith(interface) else name


def _enumerated() -> list[CameraDevice]:
    found: dict[str, CameraDevice] = {}
    for camera in _listed():
        # Windows lists a camera once for each of its two interfaces.
        key = camera.path or camera.name or str(camera.index)
        found.setdefault(key, _device(key, camera.name, len(found)))
    return list(found.values())


def _listed() -> "list[CameraInfo]":
    """Return what the system lists; the library that asks it is loaded after OpenCV, which it loads too."""
    from inspector_app.evidence.opencv import cv2  # isort: split
    from cv2_enumerate_cameras import enumerate_cameras

    return enumerate_cameras(cv2.CAP_ANY)


def _device(key: str, name: str, number: int, *, built_in: bool = False) -> CameraDevice:
    is_front = (built_in or _FRONT.search(name) is not None) and not _REAR.search(name)
    return CameraDevice(key, name or text("intake.camera_number", n=number + 1).zh, is_front)


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
