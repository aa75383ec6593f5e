"""Plain comparisons of measured numbers with limits, for any bureau, without code.

Judged is every number or duration with a ``limit`` and a ``relation`` (>=, <=, ==, ± for deviations).
Where the procedure has the limits ``point_rate`` (percent) and ``worst_factor``, deviations (<=, ±) in
rows are judged as GB 55030-2022 6.0.6 judges ordinary items: that share within tolerance, and none
beyond the factor times it. Figures: ``points``, ``within``, ``rate`` (as printed).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.conditions import applicable, applies
from inspector_app.domain.procedure import Field, Limit, Limits, Procedure, RowGroup
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    Finding,
    Remarks,
    against,
    conclude,
    duration_figure,
    holds,
    limit_text,
    line,
    minutes_of,
    outcome_of,
    time_against,
    with_unit,
)
from inspector_app.rules.rate import percent, rate_finding

LIMIT_MISSED = "LIMIT_MISSED"
WORST_OVER = "WORST_POINT_OVER"
WITHIN = "±"
NUMERIC = (FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.DURATION)
ORDER = Text(
    "① 单项超出限值即不合格；② 设有合格率的，按合格率和最大偏差判；③ 其余为合格。",
    "(1) a value beyond its limit fails; (2) where a rate is set, it decides with the worst deviation; "
    "(3) else it passes.",
)
ROUNDING = Text("按实测值比较，不修约。", "Compared as measured, unrounded.")


@dataclass(frozen=True, slots=True)
class Point:
    """One measured value beside its limit; durations are in minutes."""

    field: Field
    value: Decimal | None
    limit: Limit
    bound: Decimal
    path: str
    place: str = ""
    row: str = ""

    @property
    def compared(self) -> tuple[Decimal, str]:
        """The value and relation that are really compared: a deviation counts without its sign."""
        assert self.value is not None
        return (abs(self.value), "<=") if self.field.relation == WITHIN else (self.value, self.field.relation)

    @property
    def met(self) -> bool | None:
        """Whether the limit is kept; None while there is no value."""
        if self.value is None:
            return None
        value, relation = self.compared
        return holds(value, relation, self.bound)

    @property
    def is_tolerant(self) -> bool:
        """Whether it is a deviation in a row, which a rate may govern."""
        return bool(self.row) and self.field.relation in (WITHIN, "<=")

    def is_beyond(self, factor: Decimal) -> bool:
        """Tell whether the value lies beyond the tolerance by more than the factor."""
        return self.value is not None and abs(self.value) > factor * self.bound

    @property
    def title(self) -> Text:
        """What was measured, and in which row."""
        return same(self.place) + Text("：", ": ") + self.field.title if self.place else self.field.title

    @property
    def shown(self) -> Text:
        """The value with its unit."""
        if self.value is None:
            return same("—")
        if self.field.kind is FieldKind.DURATION:
            return same(duration_figure(self.value))
        return with_unit(self.value, self.field.unit)


def judge_limits(case: Case) -> Judgement:
    """Judge all values that apply."""
    points = list(points_of(case.procedure, case.answers, case.limits))
    return limits_judgement(points, case.limits)


def points_of(procedure: Procedure, answers: Answers, limits: Limits) -> Iterator[Point]:
    """Yield the values that apply, in the order of the steps, rows included."""
    for entry in applicable(procedure, answers):
        if isinstance(entry, RowGroup):
            yield from _row_points(entry, answers, limits)
        elif _is_judged(entry, limits):
            yield _point(entry, answers, limits)


def _row_points(group: RowGroup, answers: Answers, limits: Limits) -> Iterator[Point]:
    for row in answers.rows(group.key):
        for column in group.columns:
            if _is_judged(column, limits) and applies(column.when, row, answers):
                yield _point(column, row, limits, row.named(group.label))


def _is_judged(field: Field, limits: Limits) -> bool:
    limit = limits.by_name.get(field.limit)
    return bool(field.relation) and field.kind in NUMERIC and limit is not None and _is_number(limit)


def _is_number(limit: Limit) -> bool:
    return isinstance(limit.value, Decimal)


def _point(field: Field, answers: Answers, limits: Limits, place: str = "") -> Point:
    limit = limits[field.limit]
    value, bound = answers.number(field.key), limits.number(field.limit)
    if field.kind is FieldKind.DURATION:
        lasted = answers.duration(field.key)
        value = None if lasted is None else Decimal(int(lasted.total_seconds())) / 60
        bound = minutes_of(limit)
    return Point(field, value, limit, bound, answers.path(field.key), place, answers.row_id)


def limits_judgement(points: Sequence[Point], limits: Limits) -> Judgement:
    """Weigh the values; nothing to measure is incomplete."""
    by_rate = {"point_rate", "worst_factor"} <= set(limits.by_name)
    findings = [_finding(point, by_rate=by_rate) for point in points]
    in_rows = [point for point in points if point.is_tolerant]
    if by_rate and in_rows:
        findings += [_rate(in_rows, limits), _worst(in_rows, limits)]
    if not findings:
        nothing = line(
            "points", Text("实测值", "Values"), formula=Text("未填", "none yet"), outcome=Outcome.OPEN
        )
        findings = [Finding(nothing, Verdict.INCOMPLETE)]
    within = sum(1 for point in points if point.met)
    figures: Mapping[str, Figure] = {
        "points": len(points),
        "within": within,
        "rate": percent(within, len(points)),
    }
    passed = Text(f"实测 {len(points)} 点，均符合要求", f"{len(points)} values, conforming")
    if within < len(points):
        passed = Text(
            f"实测 {len(points)} 点，{within} 点在限值内，符合要求",
            f"{within} of {len(points)} values within their limits, conforming",
        )
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))


def _finding(point: Point, *, by_rate: bool) -> Finding:
    sign = same("±\u00a0") + with_unit(point.bound, point.limit.unit)
    compared = None
    if point.value is not None:
        value, relation = point.compared
        is_time = point.field.kind is FieldKind.DURATION
        compared = (
            time_against(value, relation, point.limit) if is_time else against(value, relation, point.bound)
        )
    work = line(
        point.field.key,
        point.title,
        formula=Text("未填", "not given") if point.value is None else point.shown,
        outcome=outcome_of(point.met),
        result=NOTHING if point.value is None else point.shown,
        limit=sign if point.field.relation == WITHIN else limit_text(point.field.relation, point.limit),
        comparison=compared,
        limits=(point.limit,),
        paths=(point.path,),
        row=point.row,
    )
    if point.value is None:
        needed = point.field.required
        return Finding(work, Verdict.INCOMPLETE, missing=(point.path,)) if needed else Finding(work)
    if point.met or (by_rate and point.is_tolerant):
        return Finding(work)
    reason = point.title + same(" ") + point.shown + Text("，限值 ", ", limit ") + work.limit
    return Finding(work, Verdict.FAIL, LIMIT_MISSED, reason)


def _rate(points: Sequence[Point], limits: Limits) -> Finding:
    """Judge the share within tolerance; lost for certain once too many are out."""
    out = sum(1 for point in points if point.met is False)
    within = sum(1 for point in points if point.met)
    what = Text("合格率", "Rate")
    return rate_finding(limits, "point_rate", what, good=within, bad=out, total=len(points))


def _worst(points: Sequence[Point], limits: Limits) -> Finding:
    """Judge the worst deviation against the factor times its tolerance."""
    limit, factor = limits["worst_factor"], limits.number("worst_factor")
    over = [point for point in points if point.met is False and point.is_beyond(factor)]
    known = all(point.met is not None for point in points)
    work = line(
        "worst",
        limit.title,
        formula=join([same(f"{point.place} ") + point.shown for point in over[:4]], "，", ", ")
        if over
        else same("—"),
        outcome=Outcome.MISSED if over else Outcome.MET if known else Outcome.OPEN,
        limit=same(f"≤ {plain(factor)} ×"),
        limits=(limit,),
        paths=[point.path for point in over],
    )
    if not over:
        return Finding(work) if known else Finding(work, Verdict.INCOMPLETE)
    worst = over[0]
    reason = (
        worst.title
        + same(" ")
        + worst.shown
        + Text(f"，超过允许偏差的 {plain(factor)} 倍", f" is more than {plain(factor)} times the tolerance")
    )
    return Finding(work, Verdict.FAIL, WORST_OVER, reason)
