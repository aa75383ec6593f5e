"""Records a short clip from the camera's frames, without sound, on a thread of its own."""

import json
import shutil
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector_app.domain.camera import Frame
from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ports import Camera
from inspector_app.domain.recording import RecordingNote
from inspector_app.evidence.clip_file import ClipFile, piece_of
from inspector_app.evidence.seeing_limits import seeing_limits
from inspector_app.evidence.thresholds import recipes

if TYPE_CHECKING:
    from cv2.typing import MatLike as Pixels

_MP4, _AVI = ".mp4", ".avi"  # the first one that this machine can write
_SECOND = 1_000_000_000
_SPARE = 16 << 20  # bytes that stay free while a clip is recorded: its end, the data and a photo go on fitting
_LOOK_S = 0.5  # between two looks at the room that is left
NOTE = ".json"  # ending of what is noted beside a clip while it is recorded


@dataclass(frozen=True, slots=True)
class Recorded:
    """A clip that is whole on the disk and still has to be taken in."""

    path: Path
    seconds: float
    width: int
    height: int
    at_limit: bool  # it ended by itself because it was long enough


class ClipRecorder:
    """Records one clip at a time into ``folder``; the frames are looked at, never taken from the preview."""

    def __init__(self, camera: Camera, folder: Path) -> None:
        self._camera = camera
        self._folder = folder
        self._worker: _Writer | None = None

    @property
    def is_recording(self) -> bool:
        """Whether frames are being written; False again by itself at the limit of length."""
        return self._worker is not None and self._worker.is_alive()

    @property
    def has_no_room(self) -> bool:
        """Whether the clip ended by itself because the disk is nearly full."""
        return self._worker is not None and self._worker.has_no_room

    @property
    def seconds(self) -> float:
        """How long the clip is so far."""
        return self._worker.seconds if self._worker else 0.0

    def start(self, name: str, note: RecordingNote = RecordingNote()) -> None:
        """Begin a clip under a name without ending; returns at once. ``note`` is kept beside it meanwhile.

        UserError ``measuring.clip_running`` while another one is recorded, OutsideError
        ``measuring.clip_empty`` when the camera gives no picture, ``measuring.clip_no_room`` on a disk that is
        nearly full: the codec would not say that nothing is written.
        """
        if self._worker is not None:
            raise UserError("measuring.clip_running")
        if self._camera.frame() is None:
            raise OutsideError("measuring.clip_empty")
        try:
            self._folder.mkdir(exist_ok=True)  # a profile that is gone is not begun anew
        except OSError as error:
            raise OutsideError("measuring.clip_failed") from error
        if not _has_room(self._folder, 0):
            raise OutsideError("measuring.clip_no_room")
        self._worker = _Writer(self._camera, self._folder / name, note)
        self._worker.start()

    def stop(self) -> Recorded:
        """End the clip and return it; waits until the file is closed, a fraction of a second.

        OutsideError ``measuring.clip_empty`` or ``measuring.clip_failed``; nothing is left then.
        """
        worker, self._worker = self._worker, None
        if worker is None:
            raise OutsideError("measuring.clip_empty")
        worker.enough.set()
        worker.join()
        return worker.result()

    def cancel(self) -> None:
        """End and remove the clip, if there is one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.enough.set()
            worker.join()
            worker.remove()


class _Sink(Protocol):
    """What takes the pictures of a clip."""

    def write(self, image: "Pixels", /) -> object: ...

    def release(self) -> object: ...


class _Writer(threading.Thread):
    """Writes as many frames as time asks for, so that a clip plays as long as it took."""

    def __init__(self, camera: Camera, stem: Path, note: RecordingNote) -> None:
        super().__init__(name="clip", daemon=True)
        self.enough = threading.Event()
        self._note = note
        self._camera = camera
        self._stem = stem
        self._limits = seeing_limits().clip
        self._path: Path | None = None
        self._size = (0, 0)
        self._written = 0
        self._at_limit = False
        self._looked_ns = 0
        self._failed = False
        self.has_no_room = False

    @property
    def seconds(self) -> float:
        return self._written / self._limits.rate

    def run(self) -> None:
        try:
            self._record()
        except OSError:  # the disk, said by ``result``
            self._failed = True

    def _record(self) -> None:
        began = time.monotonic_ns()
        writer: _Sink | None = None
        try:
            while not self.enough.is_set():
                frame = self._camera.frame()
                if frame is not None:
                    picture = _smaller(frame, self._limits.edge)
                    writer = writer or self._open(picture)
                    if writer is None:
                        return
                    self._write(writer, picture, time.monotonic_ns() - began)
                if self.seconds >= self._limits.max_seconds:
                    self._at_limit = True
                    return
                if self._is_out_of_room():
                    self.has_no_room = True
                    return
                self.enough.wait(0.5 / self._limits.rate)
        finally:
            if writer is not None:
                writer.release()

    def _is_out_of_room(self) -> bool:
        """Tell, now and then, whether the disk could hardly take the clip a second time, into the vault."""
        now = time.monotonic_ns()
        if self._path is None or now - self._looked_ns < _LOOK_S * _SECOND:
            return False
        self._looked_ns = now
        try:
            so_far = self._path.stat().st_size
        except OSError:  # a disk that is gone shows when the clip ends
            return False
        return not _has_room(self._path.parent, so_far)

    def result(self) -> Recorded:
        is_there = self._path is not None and self._path.is_file() and self._path.stat().st_size
        if self._failed or self._path is None or not self._written or not is_there:
            failed = self._written or self._size != (0, 0)
            self.remove()
            raise OutsideError("measuring.clip_failed" if failed else "measuring.clip_empty")
        return Recorded(self._path, self.seconds, *self._size, at_limit=self._at_limit)

    def remove(self) -> None:
        for ending in (_MP4, _AVI, NOTE):
            self._stem.with_name(self._stem.name + ending).unlink(missing_ok=True)
        piece_of(self._stem.with_name(self._stem.name + _MP4)).unlink(missing_ok=True)

    def _open(self, picture: "Pixels") -> "_Sink | None":
        from inspector_app.evidence.opencv import cv2

        self._size = (picture.shape[1], picture.shape[0])
        self._keep_note()
        rate, quality = self._limits.rate, self._limits.quality
        self._path = self._stem.with_name(self._stem.name + _MP4)
        growing = ClipFile(self._path, rate, self._size, quality)
        if growing.opened:
            return growing
        # The pictures of an AVI are whole ones: so large that the disk has each a moment later.
        self._path = self._stem.with_name(self._stem.name + _AVI)
        code = cv2.VideoWriter.fourcc(*"MJPG")
        writer = cv2.VideoWriter(str(self._path), cv2.CAP_FFMPEG, code, rate, self._size)
        if writer.isOpened():
            writer.set(cv2.VIDEOWRITER_PROP_QUALITY, quality)
            return writer
        self._path.unlink(missing_ok=True)
        self._path = None
        return None

    def _keep_note(self) -> None:
        """Note where the clip belongs, should it be cut; a disk that refuses this will say so of the clip."""
        text = {**asdict(self._note), "width": self._size[0], "height": self._size[1]}
        with suppress(OSError):
            self._stem.with_name(self._stem.name + NOTE).write_text(json.dumps(text), encoding="utf-8")

    def _write(self, writer: "_Sink", picture: "Pixels", since_ns: int) -> None:
        due = int(min(since_ns / _SECOND, self._limits.max_seconds) * self._limits.rate) + 1
        if picture.shape[1::-1] != self._size:
            return  # another camera was chosen meanwhile; a clip has one size
        while self._written < due and self.seconds < self._limits.max_seconds:
            writer.write(picture)
            self._written += 1


def _has_room(folder: Path, needed: int) -> bool:
    """Tell whether a disk takes that much and still has something to spare; one that says nothing does."""
    try:
        return shutil.disk_usage(folder).free >= needed + _SPARE
    except OSError:
        return True


def clip_still(path: Path, second: float) -> bytes:
    """Return the frame of a clip at a second as a derived JPEG of at most 1280 px, for a document.

    OutsideError ``measuring.clip_empty`` when there is none, such as behind the end.
    """
    from inspector_app.evidence.clip_frames import frame_at
    from inspector_app.evidence.derived import make_copy

    return make_copy(frame_at(path, second), recipes().report)


def _smaller(frame: Frame, edge: int) -> "Pixels":
    """Return the frame's pixels at most ``edge`` px long, both sides even as codecs want them."""
    import numpy as np

    from inspector_app.evidence.opencv import cv2

    pixels = np.frombuffer(frame.pixels, np.uint8).reshape(frame.height, frame.width, 3)
    scale = min(1.0, edge / max(frame.width, frame.height))
    size = (int(frame.width * scale) // 2 * 2, int(frame.height * scale) // 2 * 2)
    return (
        pixels
        if size == (frame.width, frame.height)
        else cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    )
