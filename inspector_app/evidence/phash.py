"""Perceptual hashes of upright pictures: 64 bits to search with, 256 bits to confirm with, in all 8 positions.

A picture is shrunk to grey, transformed by DCT-II, and each low frequency is compared with their
median. Turning or mirroring a picture only swaps the axes and changes signs of its frequencies, so
the hashes of the 8 positions come from one transform.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_SAMPLES = 64  # px of the shrunk picture, both ways
POSITIONS = 8


@dataclass(frozen=True, slots=True)
class Hashes:
    """The hashes of one position, in hexadecimal: 16 and 64 digits."""

    short: str
    long: str


def hashes(image: "Image") -> Hashes:
    """Return the hashes of a picture as it stands."""
    return _hashes(_frequencies(image))


def all_positions(image: "Image") -> tuple[Hashes, ...]:
    """Return the hashes of the picture in its 8 positions; the first is the picture as it stands."""
    frequencies = _frequencies(image)
    return tuple(
        _hashes(_signed(axes, down, across))
        for axes in (frequencies, frequencies.T)
        for down in (1, -1)
        for across in (1, -1)
    )


def distance(left: str, right: str) -> int:
    """Return the number of bits in which two hashes of one length differ."""
    return (int(left, 16) ^ int(right, 16)).bit_count()


def _frequencies(image: "Image") -> "NDArray[np.float32]":
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    grey = np.asarray(image.convert("L"))
    small = cv2.resize(grey, (_SAMPLES, _SAMPLES), interpolation=cv2.INTER_AREA)
    result: Any = cv2.dct(small.astype(np.float32))
    return np.asarray(result[:16, :16], dtype=np.float32)


def _signed(frequencies: "NDArray[np.float32]", down: int, across: int) -> "NDArray[np.float32]":
    import numpy as np

    odd = np.arange(frequencies.shape[0]) % 2 == 1
    rows = np.where(odd, down, 1).astype(np.float32)[:, None]
    columns = np.where(odd, across, 1).astype(np.float32)[None, :]
    return frequencies * rows * columns


def _hashes(frequencies: "NDArray[np.float32]") -> Hashes:
    return Hashes(_bits(frequencies[:8, :8]), _bits(frequencies))


def _bits(frequencies: "NDArray[np.float32]") -> str:
    import numpy as np

    flat = frequencies.flatten()
    bits = flat > np.median(flat[1:])
    bits[0] = False  # the mean brightness says nothing of the picture
    return np.packbits(bits).tobytes().hex()
