"""What the doctor says of what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector_app.domain.text import Text, same
from inspector_app.words import first_of
from inspector_app.words import text as words

_NAMED = 3  # names in a sentence before it says how many more
_APART = 4  # files of one fault that are still told of one by one


class Area(StrEnum):
    """What was looked at."""

    DATABASE = "database"
    JOURNAL = "journal"
    ORIGINALS = "originals"
    COPIES = "copies"
    SEALS = "seals"
    DRAFTS = "drafts"
    PROCEDURES = "procedures"
    PAIRS = "pairs"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit, and the safe next step."""

    area: Area
    code: str
    name: str  # the record, original, file or line it is about
    text: Text
    step: Text
    records: tuple[str, ...] = ()  # labels of those that an original belongs to
    names: tuple[str, ...] = ()  # all that this tells of, where that is more than one


_TOLD_TOGETHER = {Area.ORIGINALS: "originals", Area.PROFILE: "files", Area.COPIES: "copies"}


def told_together(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Tell of many files with the same fault once, in the place of the first: they bury nothing else."""
    alike: dict[tuple[Area, str], list[Finding]] = {}
    for one in findings:
        alike.setdefault((one.area, one.code), []).append(one)
    told = []
    for key, same_fault in alike.items():
        is_many = key[0] in _TOLD_TOGETHER and len(same_fault) > _APART
        told += [_together(same_fault)] if is_many else same_fault
    return tuple(told)


def _together(findings: Sequence[Finding]) -> Finding:
    first, names = findings[0], tuple(one.name for one in findings)
    records = tuple(dict.fromkeys(label for one in findings for label in one.records))
    facts = {
        "n": len(names),
        "names": first_of([same(name) for name in names], _NAMED),
        "records": named(records) if records else words("doctor.no_record"),
    }
    text = words(f"doctor.{_TOLD_TOGETHER[first.area]}_{first.code}", **facts)
    return replace(first, text=text, records=records, names=names)


def named(names: Sequence[str]) -> Text:
    """Name the first few and say how many more there are."""
    shown = Text("、".join(names[:_NAMED]), ", ".join(names[:_NAMED]))
    rest = len(names) - _NAMED
    return shown if rest <= 0 else shown + words("doctor.and_more", n=rest)
