"""Saves what can still be read of a damaged database into a new one beside it; the damaged one stays as it is.

Rows are asked for in order of their keys. Where a page cannot be read the rows behind it are found by
asking for larger keys, so that one bad page costs its own rows and not the rest of the table.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.domain.ports import Clock
from inspector_app.domain.run import Run
from inspector_app.paths import migrations
from inspector_app.store import tables
from inspector_app.store.engine import Database
from inspector_app.store.examine import HEAD, has_spoilt_log
from inspector_app.store.faults import faults
from inspector_app.store.migrate import prepare, upgrade
from inspector_app.store.reading import read_run
from inspector_app.store.salvage_count import READ_ERRORS, rows_told
from inspector_app.store.salvage_drafts import Look, no_original
from inspector_app.store.salvage_orphans import fit_size, lend_branches
from inspector_app.store.salvage_rebuild import drop_spoilt, rebuild
from inspector_app.store.salvage_schema import lend_schema, revision_told, unlisted

_FURTHEST = 1 << 40  # no key of ours is beyond it
_BEGUN = "inspector-salvaging-"  # folders of work that goes on
_LEAPS = 40  # leaps over unreadable keys before the rest of a table is given up
_ROWS_A_STEP = 500  # rows read between two looks whether the work is to stop
Progress = Callable[[int, int], None]  # tables done and all of them; it may raise to stop the work
_SKIPPED = frozenset({"run_words", "session"})  # made anew, or of no use later


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was saved and what was not, counted; and where it lies."""

    path: Path
    rows: Mapping[str, int]
    homeless: int  # left out because the run, project, procedure or package they belong to is lost
    damaged_tables: tuple[str, ...]  # where something could not be read
    lacking: Mapping[str, int | None] = field(default_factory=dict)  # rows lost; None: nobody can say how many
    unusable: tuple[str, ...] = ()  # labels of saved records that cannot be shown, or whose seal is spoilt
    textless: tuple[str, ...] = ()  # labels of those that can once the text of their procedure is back
    retold: Mapping[str, int] = field(default_factory=dict)  # answers and evidence rows made from the journal
    retold_in: tuple[str, ...] = ()  # labels of the drafts they belong to
    untold: tuple[str, ...] = ()  # labels of drafts that may lack something the journal does not tell whole
    originals_gone: int = 0  # photos and clips that the journal tells of and whose originals are lost too
    retold_until: int = 0  # the line up to which the journal tells of those photos; 0: to its end
    log_lost: bool = False  # what was saved last lay in a log that cannot be read


def salvage(
    path: Path, target: Path, clock: Clock, progress: Progress | None = None, *, look: Look = no_original
) -> Salvage:
    """Read what can be read of ``path`` into a new database ``target``, which must not be there yet.

    ``look`` tells of an original what its file tells, for photos that only the journal still knows.

    OutsideError ``backup.nothing_to_salvage`` when no row of this program could be read, UserError
    ``store.newer`` for a database of a later program, whose tables nobody here knows. The new database gets
    its name when it is whole; nothing is left of one that was stopped.
    """
    if target.exists():
        raise OutsideError("backup.not_empty", path=str(target))
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_BEGUN) as folder, faults(target):
        # Opening plays the log into the file, so this is done to a copy.
        copy = _copied(path, Path(folder))
        if (revision := revision_told(copy)).isdecimal() and revision > HEAD:
            raise UserError("store.newer", path=path, found=revision, known=HEAD)
        made = Path(folder) / target.name
        saved = _salvage(copy, made, clock, progress or _silent, look)
        if not any(saved.rows.values()):
            raise OutsideError("backup.nothing_to_salvage", path=str(path))
        for part in (_records_of(made), made):
            if part.exists():
                part.rename(target.with_name(part.name))
    return replace(saved, path=target, log_lost=has_spoilt_log(path))


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def _salvage(copy: Path, made: Path, clock: Clock, progress: Progress, look: Look) -> Salvage:
    prepare(made, clock)
    branches: Mapping[str, Sequence[str]] = {}
    fit_size(copy)
    if revision := revision_told(copy):
        unfound = unlisted(copy, revision, _make)
        branches = lend_branches(copy, made)
    else:
        unfound = lend_schema(copy, _make)
    rows: dict[str, int] = {}
    damaged: set[str] = set()
    told: dict[str, int | None] = {}
    wanted = [table for table in tables.metadata.sorted_tables if table.name not in _SKIPPED]
    with closing(_open(copy)) as source, closing(sqlite3.connect(made)) as new, new:
        for number, table in enumerate(wanted):
            columns, step = [column.name for column in table.columns], partial(progress, number, len(wanted))
            reader = _Reader(source, table.name, columns)
            read = _pour(reader, new, table.name, step)
            for branch in branches.get(table.name, ()):
                read += _pour(_Reader(source, branch, columns), new, table.name, step)
            told[table.name] = read
            known = rows_told(source, table.name)
            if reader.broken or (known or 0) > read or table.name in unfound:
                damaged.add(table.name)
                # Without row numbers it is the table itself that was counted, with whatever lies in it now.
                told[table.name] = known if reader.has_rowid else None
        progress(len(wanted), len(wanted))
        damaged |= drop_spoilt(new)
        retold = rebuild(new, damaged, look)
        _write_lone_records(new, made)
        homeless = _drop_homeless(new, made)
        for name in told:
            rows[name] = new.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of our tables
        new.execute("UPDATE run SET unindexed = 1")
        told["run_head"] = _heads_told(told, rows, damaged)
    unusable, textless = _looked_at(made)
    if not retold.untold and not retold.originals_gone and told["run"] == rows["run"]:
        told |= {name: rows[name] for name in retold.rows if told[name] is None}  # all of it is known
    lacking = {
        name: None if known is None else known - rows[name]
        for name, known in told.items()
        if known is None or known > rows[name]
    }
    return Salvage(
        made,
        rows,
        homeless,
        tuple(sorted(damaged)),
        lacking,
        unusable,
        textless,
        retold.rows,
        tuple(sorted(retold.labels)),
        retold.untold,
        retold.originals_gone,
        retold.until,
    )


def _make(path: Path, revision: str) -> None:
    upgrade(path, migrations(), revision)


def _heads_told(
    told: Mapping[str, int | None], rows: Mapping[str, int], damaged: Collection[str]
) -> int | None:
    """Return how many heads there were: each run has one."""
    known = told["run_head"] if told["run"] is None and "run_head" not in damaged else told["run"]
    return None if known is None else max(known, rows["run"])


def _looked_at(made: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read every saved record as the program will; the labels of those that fail, and that lack a text only."""
    database = Database(made, frozen=OutsideError("store.read_only", path=made))
    unusable: list[str] = []
    textless: list[str] = []
    try:
        with database.reading() as connection:
            for number, serial in connection.execute(select(tables.run.c.number, tables.run.c.serial)).all():
                try:
                    record = read_run(connection, number)
                except OutsideError as error:
                    (textless if error.code == "store.procedure_lost" else unusable).append(serial)
                    continue
                if not _is_sealed_soundly(record):
                    unusable.append(serial)
    finally:
        database.close()
    return tuple(unusable), tuple(textless)


def _is_sealed_soundly(record: Run) -> bool:
    """Tell whether a record has every seal that its state and its revisions ask for."""
    if [seal.revision for seal in record.seals] != list(range(1, len(record.seals) + 1)):
        return False
    if record.is_sealed and not record.seals:
        return False
    return all(hashlib.sha256(seal.record).hexdigest() == seal.record_digest for seal in record.seals)


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    shutil.copyfile(path, copy)
    log = path.with_name(path.name + "-wal")
    if log.is_file():
        shutil.copyfile(log, copy.with_name(log.name))
    return copy


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    with suppress(sqlite3.Error):  # an older SQLite does not know it
        connection.execute("PRAGMA cell_size_check=ON")
    return connection


class _Reader:
    """Reads a table row by row along its key, leaping over what cannot be read."""

    def __init__(self, source: sqlite3.Connection, table: str, wanted: Sequence[str]) -> None:
        self.table, self.broken = table, False
        self._source, self._ended = source, False
        self.columns = [name for name in wanted if name in self._there()]
        self.has_rowid = bool(self.columns) and self._is_numbered()

    def _there(self) -> set[str]:
        try:
            found = self._source.execute("SELECT name FROM pragma_table_info(?)", (self.table,)).fetchall()
        except READ_ERRORS:
            self.broken = True
            return set()
        return {str(row[0]) for row in found}

    def _is_numbered(self) -> bool:
        try:
            self._source.execute(f'SELECT rowid FROM "{self.table}" LIMIT 0')  # noqa: S608 - a name from our own tables
        except READ_ERRORS:
            return False
        return True

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield every row that can be read."""
        if not self.columns:
            return
        listed = ", ".join(f'"{name}"' for name in self.columns)
        if not self.has_rowid:
            yield from self._forward_and_back(listed)
            return
        ask = f'SELECT rowid, {listed} FROM "{self.table}" WHERE rowid > ? ORDER BY rowid'  # noqa: S608 - as above
        last, known, leap, leaps = -1, -1, 1, 0
        while leaps < _LEAPS and last < _FURTHEST:
            read = False
            for row in self._up_to_damage(ask, last):
                if not read and leaps:
                    yield from self._leapt_over(listed, known, int(row[0]))
                last = known = int(row[0])
                read = True
                yield tuple(row[1:])
            if self._ended:
                return
            leap = 1 if read else leap * 2
            leaps += 1
            last += leap

    def _leapt_over(self, listed: str, after: int, before: int) -> Iterator[tuple[object, ...]]:
        """Yield the rows between two keys that can be read from behind, for a leap may have been too long."""
        between = f'SELECT {listed} FROM "{self.table}" WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC'  # noqa: S608 - as above
        yield from reversed(list(self._up_to_damage(between, after, before)))

    def _forward_and_back(self, listed: str) -> Iterator[tuple[object, ...]]:
        """Read a table without row numbers from both ends up to what cannot be read."""
        for order in ("", " DESC"):
            keys = ", ".join(str(number) + order for number in (1, 2))
            yield from self._up_to_damage(f'SELECT {listed} FROM "{self.table}" ORDER BY {keys}')  # noqa: S608 - as above
            if self._ended:
                return

    def _up_to_damage(self, ask: str, *keys: int) -> Iterator[tuple[Any, ...]]:
        """Yield rows up to what cannot be read; ``_ended`` tells afterwards whether there were no more.

        The driver looks one row ahead and withholds the last before the damage; that one is asked for alone.
        """
        count, self._ended = 0, False
        try:
            for row in self._source.execute(ask, keys):
                count += 1
                yield row
        except READ_ERRORS:
            self.broken = True
            with suppress(*READ_ERRORS):
                yield from self._source.execute(f"{ask} LIMIT 1 OFFSET {count}", keys).fetchall()
        else:
            self._ended = True


def _pour(reader: _Reader, new: sqlite3.Connection, table: str, step: Callable[[], None]) -> int:
    step()
    if not reader.columns:
        return 0
    names = ", ".join(f'"{name}"' for name in reader.columns)
    places = ", ".join("?" * len(reader.columns))
    put = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 - names of our tables
    count = 0
    for number, row in enumerate(reader.rows(), 1):
        if number % _ROWS_A_STEP == 0:
            step()
        try:
            count += new.execute(put, row).rowcount
        except READ_ERRORS:  # a value of the wrong kind, or a column of a schema that is not ours
            reader.broken = True
    return count


def _records_of(path: Path) -> Path:
    return path.with_suffix(".records")


def _write_lone_records(new: sqlite3.Connection, made: Path) -> None:
    """Write sealed records whose run is lost as files beside the database: they are whole by themselves."""
    lone = "SELECT run, revision, record FROM seal WHERE run NOT IN (SELECT number FROM run)"
    for run, revision, record in new.execute(lone):
        folder = _records_of(made)
        folder.mkdir(exist_ok=True)
        (folder / f"{run}-{revision}.json").write_bytes(bytes(record))


def _drop_homeless(new: sqlite3.Connection, made: Path) -> int:
    """Take out rows whose run, project, procedure or package is lost; they could never be shown.

    A record whose procedure is known and only its text lost stays: the text can be brought back.
    Each turn may make others homeless. Rows are found by the columns of the broken reference, because a
    table without row numbers has no other name for them.
    """
    dropped = 0
    while broken := {
        (row[0], row[3]) for row in new.execute("PRAGMA foreign_key_check") if row[2] != "procedure_text"
    }:
        gone = sum(_drop(new, table, reference) for table, reference in sorted(broken))
        if not gone:
            raise OutsideError("store.damaged", path=made, reason=f"foreign keys of {sorted(broken)}")
        dropped += gone
    return dropped


def _drop(new: sqlite3.Connection, table: str, reference: int) -> int:
    """Take out the rows of a table that break one of its references, by the number SQLite gives it."""
    listed = 'SELECT "table", "from", "to" FROM pragma_foreign_key_list(?) WHERE id = ?'
    parent, column, key = new.execute(listed, (table, reference)).fetchone()
    there = f'SELECT "{key}" FROM "{parent}"'  # noqa: S608 - names of our tables
    done = new.execute(f'DELETE FROM "{table}" WHERE "{column}" NOT IN ({there})')  # noqa: S608 - as above
    return done.rowcount
