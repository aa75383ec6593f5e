"""The lines of a lot's evaluation: method, mean, minimum."""

from decimal import Decimal

from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules import strength
from inspector_app.rules.case import Case
from inspector_app.rules.common import STEP, Finding, against, line
from inspector_app.rules.concrete_checks import Demand, bare, compared, mpa, remark

MEAN_LOW = "MEAN_LOW"
MIN_LOW = "MIN_LOW"
KNOWN_SIGMA_GROUPS = "KNOWN_SIGMA_GROUPS"
MEAN = Text("平均值", "Mean")
MINIMUM = Text("最小值", "Minimum")

METHODS = {
    strength.Method.KNOWN_SIGMA: Text("统计方法（标准差已知）", "statistical, deviation known"),
    strength.Method.UNKNOWN_SIGMA: Text("统计方法（标准差未知）", "statistical, deviation unknown"),
    strength.Method.NON_STATISTICAL: Text("非统计方法", "non-statistical"),
}
FACTOR_LIMITS = {
    strength.Method.KNOWN_SIGMA: ("sigma_factor", "known_share_low", "known_share_high"),
    strength.Method.UNKNOWN_SIGMA: ("statistical_factors",),
    strength.Method.NON_STATISTICAL: ("non_statistical_factors",),
}


def decided(case: Case, found: strength.Evaluation, grade: Decimal) -> list[Finding]:
    """Return the lines of a lot whose groups are all known."""
    three = [_three_groups(case, found.n)] if found.method is strength.Method.KNOWN_SIGMA else []
    return [_method(case, found), *three, _mean(case, found, grade), minimum(case, found, grade)]


def minimum(case: Case, found: strength.Evaluation, grade: Decimal, certain: Decimal | None = None) -> Finding:
    """Compare the smallest group with its limit, or with the limit that every method demands."""
    limit = found.min_limit if certain is None else certain
    least = same(f"min = {plain(found.least)}")
    formula = least + STEP + same(_min_formula(found, grade)) if certain is None else least
    reason = Text(
        f"最小值 {mpa(found.least)} 小于 {mpa(limit)}",
        f"The smallest group {mpa(found.least)} is below {mpa(limit)}",
    )
    met = found.least >= limit
    made = line(
        "min",
        MINIMUM,
        formula=formula,
        result=same(mpa(found.least)),
        limit=same(f"≥\u00a0{mpa(limit)}"),
        outcome=Outcome.MET if met else Outcome.MISSED,
        comparison=against(found.least, ">=", limit),
        limits=_factor_limits(case, found.method),
        paths=("groups",),
    )
    return Finding(made) if met else Finding(made, Verdict.FAIL, MIN_LOW, reason)


def _min_formula(found: strength.Evaluation, grade: Decimal) -> str:
    share = f"{plain(found.factors[1])} × {bare(grade)}"
    if found.method is strength.Method.KNOWN_SIGMA:
        known = f"{bare(grade)} − {plain(found.factors[0])} × {plain(found.s_used or Decimal(0))}"
        return f"max({known}, {share}) = {plain(found.min_limit)}"
    return f"{share} = {plain(found.min_limit)}"


def _mean(case: Case, found: strength.Evaluation, grade: Decimal) -> Finding:
    reason = Text(
        f"平均值 {mpa(found.m)} 小于 {mpa(found.mean_limit)}",
        f"The mean {mpa(found.m)} is below {mpa(found.mean_limit)}",
    )
    floor = () if found.s is None else (case.limits["s_floor"],)
    made = line(
        "mean",
        MEAN,
        formula=_mean_formula(found, grade),
        result=same(mpa(found.m)),
        limit=same(f"≥\u00a0{mpa(found.mean_limit)}"),
        outcome=Outcome.MET if found.mean_ok else Outcome.MISSED,
        comparison=against(found.m, ">=", found.mean_limit),
        limits=(*_factor_limits(case, found.method), *floor),
        paths=("groups",),
    )
    return Finding(made) if found.mean_ok else Finding(made, Verdict.FAIL, MEAN_LOW, reason)


def _mean_formula(found: strength.Evaluation, grade: Decimal) -> Text:
    first = plain(found.factors[0])
    head = same(f"m = {plain(found.total)} ÷ {found.n} = {plain(found.m)}") + STEP
    if found.s is None or found.s_used is None:
        return head + same(f"{first} × {bare(grade)} = {plain(found.mean_limit)}")
    sum_ = head + same(f"{bare(grade)} + {first} × {plain(found.s_used)} = {plain(found.mean_limit)}")
    if found.s == found.s_used:
        return sum_
    name = "σ0" if found.method is strength.Method.KNOWN_SIGMA else "S"
    taken = f"{plain(found.s)} < {plain(found.s_used)}"
    return sum_ + Text(f"（{name} = {taken}，取下限）", f" ({name} = {taken}, the floor is taken)")


def _three_groups(case: Case, n: int) -> Finding:
    of_lot = bare(case.limits.number("known_groups"))
    reason = Text(
        f"标准差已知方法以连续 {of_lot} 组为一个检验批，应按 {of_lot} 组分批评定",
        f"With a known deviation a lot is {of_lot} consecutive groups; evaluate {of_lot} at a time",
    )
    title = Text("每批组数", "Groups of the lot")
    demand = Demand(Verdict.INVALID, KNOWN_SIGMA_GROUPS, reason)
    return compared("known_groups", title, Decimal(n), "==", case.limits["known_groups"], demand=demand)


def _method(case: Case, found: strength.Evaluation) -> Finding:
    words = METHODS[found.method]
    title, used = Text("评定方法", "Method"), _factor_limits(case, found.method)
    formula = same(f"n = {found.n}")
    return remark("method", title, formula, comparison=words, result=words, limits=used, outcome=Outcome.MET)


def _factor_limits(case: Case, method: strength.Method) -> tuple[Limit, ...]:
    return tuple(case.limits[name] for name in FACTOR_LIMITS[method])
