"""What Linux says of a video node: whether it is a camera at all, and why it gives no picture."""

import os
import struct
from errno import EBUSY
from functools import lru_cache
from pathlib import Path

from inspector_app.domain.camera import CameraFault

_QUERYCAP, _REQBUFS = 0x80685600, 0xC0145608
_CAPABILITIES = struct.Struct("=84xII12x")  # of the device, of the node; names and a version before them
_REQUEST = struct.Struct("=III8x")
_CAPTURE, _CAPTURE_PLANES, _BY_PARTS, _OWN = 0x1, 0x1000, 0x20000000, 0x80000000
_MMAP = 1


def takes_pictures(path: str) -> bool:
    """Tell a camera from decoders, metadata and bare sensors; what cannot be asked counts as a camera."""
    try:
        node = Path(path).stat()
    except OSError:
        return True
    return _takes_pictures(path, node.st_ino, node.st_ctime_ns)


@lru_cache(maxsize=64)
def _takes_pictures(path: str, _inode: int, _changed_ns: int) -> bool:
    """Ask once for each time that something is plugged in: asking wakes the camera."""
    found = bytearray(_CAPABILITIES.size)
    try:
        _ask(path, _QUERYCAP, found)
    except OSError:
        return True
    of_device, of_node = _CAPABILITIES.unpack(found)
    can = of_node if of_device & _OWN else of_device
    return bool(can & (_CAPTURE | _CAPTURE_PLANES)) and not can & _BY_PARTS


def why_no_picture(path: str) -> CameraFault:
    """Return what keeps a camera from being used: UNKNOWN where it is not there any more."""
    try:
        _ask(path, _REQBUFS, bytearray(_REQUEST.pack(1, _CAPTURE, _MMAP)))
    except PermissionError:
        return CameraFault.DENIED
    except OSError as error:
        return CameraFault.BUSY if error.errno == EBUSY else CameraFault.UNKNOWN
    return CameraFault.NO_PICTURE


def _ask(path: str, question: int, about: bytearray) -> None:
    """Put a question to a node and write its answer over ``about``; OSError as the driver gives it."""
    import fcntl

    node = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.ioctl(node, question, about)
    finally:
        os.close(node)
