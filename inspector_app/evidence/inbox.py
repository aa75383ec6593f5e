"""Which photo belongs to which board: the one in the picture, or the one photographed just before it."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from pathlib import Path

from inspector_app.domain.board import BoardCode
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.evidence.seeing_limits import BoardLimits
from inspector_app.evidence.vault import CHUNK
from inspector_app.words import os_reason, text


class Link(StrEnum):
    """How a photo and a board belong together."""

    OWN = "own"  # the board is in the picture
    AFTER = "after"  # the board was photographed just before
    SEVERAL = "several"  # boards of different places are in the picture
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as far as it matters here; files come in the order of their names."""

    key: str
    folder: str
    taken: datetime | None  # naive, by the clock of its camera
    camera: str
    boards: tuple[BoardCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a photo belongs to."""

    link: Link
    board: BoardCode | None = None


def belongings(files: Sequence[Sighting], limits: BoardLimits) -> dict[str, Belonging]:
    """Return for every key what the file belongs to; files of one import, in the order of their names.

    A board reaches over the photos taken after it with the same camera until the next board, by
    capture times where both have one, else by the order of names within its folder.
    """
    boards = [(place, file) for place, file in enumerate(files) if file.boards]
    return {file.key: _belonging(place, file, boards, limits) for place, file in enumerate(files)}


def clock_of(taken_at: str) -> datetime | None:
    """Read a capture time as the camera's clock showed it; files of one camera differ in offsets at most."""
    try:
        return datetime.fromisoformat(taken_at).replace(tzinfo=None) if taken_at else None
    except ValueError:
        return None


def files_below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder in the order of names; links to folders are not followed.

    OutsideError ``inbox.folder`` when the folder itself cannot be read.
    """

    def refuse(error: OSError) -> None:
        if error.filename == str(folder):
            raise OutsideError("inbox.folder", path=str(folder), reason=os_reason(error)) from error

    for top, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        yield from (Path(top, name) for name in sorted(names))


def fingerprint(path: Path) -> tuple[Digest, int]:
    """Return digest and size of a file; OutsideError ``evidence.source_unreadable``."""
    digest, size = hashlib.sha256(), 0
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise OutsideError("evidence.source_unreadable", name=path.name, reason=text("os.no_file"))
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        reason = os_reason(error)
        raise OutsideError("evidence.source_unreadable", name=path.name, reason=reason) from error
    return Digest(digest.hexdigest()), size


_Boards = Sequence[tuple[int, Sighting]]


def _belonging(place: int, file: Sighting, boards: _Boards, limits: BoardLimits) -> Belonging:
    shown = file.boards
    link = Link.OWN
    if not shown:
        before = _by_time(place, file, boards, limits) or _by_order(place, file, boards, limits)
        shown, link = (before.boards if before else ()), Link.AFTER
    if len({(board.run_id, board.place) for board in shown}) > 1:
        return Belonging(Link.SEVERAL)
    return Belonging(link, shown[0]) if shown else Belonging(Link.NONE)


def _by_time(place: int, file: Sighting, boards: _Boards, limits: BoardLimits) -> Sighting | None:
    """Return the last photo of a board before this one, by the camera's clock; names decide within a second."""
    if file.taken is None:
        return None
    reach = timedelta(minutes=limits.follow_minutes)
    before = [
        (other.taken, number, other)
        for number, other in boards
        if other.taken is not None
        and other.camera == file.camera
        and file.taken - reach <= other.taken
        and (other.taken, number) <= (file.taken, place)
    ]
    return max(before, key=itemgetter(0, 1))[2] if before else None


def _by_order(place: int, file: Sighting, boards: _Boards, limits: BoardLimits) -> Sighting | None:
    """Return the last board before this file in its folder, where one of the two has no capture time."""
    before = [(n, other) for n, other in boards if n < place and other.folder == file.folder]
    if not before or place - before[-1][0] > limits.follow_files:
        return None
    board = before[-1][1]
    timed = board.taken is not None and file.taken is not None
    foreign = bool(board.camera and file.camera and board.camera != file.camera)
    return None if timed or foreign else board
