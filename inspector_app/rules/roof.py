"""Roof tests: spray, ponding or a look after rain, and the ponding of gutters and outlets.

GB 55030-2022 6.0.10; the class of the rain by GB/T 28592-2012. Figures for forms: ``duration``,
``min_depth``, ``rain`` as printed.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.quantity import show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    Finding,
    Remarks,
    against,
    conclude,
    conforms,
    duration_figure,
    limit_text,
    line,
    outcome_of,
    tally,
)
from inspector_app.rules.gutters import gutter_finding, read_gutter
from inspector_app.rules.water import ORDER, PONDING_TIME, ROUNDING, SPRAY_TIME, place_finding
from inspector_app.rules.wet import (
    DEPTH_SHORT,
    LEAK_KINDS,
    LEAKAGE,
    REDO,
    Look,
    lapse,
    leak_finding,
    leaking,
    time_finding,
)

RAIN_BELOW_MODERATE = "RAIN_BELOW_MODERATE"
STANDING_WATER = "STANDING_WATER"
RAIN_LIMITS: Mapping[str, str] = {"12h": "rain_12h", "24h": "rain_24h"}


def judge_roof(case: Case) -> Judgement:
    """Judge a roof by the method chosen, its weak points, standing water and the ponded gutters."""
    answers, limits = case.answers, case.limits
    rows = list(answers.rows("points"))
    looks = tuple(_point(row) for row in rows)
    method, figures = _method(case)
    gutters = [gutter_finding(read_gutter(row, case.now), limits) for row in _gutters(answers)]
    findings = (
        leak_finding(looks, limits["leak"], answers.path("points")),
        *method,
        *_standing_water(answers, limits),
        *(place_finding(row, look) for row, look in zip(rows, looks, strict=True)),
        *gutters,
        *_gutters_in_all(gutters, limits),
    )
    passed = _passed(answers.text("method"), figures) + conforms(findings[1].line.clause)
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))


def _gutters_in_all(gutters: Sequence[Finding], limits: Limits) -> tuple[Finding, ...]:
    if not gutters:
        return ()
    used = [limits["gutter_depth"], limits["gutter_duration"]]
    bounds = join([limit_text(">=", limit) for limit in used], "，", ", ")
    return (tally(gutters, Text("檐沟、水落口蓄水", "Ponding of gutters"), bounds, used, "gutters"),)


def _point(row: Answers) -> Look:
    kind = LEAK_KINDS.get(row.text("leak_kind"), LEAKAGE)
    name = same(row.named("point"))
    return Look(name, name, leaking(row, "leak"), row.path("leak"), kind)


def _method(case: Case) -> tuple[Sequence[Finding], Mapping[str, Figure]]:
    answers, limits = case.answers, case.limits
    method = answers.text("method")
    if method == "rain":
        period = answers.text("rain_period")
        amount = answers.number("rain")
        rain = rain_finding(amount, period, limits, answers.path("rain"))
        return (rain,), {"rain": None if amount is None else show(amount, "mm")}
    begun, ended = ("pond_start", "pond_end") if method == "ponding" else ("start", "end")
    lasted = lapse(answers, begun, ended, case.now)
    figures: dict[str, Figure] = {"duration": duration_figure(lasted.minutes) if lasted.minutes else None}
    if method == "spray":
        return (time_finding(lasted, limits["spray_duration"], SPRAY_TIME),), figures
    if method == "ponding":
        depth = _design_depth(answers, limits["ponding_depth"])
        figures["min_depth"] = depth.line.result.zh or None
        return (depth, time_finding(lasted, limits["ponding_duration"], PONDING_TIME)), figures
    work = line(
        "method",
        Text("试验方式", "Method"),
        formula=Text("未选", "not chosen"),
        outcome=Outcome.OPEN,
        paths=(answers.path("method"),),
    )
    return (Finding(work, Verdict.INCOMPLETE, missing=work.paths),), figures


def rain_finding(amount: Decimal | None, period: str, limits: Limits, path: str) -> Finding:
    """Judge whether the rain in mm within ``12h`` or ``24h`` was at least moderate."""
    limit = limits[RAIN_LIMITS.get(period, "rain_24h")]
    bound = limits.number(limit.name)
    known = amount is not None and period in RAIN_LIMITS
    met = known and amount is not None and amount >= bound
    work = line(
        "rain",
        Text("降雨量", "Rainfall"),
        formula=Text("未填", "not given") if amount is None else same(f"{period}: {show(amount, 'mm')}"),
        outcome=outcome_of(met) if known else Outcome.OPEN,
        result=NOTHING if amount is None else same(show(amount, "mm")),
        limit=limit_text(">=", limit),
        comparison=against(amount, ">=", bound) if known and amount is not None else None,
        limits=(limits["rain_class"], limit),
        paths=(path,),
    )
    if not known or amount is None:
        return Finding(work, Verdict.INCOMPLETE, missing=(path,))
    reason = Text(
        f"{period} 降雨 {show(amount, 'mm')} 未达到中雨 {show(bound, 'mm')}",
        f"Rain of {show(amount, 'mm')} in {period} is less than moderate ({show(bound, 'mm')})",
    )
    return Finding(work) if met else Finding(work, Verdict.INVALID, RAIN_BELOW_MODERATE, reason + REDO)


def _design_depth(answers: Answers, limit: Limit) -> Finding:
    """Judge the measured depth against the depth of the design, which the record names."""
    design, depth = answers.number("design_depth"), answers.number("min_depth")
    paths = (answers.path("design_depth"), answers.path("min_depth"))
    missing = tuple(path for path, value in zip(paths, (design, depth), strict=True) if value is None)
    met = None if design is None or depth is None else depth >= design
    work = line(
        "depth",
        limit.title,
        formula=Text("未填", "not given") if depth is None else same(f"h = {show(depth, 'mm')}"),
        outcome=outcome_of(met),
        result=NOTHING if depth is None else same(show(depth, "mm")),
        limit=Text("按设计", "by design") if design is None else same(f"≥ {show(design, 'mm')}"),
        comparison=None if design is None or depth is None else against(depth, ">=", design),
        limits=(limit,),
        paths=paths,
    )
    if met is None or design is None or depth is None:
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    reason = Text(
        f"最浅处水深 {show(depth, 'mm')} 不足设计 {show(design, 'mm')}",
        f"Depth {show(depth, 'mm')} is less than the design's {show(design, 'mm')}",
    )
    return Finding(work) if met else Finding(work, Verdict.INVALID, DEPTH_SHORT, reason + REDO)


def _standing_water(answers: Answers, limits: Limits) -> tuple[Finding, ...]:
    """Judge water left standing after the test; a roof that is ponded by design is not asked."""
    if answers.text("method") == "ponding":
        return ()
    standing = {"present": True, "none": False}.get(answers.text("standing_water"))
    path = answers.path("standing_water")
    work = line(
        "standing_water",
        limits["standing_water"].title,
        formula=Text("未检查", "not looked at")
        if standing is None
        else Text("有积水", "standing water")
        if standing
        else Text("无积水", "none"),
        outcome=outcome_of(None if standing is None else not standing),
        limit=Text("无积水", "none"),
        limits=(limits["standing_water"],),
        paths=(path,),
    )
    if standing is None:
        return (Finding(work, Verdict.INCOMPLETE, missing=(path,)),)
    reason = Text("屋面有积水", "Water stands on the roof")
    return (Finding(work, Verdict.FAIL, STANDING_WATER, reason) if standing else Finding(work),)


def _gutters(answers: Answers) -> tuple[Answers, ...]:
    return tuple(answers.rows("gutters")) if answers.yes("has_gutters") else ()


def _passed(method: str, figures: Mapping[str, Figure]) -> Text:
    if method == "rain":
        return Text(f"雨后（{figures.get('rain')}）观察无渗漏", f"No leak after rain of {figures.get('rain')}")
    if method == "ponding":
        depth, lasted = figures.get("min_depth"), figures.get("duration")
        return Text(f"蓄水 {lasted}，水深 {depth}，无渗漏", f"Ponded for {lasted} at {depth}, no leak")
    lasted = figures.get("duration")
    return Text(f"淋水 {lasted}，无渗漏、无积水", f"Sprayed for {lasted}, no leak and no standing water")
