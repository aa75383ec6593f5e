"""Frames of a clip by their moments: those that a document prints of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import OutsideError
from inspector_app.evidence.clips import clip_times
from inspector_app.evidence.outline import Fault

if TYPE_CHECKING:
    from PIL.Image import Image


def frame_at(path: Path, second: float) -> "Image":
    """Return the frame of a clip at a second, upright, RGB, as large as it is.

    OutsideError ``measuring.clip_empty`` when there is none, such as behind the end.
    """
    from PIL import Image

    from inspector_app.evidence.opencv import cv2

    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        video.set(cv2.CAP_PROP_POS_MSEC, max(0.0, second) * 1000)
        got, frame = video.read()
    except cv2.error as error:
        raise OutsideError("measuring.clip_empty") from error
    finally:
        video.release()
    if not got or frame is None:
        raise OutsideError("measuring.clip_empty")
    return Image.fromarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))


def printed_frames(path: Path, stills: Sequence[float]) -> Iterator["Image"]:
    """Yield what is printed of a clip: the chosen moments, the poster where there is none; each slow to read.

    A moment that cannot be read gives the poster, as in print. OutsideError ``measuring.clip_empty`` when not
    even that can be read.
    """
    for second in stills or (None,):
        try:
            yield _poster(path) if second is None else frame_at(path, second)
        except OutsideError:
            yield _poster(path)


def _poster(path: Path) -> "Image":
    try:
        return frame_at(path, clip_times(path).poster)
    except Fault as fault:
        raise OutsideError("measuring.clip_empty") from fault
