"""Tells a clip whose picture stopped changing, whether it was recorded here or came as a file.

A sensor's noise never repeats. Coding leaves less of it, but two moments of a live clip still differ by more
than two moments of one repeated picture; the numbers of ``resources/thresholds/seeing.json`` lie between.
"""

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from inspector_app.evidence.seeing_limits import seeing_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    import cv2
    from cv2.typing import MatLike as Pixels

_BESIDE = 2  # comparisons on either side that have to be alike
_EDGE = 640  # px; of larger frames every second, third, … pixel is looked at, which keeps the noise


def stands_still(video: "cv2.VideoCapture", seconds: float) -> bool:
    """Tell whether the picture of an open clip of that length does not change over a long part of it.

    Unknown, and so False, for a clip that does not say its length or is too short or too long for this.
    """
    limits = seeing_limits().clip
    if not limits.still_shortest <= seconds <= limits.still_longest:
        return False
    step = seconds / limits.still_samples
    alike = [_is_alike(one, other) for one, other in pairwise(_samples(video, step, limits.still_samples))]
    longest = step * max((len(list(run)) for is_still, run in groupby(_bridged(alike)) if is_still), default=0)
    long_part = longest >= limits.still_seconds and longest >= limits.still_share * seconds
    return long_part or longest >= limits.still_whole * seconds


def _bridged(alike: "list[bool]") -> "list[bool]":
    """Take one change amid stillness for what it is: the coder drew the same picture anew."""
    around = (alike[max(0, at - _BESIDE) : at] + alike[at + 1 : at + 1 + _BESIDE] for at in range(len(alike)))
    return [
        is_still or (len(near) == 2 * _BESIDE and all(near))
        for is_still, near in zip(alike, around, strict=True)
    ]


def _samples(video: "cv2.VideoCapture", step: float, count: int) -> "Iterator[Pixels]":
    """Yield the brightness of frames a step apart, the first half a step in; unreadable ones are left out."""
    from inspector_app.evidence.opencv import cv2

    for number in range(count):
        video.set(cv2.CAP_PROP_POS_MSEC, 1000 * step * (number + 0.5))
        got, frame = video.read()
        if got and frame is not None:
            apart = max(1, max(frame.shape[:2]) // _EDGE)
            yield cv2.cvtColor(frame[::apart, ::apart].copy(), cv2.COLOR_BGR2GRAY)


def _is_alike(one: "Pixels", other: "Pixels") -> bool:
    from inspector_app.evidence.opencv import cv2

    if one.shape != other.shape:
        return False
    return float(cv2.mean(cv2.absdiff(one, other))[0]) <= seeing_limits().clip.still_level
