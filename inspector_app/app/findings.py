"""What the doctor says of what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.text import Text
from inspector_app.words import text as words

_NAMED = 3  # names in a sentence before it says how many more


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


def named(names: Sequence[str]) -> Text:
    """Name the first few and say how many more there are."""
    shown = Text("、".join(names[:_NAMED]), ", ".join(names[:_NAMED]))
    rest = len(names) - _NAMED
    return shown if rest <= 0 else shown + words("doctor.and_more", n=rest)
