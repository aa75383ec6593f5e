"""The canonical record: what sealing signs and a package carries."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from inspector_app.domain.clock import Moment
from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.domain.people import Person, Signature
from inspector_app.domain.procedure import Limit, Limits, Table
from inspector_app.domain.project import Project
from inspector_app.domain.run import Amendment, Run
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Figure, Judgement, Verdict, WorkLine
from inspector_app.exchange.canonical import Json

FORMAT = "inspector-record/1"


def record_document(
    run: Run,
    limits: Limits,
    judgement: Judgement,
    *,
    verdict: Verdict,
    gaps: Sequence[Text],
    revision: int,
    parent: Digest | None,
    journal_digest: Digest,
) -> Mapping[str, Json]:
    """Return the record as plain JSON values; all numbers with decimals are text."""
    return {
        **kept_facts(run),
        "revision": revision,
        "parent": parent,
        "rules_version": limits.rules_version,
        "limits": {name: _limit(limit) for name, limit in limits.by_name.items()},
        "judgement": _judgement(judgement),
        "verdict": str(verdict),
        "gaps": [_text(gap) for gap in gaps],
        "journal_sha256": journal_digest,
    }


def kept_facts(run: Run) -> Mapping[str, Json]:
    """Return what of a record is kept in tables as well: all but the judgement and the place in the chain."""
    return {
        "format": FORMAT,
        "id": run.id,
        "serial": run.serial,
        "created": moment(run.created),
        "procedure": {"id": run.procedure.id, "version": run.procedure.version, "sha256": run.procedure.digest},
        "profile": run.profile,
        "profile_text": run.profile_text,
        "project": _project(run.project),
        "inspectors": [_person(person) for person in run.inspectors],
        "answers": {path: text for path, text in run.answers.items() if text},
        "evidence": [_evidence(item) for item in run.evidence],
        "signatures": [_signature(item) for item in run.signatures],
        "amendments": [_amendment(item) for item in run.amendments],
    }


def moment(value: Moment) -> Json:
    """Return a moment as plain values."""
    return {"wall": value.iso(), "monotonic_ns": value.monotonic_ns, "boot": value.boot_id}


def _text(value: Text) -> Json:
    return {"zh": value.zh, "en": value.en}


def _project(value: Project) -> Json:
    return {
        "id": value.id,
        "name": value.name,
        "code": value.code,
        "address": value.address,
        "owner": value.owner,
        "contractor": value.contractor,
        "supervisor": value.supervisor,
        "designer": value.designer,
        "subcontractor": value.subcontractor,
    }


def _person(value: Person) -> Json:
    return {"name": value.name, "unit": value.unit, "card": value.card, "party": str(value.party)}


def _limit(value: Limit) -> Json:
    shown = "table" if isinstance(value.value, Table) else _figure(value.value)
    return {
        "value": shown,
        "unit": value.unit,
        "clause": value.clause,
        "confidence": str(value.confidence),
        "source": value.source,
        "standard_value": None if isinstance(value.standard_value, Table) else _figure(value.standard_value),
    }


def _evidence(value: Evidence) -> Json:
    return {
        "id": value.id,
        "shot": value.shot,
        "row": value.row,
        "kind": str(value.kind),
        "sha256": value.digest,
        "size": value.size,
        "mime": value.mime,
        "width": value.width,
        "height": value.height,
        "source": str(value.source),
        "original_name": value.original_name,
        "added": moment(value.added),
        "step": value.step,
        "taken_at": value.capture.taken_at,
        "camera": value.capture.camera,
        "latitude": value.capture.latitude,
        "longitude": value.capture.longitude,
        "caption": value.caption,
        "quality": list(value.quality),
        "quality_reason": value.quality_reason,
    }


def _signature(value: Signature) -> Json:
    return {
        "slot": value.slot,
        "role": value.role,
        "name": value.name,
        "unit": value.unit,
        "at": moment(value.at),
        "refused": value.refused,
        "reason": value.reason,
        "witnesses": list(value.witnesses),
        "strokes": [[[p.x, p.y, p.t_ms, p.pressure] for p in stroke] for stroke in value.strokes],
    }


def _amendment(value: Amendment) -> Json:
    return {
        "revision": value.revision,
        "path": value.path,
        "old": value.old,
        "new": value.new,
        "reason": value.reason,
        "who": value.who,
        "at": moment(value.at),
    }


def _judgement(value: Judgement) -> Json:
    return {
        "verdict": str(value.verdict),
        "code": value.code,
        "reasons": [_text(reason) for reason in value.reasons],
        "lines": [_line(line) for line in value.lines],
        "figures": {name: _figure(figure) for name, figure in value.figures.items()},
        "hints": [_text(hint) for hint in value.hints],
    }


def _line(value: WorkLine) -> Json:
    return {
        "key": value.key,
        "row": value.row,
        "title": _text(value.title),
        "formula": _text(value.formula),
        "result": _text(value.result),
        "limit": _text(value.limit),
        "clause": value.clause,
        "confidence": str(value.confidence),
        "outcome": str(value.outcome),
    }


def _figure(value: Figure | date) -> Json:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return {key: _figure(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_figure(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value
