"""An MP4 that is on the disk while it grows: a kill or a power cut costs its last piece, never all of it.

The muxer hands its bytes to the disk by the quarter of a megabyte, which a black wall fills in ten seconds.
So it writes short clips, each of which it has to end, and their pictures are put behind each other here.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.evidence.mp4 import HEAD, Piece, index, media_size, read_piece

if TYPE_CHECKING:
    import cv2
    from cv2.typing import MatLike as Pixels

PICTURES = 24  # of a piece: 1.2 s at 20 a second, and twice the distance of the encoder's own key pictures
PIECE = "-piece"  # at the end of its name
_CODEC = "mp4v"


def piece_of(path: Path) -> Path:
    """Return where the piece is written that is not yet in a clip."""
    return path.with_name(f"{path.stem}{PIECE}{path.suffix}")


class ClipFile:
    """Writes pictures of one size into ``path``; ``opened`` is False where this machine has no encoder.

    OSError of ``write`` and ``release`` when the disk takes nothing; what it took before is a whole clip
    once ``release`` succeeds.
    """

    def __init__(self, path: Path, rate: float, size: tuple[int, int], quality: float) -> None:
        self._path, self._rate, self._size, self._quality = path, rate, size, quality
        self._pieces: list[Piece] = []  # without their media
        self._in_piece = 0
        self._writer = self._begin()
        self.opened = self._writer is not None
        if self.opened:
            path.write_bytes(HEAD)
        else:
            piece_of(path).unlink(missing_ok=True)

    def write(self, pixels: "Pixels") -> None:
        """Add a picture; about once a second the disk has all of them."""
        self._writer = self._writer or self._begin()
        if self._writer is None:
            raise OSError("the encoder does not open")
        self._writer.write(pixels)
        self._in_piece += 1
        if self._in_piece >= PICTURES:
            self._take()

    def release(self) -> None:
        """Take the last piece and write the index; the clip can be played then."""
        try:
            self._take()
        finally:
            if self._pieces:
                self._end()

    def _begin(self) -> "cv2.VideoWriter | None":
        from inspector_app.evidence.opencv import cv2

        code = cv2.VideoWriter.fourcc(*_CODEC)
        writer = cv2.VideoWriter(str(piece_of(self._path)), cv2.CAP_FFMPEG, code, self._rate, self._size)
        if not writer.isOpened():
            return None
        writer.set(cv2.VIDEOWRITER_PROP_QUALITY, self._quality)
        return writer

    def _take(self) -> None:
        """Put the piece behind the others, on the disk before it is counted, and take it away."""
        writer, self._writer, begun, self._in_piece = self._writer, None, self._in_piece, 0
        if writer is None:
            return
        writer.release()
        place = piece_of(self._path)
        try:
            if begun:
                piece = read_piece(place.read_bytes())
                with self._path.open("r+b") as file:
                    file.seek(len(HEAD) + sum(sum(one.sizes) for one in self._pieces))
                    file.write(piece.media)
                    file.flush()
                    os.fsync(file.fileno())
                self._pieces.append(piece.without_media())
        finally:
            place.unlink(missing_ok=True)

    def _end(self) -> None:
        """Write the index behind the pictures, and only then how long these are: cut between, it is mended."""
        size = sum(sum(one.sizes) for one in self._pieces)
        with self._path.open("r+b") as file:
            file.seek(len(HEAD) + size)
            file.truncate()
            file.write(index(self._pieces))
            file.flush()
            os.fsync(file.fileno())
            file.seek(len(HEAD) - 8)
            file.write(media_size(size))
