"""Makes rows of a salvaged database again out of sealed records, which hold everything by themselves."""

import hashlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from inspector_app.domain.answers import place_of
from inspector_app.domain.clock import Moment
from inspector_app.domain.journal import EventKind
from inspector_app.domain.run import RunState
from inspector_app.store.moments import moment_columns, to_json

Document = Mapping[str, Any]  # a sealed record as plain values
_STATE_AFTER = {
    EventKind.SEALED.value: RunState.SEALED.value,
    EventKind.AMENDED.value: RunState.SEALED.value,
    EventKind.HANDED_OVER.value: RunState.HANDED_OVER.value,
    EventKind.ACKNOWLEDGED.value: RunState.ACKNOWLEDGED.value,
}
_ALIKE = ("id", "shot", "row", "kind", "size", "mime", "width", "height", "source", "original_name", "step")
_CAPTURED = ("taken_at", "camera", "latitude", "longitude", "caption", "quality_reason")


def put(new: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Put a row in where none is in its way; how many that were."""
    names, places = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    statement = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608 - our own names
    return new.execute(statement, tuple(values.values())).rowcount


def sealed_documents(new: sqlite3.Connection) -> dict[int, Document]:
    """Return the newest sealed record of each run by its number, where its bytes are what its hash says."""
    found: dict[int, Document] = {}
    for run, record, digest in new.execute(
        "SELECT run, record, record_digest FROM seal ORDER BY run, revision"
    ):
        found.pop(run, None)
        if hashlib.sha256(record).hexdigest() == digest:
            found[run] = json.loads(record)
    return found


def project_values(document: Document) -> dict[str, object]:
    """Return the columns of the project that a record names; what only the register knows is empty."""
    return {**document["project"], "unit_works": "[]", "profile": "", "archived": 0}


def number_of(new: sqlite3.Connection, table: str, values: Mapping[str, object]) -> int:
    """Return the number of the row with that id, made when it is not there."""
    put(new, table, values)
    asked = f'SELECT number FROM "{table}" WHERE id = ?'  # noqa: S608 - our own names
    return int(new.execute(asked, (values["id"],)).fetchone()[0])


def put_run(new: sqlite3.Connection, number: int, document: Document) -> None:
    """Make the row of a sealed run again."""
    answers, evidence = document["answers"], document["evidence"]
    first = {item["path"]: item["old"] for item in reversed(document["amendments"])}
    at, mono, boot = new.execute(
        "SELECT at_wall, at_mono, at_boot FROM seal WHERE run = ? ORDER BY revision DESC", (number,)
    ).fetchone()
    values = {
        **run_values(new, document["procedure"]["id"], document["procedure"]["sha256"]),
        "number": number,
        "id": document["id"],
        "serial": document["serial"],
        "state": _state(new, document["id"]),
        "verdict": document["verdict"],
        "code": document["judgement"]["code"],
        "project": number_of(new, "project", project_values(document)),
        "project_name": document["project"]["name"],
        "place": place_of({**answers, **first}),
        **created(_moment(document["created"])),
        "changed_wall": at,
        "changed_mono": mono,
        "changed_boot": boot,
        "photos": len(evidence),
        "photos_required": len(evidence),
        "size": sum(item["size"] for item in evidence),
    }
    put(new, "run", values)


def run_values(new: sqlite3.Connection, procedure_id: str, digest: str) -> dict[str, object]:
    """Return the columns of a run that its procedure gives."""
    text = new.execute("SELECT text FROM procedure_text WHERE digest = ?", (digest,)).fetchone()
    title = json.loads(text[0])["short_title"] if text else {"zh": procedure_id, "en": procedure_id}
    return {
        "procedure": number_of(new, "procedure", {"id": procedure_id}),
        "procedure_digest": digest,
        "title_zh": title["zh"],
        "title_en": title["en"],
        "step": "",
        "words": "",
        "unindexed": 1,
    }


def created(at: Moment) -> dict[str, object]:
    """Return the columns of the moment at which a run began."""
    return {**moment_columns("created", at), "day": at.wall.date().isoformat()}


def _state(new: sqlite3.Connection, run_id: str) -> str:
    asked = "SELECT kind FROM journal WHERE run_id = ? ORDER BY number"
    told = [_STATE_AFTER[kind] for (kind,) in new.execute(asked, (run_id,)) if kind in _STATE_AFTER]
    return told[-1] if told else RunState.SEALED.value


def put_content(new: sqlite3.Connection, number: int, document: Document) -> None:
    """Make answers, evidence, signatures and amendments again where one is lost, in the order of the record."""
    for path, text in document["answers"].items():
        put(new, "answer", {"run": number, "path": path, "text": text})
    _put_all(new, "evidence", "id", [_evidence(item, number) for item in document["evidence"]])
    _put_all(new, "signature", "slot", [_signature(item, number) for item in document["signatures"]])
    amended = [_amendment(item, number) for item in document["amendments"]]
    _put_all(new, "amendment", "path", amended)


def _put_all(new: sqlite3.Connection, table: str, key: str, wanted: Sequence[Mapping[str, object]]) -> None:
    """Have these rows in this order; rows that are all there are left alone, and so is the bin."""
    if not wanted:
        return
    run, keys = wanted[0]["run"], [row[key] for row in wanted]
    known = f'"{table}" WHERE run = ? AND "{key}" IN ({", ".join("?" * len(keys))})'
    there = new.execute(f"SELECT count(*) FROM {known}", (run, *keys)).fetchone()[0]  # noqa: S608 - our own names
    if there >= len(wanted):
        return
    new.execute(f"DELETE FROM {known}", (run, *keys))  # noqa: S608 - as above
    for row in wanted:
        put(new, table, row)


def _moment(value: Document) -> Moment:
    return Moment(datetime.fromisoformat(value["wall"]), value["monotonic_ns"], value["boot"])


def _evidence(item: Document, run: int) -> dict[str, object]:
    return {
        "run": run,
        **{name: item[name] for name in (*_ALIKE, *_CAPTURED)},
        "digest": item["sha256"],
        **moment_columns("added", _moment(item["added"])),
        "quality": " ".join(item["quality"]),
    }


def _signature(item: Document, run: int) -> dict[str, object]:
    return {
        "run": run,
        **{name: item[name] for name in ("slot", "role", "name", "unit", "reason")},
        **moment_columns("at", _moment(item["at"])),
        "strokes": to_json(item["strokes"]),
        "refused": int(item["refused"]),
        "witnesses": to_json(item["witnesses"]),
    }


def _amendment(item: Document, run: int) -> dict[str, object]:
    names = ("revision", "path", "old", "new", "reason", "who")
    return {"run": run, **{name: item[name] for name in names}, **moment_columns("at", _moment(item["at"]))}
