"""What a judge says, with everything needed to compute it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from inspector_app.domain.text import Text


class Verdict(StrEnum):
    """The five verdicts; missing papers never change a FAIL."""

    PASS = "PASS"
    FAIL = "FAIL"
    INVALID = "INVALID"
    RETEST = "RETEST"
    INCOMPLETE = "INCOMPLETE"


VERDICT_WORDS: Mapping[Verdict, Text] = {
    Verdict.PASS: Text("合格", "Pass"),
    Verdict.FAIL: Text("不合格", "Fail"),
    Verdict.INVALID: Text("试验无效", "Test invalid"),
    Verdict.RETEST: Text("复检", "Re-test"),
    Verdict.INCOMPLETE: Text("资料不全", "Incomplete"),
}


class Confidence(StrEnum):
    """How sure we are of a value and its clause."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Outcome(StrEnum):
    """How one line of working ended."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"  # an input is missing still
    NOT_DECIDING = "not_deciding"  # another rule came first
    HINT = "hint"  # worth saying, never decides


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line of working: formula with its numbers, limit, clause, outcome."""

    key: str
    title: Text
    formula: Text
    result: Text
    limit: Text
    clause: str
    outcome: Outcome
    comparison: Text
    confidence: Confidence = Confidence.HIGH
    limit_names: tuple[str, ...] = ()  # the limits used; their sources are looked up there
    paths: tuple[str, ...] = ()  # answers that went in
    row: str = ""  # id of the repeated row that this line judges, or none


Figure = Decimal | int | str | bool | None | tuple["Figure", ...] | Mapping[str, "Figure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict by the measurements alone; missing photos and signatures are added by the app."""

    verdict: Verdict
    code: str  # OK, or the reasons joined with "+" in the order of the standard vocabulary
    reasons: tuple[Text, ...]
    lines: tuple[WorkLine, ...]
    order: Text = Text("", "")  # the order of judgement, in a sentence
    rounding: Text = Text("", "")
    hints: tuple[Text, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)  # named results, for checking
    missing: tuple[str, ...] = ()  # answer paths without which no verdict is possible
