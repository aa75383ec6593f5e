"""What one sealed revision in a second copy asks for, and whether its own files agree with each other."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_app.exchange.contents import Record, UnreadableError, decoded
from inspector_app.exchange.signing import is_signed_by

RECORD, SIGNATURE, KEY, JOURNAL = PART_ENDINGS = (".json", ".sig", ".key", ".journal.jsonl")
_PLACES = re.compile(
    r"records/[^/]+-r[1-9]\d{0,5}(\.json|\.sig|\.key|\.journal\.jsonl)"
    r"|procedures/[0-9a-f]{64}\.json|originals/([0-9a-f]{2})/\2[0-9a-f]{62}"
)
_DIGEST = 64  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision as it lies in a copy."""

    wrong: tuple[str, ...]  # endings of its files that do not agree with the others
    serial: str  # empty where the record cannot be believed
    needs: tuple[str, ...]  # names of all that should be in the copy because of it


def is_part_of_copy(name: str) -> bool:
    """Tell whether a copy has files of that name."""
    return _PLACES.fullmatch(name) is not None


def digest_in(name: str) -> str:
    """Return the hash that names an original or a procedure, nothing for a file of a record."""
    return "" if name.startswith("records/") else name.rpartition("/")[2].partition(".")[0]


def read_revision(stem: str, parts: Mapping[str, bytes]) -> Revision:
    """Hold the files of a revision against each other; ``stem`` is their name without the ending."""
    record = _record(stem, parts)
    needs = list(_siblings(stem))
    if record is not None:
        needs.append(f"procedures/{record.procedure.sha256}.json")
        needs += [f"originals/{item.sha256[:2]}/{item.sha256}" for item in record.evidence]
    wrong = [RECORD] if record is None and RECORD in parts else []
    digest = hashlib.sha256(parts[RECORD]).hexdigest() if record is not None else ""
    if JOURNAL in parts and not _is_journal(parts[JOURNAL], _run_of(stem), digest):
        wrong.append(JOURNAL)
    known = tuple(dict.fromkeys(name for name in needs if is_part_of_copy(name)))
    return Revision(tuple(wrong), record.serial if record else "", known)


def _record(stem: str, parts: Mapping[str, bytes]) -> Record | None:
    """Return the record if it was signed and is the one that its name says."""
    if not {RECORD, SIGNATURE, KEY} <= parts.keys():
        return None
    if not is_signed_by(parts[KEY], parts[RECORD], parts[SIGNATURE]):
        return None
    try:
        record = decoded(parts[RECORD], Record)
    except UnreadableError:
        return None
    return record if stem == f"records/{record.id}-r{record.revision}" else None


def _siblings(stem: str) -> Iterator[str]:
    """Yield the files of this revision and of those before it."""
    head, _, newest = stem.rpartition("-r")
    for revision in range(int(newest), 0, -1):
        yield from (f"{head}-r{revision}{ending}" for ending in PART_ENDINGS)


def _run_of(stem: str) -> str:
    return stem.partition("/")[2].rpartition("-r")[0]


def _is_journal(data: bytes, run: str, record: str) -> bool:
    """Tell whether each line is whole and of that record, and the last one tells of ``record`` being sealed.

    Lines of other records lie between them, so only neighbours are held against each other.
    """
    before: Mapping[str, object] = {}
    try:
        for line in data.splitlines():
            entry = json.loads(line)
            body = line[: -len(',"digest":""}') - _DIGEST] + b"}"
            if entry["run"] != run or hashlib.sha256(body).hexdigest() != entry["digest"]:
                return False
            is_next = bool(before) and entry["number"] == int(str(before["number"])) + 1
            if is_next and entry["previous"] != before["digest"]:
                return False
            before = entry
        delta = before["delta"]
        return not record or (isinstance(delta, dict) and delta.get("record") == record)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
