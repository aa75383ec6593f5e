"""Judges witnessed sampling: enough sets, made where the concrete was placed, each marked and witnessed."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules import sampling
from inspector_app.rules.case import Case
from inspector_app.rules.common import STEP, Finding, Remarks, conclude, limit_value, line, outcome_of
from inspector_app.rules.concrete_checks import Demand, bare, compared, lapse, open_finding, remark, yes_no

STANDARD = "standard"
SAME_CONDITION = "same_condition"
ORDER = Text(
    "① 取样组数、取样地点、唯一标识不符合为不合格；② 无见证、成型过时的组为试验无效。",
    "Number of sets, place and marks first; sets without witness or made too late are invalid.",
)


def judge(case: Case) -> Judgement:
    """Judge the sets of one pour."""
    rows = tuple(case.answers.rows("sets"))
    waiting = [] if rows else [open_finding("sets", Text("试件组", "Sets"), ("sets",))]
    each = [found for row in rows for found in _set(case, row)]
    findings = [
        *_place(case),
        *_frequency(case, rows),
        *_same_condition(case, rows),
        *_repeated(rows),
        *waiting,
    ]
    counted, needed = _standard_sets(rows), _demand(case).least
    figures: dict[str, Figure] = {
        "sets": str(counted),
        "needed": str(needed),
        "same_condition": str(len(_of(rows, SAME_CONDITION))),
    }
    remarks = Remarks(
        passed=Text(
            "取样组数足够，见证、标识和成型时间符合要求", "Enough sets, witnessed, marked and made in time"
        ),
        order=ORDER,
        rounding=Text("组数按方量、盘数向上取整", "Numbers of sets are rounded up"),
        figures=figures,
    )
    return conclude([*findings, *each], remarks)


def _of(rows: Sequence[Answers], curing: str) -> list[Answers]:
    return [row for row in rows if row.text("curing") == curing]


def _standard_sets(rows: Sequence[Answers]) -> int:
    return len(_of(rows, STANDARD))


def _place(case: Case) -> list[Finding]:
    def check(key: str, limit: str, demand: Demand, *, good: bool) -> Finding:
        return yes_no(case, case.answers, key, good=good, demand=demand, limits=(case.limits[limit],))

    away = Text("试件未在浇筑地点随机取样", "The cubes were not taken at random where the concrete is placed")
    made = Text("试件由供应单位或检测机构代做", "The cubes were made by the supplier or the laboratory")
    alone = Text("取样和制作过程无见证人在场", "Nobody witnessed sampling and making")
    return [
        check("at_pour", "place_of_sampling", Demand(Verdict.FAIL, "NOT_AT_POUR", away), good=True),
        check("made_by_site", "made_by_site", Demand(Verdict.FAIL, "NOT_MADE_BY_SITE", made), good=True),
        check("witnessed", "witness", Demand(Verdict.INVALID, "NO_WITNESS", alone), good=True),
    ]


def _count(case: Case, key: str) -> int | None:
    value = case.answers.number(key)
    return None if value is None else int(value)


def _pour(case: Case) -> sampling.Pour:
    return sampling.Pour(
        case.answers.number("volume"),
        case.answers.yes("continuous") is True,
        _count(case, "batches"),
        _count(case, "shifts"),
        _count(case, "storeys"),
    )


def _demand(case: Case) -> sampling.Demand:
    return sampling.demand(_pour(case), case.limits)


def _frequency(case: Case, rows: Sequence[Answers]) -> list[Finding]:
    title = Text("标准养护试件组数", "Standard-cured sets")
    keys = ("volume", "continuous", "storeys")
    missing = [key for key in keys if not case.answers.text(key)]
    names = ("volume_per_sampling", "volume_per_sampling_large", "large_pour", "batches_per_sampling")
    limits = [case.limits[name] for name in names]
    if missing:
        return [open_finding("frequency", title, missing, limits=limits)]
    counted, asked = _standard_sets(rows), _demand(case)
    met = counted >= asked.least
    parts = (asked.by_batches, asked.by_shifts, asked.by_storeys)
    volume = sampling.volume_words(_pour(case), case.limits)
    formula = Text(
        f"方量 {volume.zh}，" + "盘数 {}，班数 {}，楼层 {}，取最大 {}".format(*parts, asked.least),
        f"volume {volume.en}, " + "batches {}, shifts {}, storeys {}: largest {}".format(*parts, asked.least),
    )
    made = line(
        "frequency",
        title,
        formula=formula,
        result=same(str(counted)),
        limit=same(f"≥\u00a0{asked.least}"),
        outcome=outcome_of(met),
        limits=limits,
        paths=("volume", "sets"),
    )
    reason = Text(
        f"取样不足：{counted} 组，应不少于 {asked.least} 组", f"{counted} sets, at least {asked.least} required"
    )
    # Sets can still be added while the concrete comes: short is open until the pour is over.
    if not met and case.answers.yes("finished") is not True:
        waiting = line("frequency", title, formula=made.formula, outcome=Outcome.OPEN, limits=limits)
        return [Finding(waiting, Verdict.INCOMPLETE, reason=reason, missing=("sets",))]
    return [Finding(made) if met else Finding(made, Verdict.FAIL, "SETS_SHORT", reason)]


def _same_condition(case: Case, rows: Sequence[Answers]) -> list[Finding]:
    made, volume = len(_of(rows, SAME_CONDITION)), case.answers.number("volume")
    storeys = case.answers.number("storeys")
    if not made and case.answers.yes("entity_test") is not True:
        return []
    by_volume = (volume or Decimal(0)) / case.limits.number("same_condition_volume")
    by_volume = by_volume.to_integral_value(ROUND_CEILING)
    by_storeys = (storeys or Decimal(0)) // case.limits.number("same_condition_storeys")
    asked = max(by_volume, by_storeys)
    least, should = (bare(case.limits.number(f"same_condition_{name}")) for name in ("least", "should"))
    grids = (case.limits.number(f"same_condition_{name}") for name in ("volume", "storeys"))
    grid, tall = (bare(value) for value in grids)
    zero = Decimal(0)
    cubic, floors = f"{bare(volume or zero)} / {grid}", f"{bare(storeys or zero)} / {tall}"
    both = (f"{cubic} → {bare(by_volume)}", f"{floors} → {bare(by_storeys)}")
    parts = Text(f"max({'，'.join(both)})", f"max({', '.join(both)})")
    formula = (
        parts
        + same(f" = {bare(asked)}")
        + STEP
        + Text(
            f"本次 {made} 组，应不少于 {bare(asked)} 组；每一强度等级全工程不少于 {least} 组、宜 {should} 组",
            f"{made} here, at least {bare(asked)}; of a grade at least {least}, better {should}",
        )
    )
    names = ("volume", "storeys", "least", "should")
    limits = [case.limits[f"same_condition_{name}"] for name in names]
    enough = made >= asked
    words = Text("足够", "enough") if enough else Text("少于附录 C 的数量", "fewer than appendix C asks for")
    outcome = Outcome.MET if enough else Outcome.HINT
    title = Text("同条件养护试件组数", "Same-condition sets")
    note = remark(
        "same_condition",
        title,
        formula,
        comparison=words,
        result=Text(f"{made} 组", f"{made} sets"),
        limit=Text(f"≥ {bare(asked)} 组", f"≥ {bare(asked)} sets"),
        limits=limits,
        outcome=outcome,
    )
    return [note]


def _repeated(rows: Sequence[Answers]) -> list[Finding]:
    ids = [row.text("number") for row in rows if row.text("number")]
    twice = sorted({number for number in ids if ids.count(number) > 1})
    if not twice:
        return []
    title, formula = Text("试件编号", "Numbers"), Text("重复：", "repeated: ") + same("、".join(twice))
    made = line("numbers", title, formula=formula, outcome=Outcome.MISSED, paths=("sets",))
    return [Finding(made, Verdict.FAIL, "NUMBER_REPEATED", title + formula)]


def _set(case: Case, row: Answers) -> list[Finding]:
    name = row.named("number")
    title = same(name)
    cubes = row.number("cubes")
    required = ("number", "curing", "cubes", "sampler", "witness")
    missing = [row.path(key) for key in required if not row.text(key)]
    if missing or cubes is None:
        return [open_finding("set", title, missing, row=row.row_id)]
    least = limit_value(case.limits["cubes_of_set"])
    few = Demand(
        Verdict.FAIL, "CUBES_SHORT", Text(f"{name}：不足 {least.zh}", f"{name}: fewer than {least.en}")
    )
    late = Demand(Verdict.INVALID, "CUBES_LATE", Text(f"{name}：成型过时", f"{name}: made too late"))
    seal = Demand(Verdict.FAIL, "NO_MARK", Text(f"{name}：无唯一标识或封志", f"{name}: no unique mark or seal"))
    ends = ("arrived", "cast")
    text = plain(cubes)
    count = compared(
        "set",
        title,
        cubes,
        ">=",
        case.limits["cubes_of_set"],
        demand=few,
        formula=Text(f"{text}\u00a0块", f"{text}\u00a0cubes"),
        paths=(row.path("cubes"),),
        row=row.row_id,
    )
    made_in = Text(f"{name} 到场至成型", f"{name} arrival to casting")
    return [
        count,
        lapse(case, row, "cast", made_in, ends, "cubes_within", demand=late),
        yes_no(case, row, "sealed", good=True, demand=seal, limits=(case.limits["mark"],)),
    ]
