"""The one database file: how it is opened, read and written."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from inspector_app.domain.errors import OutsideError
from inspector_app.store.examine import connect_read_only
from inspector_app.store.faults import fault_of

BUSY_MS = 5000
PAGE_CACHE_KIB = 16 * 1024


class Database:
    """Readers on any thread, one writer at a time.

    Readers see the last commit and never wait for the writer (write-ahead log). The writer's
    lock is the program's own, so that nobody waits inside SQLite, and a transaction begins
    IMMEDIATE, so that it never has to give up half-way.
    """

    def __init__(self, path: Path, *, frozen: OutsideError | None = None, has_log: bool = False) -> None:
        self.path = path
        self.frozen = frozen  # what every writing is refused with; no file is made beside it either
        self.turn = 0  # counts undone transactions; what was remembered before one may be wrong
        self.commits = 0
        self._is_damaged = False
        self._engine = open_engine(path) if frozen is None else _open_frozen(path, has_log=has_log)
        self._file: tuple[int, int] | None = None  # which file it is, not only where; once it is open
        if frozen is None:
            event.listen(self._engine, "do_connect", self._refuse_gone)  # else SQLite makes an empty one
            event.listen(self._engine, "connect", self._note_file)
        self._lock = threading.RLock()
        self._writer: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for statements that need not agree with each other."""
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection on which all statements see the same state."""
        with self.reading() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction; durable when the block has ended, undone when it raises."""
        if self.frozen is not None:
            raise self.frozen.anew()
        with self._lock, self._translated():
            self._refuse_gone()
            connection = self._writer = self._writer or self._engine.connect()
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
                self.commits += 1
            except BaseException:
                self.turn += 1
                connection.rollback()
                raise

    def _refuse_gone(self, *_connecting: object) -> None:
        """Raise OutsideError ``store.gone`` where the file was moved, replaced or its disk pulled meanwhile."""
        if self.frozen is not None:
            return
        found = _file_at(self.path)
        if found is None or found != (self._file or found):
            raise OutsideError("store.gone", path=self.path.parent)

    def _note_file(self, *_connected: object) -> None:
        self._file = self._file or _file_at(self.path)

    def close(self) -> None:
        """Fold the log into the file and let go of it; a file found damaged stays as it is, beside its log."""
        with self._lock, self._unfolded() if self._is_damaged else nullcontext():
            if self._writer is not None:
                self._writer.close()
            self._engine.dispose()

    @contextmanager
    def _unfolded(self) -> Iterator[None]:
        """Be the last to let go: SQLite folds the log when the last connection closes, unless it only reads."""
        with ExitStack() as stack:
            with suppress(sqlite3.Error):
                last = stack.enter_context(closing(connect_read_only(self.path)))
                last.execute("PRAGMA schema_version").fetchone()  # opens the log
            yield

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error, UnicodeDecodeError, OSError) as error:
            raised = fault_of(error, self.path)
            if raised is None:
                raise
            self._refuse_gone()
            self._is_damaged = self._is_damaged or raised.code == "store.damaged"
            raise raised from error


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another under the same name; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - before every write, at a third of the cost
    except OSError:
        return None
    # Windows lets nobody take an open file's place, and may number the files of a stick anew.
    return (found.st_dev, found.st_ino) if os.name != "nt" else (0, 0)


def open_engine(path: Path, *, foreign_keys: bool = True) -> Engine:
    """Return an engine whose transactions are begun by hand, durable at their commit."""
    engine = create_engine(URL.create("sqlite", database=str(path)))
    pragmas = (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        f"busy_timeout={BUSY_MS}",
        "fullfsync=ON",  # macOS: fsync alone leaves data in the drive's cache
    )
    return _set_up(engine, pragmas)


def _open_frozen(path: Path, *, has_log: bool) -> Engine:
    options = {"mode": "ro", "uri": "true"} | ({} if has_log else {"immutable": "1"})
    url = URL.create("sqlite", database=path.absolute().as_uri(), query=options)
    return _set_up(create_engine(url), ())


def _set_up(engine: Engine, pragmas: Sequence[str]) -> Engine:
    @event.listens_for(engine, "connect")
    def set_up(raw: Any, _record: object) -> None:
        raw.isolation_level = None  # transactions begin by hand alone, never by the driver
        for pragma in (*pragmas, f"cache_size=-{PAGE_CACHE_KIB}", "temp_store=MEMORY"):
            raw.execute(f"PRAGMA {pragma}")

    return engine
