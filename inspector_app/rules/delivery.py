"""Delivery inspection of ready-mixed concrete: GB/T 14902-2012, GB 50204-2015, GB 50666-2011."""

from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.quantity import plain, round_half_up, show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict, WorkLine
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    OUTCOME_WORDS,
    Finding,
    Remarks,
    conclude,
    limit_text,
    limit_value,
    line,
    measured_again,
    outcome_of,
)
from inspector_app.rules.concrete_checks import (
    Demand,
    bare,
    compared,
    lapse,
    minutes_between,
    open_finding,
    remark,
    signed,
    title_of,
    within,
    yes_no,
)
from inspector_app.rules.tables import step

SLUMP_OUT = "SLUMP_OUT"
RETEST = "retest"
RETEST_TITLE = Text("复测", "the re-test")
REPEAT_TITLE = Text("重做", "the repeat")
FLOW = "flow"
RANGE = "range"
ORDER = Text(
    "① 加水、离析、交货单不符、温度或氯离子超限为不合格；② 取样位置、取样和成型时间不符合为试验无效；"
    "③ 坍落度不符合时立即复测，复测仍不符合为不合格。",
    "Added water, segregation, a wrong note, temperature or chloride fail first; "
    "then place and times of sampling; a slump out of tolerance is measured again at once, "
    "and fails when it is out again.",
)
ROUNDING = Text(
    "坍落度、扩展度读到 1 mm，修约到 5 mm 后比较；时间按分钟比较，不修约。",
    "Slump and flow read to 1 mm and compared to 5 mm; times compared in minutes.",
)


@dataclass(frozen=True, slots=True)
class Target:
    """The target of the consistency in mm, and the tolerance around it."""

    value: Decimal
    tolerance: Decimal

    def holds(self, reported: Decimal) -> bool:
        """Tell whether a reported value lies within the tolerance, ends included."""
        return abs(reported - self.value) <= self.tolerance


def reported(reading_mm: Decimal) -> Decimal:
    """Return a reading as it is reported: to 5 mm (GB/T 50080-2016 4.1.6)."""
    return round_half_up(reading_mm / 5, 0) * 5


def slump_target(value: Decimal, limits: Limits) -> Target:
    """Return a slump with its tolerance; between two steps of the table the stricter one holds."""
    row = step(limits.table("slump_tolerance"), value)
    assert row is not None
    return Target(value, row[1])


def flow_target(value: Decimal, limits: Limits) -> Target:
    """Return a slump flow with its tolerance."""
    return Target(value, limits.number("flow_tolerance"))


def judge(case: Case) -> Judgement:
    """Judge one truck."""
    findings = [*_condition(case), *_times(case), *_consistency(case), *_chloride(case), *_transport(case)]
    remarks = Remarks(
        passed=Text("交货检验各项符合要求", "The load conforms in every item checked"),
        order=ORDER,
        rounding=ROUNDING,
        hints=_hints(case),
        figures=_figures(case),
    )
    return conclude(findings, remarks)


def _condition(case: Case) -> list[Finding]:
    def check(key: str, limit: str, demand: Demand, *, good: bool) -> Finding:
        return yes_no(case, case.answers, key, good=good, demand=demand, limits=(case.limits[limit],))

    def fail(code: str, zh: str, en: str) -> Demand:
        return Demand(Verdict.FAIL, code, Text(zh, en))

    water = fail("WATER_ADDED", "装料后加水，不得使用", "Water was added after loading; not to be used")
    apart = fail("SEGREGATED", "拌合物离析，不得使用", "The concrete segregates; not to be used")
    note = fail(
        "NOTE_MISMATCH", "交货单与合同、设计或浇筑部位不符", "The note does not fit contract, design or place"
    )
    hot = fail("TEMPERATURE_OUT", "入模温度超出规定", "The placing temperature is out of range")
    findings = [
        check("water_added", "no_water", water, good=False),
        check("segregation", "no_segregation", apart, good=False),
        check("note_matches", "delivery_note", note, good=True),
        *_admixture(case),
    ]
    return [*findings, _temperature(case, hot)]


def _temperature(case: Case, demand: Demand) -> Finding:
    key, value = "temperature", case.answers.number("temperature")
    title, ends = title_of(case, key), (case.limits["temperature_least"], case.limits["temperature_most"])
    if value is None:
        return open_finding(key, title, (key,), limits=ends)
    return within(key, title, value, ends, demand=demand, paths=(key,))


def _admixture(case: Case) -> list[Finding]:
    if case.answers.yes("admixture_added") is not True:
        return []
    reason = Text("现场掺外加剂无经试验的方案", "Admixture was added on site without a tested plan")
    demand = Demand(Verdict.FAIL, "ADMIXTURE_NO_PLAN", reason)
    limits = (case.limits["site_admixture"],)
    return [yes_no(case, case.answers, "admixture_plan", good=True, demand=demand, limits=limits)]


def _times(case: Case) -> list[Finding]:
    def late(code: str, zh: str, en: str) -> Demand:
        return Demand(Verdict.INVALID, code, Text(zh, en))

    place = late(
        "SAMPLE_POSITION", "未在卸料量 1/4～3/4 之间取样", "Not sampled between 1/4 and 3/4 of the discharge"
    )
    slump = late(
        "SLUMP_LATE", "到场后取样和坍落度试验超过规定时间", "Sampling and slump took too long after arrival"
    )
    cubes = late("CUBES_LATE", "到场后试件成型超过规定时间", "The cubes were made too late after arrival")
    limits = (case.limits["sample_position"],)
    findings = [
        yes_no(case, case.answers, "sample_middle", good=True, demand=place, limits=limits),
        lapse(
            case,
            case.answers,
            "slump_time",
            Text("到场至坍落度测完", "Arrival to slump"),
            ("arrived", "slump_done"),
            "slump_within",
            demand=slump,
        ),
    ]
    if case.answers.yes("cubes_made") is True:
        title, ends = Text("到场至试件成型", "Arrival to cubes"), ("arrived", "cubes_done")
        findings.append(lapse(case, case.answers, "cube_time", title, ends, "cubes_within", demand=cubes))
    return findings


def target(case: Case) -> Target | None:
    """Return the target of the plan or contract; of a range its middle."""
    answers = case.answers
    value = answers.number("target")
    if answers.text("target_form") == RANGE:
        low, high = answers.number("target_low"), answers.number("target_high")
        value = None if low is None or high is None else (low + high) / 2
    if value is None or value < 0:
        return None
    flow = answers.text("consistency") == FLOW
    return flow_target(value, case.limits) if flow else slump_target(value, case.limits)


def _target_paths(case: Case) -> tuple[str, ...]:
    ranged = case.answers.text("target_form") == RANGE
    keys = ("consistency", "target_form", *(("target_low", "target_high") if ranged else ("target",)))
    return tuple(key for key in keys if not case.answers.text(key))


def _consistency(case: Case) -> list[Finding]:
    flow = case.answers.text("consistency") == FLOW
    title = Text("扩展度", "Slump flow") if flow else Text("坍落度", "Slump")
    aim, first = target(case), _readings(case, "")
    spread = _spread(case, title, "") if flow else []
    if aim is None or not first:
        missing = [*_target_paths(case), *(() if first else _reading_keys(case, "")[:1])]
        return [*spread, open_finding("slump", title, missing, limits=_tolerance(case))]
    again = _readings(case, "retest_")
    if again and any(finding.verdict is Verdict.INVALID for finding in spread):
        return _repeated(case, title, aim, spread)
    kept = all(aim.holds(value) for value in first)
    findings = [_reading_line(case, ("slump", title), first, aim, decides=not again)]
    if kept or not again:
        return [*spread, *findings]
    repeat = _spread(case, title, RETEST) if flow else []
    return [*spread, *findings, *repeat, _retest_line(case, title, again, aim)]


def _repeated(case: Case, title: Text, aim: Target, spread: list[Finding]) -> list[Finding]:
    """Judge a flow that was repeated because its diameters differed: the repeat stands for it."""
    first, again = _readings(case, ""), _readings(case, "retest_")
    met = all(aim.holds(value) for value in again)
    made = _line_of(case, (RETEST, title + Text("重做", ", repeated")), again, aim, outcome_of(met))
    reason = title + Text("不符合，应立即复测", " out of tolerance; measure again at once")
    return [
        *(measured_again(finding, REPEAT_TITLE) for finding in spread),
        _reading_line(case, ("slump", title), first, aim, decides=False),
        *_spread(case, title, RETEST),
        Finding(made) if met else Finding(made, Verdict.RETEST, SLUMP_OUT, reason),
    ]


def _reading_keys(case: Case, prefix: str) -> tuple[str, ...]:
    if case.answers.text("consistency") == FLOW:
        return (f"{prefix}flow_1", f"{prefix}flow_2")
    return (f"{prefix}slump_1",) if prefix else ("slump_1", "slump_2")


def _counted_keys(case: Case, prefix: str, aim: Target) -> tuple[str, ...]:
    """Return the readings that missed; all that are there while none did, or where their mean counts."""
    keys = tuple(key for key in _reading_keys(case, prefix) if case.answers.text(key))
    values = _readings(case, prefix)
    missed = tuple(key for key, value in zip(keys, values, strict=False) if not aim.holds(value))
    return missed if missed and len(values) == len(keys) else keys


def _readings(case: Case, prefix: str) -> tuple[Decimal, ...]:
    """Return what is compared: each slump to 5 mm, or the mean of the two diameters to 5 mm."""
    typed = [case.answers.number(key) for key in _reading_keys(case, prefix)]
    values = [value for value in typed if value is not None]
    if case.answers.text("consistency") == FLOW:
        return (reported(sum(values, Decimal(0)) / 2),) if len(values) == len(typed) else ()
    return tuple(reported(value) for value in values)


def _tolerance(case: Case) -> tuple[Limit, ...]:
    name = "flow_tolerance" if case.answers.text("consistency") == FLOW else "slump_tolerance"
    return (case.limits[name],)


def _spread(case: Case, title: Text, which: str) -> list[Finding]:
    """Compare the two diameters of the first flow, or of the one measured again."""
    keys = _reading_keys(case, f"{which}_" if which else "")
    values = [case.answers.number(key) for key in keys]
    if any(value is None for value in values):
        return []
    first, second = (value or Decimal(0) for value in values)
    reason = Text("两个垂直直径相差过大，应重做", "The two diameters differ too much; repeat")
    demand = Demand(Verdict.INVALID, "FLOW_DIAMETERS", reason)
    again = Text("复测", ", measured again") if which else Text("", "")
    words = title + again + Text("两直径之差", ": difference of diameters")
    limit, name = case.limits["flow_difference"], f"{which}_flow_difference".removeprefix("_")
    return [compared(name, words, abs(first - second), "<", limit, demand=demand, paths=keys)]


def _line_of(
    case: Case, head: tuple[str, Text], values: tuple[Decimal, ...], aim: Target, outcome: Outcome
) -> WorkLine:
    shown = join([same(show(value, "mm")) for value in values], "、", ", ")
    off = join([same(signed(value - aim.value)) for value in values], "、", ", ")
    return line(
        head[0],
        head[1],
        formula=Text(
            f"报告值 {shown.zh}，与目标 {plain(aim.value)} 相差 {off.zh}",
            f"reported {shown.en}, off {plain(aim.value)} by {off.en}",
        ),
        result=shown,
        limit=same(f"{bare(aim.value)} ± {show(aim.tolerance, 'mm')}"),
        outcome=outcome,
        comparison=OUTCOME_WORDS[outcome],
        limits=_tolerance(case),
        paths=_counted_keys(case, "retest_" if head[0] == RETEST else "", aim),
    )


def _reading_line(
    case: Case, head: tuple[str, Text], values: tuple[Decimal, ...], aim: Target, *, decides: bool
) -> Finding:
    met = all(aim.holds(value) for value in values)
    made = _line_of(case, head, values, aim, outcome_of(met))
    if not decides:
        return measured_again(Finding(made), RETEST_TITLE)
    if met:
        return Finding(made)
    reason = head[1] + Text("不符合，应立即复测", " out of tolerance; measure again at once")
    return Finding(made, Verdict.RETEST, SLUMP_OUT, reason)


def _retest_line(case: Case, title: Text, values: tuple[Decimal, ...], aim: Target) -> Finding:
    met = all(aim.holds(value) for value in values)
    head = (RETEST, title + Text("复测", ", measured again"))
    made = _line_of(case, head, values, aim, outcome_of(met))
    reason = title + Text("复测仍不符合", " out of tolerance again")
    return Finding(made) if met else Finding(made, Verdict.FAIL, SLUMP_OUT, reason)


def _chloride(case: Case) -> list[Finding]:
    value, place = case.answers.number("chloride"), case.answers.text("environment")
    if value is None or f"chloride_{place}" not in case.limits.by_name:
        return []
    reason = Text("水溶性氯离子含量超限", "Too much water-soluble chloride")
    demand = Demand(Verdict.FAIL, "CHLORIDE_HIGH", reason)
    limit = case.limits[f"chloride_{place}"]
    return [compared("chloride", limit.title, value, "<=", limit, demand=demand, paths=("chloride",))]


def _transport(case: Case) -> list[Finding]:
    start, end = case.answers.moment("departed"), case.answers.moment("discharged")
    if start is None or end is None:
        return []
    minutes, limit = minutes_between(start, end), case.limits["transport_within"]
    kept = minutes <= case.limits.number("transport_within")
    words = OUTCOME_WORDS[Outcome.MET] if kept else Text("超过宜控制时间", "longer than advised")
    note = remark(
        "transport",
        limit.title,
        same(f"{end:%H:%M} − {start:%H:%M} = {show(minutes, 'min')}"),
        comparison=words,
        limit=Text("宜\u00a0", "advised\u00a0") + limit_text("<=", limit),
        limits=(limit,),
        outcome=Outcome.MET if kept else Outcome.HINT,
    )
    return [note]


def _hints(case: Case) -> tuple[Text, ...]:
    says = [finding.line.title for finding in _transport(case) if finding.line.outcome is Outcome.HINT]
    most = limit_value(case.limits["transport_within"])
    over = Text(f"超过 {most.zh}，须有经试验的措施", f" above {most.en}: only with tested measures")
    late = [title + over for title in says]
    return (*late, *_range_hints(case), *_strict_chloride(case))


def _range_hints(case: Case) -> list[Text]:
    low, high, aim = case.answers.number("target_low"), case.answers.number("target_high"), target(case)
    if case.answers.text("target_form") != RANGE or low is None or high is None or aim is None:
        return []
    if high - low > 2 * aim.tolerance:
        wide = show(2 * aim.tolerance, "mm")
        return [Text(f"方案规定的范围宽于允许偏差 {wide}", f"The range of the plan is wider than {wide}")]
    outside = [value for value in _readings(case, "") if not low <= value <= high]
    if outside and all(aim.holds(value) for value in outside):
        return [
            Text(
                "实测值在允许偏差内，但超出方案规定的范围",
                "Within tolerance, but outside the range of the plan",
            )
        ]
    return []


def _strict_chloride(case: Case) -> list[Text]:
    value, place = case.answers.number("chloride"), case.answers.text("environment")
    name = f"chloride_general_{place}"
    if value is None or name not in case.limits.by_name or value <= case.limits.number(name):
        return []
    shown = show(case.limits.number(name), "%")
    return [
        Text(
            f"超过 GB 55008-2021 3.1.8 的 {shown}（按胶凝材料计，表值未核原书），需核实",
            f"Above {shown} of GB 55008-2021 3.1.8 (by binder; table not checked in the book)",
        )
    ]


def _shown(values: tuple[Decimal, ...]) -> Figure:
    figures = tuple(show(value, "mm") for value in values)
    return figures if len(figures) > 1 else "".join(figures) or "—"


def _figures(case: Case) -> dict[str, Figure]:
    aim = target(case)
    shown, again = (_shown(_readings(case, prefix)) for prefix in ("", "retest_"))
    allowed = "—" if aim is None else f"{bare(aim.value)} ± {show(aim.tolerance, 'mm')}"
    return {"slump": shown, "retest": again, "target": allowed}
