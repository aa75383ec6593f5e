"""The journal: what happened, in a chain of hashes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.clock import Moment
from inspector_app.domain.ids import Digest

START = Digest("0" * 64)


class EventKind(StrEnum):
    """The closed list of what the journal records."""

    RUN_CREATED = "run_created"
    ANSWERS_CHANGED = "answers_changed"
    UNDONE = "undone"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_MOVED = "evidence_moved"
    EVIDENCE_REMOVED = "evidence_removed"
    SIGNED = "signed"
    SIGNATURE_REMOVED = "signature_removed"
    SEALED = "sealed"
    AMENDED = "amended"
    RECOVERED = "recovered"
    DISCARDED = "discarded"
    RESTORED = "restored"
    PROCEDURE_MIGRATED = "procedure_migrated"
    HANDED_OVER = "handed_over"
    ACKNOWLEDGED = "acknowledged"
    REUSE_CLEARED = "reuse_cleared"


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
        """Return the bytes that the hash covers: canonical JSON of everything but the hash itself."""
        return journal_body(self.number, self.run_id, self.kind, self.at, self.who, self.delta, self.previous)

    def is_intact(self) -> bool:
        """Tell whether the hash still fits the line."""
        return hashlib.sha256(self.body()).hexdigest() == self.digest


def journal_body(  # one line of a journal has these parts
    number: int,
    run_id: str,
    kind: EventKind,
    at: Moment,
    who: str,
    delta: Mapping[str, object],
    previous: Digest,
) -> bytes:
    """Return the canonical JSON (sorted keys, no blanks, UTF-8) of a journal line."""
    document = {
        "boot": at.boot_id,
        "delta": delta,
        "kind": str(kind),
        "monotonic_ns": at.monotonic_ns,
        "number": number,
        "previous": previous,
        "run": run_id,
        "wall": at.wall.isoformat(timespec="microseconds"),
        "who": who,
    }
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def chained(  # see journal_body
    number: int,
    run_id: str,
    kind: EventKind,
    at: Moment,
    who: str,
    delta: Mapping[str, object],
    previous: Digest,
) -> JournalEntry:
    """Make the next line of the journal behind ``previous``."""
    body = journal_body(number, run_id, kind, at, who, delta, previous)
    return JournalEntry(
        number, run_id, kind, at, who, delta, previous, Digest(hashlib.sha256(body).hexdigest())
    )
