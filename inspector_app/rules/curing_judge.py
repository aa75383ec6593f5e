"""Judges a log of same-condition curing: when 600 ℃·d are reached and the cubes may be tested."""

from datetime import timedelta
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    Finding,
    Remarks,
    conclude,
    limit_text,
    limit_value,
    line,
)
from inspector_app.rules.concrete_checks import Demand, bare, compared, days_between, open_finding
from inspector_app.rules.curing import EquivalentAge, equivalent_age

DEGREES = Text("逐日累计温度", "Degree-days")


def judge(case: Case) -> Judgement:
    """Judge the log; open until the sum and the age are reached."""
    rows = tuple(case.answers.rows("days"))
    found = equivalent_age(_temperatures(rows), case.limits)
    gaps = _gaps(case, rows)
    findings = [*gaps, _sum(case, found), *_sent(case)]
    remarks = Remarks(
        passed=Text(
            f"累计 {_degrees(found.cumulative)}，第 {found.earliest_test_day} 天起可送检",
            f"{_degrees(found.cumulative)} reached; to be tested from day {found.earliest_test_day} on",
        ),
        order=_order(case.limits),
        rounding=Text("日平均温度按记录值相加，不修约", "Daily means are added as recorded"),
        figures=_figures(case, found),
    )
    return conclude([*findings, *(_day(case, row) for row in rows)], remarks)


def _order(limits: Limits) -> Text:
    cold, most, age = (limit_value(limits[name]) for name in ("coldest_counted", "degree_days", "least_age"))
    return Text(
        f"① 日平均温度在 {cold.zh} 及以下的天不计入；② 累计达到 {most.zh} 且龄期不少于 {age.zh}，才可送检；"
        "③ 提前送检为试验无效。",
        f"Days at or below {cold.en} are not counted; from {most.en} and {age.en} on the cubes may be tested; "
        "a test before that is invalid.",
    )


def daily_mean(row: Answers) -> Decimal | None:
    """Return the mean of a day: as typed, else of the readings of that day."""
    if (typed := row.number("mean")) is not None:
        return typed
    readings = [row.number(f"t{n}") for n in range(1, 5)]
    values = [value for value in readings if value is not None]
    return sum(values, Decimal(0)) / len(values) if len(values) == len(readings) else None


def _temperatures(rows: tuple[Answers, ...]) -> list[Decimal]:
    return [mean for row in rows if (mean := daily_mean(row)) is not None]


def _degrees(value: Decimal) -> str:
    return show(value, "℃·d")


def _gaps(case: Case, rows: tuple[Answers, ...]) -> list[Finding]:
    """Days have to follow each other from the day of casting on."""
    cast = case.answers.day("cast_on")
    title = Text("测温日期连续", "Days without a gap")
    if cast is None:
        return [open_finding("dates", title, ("cast_on",))]
    wrong = [row for number, row in enumerate(rows) if row.day("date") != cast + timedelta(days=number)]
    if not wrong:
        return []
    paths = tuple(row.path("date") for row in wrong)
    return [open_finding("dates", title, paths)]


def _sum(case: Case, found: EquivalentAge) -> Finding:
    limit = case.limits["degree_days"]
    required = case.limits.number("degree_days")
    formula = Text(
        f"{found.counted_days} 天计入，共 {found.calendar_days} 天：{_degrees(found.cumulative)}",
        f"{found.counted_days} of {found.calendar_days} days counted: {_degrees(found.cumulative)}",
    )
    done = found.earliest_test_day is not None and found.calendar_days >= found.earliest_test_day
    left = Text("可送检", "may be tested") if done else _left(case, found)
    made = line(
        "degree_days",
        DEGREES,
        formula=formula,
        result=same(_degrees(found.cumulative)),
        limit=same(f"≥\u00a0{bare(required)}\u00a0℃·d"),
        outcome=Outcome.MET if done else Outcome.OPEN,
        comparison=left,
        limits=(limit, case.limits["least_age"], case.limits["coldest_counted"]),
        paths=("days",),
    )
    return Finding(made) if done else Finding(made, Verdict.INCOMPLETE, reason=left, missing=("days",))


def _left(case: Case, found: EquivalentAge) -> Text:
    short = case.limits.number("degree_days") - found.cumulative
    if short > 0:
        return Text(f"还差 {_degrees(short)}", f"{_degrees(short)} to go")
    days = int(case.limits.number("least_age")) - found.calendar_days
    return Text(f"还差 {days} d", f"{days} d to go")


def _sent(case: Case) -> list[Finding]:
    cast, tested = case.answers.day("cast_on"), case.answers.day("tested_on")
    if cast is None or tested is None:
        return []
    # Day 1 is the day of casting: by the day of the test as many days are over as the age counts.
    age = Decimal(days_between(cast, tested))
    title = Text("送检龄期", "Age at the test")
    ends = case.limits["least_age"], case.limits["degree_days"]
    days, degrees = (limit_value(limit) for limit in ends)
    reason = Text(f"龄期不足 {days.zh} 即试验", f"Tested before {days.en}")
    demand = Demand(Verdict.INVALID, "AGE_NOT_MET", reason)
    formula = same(f"{cast} → {tested} = {show(age, 'd')}")
    limit = case.limits["least_age"]
    least = compared("age", title, age, ">=", limit, demand=demand, formula=formula, paths=("tested_on",))
    sum_then = equivalent_age(_temperatures(tuple(case.answers.rows("days")))[: int(age)], case.limits)
    early = Text(f"累计温度不足 {degrees.zh} 即试验", f"Tested before {degrees.en}")
    short = Demand(Verdict.INVALID, "DEGREE_DAYS_SHORT", early)
    title = Text("试验时累计温度", "Degree-days at the test")
    reached = compared(
        "sum_at_test",
        title,
        sum_then.cumulative,
        ">=",
        case.limits["degree_days"],
        demand=short,
        formula=Text(
            f"前 {show(age, 'd')} 计入 {sum_then.counted_days} 天：Σ = {_degrees(sum_then.cumulative)}",
            f"{sum_then.counted_days} days counted in {show(age, 'd')}: Σ = {_degrees(sum_then.cumulative)}",
        ),
        paths=("tested_on",),
    )
    return [least, reached]


def _day(case: Case, row: Answers) -> Finding:
    title, mean = same(row.named("date")), daily_mean(row)
    if mean is None:
        return open_finding("day", title, (row.path("mean"),), row=row.row_id)
    counted = mean > case.limits.number("coldest_counted")
    words = Text("计入", "counted") if counted else Text("不计入", "not counted")
    made = line(
        "day",
        title,
        formula=same(show(mean, "℃")),
        limit=limit_text(">", case.limits["coldest_counted"]),
        outcome=Outcome.MET if counted else Outcome.NOT_DECIDING,
        comparison=words,
        limits=(case.limits["coldest_counted"],),
        paths=(row.path("mean"),),
        row=row.row_id,
    )
    return Finding(made)


def _figures(case: Case, found: EquivalentAge) -> dict[str, Figure]:
    cast, day = case.answers.day("cast_on"), found.earliest_test_day
    earliest = "—"
    if cast is not None and day is not None:
        earliest = (cast + timedelta(days=day)).isoformat()
    return {
        "sum": _degrees(found.cumulative),
        "days": f"{found.counted_days} / {found.calendar_days}",
        "earliest": earliest,
        "reached": "—" if found.day_reached is None else plain(Decimal(found.day_reached)),
    }
