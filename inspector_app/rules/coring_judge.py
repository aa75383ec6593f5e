"""Judges rebound-coring of one grade: GB 50204-2015 appendix D."""

from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules import coring
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    Finding,
    Remarks,
    averaged,
    conclude,
    line,
    outcome_of,
)
from inspector_app.rules.concrete_checks import (
    Demand,
    bare,
    grade_of,
    measured,
    mpa,
    open_finding,
    within,
)

ORDER = Text(
    "① 芯样平均值、最小值不符合为不合格；② 芯样尺寸不符合须重钻，为试验无效；③ 构件数、芯样数不足为资料不全。",
    "Mean and minimum of the cores first; cores of the wrong size are drilled again; then what is missing.",
)
CLOSE = Text(
    "平均值修约到 0.1 MPa 后与限值比较结论不同，本程序按未修约值判定",
    "Rounded to 0.1 MPa the mean would be judged otherwise; here the unrounded value decides",
)


def judge(case: Case) -> Judgement:
    """Judge three cores from the weakest zones of the members tested."""
    grade = grade_of(case.answers.text("grade"))
    rows = tuple(case.answers.rows("cores"))
    found = _evaluated(case, rows, grade)
    findings = [*_strength(case, rows, found), _members(case)]
    hints = (CLOSE,) if found is not None and found.rounding_decides else ()
    figures: dict[str, Figure] = {} if found is None else _figures(found)
    remarks = Remarks(
        passed=Text("芯样平均值和最小值均达到要求", "Mean and minimum of the cores are sufficient"),
        order=ORDER,
        rounding=Text(
            "芯样强度到 0.1 MPa；平均值不修约直接比较", "Cores to 0.1 MPa; the mean is compared unrounded"
        ),
        hints=hints,
        figures=figures,
    )
    sizes = [size for row in rows for size in _size(case, row)]
    return conclude([*findings, *sizes], remarks)


def _evaluated(case: Case, rows: tuple[Answers, ...], grade: Decimal | None) -> coring.Cores | None:
    values = [row.number("strength") for row in rows]
    known = [value for value in values if value is not None]
    enough = len(known) == len(values) and len(known) >= case.limits.number("cores")
    return coring.evaluate(known, grade, case.limits) if enough and grade is not None else None


def _strength(case: Case, rows: tuple[Answers, ...], found: coring.Cores | None) -> list[Finding]:
    titles = Text("芯样平均值", "Mean of the cores"), Text("芯样最小值", "Smallest core")
    if found is None:
        missing = ["grade"] if not case.answers.text("grade") else []
        missing += [row.path("strength") for row in rows if row.number("strength") is None]
        if len(rows) < case.limits.number("cores"):
            missing.append("cores")
        return [open_finding("mean", titles[0], missing, limits=(case.limits["cores"],))]
    share = {name: case.limits[f"core_{name}_share"] for name in ("mean", "min")}
    values = [value for row in rows if (value := row.number("strength")) is not None]
    mean = (averaged(values), found.mean, found.mean_limit)
    least = (f"min({', '.join(map(plain, values))})", found.least, found.min_limit)
    return [
        _compared(("mean", titles[0], "MEAN_LOW"), mean, share["mean"], case),
        _compared(("min", titles[1], "MIN_LOW"), least, share["min"], case),
    ]


def _compared(
    head: tuple[str, Text, str], values: tuple[str, Decimal, Decimal], limit: Limit, case: Case
) -> Finding:
    key, title, code = head
    made_of, value, bound = values
    met = value >= bound
    shown = round_half_up(value, 2)
    grade = bare(grade_of(case.answers.text("grade")) or Decimal(0))
    made = line(
        key,
        title,
        formula=same(f"{made_of} = {plain(shown)}"),
        result=same(mpa(shown)),
        limit=same(f"≥\u00a0{bare(case.limits.number(limit.name))}\u00a0% × {grade} = {mpa(bound)}"),
        outcome=outcome_of(met),
        limits=(limit,),
        paths=("cores",),
    )
    reason = title + same(f" {mpa(shown)} < {mpa(bound)}")
    return Finding(made) if met else Finding(made, Verdict.FAIL, code, reason)


def _members(case: Case) -> Finding:
    total, tested = case.answers.number("members_total"), case.answers.number("members_tested")
    title, limit = Text("回弹构件数", "Members tested"), case.limits["members_sampled"]
    if total is None or tested is None:
        keys = ("members_total", "members_tested")
        return open_finding("members", title, [key for key in keys if case.answers.number(key) is None])
    needed = coring.members_needed(int(total), case.limits)
    if needed is None:
        words = Text("构件总数超出附录 D 的表", "More members than the table of appendix D covers")
        return Finding(line("members", title, formula=words, outcome=Outcome.HINT, limits=(limit,)))
    met = tested >= needed
    formula = Text(f"共 {bare(total)} 件，测 {bare(tested)} 件", f"{bare(tested)} of {bare(total)}")
    made = line(
        "members",
        title,
        formula=formula,
        result=Text(f"{bare(tested)} 件", bare(tested)),
        limit=same(f"≥\u00a0{needed}"),
        outcome=Outcome.MET if met else Outcome.OPEN,
        limits=(limit,),
        paths=("members_tested",),
    )
    reason = Text(f"回弹构件不足，应不少于 {needed} 件", f"Too few members, at least {needed}")
    return (
        Finding(made) if met else Finding(made, Verdict.INCOMPLETE, reason=reason, missing=("members_tested",))
    )


def _size(case: Case, row: Answers) -> list[Finding]:
    name = row.named("number")
    height, diameter = row.number("height"), row.number("diameter")
    title = Text(f"{name} 高径比", f"{name} height to diameter")
    limits = case.limits["ratio_least"], case.limits["ratio_most"]
    if height is None or diameter is None or diameter <= 0:
        missing = [row.path(key) for key in ("height", "diameter") if not row.number(key)]
        return [open_finding("ratio", title, missing, limits=limits, row=row.row_id)]
    reason = Text(f"{name}：芯样尺寸不符合，应重钻", f"{name}: wrong size, drill again")
    demand = Demand(Verdict.INVALID, "CORE_SIZE", reason)
    ratio = round_half_up(height / diameter, 2)
    formula = same(f"{plain(height)} ÷ {plain(diameter)} = {plain(ratio)}")
    found = within("ratio", title, ratio, limits, demand=demand, formula=formula, row=row.row_id)
    flat = measured(case, row, "flatness", "<=", "flatness", demand=demand)
    square = measured(case, row, "squareness", "<=", "squareness", demand=demand)
    return [found, flat, square]


def _figures(found: coring.Cores) -> dict[str, Figure]:
    return {
        "mean": f"{mpa(round_half_up(found.mean, 2))} (≥ {mpa(found.mean_limit)})",
        "min": f"{mpa(found.least)} (≥ {mpa(found.min_limit)})",
    }
