"""Checklists of any bureau: every item answered with a choice or yes/no, without code.

Settings of the procedure (``judge_options``), each a list of keys parted by blanks: ``bad`` the answers
that fail (default below), ``neutral`` those that do not count, ``not_judged`` fields that only inform,
``key_items`` the dominant items. With a limit ``ordinary_rate`` (percent) the items that are not
dominant need only that share; without it every item must conform. Figures: ``items``, ``conforming``,
``rate`` (as printed).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.answers import Answers
from inspector_app.domain.conditions import applicable, applies
from inspector_app.domain.procedure import Field, Limits, Procedure, RowGroup
from inspector_app.domain.text import Text, same
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import NOTHING, Finding, Remarks, conclude, limit_text, line, outcome_of
from inspector_app.rules.rate import percent, rate_finding

ITEM_FAILED = "ITEM_FAILED"
BAD = "bad no fail"
NEUTRAL = "na"
ANSWERABLE = (FieldKind.CHOICE, FieldKind.YES_NO)
ORDER = Text(
    "① 主控项目有一项不符合即不合格；② 一般项目按合格率判，未设合格率的须全部符合；③ 其余为合格。",
    "(1) one dominant item that does not conform fails; (2) ordinary items are judged by their "
    "rate, or must all "
    "conform where none is set; (3) else it passes.",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its answer; ``row`` is empty for the run itself."""

    field: Field
    answer: str
    path: str
    place: str = ""
    row: str = ""

    @property
    def said(self) -> Text:
        """The wording of the answer."""
        if self.field.kind is FieldKind.YES_NO:
            return {"yes": Text("是", "yes"), "no": Text("否", "no")}.get(self.answer, NOTHING)
        return next((o.title for o in self.field.options if o.key == self.answer), same(self.answer))

    @property
    def title(self) -> Text:
        """The question, with the row it was asked in."""
        return same(self.place) + Text("：", ": ") + self.field.title if self.place else self.field.title


@dataclass(frozen=True, slots=True)
class Settings:
    """How answers count."""

    bad: frozenset[str]
    neutral: frozenset[str]
    not_judged: frozenset[str]
    key_items: frozenset[str]

    @classmethod
    def of(cls, procedure: Procedure) -> "Settings":
        """Read the settings of a procedure."""
        found = procedure.options

        def keys(name: str, default: str = "") -> frozenset[str]:
            return frozenset(found.get(name, default).split())

        return cls(keys("bad", BAD), keys("neutral", NEUTRAL), keys("not_judged"), keys("key_items"))

    def judges(self, field: Field) -> bool:
        """Tell whether a field is an item: it can be answered badly and is not left out."""
        if field.kind not in ANSWERABLE or field.key in self.not_judged:
            return False
        keys = field.option_keys if field.kind is FieldKind.CHOICE else ("yes", "no")
        return not self.bad.isdisjoint(keys)


def judge_checklist(case: Case) -> Judgement:
    """Judge all items that apply."""
    settings = Settings.of(case.procedure)
    items = list(items_of(case.procedure, case.answers, settings))
    return checklist_judgement(items, settings, case.limits)


def items_of(procedure: Procedure, answers: Answers, settings: Settings) -> Iterator[Item]:
    """Yield the items that apply, in the order of the steps, rows included."""
    for entry in applicable(procedure, answers):
        if isinstance(entry, RowGroup):
            yield from _row_items(entry, answers, settings)
        elif settings.judges(entry):
            yield Item(entry, answers.text(entry.key), answers.path(entry.key))


def _row_items(group: RowGroup, answers: Answers, settings: Settings) -> Iterator[Item]:
    for row in answers.rows(group.key):
        for column in group.columns:
            if settings.judges(column) and applies(column.when, row, answers):
                place = row.named(group.label)
                yield Item(column, row.text(column.key), row.path(column.key), place, row.row_id)


def checklist_judgement(items: Sequence[Item], settings: Settings, limits: Limits) -> Judgement:
    """Weigh the items; a rate for ordinary items only where the procedure sets one."""
    counted = [item for item in items if item.answer not in settings.neutral]
    by_rate = "ordinary_rate" in limits.by_name
    findings = [_finding(item, settings, limits, by_rate=by_rate) for item in items]
    if by_rate:
        ordinary = [item for item in counted if item.field.key not in settings.key_items]
        findings.append(_rate(ordinary, settings, limits))
    if not items:
        findings.append(_nothing())
    conforming = [item for item in counted if item.answer and item.answer not in settings.bad]
    figures: Mapping[str, Figure] = {
        "items": len(counted),
        "conforming": len(conforming),
        "rate": percent(len(conforming), len(counted)),
    }
    passed = Text(f"检查 {len(counted)} 项，符合要求", f"{len(counted)} items checked, conforming")
    return conclude(findings, Remarks(passed, ORDER, figures=figures))


def _nothing() -> Finding:
    work = line("items", Text("检查项目", "Items"), formula=Text("未填", "none yet"), outcome=Outcome.OPEN)
    return Finding(work, Verdict.INCOMPLETE)


def _finding(item: Item, settings: Settings, limits: Limits, *, by_rate: bool) -> Finding:
    """Judge one item; ordinary ones do not decide alone where there is a rate."""
    bad, neutral = item.answer in settings.bad, item.answer in settings.neutral
    used = [limits[item.field.limit]] if item.field.limit in limits.by_name else []
    outcome = Outcome.HINT if neutral else outcome_of(None if not item.answer else not bad)
    work = line(
        item.field.key,
        item.title,
        formula=item.said if item.answer else Text("未填", "not answered"),
        outcome=outcome,
        limit=limit_text(">=", used[0]) if used else NOTHING,
        comparison=Text("不适用", "not applicable") if neutral else None,
        limits=used,
        paths=(item.path,),
        row=item.row,
    )
    if not item.answer:
        needed = item.field.required
        return Finding(work, Verdict.INCOMPLETE, missing=(item.path,)) if needed else Finding(work)
    if not bad or (by_rate and item.field.key not in settings.key_items):
        return Finding(work)
    return Finding(work, Verdict.FAIL, ITEM_FAILED, item.title + Text("：", ": ") + item.said)


def _rate(items: Sequence[Item], settings: Settings, limits: Limits) -> Finding:
    """Judge the share of the ordinary items that conform; certain only once all are answered."""
    good = sum(1 for item in items if item.answer and item.answer not in settings.bad)
    bad = sum(1 for item in items if item.answer in settings.bad)
    what = Text("一般项目合格率", "Ordinary items")
    return rate_finding(limits, "ordinary_rate", what, good=good, bad=bad, total=len(items))
