"""A database that can only be read: on a full disk, in a write-protected folder."""

import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

from inspector_app.domain.errors import OutsideError, UserError
from inspector_app.store.examine import HEAD, refuse_damage, refuse_spoilt_log, revision_of, was_left_open
from inspector_app.store.faults import faults
from inspector_app.store.lock import ProfileLock

_CAUSES = {
    "store.full": "store.frozen_full",
    "store.read_only": "store.frozen_read_only",
    "store.denied": "store.frozen_denied",
}


def frozen_by(error: OutsideError, path: Path) -> OutsideError:
    """Return what to say of a database that can only be read, for what was wrong with writing it."""
    code = _CAUSES.get(error.code, "store.frozen_failed")
    return OutsideError(code, path=path.parent, reason=error.params.get("reason", error.code))


class Frozen:
    """Holds a whole database to be read under ``path`` until released; nothing beside it is made or changed.

    Where the last program was cut off, part of the data is still in the log, which cannot be read without
    writing. Then ``path`` is a copy among the temporary files, with the log folded in. Where those have no
    room either the log is read ``in_place``, by the index that the last program left beside it.
    """

    def __init__(self, path: Path) -> None:
        with ExitStack() as stack:
            stack.callback(ProfileLock(path, make=False).release)
            self.path, self.in_place = path, False
            with faults(path):
                in_log = was_left_open(path)
            refuse_spoilt_log(path)
            if in_log:
                copy = _copied(path, stack)
                self.path, self.in_place = copy or path, copy is None
            _refuse_unfit(self.path, path, frozen=not self.in_place)
            self._held = stack.pop_all()

    def release(self) -> None:
        """Let others in; a second call does nothing."""
        self._held.close()


def _copied(path: Path, stack: ExitStack) -> Path | None:
    """Copy a database with its log for as long as the stack lasts; None where there is no room for that."""
    try:
        with faults(Path(tempfile.gettempdir())):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="inspector-reading-"))
        return _folded(path, Path(folder))
    except OutsideError as error:
        if error.code != "store.full":
            raise
        return None


def _folded(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    with faults(folder):
        for ending in ("", "-wal"):
            shutil.copyfile(path.with_name(path.name + ending), copy.with_name(copy.name + ending))
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return copy


def _refuse_unfit(copy: Path, path: Path, *, frozen: bool) -> None:
    revision = revision_of(copy, frozen=frozen)
    if revision > HEAD:
        raise UserError("store.newer", path=path, found=revision, known=HEAD)
    if revision < HEAD:
        raise OutsideError("store.read_only", path=path, reason="it has to be migrated first")
    refuse_damage(copy, frozen=frozen)
