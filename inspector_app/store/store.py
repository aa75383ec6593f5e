"""The one door to what is kept."""

from pathlib import Path
from types import TracebackType

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ports import Clock, DeviceMarks
from inspector_app.store.answers import AnswerPart
from inspector_app.store.archive import Archive
from inspector_app.store.chain import Chain
from inspector_app.store.engine import Database
from inspector_app.store.examine import HEAD, refuse_long_path, refuse_spoilt_log, revision_of
from inspector_app.store.faults import faults, is_full
from inspector_app.store.frozen import Frozen, frozen_by
from inspector_app.store.handovers import HandOverPart
from inspector_app.store.inbox import InboxPart
from inspector_app.store.inventory import InventoryPart
from inspector_app.store.listing import ListPart
from inspector_app.store.lock import ProfileLock
from inspector_app.store.migrate import Care, prepare
from inspector_app.store.registers import Registers
from inspector_app.store.reuse import LikenessPart
from inspector_app.store.runs import Runs
from inspector_app.store.seals import SealPart
from inspector_app.store.sessions import SessionPart
from inspector_app.store.signatures import SignaturePart
from inspector_app.store.upkeep import UpkeepPart


class Store(
    Registers,
    Archive,
    Runs,
    AnswerPart,
    InboxPart,
    SignaturePart,
    SealPart,
    HandOverPart,
    SessionPart,
    ListPart,
    LikenessPart,
    InventoryPart,
    UpkeepPart,
):
    """Everything kept in one SQLite file, by subject in the classes that this one unites.

    Usable from any thread: readers never wait, writers take turns, and a writer returns when its
    transaction is on the disk. Values in, values out; rows stay inside.
    """

    def __init__(
        self, database: Database, clock: Clock, lock: ProfileLock | Frozen, marks: DeviceMarks | None = None
    ) -> None:
        super().__init__(database, Chain(database, marks), clock)
        self._lock = lock

    @classmethod
    def open(
        cls, path: Path, clock: Clock, marks: DeviceMarks | None = None, *, care: Care = Care.USUAL
    ) -> "Store":
        """Open the database at ``path``, made when it is not there and migrated when it is old.

        With ``Care.THOROUGH`` every page is read before anything is used (20,000 records: 0.1 to 0.6 s).

        With ``marks`` the end of the journal is noted under them, line by line.
        OutsideError ``store.locked`` while another program has it open, ``store.damaged``,
        ``store.foreign``, ``store.read_only``, ``store.full``; UserError ``store.newer``. The
        file is untouched in all these cases.
        """
        lock = _locked(path)
        try:
            prepare(path, clock, care=care)
            return cls(Database(path), clock, lock, marks)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_unproven(cls, path: Path, clock: Clock, marks: DeviceMarks | None = None) -> "Store":
        """Open a database for reading alone until ``prove`` has read every page of it; then open it anew.

        For one so large that people would wait for that. Nothing can be written to a page that nobody has read
        yet, for nothing is written at all: which pages a transaction will touch is not known before it has
        touched them, and folding the log into the file touches more. Writing raises
        ``store.frozen_checking``. One that has to be migrated, and so is read whole anyway, is opened as by
        ``open``, whose errors this has.
        """
        lock = _locked(path)
        try:
            refuse_spoilt_log(path)
            if revision_of(path) == HEAD:
                why = OutsideError("store.frozen_checking", path=path.parent)
                return cls(Database(path, frozen=why, has_log=True), clock, lock, marks)
        except BaseException:
            lock.release()
            raise
        lock.release()
        return cls.open(path, clock, marks, care=Care.THOROUGH)

    @classmethod
    def open_frozen(
        cls, path: Path, clock: Clock, marks: DeviceMarks | None = None, *, why: OutsideError
    ) -> "Store":
        """Open the database for reading alone, where nothing can be written: no file is made or changed.

        Writing raises ``store.frozen_…`` for ``why``, the error that ``open`` gave. Opening one that needs a
        migration first raises ``store.read_only``. Runs that were written to since the last search are found
        by their old words. Errors else as of ``open``.
        """
        frozen = Frozen(path)
        try:
            database = Database(frozen.path, frozen=frozen_by(why, path), has_log=frozen.in_place)
            return cls(database, clock, frozen, marks)
        except BaseException:
            frozen.release()
            raise

    @property
    def frozen(self) -> OutsideError | None:
        """What every writing is refused with where the database can only be read, else None."""
        return self._database.frozen

    def close(self) -> None:
        """Fold the log into the file, let others in."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _locked(path: Path) -> ProfileLock:
    """Keep others out of a database that can be written; no file is made beside it on a full disk."""
    refuse_long_path(path)
    if path.exists() and is_full(path):
        raise OutsideError("store.full", path=path)
    with faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    return ProfileLock(path)
