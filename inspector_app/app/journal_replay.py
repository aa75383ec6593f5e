"""A record played again from its lines in the journal, to be compared with its tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector_app.domain.journal import ANSWERING, EventKind, JournalEntry
from inspector_app.domain.run import Run


@dataclass(slots=True)
class Replay:
    """What the journal says that a record holds."""

    answers: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, dict[str, str]] = field(default_factory=dict)  # by id: digest, shot, row, name, source
    binned: set[str] = field(default_factory=set)
    signatures: dict[str, tuple[str, str, bool]] = field(default_factory=dict)  # by slot: name, unit, refused

    def differing(self, run: Run) -> tuple[str, ...]:
        """Return the paths at which a record differs from what was played."""
        answers = {path: text for path, text in run.answers.items() if text}
        evidence = {
            str(item.id): {
                "digest": str(item.digest),
                "shot": item.shot,
                "row": item.row,
                "name": item.original_name,
                "source": item.source.value,
            }
            for item in run.evidence
        }
        told = {key: facts for key, facts in self.evidence.items() if key not in self.binned}
        signatures = {item.slot: (item.name, item.unit, item.refused) for item in run.signatures}
        return (
            *(f"answers.{path}" for path in _unlike(self.answers, answers)),
            *(f"evidence.{key}" for key in _unlike(told, evidence)),
            *(f"signatures.{slot}" for slot in _unlike(self.signatures, signatures)),
        )

    def play(self, entry: JournalEntry) -> None:
        """Do again what a line tells of; KeyError, TypeError or AttributeError for a line of no known form."""
        delta: Mapping[str, Any] = entry.delta
        match entry.kind:
            case EventKind.RUN_CREATED:
                self._answer(delta["answers"].items())
            case EventKind.AMENDED:
                self._answer((path, new) for path, (_, new) in delta["answers"].items())
            case kind if kind in ANSWERING and "evidence" not in delta:
                self._answer((path, new) for path, (_, new) in delta.items())
            case EventKind.EVIDENCE_ADDED if delta.get("restored"):
                self.binned.discard(delta["evidence"])
            case EventKind.EVIDENCE_ADDED:
                names = ("digest", "shot", "row", "name", "source")
                self.evidence[delta["evidence"]] = {name: delta[name] for name in names}
            case EventKind.EVIDENCE_MOVED:
                self.evidence[delta["evidence"]] |= {"shot": delta["shot"][1], "row": delta["row"][1]}
            case EventKind.EVIDENCE_REMOVED:
                self.binned.add(delta["evidence"])
            case EventKind.SIGNED:
                self.signatures[delta["slot"]] = (delta["name"], delta["unit"], delta["refused"])
            case EventKind.SIGNATURE_REMOVED:
                self.signatures.pop(delta["slot"], None)
            case _:
                pass

    def _answer(self, told: Any) -> None:
        self.answers.update(told)
        self.answers = {path: text for path, text in self.answers.items() if text}


def replayed(journal: Sequence[JournalEntry]) -> Replay:
    """Play all lines about one record in their order."""
    replay = Replay()
    for entry in journal:
        replay.play(entry)
    return replay


def _unlike(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    return (key for key in sorted(one.keys() | other.keys()) if one.get(key) != other.get(key))
