"""Plays a clip on a thread of its own into one slot: the newest frame and its second are there."""

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.domain.camera import Frame

if TYPE_CHECKING:
    import cv2

_LET_GO = 2.0  # seconds that stopping waits; a thread that hangs in a decoder is left behind


class ClipPlayer:
    """Plays one clip at a time, at the speed it was recorded with, without sound."""

    def __init__(self) -> None:
        self._worker: _Worker | None = None

    def play(self, path: Path, second: float = 0.0) -> None:
        """Begin at a second; returns at once."""
        self.stop()
        self._worker = _Worker(path, second)
        self._worker.start()

    def stop(self) -> None:
        """Stop where it is."""
        if self._worker:
            self._worker.enough.set()
            self._worker.join(_LET_GO)

    @property
    def is_playing(self) -> bool:
        """Whether frames are to come; False again at the end of the clip."""
        return self._worker is not None and self._worker.is_alive()

    @property
    def shown(self) -> tuple[Frame, float] | None:
        """The newest frame and the second it belongs to, None before the first."""
        return self._worker.shown if self._worker else None


class _Worker(threading.Thread):
    def __init__(self, path: Path, second: float) -> None:
        super().__init__(name="player", daemon=True)
        self.enough = threading.Event()
        self.shown: tuple[Frame, float] | None = None
        self._path, self._second = path, second

    def run(self) -> None:
        from inspector_app.evidence.opencv import cv2

        video = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        try:
            video.set(cv2.CAP_PROP_POS_MSEC, 1000 * self._second)
            self._show_all(video)
        finally:
            video.release()

    def _show_all(self, video: "cv2.VideoCapture") -> None:
        import numpy as np

        from inspector_app.evidence.opencv import cv2

        began, first, number = time.monotonic(), None, 0
        while not self.enough.is_set():
            got, pixels = video.read()
            if not got or pixels is None:
                return
            second = video.get(cv2.CAP_PROP_POS_MSEC) / 1000
            first = second if first is None else first
            if self.enough.wait(max(0.0, second - first - (time.monotonic() - began))):
                return
            number += 1
            data = np.ascontiguousarray(pixels).data.cast("B")
            frame = Frame(number, pixels.shape[1], pixels.shape[0], data, time.monotonic_ns())
            self.shown = (frame, second)
