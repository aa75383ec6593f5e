"""Signatures of open runs; one for each slot."""

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.clock import Moment
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import RunId
from inspector_app.domain.journal import EventKind, JournalEntry
from inspector_app.domain.people import Signature
from inspector_app.store.part import Part
from inspector_app.store.signature_rows import signature_columns
from inspector_app.store.tables import signature

_REMOVE = delete(signature).where(signature.c.run == bindparam("r"), signature.c.slot == bindparam("s"))


class SignaturePart(Part):
    """The signatures of runs."""

    def save_signature(self, run_id: RunId, item: Signature, who: str = "") -> JournalEntry:
        """Keep a signature or a refusal, in place of what the slot held."""
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            self._touch(connection, number, item.at)
            connection.execute(_REMOVE, {"r": number, "s": item.slot})
            connection.execute(insert(signature), signature_columns(item, number))
            told = {"slot": item.slot, "name": item.name, "unit": item.unit, "refused": item.refused}
            covers = {"covers": item.covers} if item.covers else {}
            return self._log(connection, EventKind.SIGNED, run_id, told | covers, who=who, at=item.at)

    def remove_signature(
        self, run_id: RunId, slot: str, who: str = "", at: Moment | None = None
    ) -> JournalEntry:
        """Take a signature away; UserError ``store.no_such_signature``."""
        now = self._now(at)
        with self._database.writing() as connection:
            number = self._number_of(connection, run_id)
            self._touch(connection, number, now)
            if connection.execute(_REMOVE, {"r": number, "s": slot}).rowcount == 0:
                raise UserError("store.no_such_signature", slot=slot)
            return self._log(connection, EventKind.SIGNATURE_REMOVED, run_id, {"slot": slot}, who=who, at=now)
