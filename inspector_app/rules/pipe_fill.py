"""Fill test of hidden drains (GB 50242-2002 5.2.1) and of indoor rainwater risers (5.3.1).

Figures for forms: ``sections`` and ``failed`` (numbers).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    Finding,
    Remarks,
    conclude,
    conforms,
    duration_figure,
    line,
    minutes_of,
    tally,
)
from inspector_app.rules.wet import DURATION_SHORT, LEAK_OBSERVED, NO_LEAK, REDO, Lapse, lapse, leaking

LEAK_OR_LEVEL_DROP = "LEAK_OR_LEVEL_DROP"
FILL_TOO_LOW = "FILL_TOO_LOW"
ORDER = Text(
    "① 渗漏或液面下降为不合格；② 灌水高度或时间未达到为试验无效；③ 其余为合格。",
    "(1) a leak or a falling level fails; (2) too low a fill or too short a time is invalid; (3) "
    "else it passes.",
)
ROUNDING = Text("时间、液面下降按读数比较，不修约。", "Times and level are compared unrounded.")
WORDS: Mapping[str, Text] = {
    FILL_TOO_LOW: Text("灌水高度不够", "filled too low"),
    DURATION_SHORT: Text("时间不足", "time short"),
}


@dataclass(frozen=True, slots=True)
class Fill:
    """One section or riser: what was found, and what its formula says."""

    name: str
    bad: tuple[Text, ...]  # what fails it
    short: tuple[str, ...]  # what makes it invalid
    missing: tuple[str, ...]
    words: Text
    limit: Text
    limit_names: tuple[str, ...]
    code: str
    paths: tuple[str, ...] = ()
    row: str = ""
    missed: tuple[str, ...] = ()  # paths of what missed


@dataclass(frozen=True, slots=True)
class Section:
    """A section of drain: soaked, filled up again and watched; minutes and mm."""

    name: str
    filled: bool | None
    soak: Decimal | None
    observe: Decimal | None
    drop: Decimal | None
    leaking: bool | None
    path: Callable[[str], str] = str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Riser:
    """A rainwater riser, filled to its topmost outlet or not."""

    name: str
    filled: bool | None
    lasted: Lapse
    leaking: bool | None
    path: Callable[[str], str] = str
    row: str = ""


def judge_fill(case: Case) -> Judgement:
    """Judge the fill test of all sections."""
    sections = [_section(row) for row in case.answers.rows("sections")]
    fills = [section_fill(section, case.limits) for section in sections]
    return fill_judgement(fills, case.limits, case.answers.path("sections"))


def judge_riser(case: Case) -> Judgement:
    """Judge the fill test of all risers."""
    fills = [riser_fill(_riser(row, case), case.limits) for row in case.answers.rows("risers")]
    return fill_judgement(fills, case.limits, case.answers.path("risers"))


def _section(row: Answers) -> Section:
    return Section(
        row.named("number"),
        row.yes("filled"),
        _minutes(row, "soak"),
        _minutes(row, "observe"),
        row.number("drop"),
        leaking(row, "leak"),
        row.path,
        row.row_id,
    )


def _minutes(row: Answers, key: str) -> Decimal | None:
    lasted = row.duration(key)
    return None if lasted is None else Decimal(int(lasted.total_seconds())) / 60


def _riser(row: Answers, case: Case) -> Riser:
    filled = {"top": True, "lower": False}.get(row.text("fill_to"))
    lasted = lapse(row, "start", "end", case.now)
    name = row.named("number")
    return Riser(name, filled, lasted, leaking(row, "leak"), row.path, row.row_id)


def section_fill(section: Section, limits: Limits) -> Fill:
    """Judge one section by level, joints, height and both times."""
    misses = _section_misses(section, limits)
    said = {
        "leak": Text("接口渗漏", "joint leaks"),
        "drop": Text(f"液面下降 {section.drop} mm", f"level fell {section.drop} mm"),
    }
    soak, watch = minutes_of(limits["soak"]), minutes_of(limits["observe"])
    values = {
        "filled": section.filled,
        "soak": section.soak,
        "observe": section.observe,
        "drop": section.drop,
        "leak": section.leaking,
    }
    return Fill(
        name=section.name,
        bad=tuple(text for key, text in said.items() if misses[key]),
        short=_short(section.filled, brief=misses["soak"] or misses["observe"]),
        missing=tuple(section.path(key) for key, value in values.items() if value is None),
        words=_section_words(section),
        limit=Text(
            f"满水 {duration_figure(soak)}，再观察 {duration_figure(watch)}，液面不降、接口不渗",
            f"{duration_figure(soak)} full, {duration_figure(watch)} watched, level stays, joints tight",
        ),
        limit_names=("soak", "observe", "level_drop", "height", "leak"),
        code=LEAK_OR_LEVEL_DROP,
        paths=tuple(section.path(key) for key in values),
        row=section.row,
        missed=_missed(section.path, misses),
    )


def _section_misses(section: Section, limits: Limits) -> Mapping[str, bool]:
    soak, watch = minutes_of(limits["soak"]), minutes_of(limits["observe"])
    return {
        "leak": bool(section.leaking),
        "drop": section.drop is not None and section.drop > limits.number("level_drop"),
        "filled": section.filled is False,
        "soak": section.soak is not None and section.soak < soak,
        "observe": section.observe is not None and section.observe < watch,
    }


def _missed(path: Callable[[str], str], misses: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(path(key) for key, is_missed in misses.items() if is_missed)


def _short(filled: bool | None, *, brief: bool) -> tuple[str, ...]:  # noqa: FBT001 - an answer, not a switch
    return ((FILL_TOO_LOW,) if filled is False else ()) + ((DURATION_SHORT,) if brief else ())


def _section_words(section: Section) -> Text:
    soak, watch = (_figure(minutes) for minutes in (section.soak, section.observe))
    drop = "—" if section.drop is None else show(section.drop, "mm")
    return Text(f"满水 {soak}，观察 {watch}，下降 {drop}", f"full {soak}, watched {watch}, fell {drop}")


def _figure(minutes: Decimal | None) -> str:
    return "—" if minutes is None else duration_figure(minutes)


def riser_fill(riser: Riser, limits: Limits) -> Fill:
    """Judge one riser by leak, height and time."""
    bound, minutes = minutes_of(limits["duration"]), riser.lasted.minutes
    brief = not riser.lasted.running and minutes is not None and minutes < bound
    answers = (("fill_to", riser.filled), ("leak", riser.leaking))
    missing = (*(riser.path(key) for key, value in answers if value is None), *riser.lasted.missing)
    height = {
        True: Text("灌至最上部雨水斗", "filled to the topmost outlet"),
        False: Text("未灌至最上部雨水斗", "not filled to the topmost outlet"),
        None: Text("灌水高度未填", "height not given"),
    }[riser.filled]
    return Fill(
        name=riser.name,
        bad=(Text("渗漏", "leak"),) if riser.leaking else (),
        short=_short(riser.filled, brief=brief),
        missing=missing,
        words=height + Text("，", ", ") + riser.lasted.formula + same(f" = {_figure(minutes)}"),
        limit=Text(
            f"灌至最上部雨水斗，{duration_figure(bound)} 不渗不漏",
            f"to the topmost outlet, {duration_figure(bound)} without a leak",
        ),
        limit_names=("height", "duration", "leak"),
        code=LEAK_OBSERVED,
        paths=(riser.path("fill_to"), riser.path("leak"), *riser.lasted.paths),
        row=riser.row,
        missed=_missed(
            riser.path, {"leak": bool(riser.leaking), "fill_to": riser.filled is False, "end": brief}
        ),
    )


def fill_judgement(fills: Sequence[Fill], limits: Limits, group: str = "") -> Judgement:
    """Weigh sections or risers; none at all is incomplete."""
    findings = [_fill_finding(fill, limits) for fill in fills] or [_none_yet(group)]
    if fills:
        used = [limits[name] for name in fills[0].limit_names]
        findings.append(tally(findings, Text("灌水试验", "Fill test"), fills[0].limit, used))
    failed = sum(1 for fill in fills if fill.bad)
    figures: Mapping[str, Figure] = {"sections": len(fills), "failed": failed}
    passed = Text(f"灌水 {len(fills)} 段（根），液面不降、无渗漏", f"{len(fills)} filled, no leak and no drop")
    passed = passed + conforms(limits["leak"].clause)
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))


def _none_yet(group: str) -> Finding:
    work = line("fill", Text("灌水", "Fill"), formula=Text("未填", "none yet"), outcome=Outcome.OPEN)
    return Finding(work, Verdict.INCOMPLETE, missing=(group,))


def _fill_finding(fill: Fill, limits: Limits) -> Finding:
    is_open = bool(fill.missing) and not fill.bad
    short = [WORDS[code] for code in fill.short]
    wrong = join(list(fill.bad) or short, "、", ", ")
    missed = bool(fill.bad or short)
    work = line(
        "fill",
        same(fill.name),
        formula=fill.words,
        outcome=Outcome.OPEN if is_open else Outcome.MISSED if missed else Outcome.MET,
        result=NOTHING if is_open else wrong if missed else NO_LEAK,
        limit=fill.limit,
        comparison=None if is_open or not missed else wrong,
        limits=[limits[name] for name in fill.limit_names],
        paths=fill.missed or fill.paths,
        row=fill.row,
    )
    reason = same(f"{fill.name} ") + wrong
    if fill.bad:
        return Finding(work, Verdict.FAIL, fill.code, reason)
    if is_open:
        return Finding(work, Verdict.INCOMPLETE, missing=fill.missing)
    return Finding(work, Verdict.INVALID, "+".join(fill.short), reason + REDO) if short else Finding(work)
