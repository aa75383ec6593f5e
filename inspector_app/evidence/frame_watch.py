"""Tells black and frozen pictures from live ones."""

from typing import TYPE_CHECKING

from inspector_app.domain.camera import CameraState
from inspector_app.evidence.thresholds import camera_limits

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

_GRID = 16  # every 16th pixel both ways is looked at: 8,000 of a 1080p frame
_SECOND = 1_000_000_000


class FrameWatch:
    """Looks at frame after frame; a sensor's noise never repeats, so a repeated frame is a frozen one."""

    def __init__(self) -> None:
        self._last = b""
        self._changed_ns = 0
        self._bright_ns = 0  # when it was bright last; to begin with, when a camera has to have found its light

    def look(self, pixels: "Pixels", now_ns: int) -> CameraState:
        """Return LIVE, BLACK or FROZEN for a frame of height × width × 3 that came at ``now_ns``."""
        sample = pixels[::_GRID, ::_GRID]
        limits = camera_limits()
        content = sample.tobytes()
        if content != self._last:
            self._last, self._changed_ns = content, now_ns
        is_black = sample.mean() <= limits.black_mean and sample.std() <= limits.black_spread
        if not self._bright_ns:
            self._bright_ns = now_ns + int(limits.settle_seconds * _SECOND)
        if not is_black:
            self._bright_ns = now_ns
        if now_ns - self._bright_ns >= limits.black_seconds * _SECOND:
            return CameraState.BLACK
        if now_ns - self._changed_ns >= limits.frozen_seconds * _SECOND:
            return CameraState.FROZEN
        return CameraState.LIVE
