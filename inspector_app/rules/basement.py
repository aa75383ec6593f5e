"""Dampness of basements by waterproofing grade (GB 50208-2011 table 3.0.1), and the time of the check.

Figures for forms: ``patches`` (number), ``total_damp`` and ``max_damp`` (m², as printed).
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    OUTCOME_WORDS,
    Finding,
    Remarks,
    against,
    conclude,
    conforms,
    limit_text,
    line,
    outcome_of,
    with_unit,
)
from inspector_app.rules.wet import LEAK_KINDS

WATER_LEAK = "WATER_LEAK"
TOO_EARLY = "CHECK_TOO_EARLY"
ORDER = Text(
    "① 漏水最先判；② 湿渍按防水等级比较总面积、任意 100 m² 处数、单处面积；③ 停止降水不足时限为试验无效。",
    "(1) leaks come first; (2) damp patches are compared by grade: total, number in any 100 m², the largest; "
    "(3) a check too soon after dewatering is invalid.",
)
PathOf = Callable[[str], str]
ROUNDING = Text("面积按实测值比较，不修约。", "Areas are compared as measured, unrounded.")


@dataclass(frozen=True, slots=True)
class Basement:
    """What was found; areas in m², rates in L/d and L/(m²·d), None where not measured."""

    grade: str
    area: Decimal | None
    total: Decimal | None
    spots: Decimal | None  # most in any 100 m²
    single: Decimal | None
    leaking: bool | None  # in grades 1 and 2 any running water, in 3 and 4 a flow
    point_rate: Decimal | None = None
    mean_rate: Decimal | None = None
    worst_rate: Decimal | None = None
    points: bool = False  # whether there are leaking points at all
    patches: int = 0
    told: bool = True  # the leak is an answer of its own, else it is seen in the rows


def judge_basement(case: Case) -> Judgement:
    """Judge the dampness of a basement from its rows of patches."""
    answers, rows = case.answers, list(case.answers.rows("patches"))
    areas = [(row, _patch_area(row)) for row in rows]
    found = _read(answers, rows, [area for _, area in areas])
    early = _time_of_check(answers, case.limits)
    patches = [_patch_finding(row, area) for row, area in areas]
    return basement_judgement(found, case.limits, (*early, *patches), answers.path)


def _patch_area(row: Answers) -> Decimal | None:
    height, width = row.number("height"), row.number("width")
    return None if height is None or width is None else height * width


def _read(answers: Answers, rows: Sequence[Answers], areas: Sequence[Decimal | None]) -> Basement:
    known = [area for area in areas if area is not None]
    complete = len(known) == len(rows)
    kinds = [row.text("kind") for row in rows]
    wet = {"seep", "drip", "flow"} if answers.text("grade") in ("1", "2") else {"flow"}
    rates = [rate for row in rows if (rate := row.number("rate")) is not None]
    leaking = any(kind in wet for kind in kinds) or answers.yes("running_water")
    return Basement(
        grade=answers.text("grade"),
        area=answers.number("area"),
        total=sum(known, Decimal(0)) if complete else None,
        spots=answers.number("spots") if rows else Decimal(0),
        single=max(known, default=Decimal(0)) if complete else None,
        leaking=leaking,
        point_rate=max(rates, default=None),
        mean_rate=answers.number("mean_rate"),
        worst_rate=answers.number("worst_rate"),
        points=any(kind in ("seep", "drip", "flow") for kind in kinds),
        patches=len(rows),
        told=answers.yes("running_water") is not False,
    )


def basement_judgement(
    found: Basement, limits: Limits, extra: Sequence[Finding] = (), path: PathOf = str
) -> Judgement:
    """Weigh what was found by the row of its grade; ``path`` turns a field into its answer path."""
    findings = (_leak(found, limits, path), *_by_grade(found, limits, path), *extra)
    figures: Mapping[str, Figure] = {
        "patches": found.patches,
        "total_damp": None if found.total is None else show(found.total, "m²"),
        "max_damp": None if found.single is None else show(found.single, "m²"),
    }
    damp = figures["total_damp"]
    passed = Text(f"防水等级 {found.grade} 级，湿渍总面积 {damp}", f"Grade {found.grade}, damp area {damp}")
    passed = passed + conforms(limits["leak"].clause)
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))


def _leak(found: Basement, limits: Limits, path: PathOf) -> Finding:
    limit = limits["leak"] if found.grade in ("1", "2") else limits["flow"]
    word = Text("未检查", "not looked at") if found.leaking is None else Text("无", "none")
    work = line(
        "leak",
        limit.title,
        formula=Text("有漏水", "leaking") if found.leaking else word,
        outcome=outcome_of(None if found.leaking is None else not found.leaking),
        limit=Text("不允许", "none allowed"),
        limits=(limit,),
        paths=(path("running_water" if found.told else "patches"),),
    )
    if found.leaking is None:
        return Finding(work, Verdict.INCOMPLETE, missing=(path("running_water"),))
    reason = Text("地下室有漏水", "Water leaks into the basement")
    return Finding(work, Verdict.FAIL, WATER_LEAK, reason) if found.leaking else Finding(work)


def _by_grade(found: Basement, limits: Limits, path: PathOf) -> tuple[Finding, ...]:
    if found.grade == "1":
        return (_none_damp(found, limits, path),)
    if found.grade == "2":
        return (
            _total(found, limits, path),
            _most("spots", found.spots, limits, code="MORE_THAN_2_PER_100M2", path=path("spots")),
            _most("single", found.single, limits, code="SINGLE_GT_0.1M2", path=path("patches")),
        )
    if found.grade == "3":
        rate = found.point_rate if found.points else Decimal(0)
        return (
            _most("spots_3", found.spots, limits, code="MORE_THAN_7_PER_100M2", path=path("spots")),
            _most("point_rate", rate, limits, code="POINT_GT_2.5L_PER_DAY", path=path("patches")),
            _most("single_3", found.single, limits, code="SINGLE_GT_0.3M2", path=path("patches")),
        )
    if found.grade == "4":
        return (
            _most("mean_rate", found.mean_rate, limits, code="MEAN_GT_2L_PER_M2_DAY", path=path("mean_rate")),
            _most(
                "worst_rate", found.worst_rate, limits, code="WORST_GT_4L_PER_M2_DAY", path=path("worst_rate")
            ),
        )
    work = line("grade", Text("防水等级", "Grade"), formula=Text("未选", "not chosen"), outcome=Outcome.OPEN)
    return (Finding(work, Verdict.INCOMPLETE, missing=(path("grade"),)),)


def _none_damp(found: Basement, limits: Limits, path: PathOf) -> Finding:
    """Judge grade 1, which allows no damp patch at all."""
    limit = limits["grade_1"]
    values = (found.total, found.spots, found.single)
    damp = found.patches > 0 or any(value is not None and value > 0 for value in values)
    unknown = not damp and found.total is None
    work = line(
        "damp",
        limit.title,
        formula=Text("有湿渍", "damp patches") if damp else Text("未见湿渍", "no damp patch"),
        outcome=Outcome.OPEN if unknown else outcome_of(not damp),
        limit=Text("不允许", "none allowed"),
        limits=(limit,),
        paths=(path("patches"),),
    )
    if unknown:
        return Finding(work, Verdict.INCOMPLETE, missing=work.paths)
    reason = Text("一级防水不允许有湿渍", "Grade 1 allows no damp patch")
    return Finding(work, Verdict.FAIL, "GRADE1_NO_DAMP_ALLOWED", reason) if damp else Finding(work)


def _total(found: Basement, limits: Limits, path: PathOf) -> Finding:
    """Compare 1000 × damp area with the permille allowed × the whole area, without division."""
    limit = limits["total"]
    area, total = found.area, found.total
    allowed = limits.number("total")
    missing = tuple(path(key) for key, value in (("area", area), ("patches", total)) if value is None)
    met = None if area is None or total is None else 1000 * total <= allowed * area
    sign = "≤" if met else ">"
    said = f"1000 × {_number(total)} {sign} {plain(allowed)} × {_number(area)} "
    work = line(
        "total",
        limit.title,
        formula=same(f"{_number(total)} m² / {_number(area)} m²"),
        outcome=outcome_of(met),
        result=NOTHING if total is None else same(show(total, "m²")),
        limit=limit_text("<=", limit),
        comparison=None if met is None else same(said) + OUTCOME_WORDS[outcome_of(met)],
        limits=(limit,),
        paths=(path("patches"),),
    )
    if met is None:
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    reason = Text(f"湿渍总面积超过 {plain(allowed)}‰", f"Damp area is more than {plain(allowed)}‰")
    return Finding(work) if met else Finding(work, Verdict.FAIL, "TOTAL_DAMP_GT_1_PER_MILLE", reason)


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)


def _most(name: str, value: Decimal | None, limits: Limits, *, code: str, path: str) -> Finding:
    """Judge a number that may reach its limit but not pass it."""
    limit, bound = limits[name], limits.number(name)
    met = None if value is None else value <= bound
    work = line(
        name,
        limit.title,
        formula=Text("未填", "not given") if value is None else with_unit(value, limit.unit),
        outcome=outcome_of(met),
        result=NOTHING if value is None else with_unit(value, limit.unit),
        limit=limit_text("<=", limit),
        comparison=None if value is None else against(value, "<=", bound),
        limits=(limit,),
        paths=(path,),
    )
    if value is None:
        return Finding(work, Verdict.INCOMPLETE, missing=(path,))
    reason = limit.title + same(" ") + with_unit(value, limit.unit) + Text("，超过 ", " exceeds ")
    reason = reason + with_unit(bound, limit.unit)
    return Finding(work) if met else Finding(work, Verdict.FAIL, code, reason)


def _patch_finding(row: Answers, area: Decimal | None) -> Finding:
    """Write one patch with its area; the totals decide."""
    name = same(row.named("place"))
    kind = LEAK_KINDS.get(row.text("kind"), Text("未选", "not chosen"))
    known = area is not None and bool(row.text("kind"))
    work = line(
        "patch",
        name,
        formula=kind + same(f" {_number(row.number('height'))} × {_number(row.number('width'))}"),
        outcome=Outcome.HINT if known else Outcome.OPEN,
        result=NOTHING if area is None else same(show(area, "m²")),
        comparison=kind,
        paths=(row.path("height"), row.path("width"), row.path("kind")),
        row=row.row_id,
    )
    return Finding(work)


def _time_of_check(answers: Answers, limits: Limits) -> tuple[Finding, ...]:
    """Judge whether dewatering has been off long enough (GB 55030-2022 6.0.9)."""
    if answers.text("dewatering") != "stopped":
        return ()
    off, day = answers.day("dewatering_off"), answers.day("checked_on")
    paths = (answers.path("dewatering_off"), answers.path("checked_on"))
    limit = limits["dry_months"]
    due = None if off is None else months_later(off, int(limits.number("dry_months")))
    met = None if due is None or day is None else day >= due
    work = line(
        "time_of_check",
        limit.title,
        formula=Text("未填", "not given") if off is None or day is None else same(f"{off} → {day}"),
        outcome=outcome_of(met),
        result=NOTHING if met is None else same(f"{day}"),
        limit=NOTHING
        if due is None
        else Text(
            f"不早于 {off} + {limit.value} 个月 = {due}", f"not before {off} + {limit.value} months = {due}"
        ),
        limits=(limit,),
        paths=paths,
    )
    if met is None:
        missing = tuple(path for path, value in zip(paths, (off, day), strict=True) if value is None)
        return (Finding(work, Verdict.INCOMPLETE, missing=missing),)
    reason = Text(f"停止降水不足 {limit.value} 个月", f"Dewatering stopped less than {limit.value} months ago")
    return (Finding(work) if met else Finding(work, Verdict.INVALID, TOO_EARLY, reason),)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
