"""The end of the journal as the program left it, kept beside it, so that lines cut off behind are missed.

A chain of hashes proves every line but the last: who cuts lines off its end leaves a shorter chain that
holds. So number and hash of the last line are kept in a row of their own, written in the transaction of the
line, under a mark that only this device can make. Where the journal does not go on from there, that is noted
as a gap in the row, and stays.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest

from sqlalchemy import Connection, select

from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import START
from inspector_app.domain.ports import DeviceMarks
from inspector_app.store.tables import journal, setting

KEY = "journal.end"  # its row among the settings
PURPOSE = "journal-end"
_END = select(journal.c.number, journal.c.digest).order_by(journal.c.number.desc()).limit(1)
_ROW = select(setting.c.value).where(setting.c.key == KEY)
_LINE = select(journal.c.digest)
_KEEP = "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)"


class GapKind(StrEnum):
    """How a journal does not go on from the end that was noted."""

    CUT = "cut"  # lines behind ``found`` up to ``told`` are gone
    REPLACED = "replaced"  # line ``told`` is another one
    ADDED = "added"  # lines behind ``told`` up to ``found`` were not written by this program
    UNMARKED = "unmarked"  # what was noted is gone, or was not written by this program


@dataclass(frozen=True, slots=True)
class Gap:
    """One place where the journal did not go on from the end that was noted, by numbers of lines."""

    kind: GapKind
    told: int
    found: int


@dataclass(frozen=True, slots=True)
class End:
    """The last line of a journal, and the gaps that were found so far."""

    number: int
    digest: Digest
    gaps: tuple[Gap, ...] = ()


class EndNote:
    """Keeps and compares the end; for use inside the transactions of others."""

    def __init__(self, marks: DeviceMarks | None, commits: Callable[[], int]) -> None:
        self._marks = marks  # without marks nothing is kept
        self._commits = commits
        self._kept_at = -1  # commits before the first end that was kept since the row was read

    def now(self, connection: Connection) -> End:
        """Return the end that the journal has, with all gaps, one before it included."""
        self._kept_at = -1  # what was kept last may have been undone
        number, digest = connection.execute(_END).one_or_none() or (0, START)
        found = End(number, Digest(digest))
        if self._marks is None:
            return found
        value = connection.execute(_ROW).scalar()
        if value is None:
            lost = (Gap(GapKind.UNMARKED, 0, number),) if self._marks.is_begun(PURPOSE) else ()
            return End(number, found.digest, lost)
        told = self._told(value)
        if told is None:
            return End(number, found.digest, (Gap(GapKind.UNMARKED, 0, number),))
        return End(number, found.digest, told.gaps + _gap(connection, told, found))

    def keep(self, connection: Connection, end: End) -> None:
        """Note an end in the caller's transaction."""
        if self._marks is None:
            return
        message = _message(end)
        mark = self._marks.mark(PURPOSE, message).hex()
        connection.exec_driver_sql(_KEEP, (KEY, json.dumps([message.decode(), mark])))
        if self._kept_at < 0:
            self._kept_at = self._commits()
        elif self._commits() > self._kept_at:
            self._marks.begin(PURPOSE)  # from now on a row that is not there was taken away

    def _told(self, value: str) -> End | None:
        """Read a kept end; None for one that this device has not written."""
        assert self._marks is not None
        try:
            message, mark = json.loads(value)
            number, digest, gaps = json.loads(message)
            end = End(int(number), Digest(digest), tuple(Gap(GapKind(k), int(t), int(f)) for k, t, f in gaps))
            expected = self._marks.mark(PURPOSE, message.encode())
            return end if not expected or compare_digest(expected.hex(), str(mark)) else None
        except (ValueError, TypeError, AttributeError):
            return None


def _message(end: End) -> bytes:
    gaps = [[gap.kind.value, gap.told, gap.found] for gap in end.gaps]
    return json.dumps([end.number, end.digest, gaps], separators=(",", ":")).encode()


def _gap(connection: Connection, told: End, found: End) -> tuple[Gap, ...]:
    if (told.number, told.digest) == (found.number, found.digest):
        return ()
    if found.number < told.number:
        return (Gap(GapKind.CUT, told.number, found.number),)
    line = connection.execute(_LINE.filter_by(number=told.number)).scalar() if told.number else START
    kind = GapKind.ADDED if line == told.digest else GapKind.REPLACED
    return (Gap(kind, told.number, found.number),)
