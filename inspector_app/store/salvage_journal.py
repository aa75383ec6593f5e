"""What the journal of a salvaged database still tells of its runs, where none of their lines can be missing.

A line carries its own hash and that of the line before, and the last one is noted among the settings. So from
the first line of the unbroken end of the chain on nothing is missing; a run that began there is told whole.
Of any other run a line may be lost that says what became of an answer later, and nothing is made out of it.
Where only the end of the chain is lost, the photos that it tells of are worth having as they were then.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest
from inspector_app.domain.journal import ANSWERING, EventKind, JournalEntry
from inspector_app.domain.run import RunState
from inspector_app.store.journal_end import KEY

SPOILT = (ValueError, TypeError, LookupError, AttributeError)  # of values that no program of ours has written
_COLUMNS = "number, run_id, kind, at_wall, at_mono, at_boot, who, delta, previous, digest"
_DESCRIBED = ("shot", "row", "caption", "quality", "quality_reason")  # what lines change about a photo


class Told:
    """What the journal tells of one run, line by line."""

    def __init__(self, entry: JournalEntry) -> None:
        delta: Mapping[str, Any] = entry.delta
        self.at = self.changed = entry.at
        self.who = entry.who
        self.serial, self.procedure = delta["serial"], delta["procedure"]
        self.answers: dict[str, str] = dict(delta["answers"])
        self.evidence: dict[str, dict[str, Any]] = {}  # by id, as far as lines tell of it
        self.state, self.is_sealed = RunState.DRAFT, False

    def play(self, entry: JournalEntry) -> None:
        """Do again what a later line tells of; an error of SPOILT for one of no known form."""
        delta: Mapping[str, Any] = entry.delta
        match entry.kind:
            case kind if kind in ANSWERING and "evidence" not in delta:
                self.answers |= {path: new for path, (_, new) in delta.items()}
            case EventKind.AMENDED:
                self.answers |= {path: new for path, (_, new) in delta["answers"].items()}
            case EventKind.EVIDENCE_ADDED | EventKind.EVIDENCE_REMOVED:
                self._add(entry, delta)
            case kind if kind is EventKind.EVIDENCE_MOVED or kind in ANSWERING:
                changed = {name: delta[name][1] for name in _DESCRIBED if name in delta}
                self.evidence[delta["evidence"]] |= changed
            case EventKind.DISCARDED | EventKind.RESTORED:
                self.state = RunState.DISCARDED if entry.kind is EventKind.DISCARDED else RunState.DRAFT
            case EventKind.SEALED:
                self.is_sealed = True
            case _:
                pass
        self.changed = entry.at
        self.answers = {path: text for path, text in self.answers.items() if text}

    def _add(self, entry: JournalEntry, delta: Mapping[str, Any]) -> None:
        if entry.kind is EventKind.EVIDENCE_REMOVED or delta.get("restored"):
            self.evidence[delta["evidence"]]["binned"] = int(entry.kind is EventKind.EVIDENCE_REMOVED)
            return
        self.evidence[delta["evidence"]] = {
            "id": delta["evidence"],
            **{name: delta[name] for name in ("digest", "shot", "row", "source")},
            "original_name": delta["name"],
            "taken_for": delta["shot"],
            "added": entry.at,
            "binned": 0,
        }


@dataclass(frozen=True, slots=True)
class Heard:
    """The runs that the journal tells of from their first line on without a gap, by id."""

    runs: Mapping[str, Told]
    last: int  # number of the last line that was read
    is_whole: bool  # whether that is the last one that the program wrote

    @property
    def whole(self) -> Mapping[str, Told]:
        """The runs of which no line is missing at all."""
        return self.runs if self.is_whole else {}


def hear(new: sqlite3.Connection, *, is_damaged: bool) -> Heard:
    """Read the journal; ``is_damaged`` says that lines of it were lost."""
    lines = _unbroken_end(new)
    told: dict[str, Told] = {}
    for entry in lines:
        with suppress(*SPOILT):
            if entry.kind is EventKind.RUN_CREATED:
                told[entry.run_id] = Told(entry)
            elif entry.run_id in told:
                _play_or_drop(told, entry)
    is_whole = _reaches_the_end(new, lines, is_damaged=is_damaged)
    return Heard(told, lines[-1].number if lines else 0, is_whole)


def _play_or_drop(told: dict[str, Told], entry: JournalEntry) -> None:
    try:
        told[entry.run_id].play(entry)
    except SPOILT:
        del told[entry.run_id]


def _unbroken_end(new: sqlite3.Connection) -> list[JournalEntry]:
    """Return the last lines that follow each other without a gap."""
    found: list[JournalEntry] = []
    for entry in _intact(new):
        if found and (
            entry is None or (entry.number, entry.previous) != (found[-1].number + 1, found[-1].digest)
        ):
            found.clear()
        if entry is not None:
            found.append(entry)
    return found


def _intact(new: sqlite3.Connection) -> Iterator[JournalEntry | None]:
    """Yield every line in order; None for one that its own hash does not fit."""
    for row in new.execute(f"SELECT {_COLUMNS} FROM journal ORDER BY number"):  # noqa: S608 - our own names
        number, run_id, kind, wall, mono, boot, who, delta, previous, digest = row
        try:
            at = Moment(datetime.fromisoformat(wall), mono, boot)
            told = (who, json.loads(delta), Digest(previous), Digest(digest))
            entry = JournalEntry(number, run_id, EventKind(kind), at, *told)
            yield entry if entry.is_intact() else None
        except SPOILT:
            yield None


def _reaches_the_end(new: sqlite3.Connection, lines: list[JournalEntry], *, is_damaged: bool) -> bool:
    """Tell whether the last line is the one that the program wrote last, as it noted itself."""
    if not lines:
        return False
    row = new.execute("SELECT value FROM setting WHERE key = ?", (KEY,)).fetchone()
    if row is None:
        return not is_damaged
    with suppress(*SPOILT):
        number, digest, _gaps = json.loads(json.loads(row[0])[0])
        return any((entry.number, entry.digest) == (number, digest) for entry in lines)
    return False
