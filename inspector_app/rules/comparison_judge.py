"""Judges a comparison between laboratories: assigned value, scale, and every laboratory's score."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules import comparison
from inspector_app.rules.case import Case
from inspector_app.rules.common import NBSP, Finding, Remarks, conclude, line
from inspector_app.rules.comparison import Rating
from inspector_app.rules.concrete_checks import bare, open_finding

NIQR, ALGORITHM_A, GIVEN, EN = "niqr", "algorithm_a", "given", "en"
ALGORITHM = ("algorithm_c0", "algorithm_c1", "algorithm_k")
UNSATISFACTORY, QUESTIONABLE = "UNSATISFACTORY", "QUESTIONABLE"
RATING_WORDS = {
    Rating.SATISFACTORY: Text("满意", "satisfactory"),
    Rating.QUESTIONABLE: Text("有问题", "questionable"),
    Rating.UNSATISFACTORY: Text("不满意", "unsatisfactory"),
}
RATING_VERDICTS = {
    Rating.SATISFACTORY: (Verdict.PASS, ""),
    Rating.QUESTIONABLE: (Verdict.RETEST, QUESTIONABLE),
    Rating.UNSATISFACTORY: (Verdict.FAIL, UNSATISFACTORY),
}
ORDER = Text(
    "① 定指定值和能力评定标准差；② 逐家计算得分；③ |z|≤2 满意，2＜|z|＜3 有问题，|z|≥3 不满意；|En|≤1 满意。",
    "Assigned value and scale first, then the score of each laboratory: |z| ≤ 2 satisfactory, |z| ≥ 3 "
    "unsatisfactory, between them questionable; |En| ≤ 1 satisfactory.",
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What scores are measured with: assigned value and standard deviation, and how they came about."""

    x: Decimal
    sigma: Decimal
    formula: Text
    result: Text
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of a laboratory: its terms as they are printed, and its rating."""

    name: str  # z or En
    row: Answers
    off: Decimal
    scale: Decimal
    terms: str  # numbers put into the formula
    rating: Rating


def judge(case: Case) -> Judgement:
    """Score every laboratory."""
    rows = tuple(case.answers.rows("labs"))
    results = [row.number("result") for row in rows]
    missing = [row.path("result") for row, value in zip(rows, results, strict=True) if value is None]
    values = [value for value in results if value is not None]
    remarks = Remarks(
        passed=Text("各参加机构均满意", "All laboratories are satisfactory"),
        order=ORDER,
        rounding=Text(
            "得分与界限不经除法直接比较，显示到 0.01", "Scores are compared exactly and shown to 0.01"
        ),
    )
    if missing or len(values) < case.limits.number("labs_least"):
        paths = (*missing, *(() if missing else ("labs",)))
        waiting = open_finding(
            "scale", Text("参加机构结果", "Results"), paths, limits=(case.limits["labs_least"],)
        )
        return conclude([waiting], remarks)
    if case.answers.text("method") == EN:
        return _en(case, rows, remarks)
    return _z(case, rows, values, remarks)


def _z(case: Case, rows: Sequence[Answers], values: Sequence[Decimal], remarks: Remarks) -> Judgement:
    try:
        scale = _scale(case, values)
    except UserError:
        return conclude([_no_scale(case, values)], remarks)
    if scale is None:
        keys = ("method", "x_pt", "sigma_pt")
        missing = [key for key in keys if not case.answers.text(key)]
        return conclude([open_finding("scale", Text("指定值", "Assigned value"), missing)], remarks)
    scored = []
    for row, value in zip(rows, values, strict=True):
        off, terms = value - scale.x, f"{_off(value, scale.x)} / {_shown(scale.sigma)}"
        rating = comparison.rate(off, scale.sigma**2, case.limits)
        scored.append(Scored("z", row, off, scale.sigma, terms, rating))
    notes = (*_uncertainty(case, scale, len(values)), *_quartile_note(case))
    figures = {"x_pt": _shown(scale.x), "sigma": _shown(scale.sigma)} | _rated(scored)
    findings = [_scale_line(scale), *(_lab(case, one) for one in scored)]
    return conclude(findings, replace(remarks, hints=notes, figures=figures))


def _scale(case: Case, values: Sequence[Decimal]) -> Scale | None:
    method, x, sigma = case.answers.text("method"), case.answers.number("x_pt"), case.answers.number("sigma_pt")
    if method == NIQR:
        found = comparison.robust_scores(values, case.limits)[0]
        return Scale(
            found.median.normalize(), found.niqr, *_niqr_words(case, found), (case.limits["niqr_factor"],)
        )
    if method == ALGORITHM_A:
        constants = comparison.Constants(*(case.limits.number(name) for name in ALGORITHM))
        robust = comparison.algorithm_a(values, constants, comparison.stop_rule(""))
        limits = tuple(case.limits[name] for name in ALGORITHM)
        return Scale(robust.x_star, robust.s_star, *_algorithm_words(robust, constants), limits)
    if method != GIVEN or x is None or not sigma or sigma <= 0:
        return None
    given = Text(f"指定值 {_shown(x)}，σ {_shown(sigma)}", f"assigned value {_shown(x)}, σ {_shown(sigma)}")
    return Scale(x, sigma, given, given, ())


def _niqr_words(case: Case, found: comparison.Quartiles) -> tuple[Text, Text]:
    """Write median and NIQR with their terms, and what they come to."""
    middle, niqr = (_shown(value.normalize()) for value in (found.median, found.niqr))
    factor = bare(case.limits.number("niqr_factor"))
    product = f"NIQR = {factor} × {_off(found.q3.normalize(), found.q1.normalize())} = {niqr}"
    return (
        Text(f"中位值 {middle}；{product}", f"median {middle}; {product}"),
        Text(f"中位值 {middle}，NIQR {niqr}", f"median {middle}, NIQR {niqr}"),
    )


def _algorithm_words(found: comparison.Robust, constants: comparison.Constants) -> tuple[Text, Text]:
    """Write the start of algorithm A with its terms, its rounds, and what they come to."""
    middle, away, s0 = (_shown(v.normalize()) for v in (found.median, found.s0 / constants.c0, found.s0))
    x, s = _shown(found.x_star), _shown(found.s_star)
    c0, c1, k = (bare(value) for value in (constants.c0, constants.c1, constants.k))
    rounds = found.iterations
    came = Text(f"x* = {x}，s* = {s}", f"x* = {x}, s* = {s}")
    return (
        Text(
            f"初值 x* = 中位值 {middle}，s* = {c0} × 绝对偏差中位值 {away} = {s0}；"
            f"截断到 x* ± {k} s*，s* = {c1} × s，迭代 {rounds} 次：",
            f"start x* = median {middle}, s* = {c0} × median deviation {away} = {s0}; "
            f"clipped to x* ± {k} s*, s* = {c1} × s, {rounds} rounds: ",
        )
        + came,
        came,
    )


def _shown(value: Decimal) -> str:
    """Write a number to 4 decimals, a small one to 5 digits; one that has fewer decimals as it is."""
    exponent = value.normalize().as_tuple().exponent
    places = max(4, 4 - value.adjusted()) if value else 0
    is_long = isinstance(exponent, int) and -exponent > places
    return plain(round_half_up(value, places) if is_long else value).replace("-", "−")


def _off(value: Decimal, x: Decimal) -> str:
    """Write a difference in brackets."""
    less = f"({_shown(x)})" if x < 0 else _shown(x)
    return f"({_shown(value)} − {less})"


def _no_scale(case: Case, values: Sequence[Decimal]) -> Finding:
    reason = Text(
        "半数以上结果相同，离散为 0，不能计算得分；请改用给定的能力评定标准差",
        "More than half of the results are equal, so the scale is 0: use a given standard deviation",
    )
    if case.answers.text("method") == NIQR:
        limit, found = case.limits["niqr_factor"], comparison.quartiles(values, case.limits)
        terms = f"NIQR = {bare(case.limits.number(limit.name))} × {_off(found.q3, found.q1)} = 0"
    else:
        limit = case.limits[ALGORITHM[0]]
        terms = f"s* = {bare(case.limits.number(limit.name))} × 0 = 0"
    title = Text("能力评定标准差", "Scale")
    above = same(f">{NBSP}0")
    made = line("scale", title, formula=same(terms), outcome=Outcome.MISSED, limit=above, limits=(limit,))
    return Finding(made, Verdict.INVALID, "SCALE_ZERO", reason)


def _scale_line(scale: Scale) -> Finding:
    made = line(
        "scale",
        Text("指定值与标准差", "Assigned value and scale"),
        formula=scale.formula,
        result=scale.result,
        outcome=Outcome.MET,
        comparison=Text("据此评分", "scores rest on it"),
        limits=scale.limits,
        paths=("labs",),
    )
    return Finding(made)


def _lab(case: Case, one: Scored) -> Finding:
    name, rating = same(one.row.named("code")), one.rating
    value = plain(round_half_up(one.off / one.scale, 2)).replace("-", "−") if one.scale else "—"
    names = ("en_limit",) if one.name == "En" else ("z_warning", "z_action")
    verdict, code = RATING_VERDICTS[rating]
    bound = bare(case.limits.number(names[0]))
    made = line(
        "lab",
        name,
        formula=same(f"{one.name} = {one.terms} = {value}"),
        result=same(value),
        limit=same(f"|{one.name}| ≤ {bound}"),
        outcome=Outcome.MET if verdict is Verdict.PASS else Outcome.MISSED,
        comparison=RATING_WORDS[rating],
        limits=[case.limits[limit] for limit in names],
        paths=(one.row.path("result"),),
        row=one.row.row_id,
    )
    score = f"{one.name} = {value}"
    reason = name + Text("：", ": ") + RATING_WORDS[rating] + Text(f"（{score}）", f" ({score})")
    return Finding(made, verdict, code, reason) if verdict is not Verdict.PASS else Finding(made)


def _en(case: Case, rows: Sequence[Answers], remarks: Remarks) -> Judgement:
    x_pt, u_pt = case.answers.number("x_pt"), case.answers.number("u_expanded")
    missing = [key for key, value in (("x_pt", x_pt), ("u_expanded", u_pt)) if value is None]
    missing += [row.path("uncertainty") for row in rows if row.number("uncertainty") is None]
    if missing or x_pt is None or u_pt is None:
        return conclude([open_finding("scale", Text("参考值", "Reference"), missing)], remarks)
    scored = []
    for row in rows:
        value, u = row.number("result") or Decimal(0), row.number("uncertainty") or Decimal(0)
        variance, terms = u**2 + u_pt**2, f"{_off(value, x_pt)} / √({_shown(u)}² + {_shown(u_pt)}²)"
        rating = comparison.rate_en(value - x_pt, variance, case.limits)
        scored.append(Scored("En", row, value - x_pt, variance.sqrt(), terms, rating))
    figures = {"x_pt": _shown(x_pt), "sigma": f"U = {_shown(u_pt)}"} | _rated(scored)
    hints = (case.limits["en_limit"].note,)
    return conclude([_lab(case, one) for one in scored], replace(remarks, hints=hints, figures=figures))


def _rated(scored: Sequence[Scored]) -> dict[str, Figure]:
    """Name who was rated badly, for the form."""
    return {
        rating.value: tuple(one.row.named("code") for one in scored if one.rating is rating)
        for rating in (Rating.UNSATISFACTORY, Rating.QUESTIONABLE)
    }


def _uncertainty(case: Case, scale: Scale, labs: int) -> tuple[Text, ...]:
    factor, share = case.limits.number("u_factor"), case.limits.number("z_prime_share")
    u = factor * scale.sigma / Decimal(labs).sqrt()
    if case.answers.text("method") == GIVEN or not comparison.needs_z_prime(u, scale.sigma, case.limits):
        return ()
    sigma = _shown(scale.sigma)
    terms = f"{bare(factor)} × {sigma} / √{labs} = {_shown(u)}"
    bound = f"{bare(share)} σ = {bare(share)} × {sigma} = {_shown(share * scale.sigma)}"
    return (
        Text(
            f"指定值的不确定度 {terms}，超过 {bound}，参加机构偏少，应结合 z′ 评价",
            f"The uncertainty of the assigned value, {terms}, exceeds {bound}: look at z′ too",
        ),
    )


def _quartile_note(case: Case) -> tuple[Text, ...]:
    return (case.limits["niqr_factor"].note,) if case.answers.text("method") == NIQR else ()
