"""The procedures that runs are bound to, text by text, kept for as long as the runs."""

import hashlib

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.run import ProcedureRef
from inspector_app.store import tables
from inspector_app.store.part import Part

_KNOW = insert(tables.procedure).on_conflict_do_nothing()
_NUMBER = select(tables.procedure.c.number).where(tables.procedure.c.id == bindparam("wanted"))
_SAVE_TEXT = insert(tables.procedure_text).on_conflict_do_nothing()


class Archive(Part):
    """The archived procedures."""

    def archive_procedure(self, ref: ProcedureRef, text: str) -> None:
        """Keep a procedure's canonical text under its digest; ValueError when that is not the text's digest."""
        if hashlib.sha256(text.encode()).hexdigest() != ref.digest:
            raise ValueError(ref)
        with self._database.writing() as connection:
            connection.execute(_KNOW, {"id": ref.id})
            number = connection.execute(_NUMBER, {"wanted": ref.id}).scalar_one()
            values = {"digest": ref.digest, "procedure": number, "version": ref.version, "text": text}
            connection.execute(_SAVE_TEXT, values)

    def procedure_text(self, digest: Digest) -> str:
        """Return the text of a procedure; UserError ``store.no_such_procedure``."""
        with self._database.reading() as connection:
            text = connection.execute(select(tables.procedure_text.c.text).filter_by(digest=digest)).scalar()
        if text is None:
            raise UserError("store.no_such_procedure", digest=digest)
        return str(text)
