"""Ponding of floors and shafts (GB 55030-2022 6.0.12) and spraying of facades (6.0.11).

Figures for forms are texts as they are printed: ``duration`` (``24 h 19 min``), ``min_depth`` (``21 mm``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import show
from inspector_app.domain.text import Text, same
from inspector_app.domain.units import unit_text
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    Finding,
    Remarks,
    conclude,
    conforms,
    duration_figure,
    line,
    rounded_up,
    steps_begun,
    weaker,
)
from inspector_app.rules.wet import (
    LEAK_KINDS,
    LEAKAGE,
    Depth,
    Lapse,
    Look,
    depth_finding,
    lapse,
    leak_finding,
    leaking,
    time_finding,
)

SECOND_PONDING_MISSING = "SECOND_PONDING_MISSING"
ORDER = Text(
    "① 任何时候有渗漏为不合格；② 无渗漏而水深或时长未达到为试验无效；③ 资料未齐为资料不全；④ 其余为合格。",
    "(1) a leak at any time fails; (2) without a leak, too little depth or time makes the test invalid; "
    "(3) what is missing leaves it incomplete; (4) else it passes.",
)
ROUNDING = Text(
    "水深读到 1 mm、时长按分钟比较，均不修约。", "Depths to 1 mm and times in minutes are compared unrounded."
)
SPRAY_ORDER = Text(
    "① 任何时候有渗漏为不合格；② 无渗漏而时长未达到为试验无效；③ 资料未齐为资料不全；④ 其余为合格。",
    "(1) a leak at any time fails; (2) without a leak, too little time makes the test invalid; "
    "(3) what is missing leaves it incomplete; (4) else it passes.",
)
SPRAY_ROUNDING = Text("时长按分钟比较，不修约。", "Times in minutes are compared unrounded.")
MIDDLE, END = Text("中间", "middle"), Text("结束", "end")
UNDERSIDE = Text("板底", "the underside")
PONDING_TIME = Text("蓄水时长", "Time of ponding")
SPRAY_TIME = Text("淋水时长", "Time of spraying")


@dataclass(frozen=True, slots=True)
class Ponding:
    """What a ponding test found."""

    looks: tuple[Look, ...]
    depths: tuple[Depth, ...]
    lasted: Lapse


def judge_ponding(case: Case) -> Judgement:
    """Judge an indoor or shaft ponding test by depth, time and leak."""
    answers = case.answers
    test = Ponding(_looks(answers), _depths(answers), lapse(answers, "start", "end", case.now))
    return ponding_judgement(test, case.limits, _stage_finding(answers, case.limits))


def ponding_judgement(test: Ponding, limits: Limits, extra: Sequence[Finding] = ()) -> Judgement:
    """Weigh a ponding test; needs the limits ``min_depth``, ``duration`` and ``leak``."""
    findings = (
        leak_finding(test.looks, limits["leak"]),
        depth_finding(test.depths, limits["min_depth"]),
        time_finding(test.lasted, limits["duration"], PONDING_TIME),
        *extra,
    )
    figures = ponding_figures(test)
    passed = _passed(figures, limits["min_depth"].clause)
    hints = (
        *weaker(limits["min_depth"], ">="),
        *weaker(limits["duration"], ">="),
        *_old_depth_hint(test, limits),
    )
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, hints, figures))


def ponding_figures(test: Ponding) -> Mapping[str, Figure]:
    """Return time and depth as a form prints them, None where there is nothing yet."""
    known = [depth.value for depth in test.depths if depth.value is not None]
    lasted = test.lasted.minutes
    return {
        "duration": None if lasted is None else duration_figure(lasted),
        "min_depth": show(min(known), "mm") if known else None,
    }


def _passed(figures: Mapping[str, Figure], clause: str) -> Text:
    found = Text(
        f"蓄水 {figures['duration']}，最浅处水深 {figures['min_depth']}，背水面未见渗漏",
        f"Ponded for {figures['duration']}, shallowest depth {figures['min_depth']}, no leak",
    )
    return found + conforms(clause)


def _looks(answers: Answers) -> tuple[Look, ...]:
    """Read both looks; once the first has found a leak the second is no longer needed."""
    kind = LEAK_KINDS.get(answers.text("leak_kind"), LEAKAGE)
    middle = Look(MIDDLE, UNDERSIDE, leaking(answers, "mid_leak"), answers.path("mid_leak"), kind)
    end = Look(END, UNDERSIDE, leaking(answers, "end_leak"), answers.path("end_leak"), kind)
    return (middle,) if middle.leaking and end.leaking is None else (middle, end)


def _depths(answers: Answers) -> tuple[Depth, ...]:
    keys = ("start_min_depth", "mid_min_depth", "end_min_depth")
    return tuple(Depth(answers.number(key), answers.path(key)) for key in keys)


def _stage_finding(answers: Answers, limits: Limits) -> tuple[Finding, ...]:
    """Say which of the two tests this is; the other one has a record of its own and decides nothing here."""
    stage = answers.text("stage")
    if "tests" not in limits.by_name or not stage:
        return ()
    limit = limits["tests"]
    number = 2 if stage == "after_finish" else 1
    first = answers.text("first_record")
    other = Text("面层后另立一次", "another test after the finish")
    if number == 2:
        other = (
            Text(f"第 1 次见记录 {first}", f"first test: record {first}")
            if first
            else Text("第 1 次记录编号未填", "number of the first record not given")
        )
    work = line(
        "tests",
        limit.title,
        formula=Text(f"第 {number} 次，共须 {limit.value} 次", f"test {number} of {limit.value}"),
        outcome=Outcome.HINT,
        result=same(str(number)),
        limit=Text(f"{limit.value} 次", f"{limit.value} tests"),
        comparison=other,
        limits=(limit,),
        paths=(answers.path("stage"),),
    )
    return (Finding(work),)


def _old_depth_hint(test: Ponding, limits: Limits) -> tuple[Text, ...]:
    """Say so when a depth would do by the older code alone (GB 50209-2010 3.0.24)."""
    if "old_depth" not in limits.by_name:
        return ()
    known = [depth.value for depth in test.depths if depth.value is not None]
    old, new = limits.number("old_depth"), limits.number("min_depth")
    if not known or not old <= min(known) < new:
        return ()
    clause, had, needed = limits["old_depth"].clause, show(old, "mm"), show(new, "mm")
    return (
        Text(
            f"水深够 {clause} 的 {had}，不够通用规范的 {needed}；按 {needed} 判。",
            f"The depth meets {had} of {clause}, not {needed} of the general code, which governs.",
        ),
    )


def two_stage(after_membrane: str | None, after_finish: str | None) -> tuple[Verdict, str]:
    """Join the verdicts of both tests of a room; an invalid test does not count as made (6.0.12(4))."""
    stages = (after_membrane, after_finish)
    if Verdict.FAIL in stages:
        return Verdict.FAIL, "LEAK_OBSERVED"
    if all(stage == Verdict.PASS for stage in stages):
        return Verdict.PASS, "OK"
    return Verdict.INCOMPLETE, SECOND_PONDING_MISSING


def spray_judgement(
    looks: Sequence[Look], lasted: Lapse, limits: Limits, *, extra: Sequence[Finding] = (), group: str = ""
) -> Judgement:
    """Weigh a spray test; needs the limits ``duration`` and ``leak``."""
    findings = (
        leak_finding(looks, limits["leak"], group),
        time_finding(lasted, limits["duration"], SPRAY_TIME),
        *extra,
    )
    figure = None if lasted.minutes is None else duration_figure(lasted.minutes)
    wet = sum(1 for look in looks if look.leaking)
    passed = Text(
        f"淋水 {figure}，检查 {len(looks)} 处，均无渗漏", f"Sprayed for {figure}, {len(looks)} places, no leak"
    ) + conforms(limits["duration"].clause)
    figures: Mapping[str, Figure] = {"duration": figure, "places": len(looks), "leaking": wet}
    hints = weaker(limits["duration"], ">=")
    return conclude(findings, Remarks(passed, SPRAY_ORDER, SPRAY_ROUNDING, hints, figures))


def judge_facade(case: Case) -> Judgement:
    """Judge a facade and window spray: every window or place is a row of its own."""
    answers = case.answers
    rows = list(answers.rows("places"))
    looks = tuple(_place(row) for row in rows)
    extra = [place_finding(row, look) for row, look in zip(rows, looks, strict=True)]
    lasted = lapse(answers, "start", "end", case.now)
    extra += _spread(answers, case.limits)
    return spray_judgement(looks, lasted, case.limits, extra=extra, group=answers.path("places"))


def _place(row: Answers) -> Look:
    kind = LEAK_KINDS.get(row.text("leak_kind"), LEAKAGE)
    name = same(row.named("number"))
    return Look(name, name, leaking(row, "leak"), row.path("leak"), kind)


def place_finding(row: Answers, look: Look) -> Finding:
    """Give a place its own outcome; the verdict comes from all places together."""
    outcome = Outcome.OPEN if look.leaking is None else Outcome.MISSED if look.leaking else Outcome.MET
    word = {
        Outcome.OPEN: Text("未检查", "open"),
        Outcome.MISSED: Text("渗漏", "leak"),
        Outcome.MET: Text("无渗漏", "dry"),
    }[outcome]
    work = line(
        "place",
        look.place,
        formula=look.seen,
        outcome=outcome,
        result=word,
        comparison=word,
        paths=(look.path,),
        row=row.row_id,
    )
    return Finding(work)


def _spread(answers: Answers, limits: Limits) -> tuple[Finding, ...]:
    """Say how many places acceptance of such an area asks for (GB 50210-2018 5.1.6); never decides."""
    area = answers.number("facade_area")
    if area is None or "area_per_place" not in limits.by_name:
        return ()
    limit = limits["area_per_place"]
    step = limits.number("area_per_place")
    needed = steps_begun(area, step)
    work = line(
        "spread",
        limit.title,
        formula=rounded_up(area, step),
        outcome=Outcome.HINT,
        result=unit_text(str(needed), "处"),
        limit=Text(f"每 {show(step, limit.unit)} 至少 1 处", f"1 in each {show(step, limit.unit)}"),
        comparison=Text("验收抽查数，供核对", "number for acceptance, to compare with"),
        limits=(limit,),
        paths=(answers.path("facade_area"),),
    )
    return (Finding(work),)
