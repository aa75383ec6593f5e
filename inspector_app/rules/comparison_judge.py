"""Judges a comparison between laboratories: assigned value, scale, and every laboratory's score."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules import comparison
from inspector_app.rules.case import Case
from inspector_app.rules.common import Finding, Remarks, conclude, line, listed
from inspector_app.rules.comparison import Rating
from inspector_app.rules.concrete_checks import bare, open_finding

NIQR, ALGORITHM_A, GIVEN, EN = "niqr", "algorithm_a", "given", "en"
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
    words: Text
    limits: tuple[Limit, ...]


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
        return conclude([_no_scale(values)], remarks)
    if scale is None:
        keys = ("method", "x_pt", "sigma_pt")
        missing = [key for key in keys if not case.answers.text(key)]
        return conclude([open_finding("scale", Text("指定值", "Assigned value"), missing)], remarks)
    scored = [
        (row, value - scale.x, comparison.rate(value - scale.x, scale.sigma**2, case.limits), scale.sigma)
        for row, value in zip(rows, values, strict=True)
    ]
    findings = [_scale_line(scale), *(_lab(case, ("z", *entry)) for entry in scored)]
    figures: dict[str, Figure] = {
        "x_pt": plain(round_half_up(scale.x, 4)),
        "sigma": plain(round_half_up(scale.sigma, 4)),
        "unsatisfactory": _names(scored, Rating.UNSATISFACTORY),
        "questionable": _names(scored, Rating.QUESTIONABLE),
    }
    notes = (*_uncertainty(case, scale, len(values)), *_quartile_note(case))
    return conclude(findings, Remarks(remarks.passed, remarks.order, remarks.rounding, notes, figures))


def _scale(case: Case, values: Sequence[Decimal]) -> Scale | None:
    method, given = case.answers.text("method"), case.answers.number("sigma_pt")
    number = case.limits.number
    if method == NIQR:
        found = comparison.robust_scores(values, case.limits)[0]
        words = Text(
            f"中位值 {plain(found.median)}，NIQR {plain(found.niqr)}",
            f"median {plain(found.median)}, NIQR {plain(found.niqr)}",
        )
        return Scale(found.median, found.niqr, words, (case.limits["niqr_factor"],))
    if method == ALGORITHM_A:
        names = ("algorithm_c0", "algorithm_c1", "algorithm_k")
        constants = comparison.Constants(*(number(name) for name in names))
        robust = comparison.algorithm_a(values, constants, comparison.stop_rule(""))
        x, s = (plain(round_half_up(value, 4)) for value in (robust.x_star, robust.s_star))
        words = Text(f"稳健平均值 {x}，稳健标准差 {s}", f"robust mean {x}, robust deviation {s}")
        return Scale(robust.x_star, given or robust.s_star, words, tuple(case.limits[name] for name in names))
    x_pt = case.answers.number("x_pt")
    if method != GIVEN or x_pt is None or not given or given <= 0:
        return None
    words = Text(f"指定值 {plain(x_pt)}，σ {plain(given)}", f"assigned {plain(x_pt)}, σ {plain(given)}")
    return Scale(x_pt, given, words, ())


def _no_scale(values: Sequence[Decimal]) -> Finding:
    reason = Text(
        "半数以上结果相同，离散为 0，不能计算得分；请改用给定的能力评定标准差",
        "More than half of the results are equal, so the scale is 0: use a given standard deviation",
    )
    made = line(
        "scale", Text("能力评定标准差", "Scale"), formula=same(f"n = {len(values)}"), outcome=Outcome.MISSED
    )
    return Finding(made, Verdict.INVALID, "SCALE_ZERO", reason)


def _scale_line(scale: Scale) -> Finding:
    title = Text("指定值与标准差", "Assigned value and scale")
    made = line("scale", title, formula=scale.words, outcome=Outcome.MET, limits=scale.limits, paths=("labs",))
    return Finding(made)


def _lab(case: Case, entry: tuple[str, Answers, Decimal, Rating, Decimal]) -> Finding:
    score, row, off, rating, scale = entry
    name = same(row.named("code"))
    value = plain(round_half_up(off / scale, 2)).replace("-", "−") if scale else "—"
    names = ("en_limit",) if score == "En" else ("z_warning", "z_action")
    verdict, code = RATING_VERDICTS[rating]
    outcome = {Verdict.PASS: Outcome.MET}.get(verdict, Outcome.MISSED)
    bound = bare(case.limits.number(names[0]))
    made = line(
        "lab",
        name,
        formula=same(f"{score} = {value}"),
        result=same(value),
        limit=same(f"|{score}| ≤ {bound}"),
        outcome=outcome,
        comparison=RATING_WORDS[rating],
        limits=[case.limits[limit] for limit in names],
        paths=(row.path("result"),),
        row=row.row_id,
    )
    reason = (
        name + Text("：", ": ") + RATING_WORDS[rating] + Text(f"（{score} = {value}）", f" ({score} = {value})")
    )
    return Finding(made, verdict, code, reason) if verdict is not Verdict.PASS else Finding(made)


def _en(case: Case, rows: Sequence[Answers], remarks: Remarks) -> Judgement:
    x_pt, u_pt = case.answers.number("x_pt"), case.answers.number("u_expanded")
    missing = [key for key, value in (("x_pt", x_pt), ("u_expanded", u_pt)) if value is None]
    missing += [row.path("uncertainty") for row in rows if row.number("uncertainty") is None]
    if missing or x_pt is None or u_pt is None:
        return conclude([open_finding("scale", Text("参考值", "Reference"), missing)], remarks)
    findings, scored = [], []
    for row in rows:
        off = (row.number("result") or Decimal(0)) - x_pt
        variance = (row.number("uncertainty") or Decimal(0)) ** 2 + u_pt**2
        rating = comparison.rate_en(off, variance, case.limits)
        entry = (row, off, rating, variance.sqrt())
        scored.append(entry)
        findings.append(_lab(case, ("En", *entry)))
    figures: dict[str, Figure] = {
        "x_pt": plain(x_pt),
        "sigma": plain(u_pt),
        "unsatisfactory": _names(scored, Rating.UNSATISFACTORY),
        "questionable": "—",
    }
    hints = (case.limits["en_limit"].note,)
    return conclude(findings, Remarks(remarks.passed, remarks.order, remarks.rounding, hints, figures))


def _names(scored: Sequence[tuple[Answers, Decimal, Rating, Decimal]], rating: Rating) -> str:
    names = [row.named("code") for row, _, found, _ in scored if found is rating]
    return listed(names, most=len(names)).zh or "—"


def _uncertainty(case: Case, scale: Scale, labs: int) -> tuple[Text, ...]:
    u = case.limits.number("u_factor") * scale.sigma / Decimal(labs).sqrt()
    if case.answers.text("method") == GIVEN or not comparison.needs_z_prime(u, scale.sigma, case.limits):
        return ()
    shown = plain(round_half_up(u, 4))
    return (
        Text(
            f"指定值的不确定度 {shown} 超过 0.3σ，参加机构偏少，应结合 z′ 评价",
            f"The uncertainty of the assigned value, {shown}, exceeds 0.3 σ: look at z′ too",
        ),
    )


def _quartile_note(case: Case) -> tuple[Text, ...]:
    return (case.limits["niqr_factor"].note,) if case.answers.text("method") == NIQR else ()
