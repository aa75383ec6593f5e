"""The groups of a lot as they were typed in: cubes, size factor, age, and the value that counts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.quantity import is_tie, plain, round_half_up, show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Outcome, Verdict, WorkLine
from inspector_app.rules import strength
from inspector_app.rules.case import Case
from inspector_app.rules.common import NOTHING, OUTCOME_WORDS, SAYS, STEP, Finding, line
from inspector_app.rules.concrete_checks import UNANSWERED, bare, days_between, grade_of, mpa, signed
from inspector_app.rules.tables import Rounding, step

STANDARD = "standard"
SAME_CONDITION = "same_condition"
LOAD = "load"
STRENGTH_KEYS = ("f1", "f2", "f3")
LOAD_KEYS = ("l1", "l2", "l3")
AGE = "AGE_NOT_MET"
HOURS = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One typed group; ``value`` is None while cells are missing or when the group is no basis."""

    answers: Answers
    missing: tuple[str, ...]
    cubes: tuple[Decimal, ...] = ()
    factor: Decimal | None = None
    group: strength.Group | None = None
    value: Decimal | None = None  # after ÷ 0.88 where that applies, to 0.1 MPa
    age: Text = NOTHING  # what is wrong with the age, nothing when it is right
    tied: bool = False

    @property
    def counts(self) -> bool:
        """Whether the group belongs to the sample."""
        return self.value is not None and self.age == NOTHING


def read_rows(case: Case, rounding: Rounding = round_half_up) -> tuple[Row, ...]:
    """Read every group."""
    return tuple(_row(case, row, rounding) for row in case.answers.rows("groups"))


def _row(case: Case, row: Answers, rounding: Rounding) -> Row:
    grade, edge = grade_of(case.answers.text("grade")), row.number("edge")
    edge = edge if edge is not None and edge > 0 else None
    factor = None if edge is None else _factor(row, edge, grade, case.limits)
    typed = {row.path(key): _cube(case, row.number(key), edge, rounding) for key in keys_of(case)}
    missing = [path for path, cube in typed.items() if cube is None]
    missing += [row.path("edge" if edge is None else "factor")] if factor is None else []
    missing += _age_missing(case, row)
    cubes = tuple(cube for cube in typed.values() if cube is not None)
    if len(cubes) < strength.CUBES or factor is None:
        return Row(row, tuple(missing))
    group = strength.group_value(cubes, factor, case.limits, rounding)
    value, exact = _converted(case, group, rounding)
    tied = any(x is not None and is_tie(x, 1) for x in (group.exact, exact))
    return Row(row, tuple(missing), cubes, factor, group, value, age_fault(case, row), tied)


def keys_of(case: Case) -> tuple[str, ...]:
    """Return the columns of the three cubes: loads or strengths."""
    return LOAD_KEYS if case.answers.text("reading") == LOAD else STRENGTH_KEYS


def _cube(case: Case, cell: Decimal | None, edge: Decimal | None, rounding: Rounding) -> Decimal | None:
    """Return the strength of a cube to 0.1 MPa, None while it is missing or nothing is left of it."""
    loads = case.answers.text("reading") == LOAD
    if cell is None or (loads and edge is None):
        return None
    exact = strength.cube_strength(cell, edge, rounding) if loads and edge is not None else rounding(cell, 1)
    return exact if exact > 0 else None


def _factor(row: Answers, edge: Decimal, grade: Decimal | None, limits: Limits) -> Decimal | None:
    """Return the factor found by tests where the row asks for one: in high grades, of another edge."""
    tested, high = row.number("factor"), grade is not None and grade >= limits.number("high_grade")
    is_asked = high and edge != limits.number("standard_edge")
    return tested if is_asked and tested is not None else strength.size_factor(edge, grade, limits)


def _converted(case: Case, group: strength.Group, rounding: Rounding) -> tuple[Decimal | None, Decimal | None]:
    if group.value is None or case.answers.text("curing") != SAME_CONDITION:
        return group.value, None
    exact = strength.same_condition(group.value, case.limits)
    return rounding(exact, 1), exact


def _age_missing(case: Case, row: Answers) -> list[str]:
    keys = ["cast_on", "tested_on"]
    missing = [row.path(key) for key in keys if row.day(key) is None]
    if case.answers.text("curing") == SAME_CONDITION and row.number("degree_days") is None:
        missing.append(row.path("degree_days"))
    return missing


def age_fault(case: Case, row: Answers) -> Text:
    """Say what is wrong with the age of a group; nothing when it is right or not known yet."""
    cast, tested = row.day("cast_on"), row.day("tested_on")
    if case.answers.text("curing") == SAME_CONDITION:
        return _same_condition_fault(case.limits, row.number("degree_days"), cast, tested)
    design = case.answers.number("design_age")
    if cast is None or tested is None or design is None:
        return NOTHING
    tolerance = step(case.limits.table("age_tolerance"), design)
    days = days_between(cast, tested)
    # Two dates leave the hour open on both sides: only what no hour could mend is a fault.
    surely_off = (abs(days - design) - 1) * HOURS
    if tolerance is None or surely_off < tolerance[1]:
        return NOTHING
    wanted = f"{bare(design)}\u00a0d ± {bare(tolerance[1])}\u00a0h"
    return Text(f"龄期 {days} d，应为 {wanted}", f"age {days} d, expected {wanted}")


def _same_condition_fault(
    limits: Limits, degree_days: Decimal | None, cast: date | None, tested: date | None
) -> Text:
    required = limits.number("degree_days")
    if degree_days is not None and degree_days < required:
        short = f"{bare(degree_days)} < {bare(required)}\u00a0℃·d"
        return Text(f"累计温度 {short}", f"degree-days {short}")
    least = limits.number("least_age")
    if cast is not None and tested is not None and days_between(cast, tested) < least:
        short = f"{days_between(cast, tested)} < {bare(least)}\u00a0d"
        return Text(f"龄期 {short}", f"age {short}")
    return NOTHING


def finding(case: Case, row: Row, min_limit: Decimal | None) -> Finding:
    """Return the line of a group: how its value came about, and whether it reaches the minimum."""
    title = same(row.answers.named("number"))
    if row.group is None or row.factor is None:
        waiting = line(
            "group", title, formula=UNANSWERED, outcome=Outcome.OPEN, paths=row.missing, row=row.answers.row_id
        )
        return Finding(waiting, Verdict.INCOMPLETE, missing=row.missing)
    if row.group.value is None:
        return Finding(_line(case, row, title, Outcome.NOT_DECIDING, _VOID))
    if row.age != NOTHING:
        reason = Text(
            f"{title.zh}：{row.age.zh}，不得作为本批评定依据",
            f"{title.en}: {row.age.en}; no basis for this lot",
        )
        return Finding(_line(case, row, title, Outcome.MISSED, row.age), Verdict.INVALID, AGE, reason)
    verdict = Verdict.INCOMPLETE if row.missing else Verdict.PASS
    low = min_limit is not None and row.value is not None and row.value < min_limit
    outcome = Outcome.OPEN if row.missing else Outcome.MISSED if low else Outcome.MET
    words = OUTCOME_WORDS[outcome]
    if row.value is not None and not row.missing:
        words = same(f"{mpa(row.value)} ") + words
    return Finding(_line(case, row, title, outcome, words), verdict, missing=row.missing)


_VOID = Text("作废，不作评定依据", "void, no basis for the evaluation")


def _line(case: Case, row: Row, title: Text, outcome: Outcome, comparison: Text | None) -> WorkLine:
    group = row.group
    assert group is not None
    result = NOTHING if row.value is None else same(mpa(row.value))
    return line(
        "group",
        title,
        formula=_formula(case, row),
        result=result,
        outcome=outcome,
        comparison=comparison,
        limits=_used(case, row),
        paths=tuple(row.answers.path(key) for key in keys_of(case)),
        row=row.answers.row_id,
    )


def _used(case: Case, row: Row) -> tuple[Limit, ...]:
    names = ["middle_deviation", f"size_factor_{row.answers.text('edge')}"]
    names += ["same_condition_divisor"] if case.answers.text("curing") == SAME_CONDITION else []
    names += ["age_tolerance" if case.answers.text("curing") == STANDARD else "degree_days"]
    return tuple(case.limits[name] for name in names if name in case.limits.by_name)


def _formula(case: Case, row: Row) -> Text:
    group = row.group
    assert group is not None
    ends = (-group.low_dev_pct, group.high_dev_pct)
    far = join([same(f"{signed(round_half_up(away, 2))}\u00a0%") for away in ends], "、", ", ")
    cubes = join([same(plain(cube)) for cube in row.cubes], "、", ", ")
    if group.value is None or group.raw is None or row.factor is None:
        allowed = show(case.limits.number("middle_deviation"), "%")
        return cubes + SAYS + far + Text(f"，均超过 {allowed}", f", both above {allowed}")
    mean = group.rule is strength.GroupRule.MEAN
    how = Text("平均值", "mean") if mean else Text("取中间值", "middle value")
    tail = same(f"{plain(round_half_up(group.raw, 2))} × {plain(row.factor)} = {plain(group.value)}")
    if row.value is not None and row.value != group.value:
        divided = f"÷ {plain(case.limits.number('same_condition_divisor'))} = {show(row.value, 'MPa')}"
        tail = join([tail, same(divided)], "，", ", ")
    return cubes + SAYS + far + STEP + how + same(" ") + tail
