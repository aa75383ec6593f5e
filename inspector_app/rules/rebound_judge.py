"""Judges a rebound test by JGJ/T 23-2011: member by member or as a batch, against the design grade.

The inferred strength is evidence, never an acceptance: below the grade it asks for a laboratory.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal

from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules import rebound
from inspector_app.rules.case import Case
from inspector_app.rules.common import NOTHING, Finding, Remarks, conclude, line, listed, outcome_of
from inspector_app.rules.concrete_checks import (
    Demand,
    bare,
    days_between,
    grade_of,
    mpa,
    open_finding,
    remark,
    signed,
    title_of,
    within,
    yes_no,
)
from inspector_app.rules.rebound_zones import (
    Zone,
    finding,
    members,
    monotonous,
    read_zones,
    shown,
    strengths,
    summary_formula,
)

BATCH = "batch"
AGE_OUT = "AGE_OUT_OF_RANGE"
RATING_OUT = "RATING_OUT"
NO_CURVE = "CURVE_NOT_APPLICABLE"
BELOW_GRADE = "BELOW_GRADE"
ORDER = Text(
    "① 率定、龄期、适用条件不满足为试验无效；② 测区不足、读数不全为资料不全；"
    "③ 批的离散过大时按单个构件评定；④ 推定值低于设计强度等级的，委托有资质的检测机构复检。",
    "Rating, age and conditions of use first: else the test is invalid; then zones and readings; "
    "a batch that scatters too much is judged member by member; below the grade a laboratory tests again.",
)
ROUNDING = Text(
    "R、修正值、Rm 修约到 0.1；测区强度换算值、平均值和推定值修约到 0.1 MPa，"
    "标准差修约到 0.01 MPa；碳化深度修约到 0.5 mm。",
    "R, corrections and Rm to 0.1; strengths to 0.1 MPa, the deviation to 0.01 MPa; carbonation to 0.5 mm.",
)
ONLY_EVIDENCE = Text(
    "回弹推定值是参考依据，不代替按 GB/T 50107 的强度评定",
    "The inferred strength is evidence; it does not replace an evaluation by GB/T 50107",
)


def judge(case: Case) -> Judgement:
    """Judge the members, or the batch while its scatter allows it."""
    zones = read_zones(case)
    summaries, figures = _summaries(case, zones)
    findings = [*conditions(case), *summaries, *(finding(case, zone) for zone in zones)]
    remarks = Remarks(
        passed=Text("推定强度不低于设计强度等级", "The inferred strength reaches the design grade"),
        order=ORDER,
        rounding=ROUNDING,
        hints=(ONLY_EVIDENCE, *hints(case, zones)),
        figures=figures,
    )
    return conclude(findings, remarks)


def conditions(case: Case) -> list[Finding]:
    """Return what makes the test valid: rating before and after, age, curve, and that pumping is known."""
    reason = Text("不适用统一测强曲线", "The general curve does not apply")
    demand = Demand(Verdict.INVALID, NO_CURVE, reason)
    limits = (case.limits["curve_conditions"],)
    applies = yes_no(case, case.answers, "curve_applies", good=True, demand=demand, limits=limits)
    ratings = [_rating(case, key) for key in ("rating_before", "rating_after")]
    waiting = [open_finding("pumped", title_of(case, "pumped"), ("pumped",))]
    return [*ratings, _age(case), applies, *(waiting if case.answers.yes("pumped") is None else [])]


def _rating(case: Case, key: str) -> Finding:
    value, title = case.answers.number(key), title_of(case, key)
    target, tolerance = case.limits["rating"], case.limits["rating_tolerance"]
    if value is None:
        return open_finding(key, title, (key,), limits=(target, tolerance))
    nominal, allowed = case.limits.number("rating"), case.limits.number("rating_tolerance")
    met = abs(value - nominal) <= allowed
    made = line(
        key,
        title,
        formula=same(f"{bare(value)} − {bare(nominal)} = {signed(value - nominal)}"),
        result=same(bare(value)),
        limit=same(f"{bare(nominal)} ± {bare(allowed)} = {bare(nominal - allowed)}–{bare(nominal + allowed)}"),
        outcome=outcome_of(met),
        limits=(target, tolerance),
        paths=(key,),
    )
    reason = title + Text(f" {bare(value)}，仪器不合格", f": {bare(value)}, the hammer is out of rating")
    return Finding(made) if met else Finding(made, Verdict.INVALID, RATING_OUT, reason)


def _age(case: Case) -> Finding:
    title, keys = Text("龄期", "Age"), ("cast_on", "tested_on")
    days = [case.answers.day(key) for key in keys]
    limits = case.limits["age_least"], case.limits["age_most"]
    cast, tested = days
    if cast is None or tested is None:
        missing = [key for key, day in zip(keys, days, strict=True) if day is None]
        return open_finding("age", title, missing, limits=limits)
    age = Decimal(days_between(cast, tested))
    reason = Text(f"龄期 {age} d，超出测强曲线范围", f"Age {age} d lies outside the range of the curve")
    demand = Demand(Verdict.INVALID, AGE_OUT, reason)
    formula = same(f"{cast} → {tested} = {show(age, 'd')}")
    return within("age", title, age, limits, demand=demand, formula=formula, paths=keys)


def _summaries(case: Case, zones: Sequence[Zone]) -> tuple[list[Finding], Mapping[str, Figure]]:
    if not zones:
        return [open_finding("member", Text("测区", "Zones"), ("zones",))], {}
    if case.answers.text("mode") == BATCH:
        return _batch(case, zones)
    findings = [member_finding(case, name, mine) for name, mine in members(zones).items()]
    return [*findings, *_missing_mode(case)], _member_figures(case, zones)


def _missing_mode(case: Case) -> list[Finding]:
    return [] if case.answers.text("mode") else [open_finding("mode", title_of(case, "mode"), ("mode",))]


def _member_figures(case: Case, zones: Sequence[Zone]) -> Mapping[str, Figure]:
    return {"fcu_e": member_figure(case, zones)}


def member_figure(case: Case, zones: Sequence[Zone]) -> Figure:
    """Return the inferred strength of each complete member, as the form prints it."""
    parts = []
    for name, mine in members(zones).items():
        values = strengths(mine)
        if values and len(values) == len(mine):
            fcu_e = rebound.member(values, case.limits).fcu_e
            parts.append(f"{name} {shown(fcu_e)}" if fcu_e is not None else name)
    return tuple(parts) if len(parts) > 1 else "".join(parts)


def member_finding(
    case: Case,
    name: str,
    zones: Sequence[Zone],
    *,
    against: Decimal | None = None,
    weakest: bool = False,
) -> Finding:
    """Judge one member against its grade, in MPa (that of the record where none is named).

    ``weakest`` takes the smallest zone whatever the number of zones.
    """
    title = Text(f"构件 {name}", f"Member {name}")
    values, least = strengths(zones), case.limits["zones_least"]
    if len(zones) < case.limits.number("zones_least"):
        short = open_finding("member", title, ("zones",), limits=(least,))
        reason = Text(f"{name} 测区不足 {show(case.limits.number('zones_least'))} 个", f"{name}: too few zones")
        return Finding(short.line, short.verdict, reason=reason, missing=short.missing)
    if len(values) < len(zones):
        return open_finding("member", title, ())
    found = rebound.member(values, case.limits)
    return strength_finding(case, title, found.weakest() if weakest else found, against)


def strength_finding(case: Case, title: Text, found: rebound.Member, against: Decimal | None = None) -> Finding:
    """Compare an inferred strength with a grade."""
    grade = grade_of(case.answers.text("grade")) if against is None else against
    if grade is None or found.fcu_e is None:
        return open_finding("member", title, ("grade",) if grade is None else ())
    share = case.limits.number("screen_share")
    needed = grade * share
    made_of = "" if share == 1 else f"{bare(grade)} × {bare(share)} = "
    met = rebound.as_number(found.fcu_e) >= needed
    result = shown(found.fcu_e)
    made = line(
        "member",
        title,
        formula=summary_formula(found, case),
        result=same(result),
        limit=same(f"≥\u00a0{made_of}{mpa(needed.normalize())}"),
        outcome=outcome_of(met),
        limits=_summary_limits(case, found),
        paths=("zones",),
    )
    reason = title + Text(
        f"：推定强度 {result}，低于 C{bare(grade)}", f": inferred {result}, below C{bare(grade)}"
    )
    return Finding(made) if met else Finding(made, Verdict.RETEST, BELOW_GRADE, reason)


def _summary_limits(case: Case, found: rebound.Member) -> tuple[Limit, ...]:
    name = "guarantee" if found.by_statistics else "statistical_zones"
    return (case.limits[name], case.limits["screen_share"])


def _batch(case: Case, zones: Sequence[Zone]) -> tuple[list[Finding], Mapping[str, Figure]]:
    title, grouped = Text("检测批", "Batch"), members(zones)
    count = _batch_count(case, sum(any(zone.r is not None for zone in mine) for mine in grouped.values()))
    values, short = strengths(zones), _short_members(case, grouped)
    if short or len(values) < len(zones):
        return [count, *short, open_finding("member", title, ())], {}
    found = rebound.batch(values, case.limits)
    scatter = _scatter(case, found)
    if not found.batch_ok:
        each = [member_finding(case, name, mine) for name, mine in grouped.items()]
        return [count, *scatter, *each], _member_figures(case, zones)
    figures: dict[str, Figure] = {"fcu_e": NOTHING.zh if found.fcu_e is None else shown(found.fcu_e)}
    return [count, *scatter, strength_finding(case, title, found)], figures


def _short_members(case: Case, grouped: Mapping[str, Sequence[Zone]]) -> list[Finding]:
    least = case.limits.number("zones_least")
    return [member_finding(case, name, mine) for name, mine in grouped.items() if len(mine) < least]


def _batch_count(case: Case, sampled: int) -> Finding:
    title, total = Text("抽检构件数", "Members tested"), case.answers.number("lot_members")
    limits = case.limits["batch_members"], case.limits["batch_share"]
    if total is None:
        return open_finding("batch", title, ("lot_members",), limits=limits)
    least, percent = (case.limits.number(limit.name) for limit in limits)
    share = (total * percent / 100).to_integral_value(ROUND_CEILING)
    needed = min(max(least, share), total)
    parts = f"{bare(total)} × {bare(percent)}\u00a0%"
    formula = Text(
        f"max({bare(least)}, {parts} 进一 = {bare(share)})，不多于 {bare(total)} = {bare(needed)}",
        f"max({bare(least)}, {parts}, rounded up = {bare(share)}), at most {bare(total)} = {bare(needed)}",
    )
    made = line(
        "batch",
        title,
        formula=formula,
        result=Text(f"{sampled} 件", f"{sampled} members"),
        limit=Text(f"≥ {bare(needed)} 件", f"≥ {bare(needed)} members"),
        outcome=Outcome.MET if sampled >= needed else Outcome.OPEN,
        limits=limits,
        paths=() if sampled >= needed else ("zones",),
    )
    if sampled >= needed:
        return Finding(made)
    reason = Text(f"{sampled} 件，应不少于 {bare(needed)} 件", f"{sampled}, at least {bare(needed)} required")
    return Finding(made, Verdict.INCOMPLETE, reason=reason, missing=("zones",))


def _scatter(case: Case, found: rebound.Member) -> list[Finding]:
    if found.s is None or found.s_limit is None or found.m is None:
        return []
    name = "scatter_low" if found.s_limit == case.limits.number("scatter_low") else "scatter_high"
    words = Text("可按批评定", "a batch") if found.batch_ok else Text("按单个构件评定", "member by member")
    formula = same(f"m = {show(found.m, 'MPa')}; s = {show(found.s, 'MPa')}")
    part = f"m {'<' if name == 'scatter_low' else '≥'} {show(case.limits.number('scatter_mean'), 'MPa')}"
    most = f"≤ {show(found.s_limit, 'MPa')}"
    limit = Text(f"{part} 时 {most}", f"{most} for {part}")
    outcome = Outcome.MET if found.batch_ok else Outcome.HINT
    title = Text("批的离散", "Scatter of the batch")
    limits = (case.limits[name], case.limits["scatter_mean"])
    return [remark("scatter", title, formula, comparison=words, limit=limit, limits=limits, outcome=outcome)]


def reading_hints(case: Case, zones: Sequence[Zone]) -> tuple[Text, ...]:
    """Return what asks for a second look in the readings."""
    off_side = [zone.answers.text("zone") for zone in zones if zone.answers.text("face") not in ("", "side")]
    above = [zone.answers.text("zone") for zone in zones if str(zone.strength).startswith(rebound.ABOVE)]
    says = (
        (Text("16 个读数过于单一，需说明：", "Readings too uniform, explain: "), monotonous(case, zones)),
        (
            Text("泵送混凝土的测区应选在侧面：", "Zones of pumped concrete belong on side faces: "),
            off_side if case.answers.yes("pumped") else (),
        ),
        (Text("超出曲线范围、不参与平均的测区：", "Beyond the curve, not averaged in: "), above),
    )
    return tuple(head + listed(names) for head, names in says if names)


def hints(case: Case, zones: Sequence[Zone]) -> tuple[Text, ...]:
    """Return what asks for a second look, members with few zones included."""
    usual = case.limits.number("statistical_zones")
    few = [name for name, mine in members(zones).items() if len(mine) < usual]
    if not few or case.answers.text("mode") == BATCH:
        return reading_hints(case, zones)
    head = Text(
        f"测区少于 {bare(usual)} 个，须符合 JGJ/T 23-2011 4.1.4 的条件：",
        f"Fewer than {bare(usual)} zones, see JGJ/T 23-2011 4.1.4: ",
    )
    return (*reading_hints(case, zones), head + listed(few))
