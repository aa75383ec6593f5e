"""Motion JPEG over HTTP, the stream of phones and cheap cameras, part by part: no part may fill the memory."""

import re
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urlsplit

from inspector_app.evidence.probe import open_http

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

MOST = 32 << 20  # bytes of one picture; a part that announces more is not waited for
_LINE = 64 << 10  # bytes of a part that are read at once where it does not say how long it is
_HEAD = 40  # lines before a picture
_SPOILT = 10  # parts in a row that are no picture, after which there is nothing more to come
_TYPE = re.compile(r"(?i)multipart/x-mixed-replace\s*;.*?boundary=\"?(?:--)?([^\";\s]+)")
_LENGTH = re.compile(rb"(?i)content-length:\s*(\d{1,12})\s*\Z")


class MjpegSource:
    """Implements the ``Source`` of devices."""

    def __init__(self, answer: HTTPResponse, boundary: str) -> None:
        self._answer, self._boundary = answer, b"--" + boundary.encode("latin-1", "replace")

    def read(self) -> "Pixels | None":
        """Return the next picture; None at the end, after silence, and where parts are none or too long."""
        import numpy as np

        from inspector_app.evidence.opencv import cv2

        for _ in range(_SPOILT):
            try:
                part = self._part()
            except (OSError, HTTPException, ValueError):  # a line that broke, or was closed meanwhile
                return None
            if not part:
                return None
            picture = cv2.imdecode(np.frombuffer(part, np.uint8), cv2.IMREAD_COLOR)
            if picture is not None:
                return picture
        return None

    def release(self) -> None:
        """Hang up."""
        self._answer.close()

    def _part(self) -> bytes:
        """Return the bytes of the next part; none where it is not whole or longer than any picture."""
        length = self._length()
        if length is None or length > MOST:
            return b""
        if length == 0:
            return self._up_to_boundary()
        part = self._answer.read(length)
        return part if len(part) == length else b""

    def _length(self) -> int | None:
        """Read the head of a part: its length, 0 where none is said, None where no head comes."""
        length, begun = 0, False
        for _ in range(_HEAD):
            line = self._answer.readline(_LINE)
            if not line:
                return None
            if found := _LENGTH.match(line.strip()):
                length = int(found[1])
            if begun and not line.strip():
                return length
            begun = begun or (b":" in line and not line.startswith(self._boundary))
        return None

    def _up_to_boundary(self) -> bytes:
        part = bytearray()
        while len(part) <= MOST and (line := self._answer.readline(_LINE)):
            if line.startswith(self._boundary):
                return bytes(part)
            part += line
        return b""


def open_mjpeg(address: str, timeout_s: float) -> MjpegSource | None:
    """Open a stream of motion JPEG; None for what is another kind of video or cannot be asked so.

    HTTPError where the camera refuses, such as for a wrong password: asking again another way would
    only be counted as a second attempt.
    """
    try:
        answer = open_http(urlsplit(address), timeout_s)
    except HTTPError:
        raise
    except (OSError, HTTPException, ValueError):
        return None
    found = _TYPE.match(answer.headers.get("Content-Type", ""))
    if found is None:
        answer.close()
        return None
    return MjpegSource(answer, found[1])
