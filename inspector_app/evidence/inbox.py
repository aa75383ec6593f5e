"""Which photo belongs to which board: the one in the picture, or the one photographed just before it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from pathlib import Path

from inspector_app.domain.board import BoardCode
from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest
from inspector_app.evidence.folder import refuse_no_file
from inspector_app.evidence.name_series import Runs, SeriesName, series_name
from inspector_app.evidence.seeing_limits import BoardLimits
from inspector_app.evidence.vault import CHUNK
from inspector_app.words import os_reason


class Link(StrEnum):
    """How a photo and a board belong together."""

    OWN = "own"  # the board is in the picture
    AFTER = "after"  # the board was photographed just before, by the clock of the same camera
    SERIES = "series"  # its name follows the board's in the series of one camera
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
    name: str = ""


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a photo belongs to."""

    link: Link
    board: BoardCode | None = None


def belongings(files: Sequence[Sighting], limits: BoardLimits) -> dict[str, Belonging]:
    """Return for every key what the file belongs to; files of one import, in the order of their names.

    A board reaches over the photos taken after it until the next board, where something shows that
    it was the same camera: make, model and capture time, or the names of one series. All else waits.
    """
    names = [series_name(file.folder, file.name, limits.series_digits) for file in files]
    seen = [_Seen(place, file, name) for place, (file, name) in enumerate(zip(files, names, strict=True))]
    boards = [one for one in seen if one.file.boards]
    runs = Runs(names)
    return {one.file.key: _belonging(one, boards, runs, limits) for one in seen}


def clock_of(taken_at: str) -> datetime | None:
    """Read a capture time as the camera's clock showed it; files of one camera differ in offsets at most."""
    try:
        return datetime.fromisoformat(taken_at).replace(tzinfo=None) if taken_at else None
    except ValueError:
        return None


def fingerprint(path: Path) -> tuple[Digest, int]:
    """Return digest and size of a file; OutsideError ``evidence.source_unreadable``."""
    digest, size = hashlib.sha256(), 0
    try:
        refuse_no_file(path, path.name)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        reason = os_reason(error)
        raise OutsideError("evidence.source_unreadable", name=path.name, reason=reason) from error
    return Digest(digest.hexdigest()), size


@dataclass(frozen=True, slots=True)
class _Seen:
    place: int
    file: Sighting
    name: SeriesName | None


_Boards = Sequence[_Seen]


def _belonging(one: _Seen, boards: _Boards, runs: Runs, limits: BoardLimits) -> Belonging:
    shown, link = one.file.boards, Link.OWN
    if not shown and (before := _by_time(one, boards, limits)):
        shown, link = before.boards, Link.AFTER
    if not shown and (before := _by_name(one, boards, runs, limits)):
        shown, link = before.boards, Link.SERIES
    if len({(board.run_id, board.place) for board in shown}) > 1:
        return Belonging(Link.SEVERAL)
    return Belonging(link, shown[0]) if shown else Belonging(Link.NONE)


def _by_time(one: _Seen, boards: _Boards, limits: BoardLimits) -> Sighting | None:
    """Return the last photo of a board before this one, by the camera's clock; names decide within a second."""
    file = one.file
    if file.taken is None or not file.camera:
        return None
    reach = timedelta(minutes=limits.follow_minutes)
    before = [
        (other.file.taken, other.place, other.file)
        for other in boards
        if other.file.taken is not None
        and other.file.camera == file.camera
        and file.taken - reach <= other.file.taken
        and (other.file.taken, other.place) <= (file.taken, one.place)
    ]
    return max(before, key=itemgetter(0, 1))[2] if before else None


def _by_name(one: _Seen, boards: _Boards, runs: Runs, limits: BoardLimits) -> Sighting | None:
    """Return the last board before this file in the series of its name, unless EXIF speaks against it."""
    near = [
        (found, other.place, other.file)
        for other in boards
        if (found := _steps(other.name, one.name)) is not None and other.place < one.place
    ]
    if not near or one.name is None:
        return None
    steps, _, board = min(near, key=lambda found: (found[0], -found[1]))
    if _speaks_against(board, one.file, limits):
        return None
    if one.name.number is None:
        return board if steps <= limits.follow_minutes * 60 else None
    joined = runs.joined(one.name.series, one.name.number - int(steps), one.name.number)
    return board if joined and steps <= limits.follow_files else None


def _steps(board: SeriesName | None, photo: SeriesName | None) -> float | None:
    """Return how far a name lies behind another one of its series, in numbers or seconds; None for neither."""
    if board is None or photo is None or board.series != photo.series:
        return None
    steps: float | None = None
    if board.time is not None and photo.time is not None:
        steps = (photo.time - board.time).total_seconds()
    elif board.number is not None and photo.number is not None:
        steps = photo.number - board.number
    return steps if steps is not None and steps >= 0 else None


def _speaks_against(board: Sighting, photo: Sighting, limits: BoardLimits) -> bool:
    """Tell whether cameras or capture times, where both have them, rule out that one followed the other."""
    if board.camera and photo.camera and board.camera != photo.camera:
        return True
    if board.taken is None or photo.taken is None:
        return False
    return not timedelta(0) <= photo.taken - board.taken <= timedelta(minutes=limits.follow_minutes)
