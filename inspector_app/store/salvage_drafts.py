"""Makes answers and evidence of drafts again out of the journal, where a salvaged database has lost them."""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from inspector_app.store.moments import moment_columns
from inspector_app.store.salvage_journal import SPOILT, Heard, Told
from inspector_app.store.salvage_seals import put

# Returns the columns that an original tells by itself, for its hash and name; None where it is not whole.
Look = Callable[[str, str], Mapping[str, object] | None]
_CONTENT = ("answer", "evidence")


@dataclass(slots=True)
class Retold:
    """What was made out of the journal, and of which drafts nothing could be."""

    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_CONTENT, 0))
    labels: set[str] = field(default_factory=set)  # of drafts that got something back
    untold: tuple[str, ...] = ()  # labels of drafts that may lack something the journal does not tell whole
    originals_gone: int = 0  # photos and clips that the journal tells of and the disk has lost
    until: int = 0  # the line after which it is not known what became of photos; 0: all lines are there


def no_original(_digest: str, _name: str) -> None:
    """Know no originals."""


def retell(
    new: sqlite3.Connection,
    heard: Heard,
    damaged: Collection[str],
    look: Look,
    *,
    sealed: Collection[int],
) -> Retold:
    """Put in what drafts lack of a damaged table; nothing that could be read is overwritten.

    ``sealed`` are the numbers of runs whose sealed record is there: only what they took out can be lost.
    """
    made = Retold()
    if not any(name in damaged for name in _CONTENT):
        return made
    untold = []
    for number, run_id, label in new.execute("SELECT number, id, serial FROM run").fetchall():
        one, is_sealed = heard.runs.get(run_id), number in sealed
        if run_id not in heard.whole and not is_sealed:
            untold.append(label)
        if one is None:
            continue
        put_in = {
            "answer": _answers(new, number, one) if heard.is_whole and not is_sealed else 0,
            "evidence": _evidence(new, number, one, look, made, only_binned=is_sealed)
            if "evidence" in damaged
            else 0,
        }
        made.rows = {name: made.rows[name] + count for name, count in put_in.items()}
        if any(put_in.values()):
            made.labels.add(label)
    made.untold = tuple(untold)
    made.until = heard.last if not heard.is_whole and made.rows["evidence"] else 0
    return made


def _answers(new: sqlite3.Connection, number: int, told: Told) -> int:
    return sum(
        put(new, "answer", {"run": number, "path": path, "text": text}) for path, text in told.answers.items()
    )


def _evidence(
    new: sqlite3.Connection, number: int, told: Told, look: Look, made: Retold, *, only_binned: bool
) -> int:
    """Have the photos of a run in the order in which they came; how many of them were lost."""
    wanted = [item for item in told.evidence.values() if item["binned"] or not only_binned]
    there = {item["id"]: _row(new, item["id"]) for item in wanted}
    if None not in there.values():
        return 0
    steps, lost = _steps(new, told.procedure), 0
    for item in wanted:
        row = there[item["id"]]
        if row is None:
            found = look(item["digest"], item["original_name"])
            made.originals_gone += found is None
            lost += found is not None
            row = _row_of(item, found, steps) if found is not None else None
        if row is not None:
            new.execute("DELETE FROM evidence WHERE id = ?", (item["id"],))
            put(new, "evidence", {**row, "run": number})
    _count(new, number)
    return lost


def _row(new: sqlite3.Connection, evidence_id: str) -> dict[str, object] | None:
    found = new.execute("SELECT * FROM evidence WHERE id = ?", (evidence_id,))
    row = found.fetchone()
    names = [column[0] for column in found.description]
    return None if row is None else {k: v for k, v in zip(names, row, strict=True) if k != "number"}


def _row_of(
    item: Mapping[str, Any], found: Mapping[str, object], steps: Mapping[str, str]
) -> dict[str, object]:
    """Return a photo's row: what lines tell counts, and what they are silent about is told by its file."""
    told = {name: value for name, value in item.items() if name not in ("added", "taken_for")}
    silent = {"step": steps.get(item["taken_for"], ""), "caption": "", "quality_reason": ""}
    return {**silent, **found, **told, **moment_columns("added", item["added"])}


def _steps(new: sqlite3.Connection, digest: str) -> Mapping[str, str]:
    """Return the step that each shot belongs to, by the text of the procedure."""
    row = new.execute("SELECT text FROM procedure_text WHERE digest = ?", (digest,)).fetchone()
    if row is not None:
        with suppress(*SPOILT):
            return {shot["key"]: shot.get("step") or "" for shot in json.loads(row[0])["shots"]}
    return {}


def _count(new: sqlite3.Connection, number: int) -> None:
    kept = "FROM evidence WHERE run = ? AND binned = 0"
    photos, size = new.execute(f"SELECT count(*), coalesce(sum(size), 0) {kept}", (number,)).fetchone()
    new.execute("UPDATE run SET photos = ?, size = ? WHERE number = ?", (photos, size, number))
