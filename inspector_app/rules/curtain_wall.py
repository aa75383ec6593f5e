"""Hose test of curtain-wall joints on site: GB/T 21086-2007 annex D (informative).

Figures for forms: ``joints`` and ``leaking`` (numbers).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, show
from inspector_app.domain.text import Text, join, same
from inspector_app.domain.verdict import Figure, Judgement, Outcome, Verdict
from inspector_app.rules.case import Case
from inspector_app.rules.common import (
    NOTHING,
    Finding,
    Remarks,
    conclude,
    conforms,
    duration_figure,
    line,
    minutes_of,
    tally,
)
from inspector_app.rules.wet import DURATION_SHORT, LEAK_OBSERVED, LEAKAGE, NO_LEAK, REDO, leaking

PRESSURE_OUT_OF_RANGE = "PRESSURE_OUT_OF_RANGE"
DISTANCE_OUT_OF_RANGE = "DISTANCE_OUT_OF_RANGE"
JOINT_TOO_LONG = "JOINT_TOO_LONG"
ORDER = Text(
    "① 有渗漏的接缝为不合格；② 无渗漏而喷嘴压力、距离、接缝长度或时间不符为试验无效；③ 其余为合格。",
    "(1) a leaking joint fails; (2) without a leak, wrong pressure, distance, length or time makes it invalid; "
    "(3) else it passes.",
)
ROUNDING = Text("压力、距离、长度、时间按读数比较，不修约。", "Readings are compared unrounded.")
USED = (
    "leak",
    "pressure_min",
    "pressure_max",
    "distance",
    "distance_tolerance",
    "joint_length",
    "duration",
)
NAMES = (
    Text("压力\u00a0", "pressure\u00a0"),
    Text("距离\u00a0", "distance\u00a0"),
    Text("缝长\u00a0", "length\u00a0"),
    Text("喷水\u00a0", "sprayed\u00a0"),
)
SHORT_WORDS: Mapping[str, Text] = {
    PRESSURE_OUT_OF_RANGE: Text("压力不符", "wrong pressure"),
    DISTANCE_OUT_OF_RANGE: Text("距离不符", "wrong distance"),
    JOINT_TOO_LONG: Text("接缝过长", "joint too long"),
    DURATION_SHORT: Text("时间不足", "time too short"),
}


@dataclass(frozen=True, slots=True)
class Joint:
    """One stretch of joint, sprayed from bottom to top: kPa, m, m, min."""

    name: str
    pressure: Decimal | None
    distance: Decimal | None
    length: Decimal | None
    minutes: Decimal | None
    leaking: bool | None
    paths: tuple[str, ...] = ("nozzle_pressure_kPa", "distance_m", "joint_length_m", "minutes", "leak")
    row: str = ""


def judge_curtain_wall(case: Case) -> Judgement:
    """Judge every joint that was sprayed."""
    joints = [_joint(row) for row in case.answers.rows("joints")]
    return curtain_wall_judgement(joints, case.limits, case.answers.path("joints"))


def _joint(row: Answers) -> Joint:
    lasted = row.duration("minutes")
    keys = ("pressure", "distance", "length", "minutes", "leak")
    return Joint(
        row.named("number"),
        row.number("pressure"),
        row.number("distance"),
        row.number("length"),
        None if lasted is None else Decimal(int(lasted.total_seconds())) / 60,
        leaking(row, "leak"),
        tuple(row.path(key) for key in keys),
        row.row_id,
    )


def curtain_wall_judgement(joints: Sequence[Joint], limits: Limits, group: str = "joints") -> Judgement:
    """Weigh the joints; none at all is incomplete."""
    findings = [_joint_finding(joint, limits) for joint in joints] or [_no_joint(group)]
    used = [limits[name] for name in USED]
    findings.append(tally(findings, Text("喷水条件与渗漏", "Spraying and leaks"), _bounds(limits), used))
    wet = [joint.name for joint in joints if joint.leaking]
    figures: Mapping[str, Figure] = {"joints": len(joints), "leaking": len(wet)}
    passed = Text(f"喷水 {len(joints)} 段接缝，均无渗漏", f"{len(joints)} joints sprayed, no leak")
    passed = passed + conforms(limits["leak"].clause)
    return conclude(findings, Remarks(passed, ORDER, ROUNDING, figures=figures))


def _no_joint(group: str) -> Finding:
    work = line("joints", Text("接缝", "Joints"), formula=Text("未填", "none yet"), outcome=Outcome.OPEN)
    return Finding(work, Verdict.INCOMPLETE, missing=(group,))


def _shortfalls(joint: Joint, limits: Limits) -> list[str]:
    """Return what makes the spraying of this joint invalid, in the order of the vocabulary."""
    least, most = limits.number("pressure_min"), limits.number("pressure_max")
    away, spare = limits.number("distance"), limits.number("distance_tolerance")
    checks: tuple[tuple[str, Decimal | None, Callable[[Decimal], bool]], ...] = (
        (PRESSURE_OUT_OF_RANGE, joint.pressure, lambda v: least <= v <= most),
        (DISTANCE_OUT_OF_RANGE, joint.distance, lambda v: abs(v - away) <= spare),
        (JOINT_TOO_LONG, joint.length, lambda v: v <= limits.number("joint_length")),
        (DURATION_SHORT, joint.minutes, lambda v: v >= minutes_of(limits["duration"])),
    )
    return [code for code, value, met in checks if value is not None and not met(value)]


def _joint_finding(joint: Joint, limits: Limits) -> Finding:
    values = (joint.pressure, joint.distance, joint.length, joint.minutes, joint.leaking)
    missing = tuple(path for path, value in zip(joint.paths, values, strict=True) if value is None)
    short = _shortfalls(joint, limits)
    is_open = bool(missing) and not joint.leaking
    words = Text("、", ", ")
    comparison = LEAKAGE if joint.leaking else NO_LEAK
    for code in short if not joint.leaking else ():
        comparison = comparison + words + SHORT_WORDS[code]
    work = line(
        "joint",
        same(joint.name),
        formula=_readings(joint),
        outcome=Outcome.OPEN if is_open else Outcome.MISSED if joint.leaking or short else Outcome.MET,
        result=NOTHING if is_open else LEAKAGE if joint.leaking else NO_LEAK,
        limit=_bounds(limits),
        comparison=None if is_open else comparison,
        limits=[limits[name] for name in USED],
        paths=_paths(joint, short),
        row=joint.row,
    )
    if joint.leaking:
        return Finding(work, Verdict.FAIL, LEAK_OBSERVED, Text(f"{joint.name} 渗漏", f"Leak at {joint.name}"))
    if is_open:
        return Finding(work, Verdict.INCOMPLETE, missing=missing)
    reason = same(joint.name) + Text("：", ": ") + _joined([SHORT_WORDS[code] for code in short]) + REDO
    return Finding(work, Verdict.INVALID, "+".join(short), reason) if short else Finding(work)


def _paths(joint: Joint, short: Sequence[str]) -> tuple[str, ...]:
    """Return what missed, or everything where nothing did."""
    order = (PRESSURE_OUT_OF_RANGE, DISTANCE_OUT_OF_RANGE, JOINT_TOO_LONG, DURATION_SHORT)
    missed = [path for path, code in zip(joint.paths[:4], order, strict=True) if code in short]
    return (joint.paths[4],) if joint.leaking else tuple(missed) or joint.paths


def _joined(words: Sequence[Text]) -> Text:
    return Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))


def _readings(joint: Joint) -> Text:
    values = ((joint.pressure, "kPa"), (joint.distance, "m"), (joint.length, "m"))
    parts = ["—" if value is None else show(value, unit) for value, unit in values]
    parts.append("—" if joint.minutes is None else duration_figure(joint.minutes))
    return _listed(parts)


def _listed(parts: Sequence[str]) -> Text:
    """Name pressure, distance, length and time, in this order."""
    return join([name + same(part) for name, part in zip(NAMES, parts, strict=True)], "，", ", ")


def _bounds(limits: Limits) -> Text:
    least, most = plain(limits.number("pressure_min")), show(limits.number("pressure_max"), "kPa")
    away, spare = plain(limits.number("distance")), show(limits.number("distance_tolerance"), "m")
    long = show(limits.number("joint_length"), "m")
    lasting = duration_figure(minutes_of(limits["duration"]))
    return _listed([f"{least}–{most}", f"{away}\u00a0±\u00a0{spare}", f"≤\u00a0{long}", f"≥\u00a0{lasting}"])
