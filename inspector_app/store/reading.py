"""A whole run out of its tables; all statements run in the caller's snapshot."""

from collections.abc import Sequence

from sqlalchemy import Connection, Select, bindparam, select
from sqlalchemy.schema import Table

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.ids import Digest, RunId
from inspector_app.domain.journal import EventKind
from inspector_app.domain.people import Signature
from inspector_app.domain.run import SEALED_STATES, Amendment, ProcedureRef, Run, RunState, Seal
from inspector_app.domain.verdict import Verdict
from inspector_app.store import tables
from inspector_app.store.evidence_rows import evidence_of
from inspector_app.store.heads import people_from, project_from
from inspector_app.store.moments import Record, moment_of
from inspector_app.store.signature_rows import covered, signature_of

_SHOWN = 12  # digits of a digest that people are shown
_RUN = (
    select(tables.run, tables.procedure.c.id.label("procedure_id"), tables.procedure_text.c.version)
    .outerjoin_from(tables.run, tables.procedure)
    .outerjoin(tables.procedure_text, tables.procedure_text.c.digest == tables.run.c.procedure_digest)
    .where(tables.run.c.number == bindparam("r"))
)


def _of(table: Table) -> Select[tuple[object, ...]]:
    return select(table).where(table.c.run == bindparam("r"))


_HEAD = _of(tables.run_head)
_ANSWERS = _of(tables.answer)
_EVIDENCE = _of(tables.evidence).where(tables.evidence.c.binned == 0).order_by(tables.evidence.c.number)
_SIGNATURES = _of(tables.signature).order_by(tables.signature.c.number)
_SIGNED = (
    select(tables.journal.c.delta)
    .where(tables.journal.c.run_id == bindparam("id"), tables.journal.c.kind == EventKind.SIGNED.value)
    .order_by(tables.journal.c.number)
)
_AMENDMENTS = _of(tables.amendment).order_by(tables.amendment.c.number)
_SEALS = _of(tables.seal).order_by(tables.seal.c.revision)


def read_run(connection: Connection, number: int) -> Run:
    """Return the run of that number, which exists.

    OutsideError ``store.procedure_lost`` where the text that it is bound to is gone,
    ``store.record_unreadable`` for values that no program of ours has written.
    """
    run = connection.execute(_RUN, {"r": number}).one()
    if run.version is None:
        facts = {"serial": run.serial, "id": run.procedure_id or "?", "digest": run.procedure_digest[:_SHOWN]}
        raise OutsideError("store.procedure_lost", **facts)
    try:
        return _read(connection, run)
    except (ValueError, TypeError, LookupError) as error:
        raise OutsideError("store.record_unreadable", serial=run.serial) from error


def _read(connection: Connection, run: Record) -> Run:

    def rows(statement: Select[tuple[object, ...]]) -> Sequence[Record]:
        return connection.execute(statement, {"r": run.number}).all()

    head = rows(_HEAD)[0]
    return Run(
        id=RunId(run.id),
        serial=run.serial,
        state=RunState(run.state),
        procedure=ProcedureRef(run.procedure_id, run.version, Digest(run.procedure_digest)),
        project=project_from(head.project),
        inspectors=people_from(head.inspectors),
        created=moment_of(run, "created"),
        changed=moment_of(run, "changed"),
        profile=head.profile,
        profile_text=head.profile_text,
        answers={row.path: row.text for row in rows(_ANSWERS)},
        evidence=tuple(evidence_of(row, run.id) for row in rows(_EVIDENCE)),
        signatures=_signatures(connection, run, rows(_SIGNATURES)),
        amendments=tuple(_amendment(row) for row in rows(_AMENDMENTS)),
        seals=tuple(_seal(row) for row in rows(_SEALS)),
        verdict=Verdict(run.verdict),
        code=run.code,
        step=run.step,
        place=run.place,
    )


def _signatures(connection: Connection, run: Record, found: Sequence[Record]) -> tuple[Signature, ...]:
    is_open = bool(found) and RunState(run.state) not in SEALED_STATES
    covers = covered(connection.execute(_SIGNED, {"id": run.id})) if is_open else {}
    return tuple(signature_of(row, covers.get(row.slot, "")) for row in found)


def _amendment(row: Record) -> Amendment:
    return Amendment(row.revision, row.path, row.old, row.new, row.reason, row.who, moment_of(row, "at"))


def _seal(row: Record) -> Seal:
    return Seal(
        revision=row.revision,
        record_digest=Digest(row.record_digest),
        parent_digest=Digest(row.parent_digest) if row.parent_digest else None,
        public_key=row.public_key,
        signature=row.signature,
        at=moment_of(row, "at"),
        journal_digest=Digest(row.journal_digest),
        verdict=Verdict(row.verdict),
        record=row.record,
    )
