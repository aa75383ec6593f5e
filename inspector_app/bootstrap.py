"""The composition root: everything real is chosen here, and nowhere else."""

import os
import threading
import time
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path

from inspector_app.app.application import App
from inspector_app.app.keeper import VaultKeeper
from inspector_app.app.readings import Readings
from inspector_app.app.services import Services
from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import InspectorError, OutsideError
from inspector_app.domain.ports import Clock, DeviceMarks
from inspector_app.exchange.marks import FileMarks
from inspector_app.exchange.signing import FileKeyStore
from inspector_app.paths import default_profile
from inspector_app.store.examine import has_seals
from inspector_app.store.migrate import Care
from inspector_app.store.store import Store

DATABASE = "inspector.db"  # within the profile
READ_AT_START = 128 * 1024 * 1024  # bytes: 100,000 records, read in 0.25 s once the system has them at hand


class SystemClock:
    """The clocks of this computer."""

    def __init__(self) -> None:
        self._boot_id = _boot_id()

    def now(self) -> Moment:
        """Return the present moment in local time with offset."""
        wall = datetime.now().astimezone()  # noqa: TID251 - this is the clock that everybody else asks
        return Moment(wall, time.monotonic_ns(), self._boot_id)


class SystemIds:
    """Makes UUIDv7 identifiers that grow within this process (RFC 9562, 6.2 method 1)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def new(self) -> str:
        """Return a fresh UUIDv7 as text."""
        with self._lock:
            stamp = (time.time_ns() // 1_000_000) << 12
            self._last = max(stamp, self._last + 1)
            head = self._last
        tail = int.from_bytes(os.urandom(8)) >> 2
        number = (head >> 12) << 80 | 0x7 << 76 | (head & 0xFFF) << 64 | 0b10 << 62 | tail
        text = f"{number:032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _boot_id() -> str:
    """Return what tells this boot from the next: Linux has an id, elsewhere the boot time to the minute."""
    path = Path("/proc/sys/kernel/random/boot_id")
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    return f"up-{int((time.time() - time.monotonic()) // 60)}"


class Opening(Enum):
    """How much is asked of the data before they are used."""

    PLAIN = "plain"  # nothing but after a bad end: what is opened so is read whole by what it is opened for
    START = "start"  # what the window asks: as thorough, but one that people would wait for is only shown first
    THOROUGH = "thorough"  # every page of the database is read first
    PROVEN = "proven"  # every page has been read just now


_CARE = {Opening.THOROUGH: Care.THOROUGH, Opening.START: Care.THOROUGH, Opening.PROVEN: Care.PROVEN}


_UNWRITABLE = frozenset(
    {
        "store.read_only",
        "store.denied",
        "store.full",
        "store.disk_failed",
        "store.cannot_open",
        "app.profile",
    }
)


def open_readable(profile: Path | None = None, clock: Clock | None = None, how: Opening = Opening.PLAIN) -> App:
    """Open the program as ``open_app`` does, and for reading alone where its data cannot be written.

    ``App.frozen`` says why then. Where reading fails too the first error is raised, unless it is damage.
    """
    folder = profile or default_profile()
    try:
        return open_app(folder, clock, how)
    except OutsideError as error:
        if error.code not in _UNWRITABLE or not os.access(folder / DATABASE, os.R_OK):
            raise
        try:
            return _open(folder, clock or SystemClock(), partial(Store.open_frozen, why=error))
        except InspectorError as found:
            raise (error if found.code in _UNWRITABLE else found) from found


def open_app(profile: Path | None = None, clock: Clock | None = None, how: Opening = Opening.PLAIN) -> App:
    """Open the program on a profile folder, making it when it is not there.

    Raises ``store.…``, ``app.profile`` or ``backup.database_gone`` when it cannot be used; nothing is
    written over then. With ``Opening.START`` large data can only be read (``App.frozen``) until
    ``Store.prove`` has ended and they are opened anew.
    """
    folder = profile or default_profile()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_lost_database(folder)
    except OSError as error:
        from inspector_app.words import os_reason

        raise OutsideError("app.profile", path=str(folder), reason=os_reason(error)) from error
    if how is Opening.START and _is_large(folder / DATABASE):
        return _open(folder, clock or SystemClock(), Store.open_unproven)
    return _open(folder, clock or SystemClock(), partial(Store.open, care=_CARE.get(how, Care.USUAL)))


def _is_large(database: Path) -> bool:
    try:
        return database.stat().st_size > READ_AT_START
    except OSError:  # there is none yet, or it is said by what opens it
        return False


def _open(folder: Path, clock: Clock, opener: Callable[[Path, Clock, DeviceMarks], Store]) -> App:
    keys = FileKeyStore(folder / "keys", lambda: has_seals(folder / DATABASE))
    marks = FileMarks(folder / "keys", keys)
    store = opener(folder / DATABASE, clock, marks)
    services = Services(
        store=store,
        keeper=VaultKeeper(folder, marks, Readings(store), frozen=store.frozen),
        clock=clock,
        ids=SystemIds(),
        keys=keys,
        monotonic_s=time.monotonic,
    )
    return App(folder, services)


def _refuse_lost_database(folder: Path) -> None:
    """Make no empty database beside originals that belong to one: that would look as if nothing were there."""
    if (folder / DATABASE).exists() or not any(folder.glob("vault/??/*")):
        return
    raise OutsideError("backup.database_gone", path=str(folder / DATABASE))
