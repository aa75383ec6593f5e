"""Texts of procedures that records need and the database has lost: named, found again, put back.

A text is known by its hash, so it does not matter where a whole one comes from.
"""

import hashlib
from collections.abc import Iterator

from inspector_app.app.findings import Area, Finding, named
from inspector_app.app.originals import WholeCopies
from inspector_app.app.rulebook import Rulebook
from inspector_app.domain.ids import Digest
from inspector_app.domain.run import ProcedureRef
from inspector_app.procedures.loader import load_archived
from inspector_app.store.inventory import LostText
from inspector_app.store.store import Store
from inspector_app.words import text as words

_SHOWN = 12  # digits of a digest that people are shown


def lost_findings(store: Store, rulebook: Rulebook) -> Iterator[Finding]:
    """Name each lost text with its records, and where it can come from."""
    for lost in store.lost_texts():
        own = rulebook.catalogue.by_digest.get(lost.digest)
        version = lost.version or (own.version if own else "?")
        name = f"{lost.procedure_id} {version}"
        facts = {"name": name, "digest": lost.digest[:_SHOWN], "records": named(lost.serials)}
        said = words("doctor.procedure_lost", **facts)
        step = words("doctor.procedure_lost_own_step" if own else "doctor.procedure_lost_step")
        yield Finding(Area.PROCEDURES, "lost", name, said, step)


def put_back(store: Store, rulebook: Rulebook, copies: WholeCopies) -> tuple[int, int]:
    """Keep again what the program itself or ``copies`` hold of the lost texts: how many, of how many."""
    lost, back = store.lost_texts(), 0
    for one in lost:
        own = rulebook.catalogue.by_digest.get(one.digest)
        text = own.text if own else _found(one, copies)
        if text is not None:
            procedure = own or load_archived(text, one.procedure_id)
            store.archive_procedure(ProcedureRef(procedure.id, procedure.version, one.digest), text)
            back += 1
    return back, len(lost)


def _found(lost: LostText, copies: WholeCopies) -> str | None:
    """Return the whole text out of packages, backups and second copies."""
    whole = (text for text in copies.texts(lost.digest) if _is_whole(text, lost.digest))
    return next((text.decode() for text in whole), None)


def _is_whole(text: bytes, digest: Digest) -> bool:
    return hashlib.sha256(text).hexdigest() == digest
