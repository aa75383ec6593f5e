"""A live camera: its devices, its states, its frames."""

import re
from dataclasses import dataclass
from enum import StrEnum

Size = tuple[int, int]  # width and height in px
USUAL_SIZE: Size = (1920, 1080)
SIZES: tuple[Size, ...] = ((3840, 2160), (2560, 1440), USUAL_SIZE, (1280, 720), (640, 480))

_NETWORK = re.compile(r"(rtsps?|https?)://(?:[^/@\s]*@)?([^/@\s]+)(\S*)", re.IGNORECASE)


class CameraState(StrEnum):
    """How a camera stands."""

    CLOSED = "closed"
    STARTING = "starting"
    LIVE = "live"
    NONE = "none"  # there is none, or it never opened
    BLACK = "black"  # nothing but black frames
    FROZEN = "frozen"  # the same frame again and again
    LOST = "lost"  # it was live and gives nothing now; it is tried again by itself


class CameraFault(StrEnum):
    """Why a camera gives no picture, as far as asking it has told."""

    UNKNOWN = ""
    DENIED = "denied"  # of this machine: the user may not use it
    BUSY = "busy"  # of this machine: another program has it
    NO_PICTURE = "no_picture"  # of this machine: it is there, and nothing comes
    NO_HOST = "no_host"  # there is no such name or address
    CLOSED_PORT = "closed_port"  # the computer answers, and nothing listens there
    SILENT = "silent"  # nobody answers in time
    LOCKED = "locked"  # user and password are wanted, or are wrong
    NO_PATH = "no_path"  # a camera, and nothing under this path
    NO_VIDEO = "no_video"  # an answer that is no picture: a web page, another service


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """One camera: of this machine, or in its network.

    The key opens it as long as it stays plugged in; the name, unlike any other's, opens it after
    unplugging and after a restart too. The key of a network camera is its address.
    """

    key: str
    name: str
    is_front: bool = False  # faces the user: shown mirrored, never taken mirrored
    is_network: bool = False

    @property
    def address(self) -> str:
        """What is remembered and opened again."""
        return self.key if self.is_network else self.name


def is_network(address: str) -> bool:
    """Tell an address in the network from the key or the name of a device."""
    return _NETWORK.match(address) is not None


def is_same_camera(one: str, other: str) -> bool:
    """Tell whether two addresses in the network differ by user and password, or the case of the host, alone."""
    return _place(one) == _place(other)


def _place(address: str) -> tuple[str, str, str]:
    """Return the protocol, the host with its port, and the path of an address."""
    found = _NETWORK.match(address)
    return (found[1].lower(), found[2].lower(), found[3].rstrip("/")) if found else ("", address, "")


def network_camera(address: str) -> CameraDevice:
    """Return the camera at an address; its name is the address without user and password."""
    found = _NETWORK.match(address)
    name = f"{found[2]}{found[3]}".rstrip("/") if found else address
    return CameraDevice(address, name, is_network=True)


@dataclass(frozen=True, slots=True)
class Preview:
    """A frame cut to the place where it is shown: rows of blue, green, red, 255 without padding."""

    width: int
    height: int
    pixels: memoryview  # width * height * 4 bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """One live frame: rows of blue, green, red bytes without padding."""

    number: int  # counts up from 1 since the camera was opened
    width: int
    height: int
    pixels: memoryview  # width * height * 3 bytes
    monotonic_ns: int
    preview: Preview | None = None  # made beside the frame, where somebody asked for one


@dataclass(frozen=True, slots=True)
class Still:
    """A photo taken here: a whole JPEG file, as it is to be kept."""

    data: bytes
    width: int
    height: int
