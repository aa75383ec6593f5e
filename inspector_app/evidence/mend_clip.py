"""Brings back a recording that a kill or a power cut has left without its end.

An MP4 is readable only with the index that is written last. The pictures before it are there: a stream
of MPEG-4 part 2 (ISO/IEC 14496-2). They get the index they lack, made from that of a fresh clip of the same
size; their bytes stay as they were recorded.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.errors import OutsideError
from inspector_app.evidence.clip_file import piece_of
from inspector_app.evidence.clips import clip_seconds
from inspector_app.evidence.mp4 import Piece, read_piece, whole

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

MP4 = ".mp4"
_PICTURE = b"\x00\x00\x01\xb6"  # start code of each picture
_STARTS = re.compile(b"\x00\x00\x01([\xb3\xb6])", re.DOTALL)  # of a group of pictures, and of a picture
_MEDIA = b"mdat"


def seconds_in(path: Path, rate: float) -> float:
    """Return how long a recording is, whole or cut; 0 where nothing of it can be seen."""
    whole = clip_seconds(path)
    if whole or path.suffix != MP4:
        return whole
    return round(_media(path).count(_PICTURE) / rate, 2)


def mend(path: Path, rate: float, size: tuple[int, int]) -> Path:
    """Write the pictures of a cut recording into a clip beside it; a whole one is returned as it is.

    ``size`` is that of its pictures. OutsideError ``measuring.clip_empty`` when there are none; nothing
    is left beside the recording then.
    """
    if clip_seconds(path):
        return path
    target = path.with_name(f"{path.stem}-mended{MP4}")
    if path.suffix == MP4:
        count = _indexed(_media(path), target, rate, size)
    else:
        count = _written(_pictures(path), target, rate, size)
    if not count:
        target.unlink(missing_ok=True)
        raise OutsideError("measuring.clip_empty")
    return target


def _indexed(media: bytes, target: Path, rate: float, size: tuple[int, int]) -> int:
    """Write pictures with an index behind them; how many."""
    begin, sizes, keys = _found(media)
    if sizes and min(size) > 0:
        fresh = _fresh(target, rate, size)
        target.write_bytes(whole(media[begin:], Piece(b"", sizes, keys, fresh.index)))
    return len(sizes) if min(size) > 0 else 0


def _found(media: bytes) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """Return where the first picture begins, how long each is, and which are key pictures, from 1.

    The last one is left out, being cut, unless it is the only one.
    """
    begins: list[int] = []
    keys: list[int] = []
    group = -1  # where the head of a group begins that no picture has followed yet
    for found in _STARTS.finditer(media):
        if found[1] == b"\xb3":
            group = found.start()
            continue
        begins.append(found.start() if group < 0 else group)
        group = -1
        if found.end() < len(media) and media[found.end()] >> 6 == 0:  # coded by itself
            keys.append(len(begins))
    ends = begins[1:] or [len(media)]
    sizes = tuple(end - begin for begin, end in zip(begins, ends, strict=False))
    return (begins or [0])[0], sizes, tuple(key for key in keys if key <= len(sizes))


def _fresh(path: Path, rate: float, size: tuple[int, int]) -> Piece:
    """Return a clip of one picture of that size and rate, as this machine writes it."""
    import numpy as np

    _written(iter([np.zeros((size[1], size[0], 3), np.uint8)]), path, rate, size)
    return read_piece(path.read_bytes())


def _media(path: Path) -> bytes:
    """Return the pictures of a recording, and behind them what the disk has of its last piece."""
    parts = [one.read_bytes() for one in (path, piece_of(path)) if one.is_file()]
    return b"".join(data.partition(_MEDIA)[2] for data in parts)


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
