"""The journal: what happened, in a chain of hashes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest

START = Digest("0" * 64)


class EventKind(StrEnum):
    """The closed list of what the journal records."""

    RUN_CREATED = "run_created"
    ANSWERS_CHANGED = "answers_changed"
    UNDONE = "undone"
    REDONE = "redone"
    ROWS_LEFT_OUT = "rows_left_out"  # by sealing: those of a table that nobody filled in or needs
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_MOVED = "evidence_moved"
    EVIDENCE_REMOVED = "evidence_removed"
    SIGNED = "signed"
    SIGNATURE_REMOVED = "signature_removed"
    SEALED = "sealed"
    AMENDED = "amended"
    RECOVERED = "recovered"  # found open at a start, so the program had not ended in order
    DISCARDED = "discarded"
    RESTORED = "restored"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    REUSE_CLEARED = "reuse_cleared"


# Lines that tell answers, path by path, as what was there before and what is there now.
ANSWERING = frozenset({EventKind.ANSWERS_CHANGED, EventKind.UNDONE, EventKind.REDONE, EventKind.ROWS_LEFT_OUT})


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal; its hash covers the line and the hash before it."""

    number: int
    run_id: str
    kind: EventKind
    at: Moment
    who: str
    delta: Mapping[str, object]  # plain JSON values
    previous: Digest
    digest: Digest

    def body(self) -> bytes:
        """Return what the hash covers: all but the hash as JSON, keys sorted, no blanks, UTF-8."""
        document = {
            "boot": self.at.boot_id,
            "delta": self.delta,
            "kind": str(self.kind),
            "monotonic_ns": self.at.monotonic_ns,
            "number": self.number,
            "previous": self.previous,
            "run": self.run_id,
            "wall": self.at.wall.isoformat(timespec="microseconds"),
            "who": self.who,
        }
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def fingerprint(self) -> Digest:
        """Return the hash that belongs to the line."""
        return Digest(hashlib.sha256(self.body()).hexdigest())

    def is_intact(self) -> bool:
        """Tell whether the hash still fits the line."""
        return self.fingerprint() == self.digest


def chained(  # one line of a journal has these parts
    number: int,
    run_id: str,
    kind: EventKind,
    at: Moment,
    who: str,
    delta: Mapping[str, object],
    previous: Digest,
) -> JournalEntry:
    """Make the next line of the journal behind ``previous``."""
    line = JournalEntry(number, run_id, kind, at, who, delta, previous, Digest(""))
    return replace(line, digest=line.fingerprint())
