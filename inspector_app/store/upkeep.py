"""Copies of the database and the search for damage."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from inspector_app.domain.errors import OutsideError
from inspector_app.store.backup import copy_database
from inspector_app.store.examine import check, prove
from inspector_app.store.journal import JournalPart
from inspector_app.store.journal_end import GapKind

_GAPS = {
    GapKind.CUT: "store.journal_cut",
    GapKind.REPLACED: "store.journal_replaced",
    GapKind.ADDED: "store.journal_added",
    GapKind.UNMARKED: "store.journal_unmarked",
}


class UpkeepPart(JournalPart):
    """Looking after the file itself."""

    def backup_to(self, path: Path) -> None:
        """Copy everything into one file that is checked before it appears under its name.

        Writers may go on meanwhile. OutsideError ``store.full``, ``store.read_only`` and the like.
        """
        try:
            with self._database.reading() as connection:
                bare = connection.connection.driver_connection
                assert isinstance(bare, sqlite3.Connection)
                copy_database(bare, path)
        except OutsideError as error:
            if error.code == "store.damaged":  # a copy is as damaged as what it was made of
                raise OutsideError("store.damaged", **{**error.params, "path": self._database.path}) from error
            raise

    def prove(self, told: Callable[[int, int], None], is_cancelled: Callable[[], bool]) -> bool:
        """Read every page, counting bytes; False when cancelled, OutsideError ``store.damaged``."""
        return prove(self._database.path, told, is_cancelled)

    def integrity(self) -> tuple[OutsideError, ...]:
        """Read everything and return what is wrong, as errors that were not raised; slow on a large file."""
        path = self._database.path
        with self._database.reading() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            found = [OutsideError("store.damaged", path=path, reason=line) for line in check(raw)]
            # A lost text of a procedure is named by ``lost_texts``, with the records that need it.
            broken = {row[0] for row in raw.execute("PRAGMA foreign_key_check") if row[2] != "procedure_text"}
            found += [
                OutsideError("store.damaged", path=path, reason=f"foreign key of {table}")
                for table in sorted(broken)
            ]
        return (*found, *self._journal_faults())

    def _journal_faults(self) -> Iterator[OutsideError]:
        path, gaps, broken = self._database.path, self.journal_gaps(), self.verify_chain()
        cut_at = {gap.found + 1 for gap in gaps if gap.kind is GapKind.CUT}
        if broken is not None and broken not in cut_at:
            yield OutsideError("store.journal_broken", path=path, number=broken)
        for gap in gaps:
            first, last = min(gap.told, gap.found) + 1, max(gap.told, gap.found)
            facts = {"told": gap.told, "found": gap.found, "first": first, "last": last, "n": last - first + 1}
            yield OutsideError(_GAPS[gap.kind], path=path, number=first, **facts)
