"""What is still missing, in parts that lead to their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector_app.app.missing import number_of
from inspector_app.app.views import Missing, RunView
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Judgement, Verdict
from inspector_app.words import text as words

ORDER = (
    "hard",
    "soft",
    "original",
    "poor",
    "answer",
    "row",
    "short",
    "photo",
    "calibration",
    "duration",
    "signature",
)
_COUNTED = {
    "hard": "session.lack_hard",
    "soft": "session.lack_soft",
    "original": "session.lack_original",
    "poor": "session.lack_poor",
    "answer": "session.lack_answer",
    "row": "session.lack_row",
    "short": "session.lack_short",
    "photo": "session.lack_photo",
    "calibration": "run.lack_calibration",
    "signature": "session.lack_signature",
}


@dataclass(frozen=True, slots=True)
class GapPart:
    """One kind of missing thing: its words, and the first place of it."""

    kind: str
    text: Text
    first: Missing


def gap_parts(missing: Iterable[Missing]) -> tuple[GapPart, ...]:
    """Return what is missing, counted by kind, in the order in which it is best done."""
    found: dict[str, list[Missing]] = {}
    for item in missing:
        found.setdefault(item.kind, []).append(item)
    kinds = sorted(found, key=lambda kind: ORDER.index(kind) if kind in ORDER else len(ORDER))
    return tuple(GapPart(kind, _words(kind, found[kind]), found[kind][0]) for kind in kinds)


def _words(kind: str, items: Sequence[Missing]) -> Text:
    if kind in _COUNTED:
        return words(_COUNTED[kind], n=number_of(items))
    return items[0].text


def reason_of(judgement: Judgement) -> Text:
    """Return the first reason of a verdict that is not good; empty while there is none."""
    if judgement.verdict in (Verdict.INCOMPLETE, Verdict.PASS) or not judgement.reasons:
        return Text("", "")
    return judgement.reasons[0]


def is_final(view: RunView) -> bool:
    """Tell whether the verdict is more than a running one: nothing is missing, or it is sealed."""
    return view.run.is_sealed or not view.missing
