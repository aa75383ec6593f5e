"""Short video clips: playable or not, how long, and a poster frame."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.stills import ClipTimes
from inspector_app.evidence.clip_watch import stands_still
from inspector_app.evidence.outline import Fault

if TYPE_CHECKING:
    from cv2 import VideoCapture
    from cv2.typing import MatLike
    from PIL.Image import Image

_POSTER_AFTER = 1.0  # seconds; the first frames of a clip are often black or shaken


@dataclass(frozen=True, slots=True)
class Clip:
    """What was found in a clip; width and height upright."""

    width: int
    height: int
    seconds: float  # 0 where the file does not say
    poster: "Image"
    still: bool = False  # its picture stopped changing for a long part of it


def read_clip(path: Path) -> Clip:
    """Open a clip and take its poster frame; Fault ``clip_unreadable`` when no picture comes out of it."""
    from PIL import Image

    from inspector_app.evidence.opencv import cv2

    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        seconds = _seconds(video.get(cv2.CAP_PROP_FRAME_COUNT), video.get(cv2.CAP_PROP_FPS))
        frame, _ = _poster_of(video, seconds)
        still = stands_still(video, seconds)
    except cv2.error as error:
        raise Fault("clip_unreadable") from error
    finally:
        video.release()
    poster = Image.fromarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))
    return Clip(poster.width, poster.height, seconds, poster, still)


def _poster_of(video: "VideoCapture", seconds: float) -> tuple["MatLike", float]:
    """Return the poster frame of an open clip, and the second that it was taken from; Fault for no picture."""
    from inspector_app.evidence.opencv import cv2

    got, first = video.read()
    if not got or first is None:
        raise Fault("clip_unreadable")
    at = min(_POSTER_AFTER, seconds / 2)
    video.set(cv2.CAP_PROP_POS_MSEC, 1000 * at)
    got, later = video.read()
    return (later, at) if got and later is not None else (first, 0.0)


def clip_times(path: Path) -> ClipTimes:
    """Return how long a clip is and which moment its poster shows; Fault ``clip_unreadable``."""
    from inspector_app.evidence.opencv import cv2

    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        seconds = _seconds(video.get(cv2.CAP_PROP_FRAME_COUNT), video.get(cv2.CAP_PROP_FPS))
        return ClipTimes(seconds, _poster_of(video, seconds)[1])
    except cv2.error as error:
        raise Fault("clip_unreadable") from error
    finally:
        video.release()


def clip_seconds(path: Path) -> float:
    """Return how long a clip is, 0 where the file does not say or cannot be opened."""
    from inspector_app.evidence.opencv import cv2

    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        return _seconds(video.get(cv2.CAP_PROP_FRAME_COUNT), video.get(cv2.CAP_PROP_FPS))
    finally:
        video.release()


def _seconds(frames: float, rate: float) -> float:
    return round(frames / rate, 2) if frames > 0 and rate > 0 else 0.0
