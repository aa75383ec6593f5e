"""A frame as a photo file, with the time it was taken in its EXIF, so that a later import shows it too."""

from typing import TYPE_CHECKING

from inspector_app.domain.camera import Frame, Still
from inspector_app.domain.clock import Moment
from inspector_app.evidence.exif import FROZEN_PICTURE
from inspector_app.evidence.thresholds import camera_limits

if TYPE_CHECKING:
    from datetime import datetime

_SOFTWARE = "inspector"
_DATETIME, _SOFTWARE_TAG, _EXIF = 0x0132, 0x0131, 0x8769
_TAKEN, _DIGITISED, _OFFSET, _OFFSET_TAKEN = 0x9003, 0x9004, 0x9010, 0x9011


def make_still(frame: Frame, at: Moment, camera: str = "", *, is_frozen: bool = False) -> Still:
    """Encode a frame as JPEG at high quality; its EXIF says when and by which camera it was taken.

    It also says of a picture that had stopped changing: whoever looks at the original learns it.
    """
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    pixels = np.frombuffer(frame.pixels, np.uint8).reshape(frame.height, frame.width, 3)
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, camera_limits().jpeg_quality])
    return Still(
        with_exif(encoded.tobytes(), at.wall, camera, FROZEN_PICTURE if is_frozen else ""),
        frame.width,
        frame.height,
    )


def with_exif(jpeg: bytes, taken: "datetime", camera: str = "", said: str = "") -> bytes:
    """Put an EXIF block with the capture time (aware), the camera and a description into a bare JPEG."""
    from PIL.Image import Exif

    time = taken.strftime("%Y:%m:%d %H:%M:%S")
    offset = taken.strftime("%z")
    offset = f"{offset[:3]}:{offset[3:5]}"
    exif = Exif()
    exif[_SOFTWARE_TAG] = _SOFTWARE
    exif[_DATETIME] = time
    if camera:
        exif[0x0110] = camera
    if said:
        exif[0x010E] = said
    exif.get_ifd(_EXIF).update({_TAKEN: time, _DIGITISED: time, _OFFSET: offset, _OFFSET_TAKEN: offset})
    block = exif.tobytes()
    return jpeg[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + jpeg[2:]
