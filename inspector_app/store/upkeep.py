"""Copies of the database and the search for damage."""

from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.backup import copy_database
from inspector_app.store.examine import check
from inspector_app.store.journal import JournalPart


class UpkeepPart(JournalPart):
    """Looking after the file itself."""

    def backup_to(self, path: Path) -> None:
        """Copy everything into one file that is checked before it appears under its name.

        Writers may go on meanwhile. OutsideError ``store.full``, ``store.read_only`` and the like.
        """
        with self._database.reading() as connection:
            copy_database(connection.connection.driver_connection, path)  # type: ignore[arg-type]  # sqlite3's own

    def integrity(self) -> tuple[OutsideError, ...]:
        """Read everything and return what is wrong, as errors that were not raised; slow on a large file."""
        path = self._database.path
        with self._database.reading() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            found = [
                OutsideError("store.damaged", path=path, reason=line) for line in check(raw, "integrity_check")
            ]
            for table, *_ in raw.execute("PRAGMA foreign_key_check"):
                found.append(OutsideError("store.damaged", path=path, reason=f"foreign key of {table}"))
        broken = self.verify_chain()
        if broken is not None:
            found.append(OutsideError("store.journal_broken", path=path, number=broken))
        return tuple(found)
