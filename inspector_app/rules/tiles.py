"""Bond of facing tiles: JGJ/T 110-2017, two criteria, and two new groups where one of them is missed.

Figures: ``mean_MPa``, ``criterion1``, ``criterion2``, ``result`` (PASS, FAIL, RESAMPLE_TWO_GROUPS,
PASS_AFTER_RETEST); for forms ``mean`` (``0.6 MPa``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit, Limits
from inspector_app.domain.quantity import plain, round_half_up, show
from inspector_app.domain.text import (
    Text,
    join,
    same,
)
from inspector_app.domain.units import unit_text
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict, WorkLine
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOT_COMPLETE,
    NOTHING,
    STEP,
    Finding,
    Remarks,
    against,
    averaged,
    conclude,
    conforms,
    line,
    mean_formula,
    measured_again,
    outcome_of,
    rounded_up,
    steps_begun,
    telling,
)
from inspector_app.rules.pull_off import number_finding

MEAN_LOW = "MEAN_LOW"
SINGLE_LOW = "SINGLE_LOW"
RETEST_FAILED = "RETEST_FAILED"
ORDER = Text(
    "① 两项都满足为合格；② 两项都不满足为不合格；③ 只满足一项，另取两组；④ 两组须各自满足两项，否则不合格。",
    "(1) both criteria met passes; (2) both missed fails; (3) one missed asks for two new groups; "
    "(4) each of these must meet both, else it fails.",
)
ROUNDING = Text("平均值不修约，直接比较。", "The mean is compared unrounded.")


@dataclass(frozen=True, slots=True)
class Tile:
    """One specimen with its strength in MPa; ``group`` parts the two groups of a re-test."""

    name: str
    strength: Decimal | None
    group: str = "1"
    path: str = "strength_MPa"
    row: str = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """How a group stands to both criteria."""

    mean: Decimal
    below: int  # specimens below the mean's limit
    least: Decimal
    mean_met: bool
    single_met: bool
    values: tuple[Decimal, ...] = ()


def judge_tile(case: Case) -> Judgement:
    """Judge the bond of facing tiles, set on site or prefabricated."""
    answers = case.answers
    first = [_tile(row, "1") for row in answers.rows("specimens")]
    again = answers.yes("retested")
    second = [_tile(row, row.text("group")) for row in answers.rows("retest")] if again else None
    limits = of_kind(case.limits, prefab=answers.text("kind") == "prefab")
    return tile_judgement(first, limits, second, groups_needed(answers, case.limits))


def _tile(row: Answers, group: str) -> Tile:
    return Tile(row.named("number"), row.number("strength"), group, row.path("strength"), row.row_id)


def of_kind(limits: Limits, *, prefab: bool) -> Limits:
    """Return the limits with those of prefabricated panels in the place of tiles set on site."""
    if not prefab:
        return limits
    swapped = {"mean": limits["prefab_mean"], "single": limits["prefab_single"]}
    return replace(limits, by_name={**limits.by_name, **swapped})


def criteria(strengths: Sequence[Decimal | None], limits: Limits) -> Criteria | None:
    """Compare a group; None while a strength is missing."""
    known = [strength for strength in strengths if strength is not None]
    if not known or len(known) < len(strengths):
        return None
    bound, low = limits.number("mean"), limits.number("single")
    mean, least = sum(known, Decimal(0)) / len(known), min(known)
    below = sum(1 for strength in known if strength < bound)
    single_met = below <= limits.number("below_allowed") and least >= low
    return Criteria(mean, below, least, mean >= bound, single_met, tuple(known))


def tile_judgement(
    first: Sequence[Tile], limits: Limits, second: Sequence[Tile] | None = None, extra: Sequence[Finding] = ()
) -> Judgement:
    """Weigh the first group and, once there are any, the two new ones."""
    found = criteria([tile.strength for tile in first], limits)
    one_met = found is not None and found.mean_met != found.single_met
    again = one_met and second is not None
    findings = [
        number_finding([tile.strength for tile in first], limits["specimens"], "specimens"),
        *_first(first, found, limits, again=again),
        *(_second(second or (), limits) if again else ()),
        *(_row(tile, limits) for tile in (*first, *(second or ()))),
        *extra,
    ]
    figures: Mapping[str, Figure] = {
        "mean_MPa": None if found is None else round_half_up(found.mean, 3),
        "criterion1": None if found is None else found.mean_met,
        "criterion2": None if found is None else found.single_met,
        "mean": None if found is None else show(round_half_up(found.mean, 2), "MPa"),
    }
    passed = Text("两项指标均满足", "Both criteria are met")
    if again:
        passed = Text("另取两组均满足两项指标", "Both new groups meet both criteria")
    passed = passed + conforms(limits["mean"].clause)
    ended = conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))
    return replace(ended, figures={**figures, "result": _result(ended.verdict, again=again)})


def _result(verdict: Verdict, *, again: bool) -> str:
    if verdict is Verdict.RETEST:
        return "RESAMPLE_TWO_GROUPS"
    return "PASS_AFTER_RETEST" if verdict is Verdict.PASS and again else verdict.value


def _first(
    tiles: Sequence[Tile], found: Criteria | None, limits: Limits, *, again: bool
) -> tuple[Finding, ...]:
    missing = tuple(tile.path for tile in tiles if tile.strength is None) or (() if tiles else ("specimens",))
    mean, single = criteria_lines(found, limits, ("specimens",))
    if found is None:
        return tuple(Finding(work, Verdict.INCOMPLETE, missing=missing) for work in (mean, single))
    both = not found.mean_met and not found.single_met
    missed = Verdict.FAIL if both else Verdict.RETEST
    after = NOTHING if both else Text("，另取两组", "; two new groups")
    checks = (
        (mean, found.mean_met, MEAN_LOW, Text("平均值不够", "Mean too low")),
        (single, found.single_met, SINGLE_LOW, Text("单个值不够", "Single values too low")),
    )
    return tuple(
        measured_again(Finding(work), Text("复检", "the re-test"))
        if met or again
        else Finding(work, missed, code, said + after)
        for work, met, code, said in checks
    )


def _second(tiles: Sequence[Tile], limits: Limits) -> tuple[Finding, ...]:
    """Judge the two new groups one by one; each must be there, complete and meet both criteria."""
    needed = [str(number) for number in range(2, 2 + int(limits.number("new_groups")))]
    return tuple(_new_group([tile for tile in tiles if tile.group == group], group, limits) for group in needed)


def _new_group(tiles: Sequence[Tile], group: str, limits: Limits) -> Finding:
    found = criteria([tile.strength for tile in tiles], limits)
    is_enough = found is not None and len(tiles) >= limits.number("specimens")
    met = found is not None and found.mean_met and found.single_met
    shown = "—" if found is None else f"{averaged(found.values)} = {plain(round_half_up(found.mean, 3))}"
    least = "—" if found is None else plain(found.least)
    low = "—" if found is None else str(found.below)
    number = sum(tile.strength is not None for tile in tiles)
    work = line(
        f"group_{group}",
        Text(f"复检第 {int(group) - 1} 组", f"New group {int(group) - 1}"),
        formula=Text(
            f"{number} 个，平均 {shown}；小于 {_value(limits['mean'])} 的 {low} 个，最小 {least}",
            f"{number} specimens, mean {shown}; {low} below {_value(limits['mean'])}, smallest {least}",
        ),
        result=NOTHING if found is None else same(show(round_half_up(found.mean, 2), "MPa")),
        outcome=outcome_of(met) if is_enough else Outcome.OPEN,
        limit=same(f"≥ {_value(limits['mean'])}") + STEP + _single_limit(limits),
        limits=(limits["mean"], limits["single"], limits["new_groups"]),
        paths=("retest",),
    )
    if not is_enough:
        missing = tuple(tile.path for tile in tiles if tile.strength is None) or ("retest",)
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    reason = Text(f"复检第 {int(group) - 1} 组不满足", f"New group {int(group) - 1} does not conform")
    return Finding(work) if met else Finding(work, Verdict.FAIL, RETEST_FAILED, reason)


def criteria_lines(found: Criteria | None, limits: Limits, paths: Sequence[str]) -> tuple[WorkLine, WorkLine]:
    """Write both criteria of a group."""
    mean, single, allowed = limits["mean"], limits["single"], limits["below_allowed"]
    shown = None if found is None else telling(found.mean, limits.number("mean"), 3)
    first = line(
        "mean",
        mean.title,
        formula=mean_formula(found.values if found else (), "" if shown is None else plain(shown)),
        outcome=outcome_of(None if found is None else found.mean_met),
        result=NOTHING if shown is None else same(show(shown, "MPa")),
        limit=same(f"≥ {_value(mean)}"),
        comparison=None if shown is None else against(shown, ">=", limits.number("mean")),
        limits=(mean,),
        paths=paths,
    )
    second = line(
        "single",
        single.title,
        formula=NOT_COMPLETE
        if found is None
        else Text(
            f"小于 {_value(mean)} 的 {found.below} 个，最小 {plain(found.least)}",
            f"{found.below} below {_value(mean)}, smallest {plain(found.least)}",
        ),
        outcome=outcome_of(None if found is None else found.single_met),
        result=NOTHING if found is None else same(show(found.least, "MPa")),
        limit=_single_limit(limits),
        limits=(single, allowed),
        paths=paths,
    )
    return first, second


def _single_limit(limits: Limits) -> Text:
    """Write how many values may lie below the mean's limit, and how low."""
    most, mean, single = (limits[name] for name in ("below_allowed", "mean", "single"))
    return Text(
        f"至多 {most.value} 个小于 {_value(mean)}，且不小于 {_value(single)}",
        f"at most {most.value} below {_value(mean)}, and it ≥ {_value(single)}",
    )


def _value(limit: Limit) -> str:
    return show(limit.value, limit.unit) if isinstance(limit.value, Decimal) else str(limit.value)


def _row(tile: Tile, limits: Limits) -> Finding:
    """Give a specimen its own outcome: below the single value is missed, below the mean's is a hint."""
    strength = tile.strength
    outcome = Outcome.OPEN
    if strength is not None:
        outcome = Outcome.HINT if strength < limits.number("mean") else Outcome.MET
        outcome = Outcome.MISSED if strength < limits.number("single") else outcome
    work = line(
        "tile",
        same(tile.name),
        formula=NOTHING if strength is None else same(show(strength, "MPa")),
        outcome=outcome,
        limit=same(f"≥ {_value(limits['single'])}"),
        limits=(limits["single"],),
        paths=(tile.path,),
        row=tile.row,
    )
    return Finding(work)


def groups_needed(answers: Answers, limits: Limits) -> tuple[Finding, ...]:
    """Say how many groups acceptance asks for: by area, and at least one for some storeys."""
    area, storeys = answers.number("area"), answers.number("storeys")
    if area is None and storeys is None:
        return ()
    by_area, by_storeys = limits.number("area_per_group"), limits.number("storeys_per_group")
    pairs = ((area, by_area), (storeys, by_storeys))
    counts = [steps_begun(value, step) for value, step in pairs if value is not None]
    needed = max(counts)
    formula = join([rounded_up(value, step) for value, step in pairs if value is not None], STEP.zh, STEP.en)
    if len(counts) > 1:
        formula += STEP + same(f"max({', '.join(map(str, counts))}) = {needed}")
    work = line(
        "groups",
        Text("应取组数", "Groups for acceptance"),
        formula=formula,
        outcome=Outcome.HINT,
        result=unit_text(str(needed), "组"),
        limit=Text(
            f"每 {plain(by_area)} m² 一组，每 {plain(by_storeys)} 层不少于一组",
            f"one in {plain(by_area)} m², at least one in {plain(by_storeys)} storeys",
        ),
        comparison=Text("每组另立记录", "a record for each group"),
        limits=(limits["area_per_group"], limits["storeys_per_group"]),
        paths=(answers.path("area"), answers.path("storeys")),
    )
    return (Finding(work),)
