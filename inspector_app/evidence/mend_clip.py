"""Brings back a recording that a kill or a power cut has left without its end.

An MP4 is readable only with the index that is written last. The pictures before it are there: a stream
of MPEG-4 part 2 (ISO/IEC 14496-2) without its head, which a fresh clip of the same size begins with.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import OutsideError
from inspector_app.evidence.clips import clip_seconds

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

MP4 = ".mp4"
_PICTURE = b"\x00\x00\x01\xb6"  # start code of each picture
_HEAD = b"\x00\x00\x01\xb0"  # start code of the head
_MEDIA = b"mdat"


def seconds_in(path: Path, rate: float) -> float:
    """Return how long a recording is, whole or cut; 0 where nothing of it can be seen."""
    whole = clip_seconds(path)
    if whole or path.suffix != MP4:
        return whole
    data = path.read_bytes()
    return round(data.count(_PICTURE, _begin(data)) / rate, 2)


def mend(path: Path, rate: float, size: tuple[int, int]) -> Path:
    """Write the pictures of a cut recording into a clip beside it; a whole one is returned as it is.

    ``size`` is that of its pictures. OutsideError ``measuring.clip_empty`` when there are none; nothing
    is left beside the recording then.
    """
    if clip_seconds(path):
        return path
    target, stream = path.with_name(f"{path.stem}-mended{MP4}"), path.with_name(f"{path.stem}.m4v")
    try:
        source = _stream(path, stream, rate, size) if path.suffix == MP4 else path
        count = _written(_pictures(source), target, rate, size)
    finally:
        stream.unlink(missing_ok=True)
    if not count:
        target.unlink(missing_ok=True)
        raise OutsideError("measuring.clip_empty")
    return target


def _stream(path: Path, stream: Path, rate: float, size: tuple[int, int]) -> Path:
    """Write the pictures behind the head that they were recorded without."""
    data = path.read_bytes()
    stream.write_bytes(_head(path.with_name(f"{path.stem}-head{MP4}"), rate, size) + data[_begin(data) :])
    return stream


def _begin(data: bytes) -> int:
    return data.find(_MEDIA) + len(_MEDIA) if _MEDIA in data else len(data)


def _head(path: Path, rate: float, size: tuple[int, int]) -> bytes:
    """Return the head of a clip of that size and rate, as this machine writes it."""
    import numpy as np

    try:
        _written(iter([np.zeros((size[1], size[0], 3), np.uint8)]), path, rate, size)
        data = path.read_bytes()
        at = data.index(_HEAD)
        return data[at : at + data[at - 1]]  # its length stands in the byte before (ISO/IEC 14496-1, 8.3.3)
    finally:
        path.unlink(missing_ok=True)


def _pictures(path: Path) -> "Iterator[Pixels]":
    from inspector_app.evidence.opencv import cv2

    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        while True:
            got, pixels = video.read()
            if not got or pixels is None:
                return
            yield pixels
    finally:
        video.release()


def _written(pictures: "Iterator[Pixels]", path: Path, rate: float, size: tuple[int, int]) -> int:
    from inspector_app.evidence.opencv import cv2
    from inspector_app.evidence.seeing_limits import seeing_limits

    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), rate, size)
    count = 0
    try:
        writer.set(cv2.VIDEOWRITER_PROP_QUALITY, seeing_limits().clip.quality)
        for picture in pictures:
            if picture.shape[1::-1] == size:
                writer.write(picture)
                count += 1
    finally:
        writer.release()
    return count
