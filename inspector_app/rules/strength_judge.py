"""Judges an inspection lot by GB/T 50107-2010: groups, method, mean and minimum; sampling apart from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Judgement, Outcome, Verdict
from inspector_app.rules import strength, strength_groups, strength_lines, strength_notes
from inspector_app.rules.case import Case
from inspector_app.rules.common import NOTHING, Finding, Remarks, conclude, line
from inspector_app.rules.concrete_checks import Demand, bare, grade_of, mpa, open_finding, remark, yes_no
from inspector_app.rules.strength_groups import Row

NO_VALID_GROUP = "NO_VALID_GROUP"
NOT_ONE_LOT = "NOT_ONE_LOT"
ORDER = Text(
    "① 先定各组代表值，作废的组退出；② 龄期不符的组不得计入；③ 按已知条件和组数选定方法；"
    "④ 平均值与最小值均达到限值为合格，任一不达到为不合格。取样组数不足另行处理，不改变本结论。",
    "First the value of each group, void groups leaving; then the age; then the method, by what is known "
    "and by n; the lot passes when mean and minimum both reach their limits. "
    "A shortage of samples is a finding of its own.",
)


@dataclass(frozen=True, slots=True)
class Sigma:
    """The known deviation, None where there is none that may be used; with the lines about it."""

    value: Decimal | None
    findings: tuple[Finding, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Lot:
    """What is known of the lot so far; ``whole`` when every answer that the evaluation needs is there."""

    case: Case
    rows: tuple[Row, ...]
    grade: Decimal | None
    sigma: Sigma
    found: strength.Evaluation | None
    whole: bool


def judge(case: Case) -> Judgement:
    """Evaluate the lot; a group below every possible minimum fails it before the rest is typed in."""
    lot = _read(case)
    settled = lot.found if lot.whole else None
    findings = [_one_lot(case), *lot.sigma.findings, *_deciding(lot), *_row_findings(lot)]
    rounding, tie_hints = strength_notes.rounding(case, lot.rows, lot.grade, settled)
    remarks = Remarks(
        passed=strength_notes.passed(lot.found),
        order=ORDER,
        rounding=rounding,
        hints=tie_hints + strength_notes.hints(case, lot.rows, lot.grade, settled),
        figures=strength_notes.figures(case, lot.rows, lot.found),
    )
    return conclude([*findings, *strength_notes.sampling_note(case, lot.rows)], remarks)


def _read(case: Case) -> Lot:
    rows, grade, sigma = strength_groups.read_rows(case), grade_of(case.answers.text("grade")), _sigma(case)
    groups = [row.value for row in rows if row.counts and row.value is not None]
    found = None
    if groups and grade is not None:
        found = strength.evaluate(groups, grade, case.limits, sigma0=sigma.value)
    waiting = grade is None or sigma.missing or not rows or any(row.missing for row in rows)
    return Lot(case, rows, grade, sigma, found, not waiting)


def _one_lot(case: Case) -> Finding:
    reason = Text("试件不属同一检验批，应分批评定", "The cubes do not make one lot; evaluate them apart")
    demand = Demand(Verdict.INVALID, NOT_ONE_LOT, reason)
    limits = (case.limits["lot_months"],)
    return yes_no(case, case.answers, "same_lot", good=True, demand=demand, limits=limits)


def _sigma(case: Case) -> Sigma:
    stable = case.answers.yes("stable")
    if stable is not True:
        title = Text("标准差 σ0", "Deviation σ0")
        waiting = () if stable is False else (open_finding("stable", title, ("stable",)),)
        return Sigma(None, waiting, stable is None)
    keys = ("sigma0", "n0", "period")
    values = [case.answers.number(key) for key in keys]
    missing = [key for key, value in zip(keys, values, strict=True) if value is None]
    title = Text("前一检验期标准差", "Deviation of the earlier period")
    if missing:
        return Sigma(None, (open_finding("sigma0", title, missing),), missing=True)
    sigma0, n0, period = (value or Decimal(0) for value in values)
    return _usable(case, title, sigma0, (n0, period))


def _usable(case: Case, title: Text, sigma0: Decimal, earlier: tuple[Decimal, Decimal]) -> Sigma:
    limit, (n0, period) = case.limits.number, earlier
    long_enough = limit("known_period_least") <= period <= limit("known_period_most")
    usable = long_enough and n0 >= limit("known_period_groups")
    known = (f"σ0 = {mpa(sigma0)}", f"n0 = {bare(n0)}", f"{bare(period)}\u00a0d")
    words = Text("不满足，改用其他方法", "not usable, another method is taken")
    note = remark(
        "sigma0",
        title,
        join([same(one) for one in known], "，", ", "),
        comparison=Text("可用", "may be used") if usable else words,
        result=same(mpa(sigma0)),
        limit=Text(
            f"n0 ≥ {bare(limit('known_period_groups'))}，{_period(limit)}",
            f"n0 ≥ {bare(limit('known_period_groups'))}, {_period(limit)}",
        ),
        limits=[case.limits[f"known_period_{name}"] for name in ("groups", "least", "most")],
        outcome=Outcome.MET if usable else Outcome.NOT_DECIDING,
    )
    return Sigma(sigma0 if usable else None, (note,))


def _period(limit: Callable[[str], Decimal]) -> str:
    return f"{bare(limit('known_period_least'))}–{bare(limit('known_period_most'))}\u00a0d"


def _deciding(lot: Lot) -> list[Finding]:
    if lot.whole and lot.found is not None and lot.grade is not None:
        return strength_lines.decided(lot.case, lot.found, lot.grade)
    if lot.whole:
        return [_no_basis(lot.rows)]
    missing = ["grade"] * (lot.grade is None) + ["groups"] * (not lot.rows)
    waiting = open_finding("mean", strength_lines.MEAN, missing)
    return [waiting, _minimum_so_far(lot)]


def _minimum_so_far(lot: Lot) -> Finding:
    """Fail already when a group lies below what every method demands."""
    if lot.found is not None and lot.grade is not None:
        certain = strength.lowest_min_limit(lot.grade, lot.case.limits)
        if lot.found.least < certain:
            return strength_lines.minimum(lot.case, lot.found, lot.grade, certain)
    return open_finding("min", strength_lines.MINIMUM, ())


def _no_basis(rows: Sequence[Row]) -> Finding:
    formula = Text(f"{len(rows)} 组均不能作评定依据", f"None of {len(rows)} groups is a basis")
    missed = line("mean", strength_lines.MEAN, formula=formula, outcome=Outcome.MISSED)
    too_young = any(row.age != NOTHING for row in rows)  # then the rows themselves say why
    return Finding(missed, Verdict.INVALID, "" if too_young else NO_VALID_GROUP, formula)


def _row_findings(lot: Lot) -> list[Finding]:
    limit = None
    if lot.found is not None and lot.grade is not None:
        certain = strength.lowest_min_limit(lot.grade, lot.case.limits)
        limit = lot.found.min_limit if lot.whole else certain
    return [strength_groups.finding(lot.case, row, limit) for row in lot.rows]
