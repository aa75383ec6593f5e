"""What every judge needs: numbers beside their limits, lines of working, and the verdict they lead to.

A judge turns what was measured into findings, one for each thing required, and lets ``conclude``
weigh them: a certain failure comes first, then what is missing, then an invalid test, then a
re-test. Limits carry their own clause and confidence, so a line takes both from the limits it used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from inspector_app.domain.clauses import clause_text
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain, round_half_up, show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.units import unit_text
from inspector_app.domain.verdict import Confidence, Figure, Judgement, Outcome, Verdict, WorkLine

OK = "OK"
INPUT_MISSING = "INPUT_MISSING"
NBSP = "\u00a0"
NOTHING = Text("", "")
NOT_COMPLETE = Text("未填全", "not complete")
STEP = Text("；", "; ")  # between the steps of a formula
SAYS = Text("：", ": ")
AND = Text("，", ", ")
SUMMANDS = 6  # of a mean that are written one by one
HOUR = Decimal(60)

SIGNS: Mapping[str, str] = {">=": "≥", "<=": "≤", "==": "=", ">": ">", "<": "<"}
_OPPOSITE: Mapping[str, str] = {">=": "<", "<=": ">", "==": "≠", ">": "≤", "<": "≥"}
_MINUTES: Mapping[str, Decimal] = {"s": Decimal(1) / 60, "min": Decimal(1), "h": HOUR, "d": HOUR * 24}

OUTCOME_WORDS: Mapping[Outcome, Text] = {
    Outcome.MET: Text("满足", "met"),
    Outcome.MISSED: Text("不满足", "not met"),
    Outcome.OPEN: Text("待填", "open"),
    Outcome.NOT_DECIDING: Text("不影响本判定", "does not decide"),
    Outcome.HINT: Text("提示", "note"),
}
_CODES = (  # of rows that miss different things, in the order of the standard vocabulary
    "LEAK_OBSERVED",
    "PRESSURE_OUT_OF_RANGE",
    "DISTANCE_OUT_OF_RANGE",
    "JOINT_TOO_LONG",
    "DEPTH_SHORT",
    "FILL_TOO_LOW",
    "DURATION_SHORT",
    "STRENGTH_LOW",
    "INTERFACE_FAILURE",
)
_LEAKS = ("LEAK_OBSERVED", "WATER_LEAK")  # whatever else was found, the leak is the reason
_RANK = (Verdict.FAIL, Verdict.INCOMPLETE, Verdict.INVALID, Verdict.RETEST)


def holds(value: Decimal, relation: str, bound: Decimal) -> bool:
    """Tell whether ``value relation bound``; limits themselves count as kept for >= and <=."""
    return {
        ">=": value >= bound,
        "<=": value <= bound,
        "==": value == bound,
        ">": value > bound,
        "<": value < bound,
    }[relation]


def outcome_of(met: bool | None) -> Outcome:  # noqa: FBT001 - the truth of a comparison is the subject here
    """Return the outcome of a comparison, OPEN where there was nothing to compare."""
    return Outcome.OPEN if met is None else Outcome.MET if met else Outcome.MISSED


def against(value: Decimal, relation: str, bound: Decimal) -> Text:
    """Write a comparison as it came out: ``21 ≥ 20 满足`` or ``12 < 20 不满足``."""
    met = holds(value, relation, bound)
    sign = SIGNS[relation] if met else _OPPOSITE[relation]
    return same(f"{plain(value)} {sign} {plain(bound)} ") + OUTCOME_WORDS[outcome_of(met)]


def telling(value: Decimal, required: Decimal, places: int) -> Decimal:
    """Round for reading, to as many places more as it takes not to seem to decide otherwise."""
    finer = (round_half_up(value, more) for more in range(places, places + 6))
    met = value >= required
    return next((rounded for rounded in finer if (rounded >= required) == met), value)


def time_against(minutes: Decimal, relation: str, limit: Limit) -> Text:
    """Write how a time compares in the unit of its limit: ``24 h 19 min ≥ 24 h 满足``, ``25 ≥ 20 满足``.

    Minutes beside minutes and seconds beside seconds are bare numbers; longer times are written in
    hours and minutes, which is exact where a fraction of the unit would not be.
    """
    bound = limit.value
    assert isinstance(bound, Decimal)
    if limit.unit in ("s", "min"):
        return against(minutes if limit.unit == "min" else round_half_up(minutes * 60, 0), relation, bound)
    met = holds(minutes, relation, minutes_of(limit))
    sign = SIGNS[relation] if met else _OPPOSITE[relation]
    return (
        same(f"{duration_figure(minutes)} {sign} {show(bound, limit.unit)} ") + OUTCOME_WORDS[outcome_of(met)]
    )


def with_unit(value: Decimal, unit: str) -> Text:
    """Write a number with its unit; what is counted has its English word."""
    return unit_text(plain(value), unit)


def limit_text(relation: str, limit: Limit) -> Text:
    """Write a limit with its sign and unit: ``≥ 20 mm``; words in Chinese, in English the limit's title."""
    if isinstance(limit.value, Decimal):
        return same(f"{SIGNS[relation]}{NBSP}") + with_unit(limit.value, limit.unit)
    words = str(limit.value)
    return Text(words, words if words.isascii() else limit.title.en)


def limit_value(limit: Limit) -> Text:
    """Write a limit with its unit, for a sentence that names it."""
    return (
        limit_text(">=", limit) if not isinstance(limit.value, Decimal) else with_unit(limit.value, limit.unit)
    )


def conforms(clause: str) -> Text:
    """Say what was conformed to; without a clause it is the limit that was agreed on."""
    if not clause:
        return Text("，符合约定的限值", ", conforms to the limits agreed on")
    return Text("，符合 ", ", conforms to ") + clause_text(clause)


def minutes_of(limit: Limit) -> Decimal:
    """Return a limit that is a time in minutes, whatever its unit (s, min, h, d)."""
    if not isinstance(limit.value, Decimal):
        raise TypeError(limit.name)
    return limit.value * _MINUTES[limit.unit]


def steps_begun(value: Decimal, step: Decimal) -> int:
    """Count how many steps of that size a value takes, a begun one counting whole; at least one."""
    whole, rest = divmod(value, step)
    return max(1, int(whole) + (1 if rest > 0 else 0))


def rounded_up(value: Decimal, step: Decimal) -> Text:
    """Write how the number of steps begun came about: ``360 / 100 进一 = 4``."""
    found = steps_begun(value, step)
    quotient = f"{plain(value)} / {plain(step)}"
    return Text(f"{quotient} 进一 = {found}", f"{quotient}, rounded up = {found}")


def averaged(values: Sequence[Decimal]) -> str:
    """Write the left side of a mean: ``(0.95 + 1.02 + 0.99) / 3``; of many values their sum."""
    if len(values) > SUMMANDS:
        return f"{plain(sum(values, Decimal(0)))} / {len(values)}"
    shown = " + ".join(map(plain, values))
    return f"({shown}) / {len(values)}" if len(values) > 1 else f"{shown} / 1"


def mean_formula(values: Sequence[Decimal], mean: str) -> Text:
    """Write a mean beside its values; an empty ``mean`` is none as long as values are missing."""
    return same(f"{averaged(values)} = {mean}") if mean else NOT_COMPLETE


def duration_figure(minutes: Decimal) -> str:
    """Write a time as figures: ``24 h 19 min``, ``9 h 05 min``, ``24 h``, ``45 min``."""
    hours, rest = divmod(minutes, HOUR)
    tail = f"{plain(rest.normalize()) if rest else 0}".zfill(2 if hours else 1)
    parts = ([f"{int(hours)}{NBSP}h"] if hours else []) + ([f"{tail}{NBSP}min"] if rest or not hours else [])
    return NBSP.join(parts)


def duration_words(minutes: Decimal) -> Text:
    """Write a time for sentences: ``20 小时 19 分`` in Chinese, figures in English."""
    hours, rest = divmod(minutes, HOUR)
    parts = [f"{int(hours)}{NBSP}小时"] if hours else []
    if rest or not hours:
        parts.append(f"{plain(rest.normalize()) if rest else 0}{NBSP}分")
    return Text(NBSP.join(parts), duration_figure(minutes))


def line(
    key: str,
    title: Text,
    *,
    formula: Text,
    outcome: Outcome,
    result: Text = NOTHING,
    limit: Text = NOTHING,
    comparison: Text | None = None,
    limits: Sequence[Limit] = (),
    paths: Sequence[str] = (),
    row: str = "",
) -> WorkLine:
    """Make a line of working; clause, confidence (the lowest) and names come from the limits it used.

    ``paths`` are the answers that went in; of a missed line only those that missed, because screens
    mark these fields. Without a result of its own a line results in what its formula comes to.
    """
    clauses = dict.fromkeys(used.clause for used in limits if used.clause)
    ranks = tuple(Confidence)
    confidence = max((used.confidence for used in limits), key=ranks.index, default=Confidence.HIGH)
    return WorkLine(
        key=key,
        title=title,
        formula=formula,
        result=_come_to(formula) if result == NOTHING and outcome is not Outcome.OPEN else result,
        limit=limit,
        clause="；".join(clauses),
        outcome=outcome,
        comparison=OUTCOME_WORDS[outcome] if comparison is None else comparison,
        confidence=confidence,
        limit_names=tuple(used.name for used in limits),
        paths=tuple(paths),
        row=row,
    )


def _come_to(formula: Text) -> Text:
    """Return what stands behind the last sign of equality, all of a formula without one."""
    return Text(formula.zh.rpartition(" = ")[2], formula.en.rpartition(" = ")[2])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing required, as it turned out: its line, and what the verdict makes of it.

    ``verdict`` is PASS where the requirement is met or decides nothing, INCOMPLETE where inputs
    are missing (their paths in ``missing``), else what missing it means.
    """

    line: WorkLine
    verdict: Verdict = Verdict.PASS
    code: str = ""
    reason: Text = NOTHING
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a judgement says beside its lines; ``passed`` is the sentence of a PASS."""

    passed: Text = NOTHING
    order: Text = NOTHING
    rounding: Text = NOTHING
    hints: tuple[Text, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)


def conclude(findings: Sequence[Finding], remarks: Remarks) -> Judgement:
    """Weigh findings; their codes are joined in the order given, those that the vocabulary lists in its order.

    A leak outranks every other finding: its code stands alone, while the sentences name all that failed.

    Below a failure, lines without a row that are open or would only make the test invalid no
    longer decide, and nothing is missing any more.
    """
    verdict = next((v for v in _RANK if any(f.verdict is v for f in findings)), Verdict.PASS)
    deciding = [f for f in findings if f.verdict is verdict]
    missing = [path for f in findings for path in f.missing] if verdict is Verdict.INCOMPLETE else []
    codes = [] if verdict is Verdict.PASS else [code for f in deciding for code in f.code.split("+") if code]
    codes = [code for code in codes if code in _LEAKS] or codes
    default = INPUT_MISSING if verdict is Verdict.INCOMPLETE else OK
    return Judgement(
        verdict=verdict,
        code="+".join(sorted(dict.fromkeys(codes), key=_place)) or default,
        reasons=_reasons(verdict, findings, remarks),
        lines=tuple(_weighed(f, verdict) for f in findings),
        order=remarks.order,
        rounding=remarks.rounding,
        hints=remarks.hints,
        figures=remarks.figures,
        missing=tuple(dict.fromkeys(missing)),
    )


def _place(code: str) -> int:
    return _CODES.index(code) if code in _CODES else len(_CODES)


def _reasons(verdict: Verdict, findings: Sequence[Finding], remarks: Remarks) -> tuple[Text, ...]:
    """Return the sentences of the deciding findings; while incomplete, of all that is known to be short."""
    if verdict is Verdict.PASS:
        return (remarks.passed,) if remarks.passed != NOTHING else ()
    chosen = [f for f in findings if f.verdict is verdict or _also_said(verdict, f)]
    return tuple(dict.fromkeys(f.reason for f in chosen if f.reason != NOTHING))


def _also_said(verdict: Verdict, finding: Finding) -> bool:
    return verdict is Verdict.INCOMPLETE and finding.verdict is not Verdict.PASS


def _weighed(finding: Finding, verdict: Verdict) -> WorkLine:
    outranked = finding.verdict in (Verdict.INCOMPLETE, Verdict.INVALID)
    if verdict is not Verdict.FAIL or not outranked or finding.line.row:
        return finding.line
    return replace(finding.line, outcome=Outcome.NOT_DECIDING, comparison=OUTCOME_WORDS[Outcome.NOT_DECIDING])


def measured_again(found: Finding, by: Text) -> Finding:
    """Let a first result that was missed decide nothing, since the one measured again stands for it.

    The numbers stay; ``by`` names what decides (复测, the re-test).
    """
    if found.line.outcome is not Outcome.MISSED:
        return found
    said = OUTCOME_WORDS[Outcome.MISSED] + Text("，以", "; ") + by + Text("为准", " decides")
    return Finding(replace(found.line, outcome=Outcome.NOT_DECIDING, comparison=said))


def tally(
    findings: Sequence[Finding], title: Text, limit: Text, limits: Sequence[Limit], key: str = "tally"
) -> Finding:
    """Sum up rows in a line that names their limit once; the rows decide, this line informs."""
    outcomes = [finding.line.outcome for finding in findings]
    missed, is_open = Outcome.MISSED in outcomes, Outcome.OPEN in outcomes or not outcomes
    good = sum(1 for outcome in outcomes if outcome in (Outcome.MET, Outcome.HINT))
    work = line(
        key,
        title,
        formula=Text(f"{good} / {len(outcomes)} 满足", f"{good} of {len(outcomes)} met"),
        outcome=Outcome.MISSED if missed else Outcome.OPEN if is_open else Outcome.MET,
        result=same(f"{good} / {len(outcomes)}"),
        limit=limit,
        limits=limits,
    )
    return Finding(work)


def number_line(results: Sequence[object | None], limit: Limit, path: str) -> WorkLine:
    """Write how many results there are beside their least number; a row begun without its result is none yet.

    The line is open while there are too few and rows still wait for their results.
    """
    assert isinstance(limit.value, Decimal)
    number = sum(result is not None for result in results)
    is_enough, all_there = number >= limit.value, 0 < number == len(results)
    decided = is_enough or all_there
    of_all = "" if decided else f" / {max(len(results), int(limit.value))}"
    return line(
        "number",
        limit.title,
        formula=same(f"n = {number}{of_all}"),
        outcome=outcome_of(is_enough if decided else None),
        limit=limit_text(">=", limit),
        comparison=against(Decimal(number), ">=", limit.value) if decided else None,
        limits=(limit,),
        paths=(path,),
    )


def weaker(limit: Limit, relation: str) -> tuple[Text, ...]:
    """Say so where a local profile asks for less than the standard that it replaces."""
    own, standard = limit.value, limit.standard_value
    if not isinstance(own, Decimal) or not isinstance(standard, Decimal):
        return ()
    if holds(own, relation, standard):
        return ()
    low, high = show(own, limit.unit), show(standard, limit.unit)
    return (
        Text(
            f"{limit.title.zh}：{limit.source_title.zh}的 {low} 低于国家标准的 {high}。",
            f"{limit.title.en}: {low} of {limit.source_title.en} is weaker than the standard's {high}.",
        ),
    )


def listed(names: Sequence[str], most: int = 4) -> Text:
    """Name a few of many: ``WL-7、WL-9 等 6 项``."""
    shown = [name for name in names if name][:most]
    text = join([same(name) for name in shown], "、", ", ")
    if len(names) <= most:
        return text
    return text + Text(f" 等 {len(names)} 项", f" and {len(names) - most} more")
