"""What is said beside the evaluation of a lot: enough samplings, the flags, the rounding, the figures."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Outcome
from inspector_app.rules import sampling, strength
from inspector_app.rules.case import Case
from inspector_app.rules.common import Finding, listed
from inspector_app.rules.concrete_checks import bare, days_between, mpa, remark
from inspector_app.rules.strength_groups import LOAD, SAME_CONDITION, Row, read_rows
from inspector_app.rules.strength_lines import FACTOR_LIMITS, METHODS
from inspector_app.rules.tables import half_even

DAYS_OF_MONTH = 31  # the longest, so that the hint never comes too early
ROUNDING = Text(
    "试件强度、组值、平均值、最小值和限值修约到 0.1 MPa，标准差修约到 0.01 MPa；恰在中间时进位。",
    "Cubes, groups, mean, minimum and limits to 0.1 MPa, the deviation to 0.01 MPa; ties go away from zero.",
)
TIED = Text(
    "本批有恰在中间的修约，按 GB/T 8170 进舍结论相同。",
    " Some roundings met an exact tie; by GB/T 8170 the outcome is the same.",
)
TIE_DECIDES = Text(
    "有恰在中间的修约，按 GB/T 8170（四舍六入五成双）进舍时结论不同，请复核原始数据",
    "Some roundings met an exact tie; by GB/T 8170 (half to even) the outcome would differ: check the raw data",
)


def needed(case: Case) -> sampling.Demand:
    """Return the samplings that volume and storeys ask for."""
    return sampling.demand(_pour(case), case.limits)


def _pour(case: Case) -> sampling.Pour:
    answers = case.answers
    storeys = answers.number("storeys")
    return sampling.Pour(
        volume_m3=answers.number("volume"),
        continuous=answers.yes("continuous") is True,
        storeys=None if storeys is None else int(storeys),
    )


def sampling_note(case: Case, rows: Sequence[Row]) -> list[Finding]:
    """Compare the groups that count with what the pour asks for; a finding of its own, never the verdict."""
    least = needed(case).least
    if not least or case.answers.text("curing") == SAME_CONDITION:
        return []
    counted = sum(row.counts for row in rows)
    enough = counted >= least
    names = ("volume_per_sampling", "volume_per_sampling_large", "large_pour")
    words = (
        Text("组数足够", "enough groups")
        if enough
        else Text("取样不足，另行处理", "too few, a finding of its own")
    )
    volume, storeys = sampling.volume_words(_pour(case), case.limits), needed(case).by_storeys
    note = remark(
        "sampling",
        Text("取样组数", "Samplings"),
        Text(
            f"有效 {counted} 组，应不少于 max({volume.zh}，楼层 {storeys}) = {least} 组",
            f"{counted} valid groups, at least max({volume.en}, storeys {storeys}) = {least} required",
        ),
        comparison=words,
        result=Text(f"{counted} 组", f"{counted} groups"),
        limit=Text(f"≥ {least} 组", f"≥ {least} groups"),
        limits=[case.limits[name] for name in names],
        outcome=Outcome.MET if enough else Outcome.HINT,
    )
    return [note]


def hints(
    case: Case, rows: Sequence[Row], grade: Decimal | None, found: strength.Evaluation | None
) -> tuple[Text, ...]:
    """Return the flags that ask for a second look (concrete §3.6): none of them decides."""
    says = [*_sampling_hints(case, rows), *_factor_hints(case, rows, grade)]
    if found is None or grade is None:
        return tuple(says)
    limit = case.limits.number
    if abs(found.m - found.mean_limit) < limit("near_limit"):
        near = f"{mpa(found.m)}, {mpa(found.mean_limit)}"
        says.append(
            Text(
                f"平均值与限值相差不足 {bare(limit('near_limit'))} MPa：{near}",
                f"Mean and limit lie close together: {near}",
            )
        )
    below = [row.answers.text("number") for row in rows if row.counts and row.value and row.value < grade]
    if below:
        says.append(Text("低于强度等级的组：", "Groups below the grade: ") + listed(below))
    return tuple(says + _scatter_hints(case, found))


def _scatter_hints(case: Case, found: strength.Evaluation) -> list[Text]:
    if found.s is None or found.method is strength.Method.KNOWN_SIGMA:
        return []
    if found.s < case.limits.number("s_uniform"):
        return [
            Text(
                f"标准差只有 {mpa(found.s)}，离散过小，需说明",
                f"The deviation is only {mpa(found.s)}: needs explanation",
            )
        ]
    if found.s > case.limits.number("s_poor"):
        return [Text(f"标准差 {mpa(found.s)}，生产控制较差", f"The deviation is {mpa(found.s)}: poor control")]
    return []


def _sampling_hints(case: Case, rows: Sequence[Row]) -> list[Text]:
    says = []
    counted, least = sum(row.counts for row in rows), needed(case).least
    if rows and counted < least and case.answers.text("curing") != SAME_CONDITION:
        says.append(
            Text(
                f"取样不足：有效 {counted} 组，应不少于 {least} 组；与强度评定结论分别处理",
                f"Too few samplings: {counted} valid, at least {least} required; apart from the evaluation",
            )
        )
    few = case.limits.number("few_groups")
    if 0 < counted < few:
        says.append(Text(f"只有 {counted} 组，代表性有限", f"Only {counted} groups: they represent little"))
    first, last = case.answers.day("first_cast"), case.answers.day("last_cast")
    months = case.limits.number("lot_months")
    if first and last and days_between(first, last) > months * DAYS_OF_MONTH:
        says.append(
            Text(
                f"施工跨度超过 {bare(months)} 个月，应分批",
                f"The pours span more than {bare(months)} months: split the lot",
            )
        )
    return says


def _factor_hints(case: Case, rows: Sequence[Row], grade: Decimal | None) -> list[Text]:
    high = grade is not None and grade >= case.limits.number("high_grade")
    untested = [row for row in rows if row.factor and row.answers.number("factor") is None]
    if high and any(row.answers.number("edge") != case.limits.number("standard_edge") for row in untested):
        return [case.limits["size_factor_100_high"].note]
    return []


def rounding(
    case: Case, rows: Sequence[Row], grade: Decimal | None, found: strength.Evaluation | None
) -> tuple[Text, tuple[Text, ...]]:
    """Return the sentence on rounding, and a hint where GB/T 8170 would decide otherwise."""
    loads = case.answers.text("reading") == LOAD
    if found is None or grade is None or not (found.tied or loads or any(row.tied for row in rows)):
        return ROUNDING, ()
    groups = [row.value for row in read_rows(case, half_even) if row.counts and row.value is not None]
    sigma0 = found.s_exact if found.method is strength.Method.KNOWN_SIGMA else None
    other = strength.evaluate(groups, grade, case.limits, sigma0=sigma0, rounding=half_even)
    if other.passed is not found.passed:
        return ROUNDING + TIE_DECIDES, (TIE_DECIDES,)
    return (ROUNDING + TIED if found.tied or any(row.tied for row in rows) else ROUNDING), ()


def figures(case: Case, rows: Sequence[Row], found: strength.Evaluation | None) -> Mapping[str, Figure]:
    """Return the named results that the form prints."""
    least = needed(case).least
    counted = sum(row.counts for row in rows)
    sampled: dict[str, Figure] = {"sampling": f"{counted} / {least}" if least else f"{counted}"}
    if found is None:
        return sampled
    return sampled | {
        "method": case.limits[FACTOR_LIMITS[found.method][0]].clause,
        "n": str(found.n),
        "m": mpa(found.m),
        "s": "—" if found.s is None else mpa(found.s),
        "min": mpa(found.least),
        "mean_limit": f"≥ {mpa(found.mean_limit)}",
        "min_limit": f"≥ {mpa(found.min_limit)}",
        "factors": "、".join(plain(factor) for factor in found.factors),
    }


def passed(found: strength.Evaluation | None) -> Text:
    """Return the sentence of a lot that conforms."""
    if found is None:
        return same("")
    mean, mean_limit = mpa(found.m), mpa(found.mean_limit)
    least, min_limit = mpa(found.least), mpa(found.min_limit)
    how = METHODS[found.method]
    return Text(
        f"{found.n} 组，平均值 {mean} 不小于 {mean_limit}，"
        f"最小值 {least} 不小于 {min_limit}，按{how.zh}评定合格",
        f"{found.n} groups, mean {mean} ≥ {mean_limit}, minimum {least} ≥ {min_limit}: conforming ({how.en})",
    )
