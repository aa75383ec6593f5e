"""Drill cores of external-wall insulation and their number: GB 50411-2019 17.1 and annex F.

Thickness is compared in whole numbers: 100 × sum against percent × n × design, never a quotient.
Figures: ``result`` (PASS, RETEST_DOUBLE, PASS_AFTER_RETEST, FAIL, INVALID), ``mean_mm``, ``mean_ratio``,
``min_ratio``, ``retest_n``, ``retest_mean_mm``; for forms ``mean``, ``least``, ``mean_share``, ``least_share``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    Finding,
    Remarks,
    against,
    conclude,
    conforms,
    line,
    listed,
    measured_again,
    number_line,
    outcome_of,
)
from inspector_app.rules.thickness import (
    HUNDRED,
    Core,
    Thickness,
    share_of,
    shortened,
    thickness,
    thickness_lines,
)
from inspector_app.rules.wall_sampling import sampling_findings

MEAN_LT = "MEAN_LT_95PCT"
MIN_LT = "MIN_LT_90PCT"
RETEST_NOT_DOUBLE = "RETEST_NOT_DOUBLE"
RETEST_FAILED = "RETEST_FAILED_THERMAL_RECALC"
TOO_FEW_CORES = "TOO_FEW_CORES"
MATERIAL_WRONG = "MATERIAL_WRONG"
BUILD_UP_WRONG = "BUILD_UP_WRONG"
IGNORED = Text("首次取样已合格，复检不参与判定。", "The first cores conform; the re-test does not decide.")
ORDER = Text(
    "① 材料或构造与设计不符即不合格；② 芯样少于规定为试验无效；③ 平均值或最小值不够，加倍复检；"
    "④ 复检只按新芯样判，仍不够为不合格，由设计复核热工；⑤ 其余为合格。",
    "(1) wrong material or build-up fails; (2) too few cores are invalid; (3) a mean or a minimum "
    "that is short asks "
    "for a re-test of double number; (4) the re-test is judged on the new cores alone, and a second shortfall "
    "fails with a thermal re-calculation by the designer; (5) else it passes.",
)
ROUNDING = Text(
    "厚度读到 1 mm；按 100 × 厚度之和 与 百分数 × 个数 × 设计厚度 比较整数，不除、不修约。",
    "Thickness to 1 mm; 100 × sum is compared with percent × number × design as whole numbers, unrounded.",
)


@dataclass(frozen=True, slots=True)
class CoreTest:
    """The first cores and, once there was a re-test, the new ones."""

    design: Decimal | None
    first: tuple[Core, ...]
    second: tuple[Core, ...] | None = None
    paths: tuple[str, str, str] = ("design_mm", "cores", "retest")


def judge_core(case: Case) -> Judgement:
    """Judge the drill cores of one wall construction."""
    answers = case.answers
    second = _cores(answers, "retest") if answers.yes("retested") else None
    paths = (answers.path("design"), answers.path("cores"), answers.path("retest"))
    test = CoreTest(answers.number("design"), _cores(answers, "cores"), second, paths)
    return core_judgement(test, case.limits, sampling_findings(answers, case.limits))


def _cores(answers: Answers, group: str) -> tuple[Core, ...]:
    return tuple(
        Core(
            row.named("number"),
            row.number("thickness"),
            row.yes("material_ok"),
            row.yes("build_up_ok"),
            row.prefix,
            row.row_id,
        )
        for row in answers.rows(group)
    )


def core_judgement(test: CoreTest, limits: Limits, extra: Sequence[Finding] = ()) -> Judgement:
    """Weigh the cores of one construction."""
    first = thickness(test.first, test.design, limits)
    second = None if test.second is None else thickness(test.second, test.design, limits)
    again = test.second is not None and first is not None and not first.is_enough
    findings = [
        *_as_designed((*test.first, *(test.second or ())), limits),
        _enough_cores(test, limits),
        *_first_round(test, first, limits, again=again),
        *(_second_round(test, second, limits) if again else ()),
        *(_row(core, test, limits) for core in (*test.first, *(test.second or ()))),
        *extra,
    ]
    figures = {**_figures(first), **_second_figures(test, second)}
    hints = (IGNORED,) if test.second and first is not None and first.is_enough else ()
    passed = _passed(first, again=again) + conforms(limits["mean_percent"].clause)
    found = conclude(findings, Remarks(passed, ORDER, ROUNDING, hints, figures))
    return replace(found, figures={**figures, "result": _result(found.verdict, again=again)})


def _result(verdict: Verdict, *, again: bool) -> str:
    if verdict is Verdict.RETEST:
        return "RETEST_DOUBLE"
    return "PASS_AFTER_RETEST" if verdict is Verdict.PASS and again else verdict.value


def _as_designed(cores: Sequence[Core], limits: Limits) -> tuple[Finding, ...]:
    """Judge material and build-up of every core; a wrong one fails whatever the thickness."""
    checks = (
        ("material", MATERIAL_WRONG, Text("材料与设计不符", "material not as designed")),
        ("build_up", BUILD_UP_WRONG, Text("构造与设计不符", "build-up not as designed")),
    )
    return tuple(_same_as_design(cores, limits, key, code, said) for key, code, said in checks)


def _same_as_design(cores: Sequence[Core], limits: Limits, key: str, code: str, said: Text) -> Finding:
    answers = {core: core.material_ok if key == "material" else core.build_up_ok for core in cores}
    wrong = [core.name for core, answer in answers.items() if answer is False]
    missing = tuple(f"{core.path}{key}_ok" for core, answer in answers.items() if answer is None)
    is_open = not wrong and bool(missing or not cores)
    number = len(cores) - len(missing)
    named = listed(wrong) + same(" ") + said
    work = line(
        key,
        limits[key].title,
        formula=named if wrong else Text(f"{number} 个芯样", f"{number} cores"),
        outcome=Outcome.OPEN if is_open else outcome_of(not wrong),
        limit=Text("与设计一致", "as designed"),
        limits=(limits[key],),
        paths=[f"{core.path}{key}_ok" for core, answer in answers.items() if answer is False or not wrong],
    )
    if wrong:
        return Finding(work, Verdict.FAIL, code, named)
    return Finding(work, Verdict.INCOMPLETE, missing=missing) if is_open else Finding(work)


def _enough_cores(test: CoreTest, limits: Limits) -> Finding:
    limit, number = limits["min_cores"], len(test.first)
    work = number_line([core.thickness for core in test.first], limit, test.paths[1])
    if work.outcome is Outcome.OPEN:
        return Finding(work, Verdict.INCOMPLETE)
    least = limit.value
    reason = Text(f"芯样 {number} 个，少于 {least} 个，须补取", f"{number} cores, fewer than {least}")
    too_few = work.outcome is Outcome.MISSED
    return Finding(work, Verdict.INVALID, TOO_FEW_CORES, reason) if too_few else Finding(work)


def _first_round(
    test: CoreTest, found: Thickness | None, limits: Limits, *, again: bool
) -> tuple[Finding, ...]:
    """Judge the first cores; a shortfall asks for a re-test, or has led to the one that is there."""
    paths = _unknown(test.first, test)
    work = thickness_lines(found, limits, ("mean", "least"), test.paths[1])
    if found is None:
        return tuple(Finding(part, Verdict.INCOMPLETE, missing=paths) for part in work)
    met = (found.mean_met, found.least_met)
    mean, least = limits["mean_percent"].value, limits["min_percent"].value
    words = (
        Text(f"平均厚度不足设计的 {mean} %", f"Mean below {mean} % of the design"),
        Text(f"最小厚度不足设计的 {least} %", f"Smallest below {least} % of the design"),
    )
    return tuple(
        measured_again(Finding(part), Text("复检", "the re-test"))
        if is_met or again
        else Finding(part, Verdict.RETEST, code, said + Text("，加倍复检", "; re-test with double number"))
        for part, is_met, code, said in zip(work, met, (MEAN_LT, MIN_LT), words, strict=True)
    )


def _second_round(test: CoreTest, found: Thickness | None, limits: Limits) -> tuple[Finding, ...]:
    """Judge the re-test on the new cores alone; it must be of double number."""
    double = limits.number("retest_factor") * len(test.first)
    number = sum(core.thickness is not None for core in test.second or ())
    limit = limits["retest_factor"]
    work = line(
        "retest_number",
        limit.title,
        formula=same(f"n = {number}"),
        outcome=outcome_of(number >= double) if found else Outcome.OPEN,
        limit=same(f"≥ {plain(limits.number('retest_factor'))} × {len(test.first)} = {plain(double)}"),
        comparison=against(Decimal(number), ">=", double) if found else None,
        limits=(limit,),
        paths=(test.paths[2],),
    )
    if found is None:
        return (Finding(work, Verdict.INCOMPLETE, missing=_unknown(test.second or (), test)),)
    if number < double:
        reason = Text(
            f"复检芯样 {number} 个，不足 {plain(double)} 个", f"{number} of {plain(double)} re-test cores"
        )
        return (Finding(work, Verdict.INVALID, RETEST_NOT_DOUBLE, reason),)
    parts = thickness_lines(found, limits, ("retest_mean", "retest_least"), test.paths[2])
    met = (found.mean_met, found.least_met)
    reason = Text(
        "复检仍不够，由设计复核热工后处理", "Re-test short again; thermal re-calculation by the designer"
    )
    failed = [
        Finding(part) if is_met else Finding(part, Verdict.FAIL, RETEST_FAILED, reason)
        for part, is_met in zip(parts, met, strict=True)
    ]
    return (Finding(work), *failed)


def _unknown(cores: Sequence[Core], test: CoreTest) -> tuple[str, ...]:
    design = () if test.design is not None else (test.paths[0],)
    group = () if cores else (test.paths[2] if cores is test.second else test.paths[1],)
    return (*design, *group, *(f"{core.path}thickness" for core in cores if core.thickness is None))


def _row(core: Core, test: CoreTest, limits: Limits) -> Finding:
    """Give a core its own outcome; mean, minimum and the design's material decide together."""
    percent, design = limits.number("min_percent"), test.design
    wrong = core.material_ok is False or core.build_up_ok is False
    thick = None
    if core.thickness is not None and design is not None:
        thick = HUNDRED * core.thickness >= percent * design
    share = NOTHING
    if core.thickness is not None and design:
        share = same(f"{shortened(HUNDRED * core.thickness / design, 1)}\u00a0%")
    word = Text("与设计不符", "not as designed") if wrong else None
    work = line(
        "core",
        same(core.name),
        formula=NOTHING if core.thickness is None else _share_words(core.thickness, design, share),
        outcome=Outcome.MISSED if wrong else outcome_of(thick),
        result=NOTHING if core.thickness is None else same(show(core.thickness, "mm")),
        limit=NOTHING if design is None else share_of(percent, design),
        comparison=word,
        limits=(limits["min_percent"],),
        paths=_row_paths(core),
        row=core.row,
    )
    return Finding(work)


def _share_words(thickness: Decimal, design: Decimal | None, share: Text) -> Text:
    """Write a thickness as a share of the design, where that is known."""
    if share == NOTHING or design is None:
        return same(show(thickness, "mm"))
    return same(f"{plain(thickness)} / {plain(design)} = ") + share


def _row_paths(core: Core) -> tuple[str, ...]:
    """Return what is not as designed, else the thickness."""
    answers = (("material_ok", core.material_ok), ("build_up_ok", core.build_up_ok))
    wrong = tuple(core.path + key for key, answer in answers if answer is False)
    return wrong or (f"{core.path}thickness",)


def _figures(found: Thickness | None) -> Mapping[str, Figure]:
    if found is None or not found.design:
        return {}
    share, least = found.total / (found.number * found.design), found.least / found.design
    return {
        "mean_mm": shortened(found.mean, 3),
        "mean_ratio": shortened(share, 4),
        "min_ratio": shortened(least, 4),
        "mean": show(shortened(found.mean, 1), "mm"),
        "least": show(found.least, "mm"),
        "mean_share": f"{shortened(HUNDRED * share, 1)}\u00a0%",
        "least_share": f"{shortened(HUNDRED * least, 1)}\u00a0%",
    }


def _second_figures(test: CoreTest, found: Thickness | None) -> Mapping[str, Figure]:
    if test.second is None:
        return {}
    mean = None if found is None else shortened(found.mean, 3)
    return {"retest_n": len(test.second), "retest_mean_mm": mean}


def _passed(found: Thickness | None, *, again: bool) -> Text:
    if again:
        return Text("加倍复检平均值和最小值均够，复检合格", "The re-test of double number conforms")
    if found is None:
        return NOTHING
    mean, least = show(shortened(found.mean, 1), "mm"), show(found.least, "mm")
    design = show(found.design, "mm")
    return Text(
        f"芯样平均 {mean}、最小 {least}，设计 {design}",
        f"Cores: mean {mean}, smallest {least}, design {design}",
    )
