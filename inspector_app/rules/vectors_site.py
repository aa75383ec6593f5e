"""Worked examples of water, pipe and insulation tests: their inputs go through the judges' own functions.

``required_…`` of an example replaces the limit of the procedure named in ``VECTOR_LIMITS``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Figure, Judgement
from inspector_app.rules.basement import Basement, basement_judgement
from inspector_app.rules.bonded_area import Board, area_judgement, required_percent
from inspector_app.rules.common import Remarks, conclude
from inspector_app.rules.curtain_wall import Joint, curtain_wall_judgement
from inspector_app.rules.gutters import Gutter, gutter_finding
from inspector_app.rules.insulation import CoreTest, core_judgement
from inspector_app.rules.pipe_fill import Riser, Section, fill_judgement, riser_fill, section_fill
from inspector_app.rules.pipes import Pipe, ball_judgement, least_ball
from inspector_app.rules.pull_off import Specimen, bond_judgement
from inspector_app.rules.pull_out import Anchor, AnchorTest, anchor_judgement
from inspector_app.rules.roof import rain_finding
from inspector_app.rules.thickness import Core
from inspector_app.rules.tiles import Tile, tile_judgement
from inspector_app.rules.wall_sampling import sampling_units
from inspector_app.rules.water import Ponding, ponding_judgement, spray_judgement, two_stage
from inspector_app.rules.wet import Depth, Look, given, leak_finding

Inputs = Mapping[str, Any]  # as read from JSON, numbers as Decimal
Figures = Mapping[str, Figure]
Adapter = Callable[[Inputs, Limits], Figures]
OLD_RULES = "GB50209_only"
TOPMOST = re.compile(r"\b(top-?most|upper-?most|highest)\b|最上|最高|最顶", re.IGNORECASE)


def with_value(limits: Limits, name: str, value: Decimal | str | None, unit: str = "") -> Limits:
    """Return the limits with one value replaced; None leaves them as they are."""
    if value is None:
        return limits
    old = limits[name]
    return replace(limits, by_name={**limits.by_name, name: replace(old, value=value, unit=unit or old.unit)})


def _answer(judgement: Judgement) -> Figures:
    return {**judgement.figures, "verdict": judgement.verdict.value, "reason": judgement.code}


def _worded(judgement: Judgement) -> Figures:
    """Answer with the finer verdict that the vocabulary has for this area."""
    return {**_answer(judgement), "verdict": judgement.figures["result"]}


def _look(leaking: bool | None, path: str = "leak_observed") -> Look:  # noqa: FBT001 - an input of the example
    return Look(Text("试验", "test"), Text("受检部位", "place"), leaking, path)


def _minutes(inputs: Inputs) -> Decimal | None:
    hours, minutes = inputs.get("duration_h"), inputs.get("duration_min")
    return minutes if hours is None else hours * 60


def ponding(inputs: Inputs, limits: Limits) -> Figures:
    """Ponding of a floor or a shaft."""
    if inputs.get("rule_profile") == OLD_RULES and "old_depth" in limits.by_name:  # it has floors only
        limits = with_value(limits, "min_depth", limits.number("old_depth"))
    limits = with_value(limits, "min_depth", inputs.get("required_depth_mm"))
    limits = with_value(limits, "duration", inputs.get("required_h"), "h")
    depth = Depth(inputs.get("min_depth_mm"), "min_depth_mm")
    looks = (_look(inputs.get("leak_observed")),)
    return _answer(ponding_judgement(Ponding(looks, (depth,), given(_minutes(inputs), "duration_h")), limits))


def gutter(inputs: Inputs, limits: Limits) -> Figures:
    """Ponding of a roof gutter."""
    limits = with_value(limits, "gutter_depth", inputs.get("required_depth_mm"))
    limits = with_value(limits, "gutter_duration", inputs.get("required_h"), "h")
    lasted = given(_minutes(inputs), "duration_h")
    paths = ("leak_observed", "min_depth_mm")
    found = Gutter("—", inputs.get("leak_observed"), inputs.get("min_depth_mm"), lasted, paths)
    return _answer(conclude((gutter_finding(found, limits),), Remarks()))


def stages(inputs: Inputs, limits: Limits) -> Figures:  # noqa: ARG001 - every adapter is called alike
    """Both tests of one room."""
    verdict, reason = two_stage(inputs.get("after_membrane"), inputs.get("after_finish"))
    return {"verdict": verdict.value, "reason": reason}


def facade_spray(inputs: Inputs, limits: Limits) -> Figures:
    """Spray of a facade or its windows."""
    limits = with_value(limits, "duration", inputs.get("required_min"), "min")
    lasted = given(_minutes(inputs), "duration_min")
    return _answer(spray_judgement((_look(inputs.get("leak_observed")),), lasted, limits))


def roof_spray(inputs: Inputs, limits: Limits) -> Figures:
    """Spray of a roof, whose procedure names the time apart from that of ponding."""
    by_name = {**limits.by_name, "duration": limits["spray_duration"]}
    return facade_spray(inputs, replace(limits, by_name=by_name))


def after_rain(inputs: Inputs, limits: Limits) -> Figures:
    """A look after rain; the period is the one that a reading is given for."""
    readings = [(period, inputs.get(f"rain_{period}_mm")) for period in ("12h", "24h")]
    found = [rain_finding(mm, period, limits, f"rain_{period}_mm") for period, mm in readings if mm is not None]
    enough = [finding for finding in found if not finding.code]
    rain = (enough or found or [rain_finding(None, "24h", limits, "rain_24h_mm")])[0]
    leak = leak_finding((_look(inputs.get("leak_observed")),), limits["leak"])
    return _answer(conclude((leak, rain), Remarks()))


def basement(inputs: Inputs, limits: Limits) -> Figures:
    """Dampness by grade; the leak of the inputs counts in grades 1 and 2, which allow none."""
    grade = str(inputs.get("grade"))
    leaking = inputs.get("dripping_or_leak")
    strict = grade in ("1", "2")
    found = Basement(
        grade=grade,
        area=inputs.get("total_waterproof_area_m2"),
        total=inputs.get("total_damp_m2"),
        spots=inputs.get("max_spots_in_any_100m2"),
        single=inputs.get("max_single_damp_m2"),
        leaking=leaking if strict else bool(inputs.get("line_flow")),
        point_rate=inputs.get("max_point_l_per_d"),
        mean_rate=inputs.get("mean_l_per_m2_d"),
        worst_rate=inputs.get("max_l_per_m2_d_in_any_100m2"),
        points=bool(leaking),
    )
    return _answer(basement_judgement(found, limits))


def curtain_wall(inputs: Inputs, limits: Limits) -> Figures:
    """One joint under the hose."""
    joint = Joint(
        "—",
        inputs.get("nozzle_pressure_kPa"),
        inputs.get("distance_m"),
        inputs.get("joint_length_m"),
        inputs.get("minutes"),
        inputs.get("leak_observed"),
    )
    return _answer(curtain_wall_judgement((joint,), limits))


def ball(inputs: Inputs, limits: Limits) -> Figures:
    """Ball test of pipes of one size, by the diameter that is given, or by both where both are."""
    dn, de = inputs.get("dn_mm", inputs.get("nominal_dn_mm")), inputs.get("de_mm")
    if dn is not None and de is not None:
        by_dn, by_de = _ball_by("DN", inputs, limits), _ball_by("de", inputs, limits)
        chosen = by_de if limits["diameter"].value == "de" else by_dn
        return {**chosen, "by_dn": by_dn, "by_de": by_de}
    return _ball_by("de" if dn is None else "DN", inputs, limits)


def _ball_by(basis: str, inputs: Inputs, limits: Limits) -> Figures:
    dn, de = inputs.get("dn_mm", inputs.get("nominal_dn_mm")), inputs.get("de_mm")
    tested, passed = inputs.get("pipes_tested"), inputs.get("pipes_passed")
    counted = tested is not None or passed is not None
    pipes = [
        Pipe(str(n), dn, de, inputs.get("ball_mm"), Decimal(1), through)
        for n, through in enumerate(_came_through(tested, passed) if counted else [Decimal(1)], 1)
    ]
    judged = _answer(ball_judgement(pipes, with_value(limits, "diameter", basis)))
    if not counted:
        judged = {**judged, "pass_rate": None}  # the size of the ball alone was asked about
    diameter = de if basis == "de" else dn
    return {**judged, "min_ball_mm": None if diameter is None else least_ball(diameter, limits["ratio"])}


def _came_through(tested: Decimal | None, passed: Decimal | None) -> list[Decimal | None]:
    """Return for each pipe whether the ball came through; None where the example does not count them."""
    if tested is None or passed is None:
        return [None] * int(tested or 1)
    return [Decimal(1 if n <= passed else 0) for n in range(1, int(tested) + 1)]


def water_fill(inputs: Inputs, limits: Limits) -> Figures:
    """One section of drain; the height is met unless the example says otherwise."""
    section = Section(
        "—",
        inputs.get("filled_to_height", True),
        inputs.get("soak_min"),
        inputs.get("observe_min"),
        inputs.get("level_drop_mm"),
        inputs.get("joint_leak"),
    )
    return _answer(fill_judgement((section_fill(section, limits),), limits))


def rain_riser(inputs: Inputs, limits: Limits) -> Figures:
    """One riser; only a fill to the topmost outlet counts."""
    fill_to = inputs.get("fill_to")
    filled = None if fill_to is None else TOPMOST.search(str(fill_to)) is not None
    riser = Riser("—", filled, given(_minutes(inputs), "duration_min"), inputs.get("leak"))
    return _answer(fill_judgement((riser_fill(riser, limits),), limits))


def cores(inputs: Inputs, limits: Limits) -> Figures:
    """Drill cores, with the re-test where there was one."""
    retest = inputs.get("retest_cores_mm")
    second = None if retest is None else _cores(retest)
    return _worded(
        core_judgement(CoreTest(inputs.get("design_mm"), _cores(inputs["cores_mm"]), second), limits)
    )


def _cores(values: Sequence[Decimal]) -> tuple[Core, ...]:
    return tuple(Core(str(number), value) for number, value in enumerate(values, 1))


def pull_off(inputs: Inputs, limits: Limits) -> Figures:
    """Bond pull-off; areas and places of failure are given once or for each specimen."""
    forces = inputs["force_N"]
    count = len(forces)
    areas = _each(inputs.get("specimen_area_mm2", inputs.get("area_mm2")), count)
    bonded = _each(inputs.get("bonded_area_mm2"), count)
    failures = _each(inputs.get("failure_location"), count)
    rows = [
        Specimen(str(n), force, area, on, failure or "")
        for n, (force, area, on, failure) in enumerate(zip(forces, areas, bonded, failures, strict=True), 1)
    ]
    return _worded(bond_judgement(rows, with_value(limits, "strength", inputs.get("required_MPa"))))


def _each(value: Any, count: int) -> Sequence[Any]:
    return value if isinstance(value, list) else [value] * count


def area_ratio(inputs: Inputs, limits: Limits) -> Figures:
    """Bonded-area ratio; the percent of the example is the design's and lowers no floor of the standard."""
    pairs = enumerate(zip(inputs["bonded_m2"], inputs["board_m2"], strict=True), 1)
    boards = [Board(str(n), bonded, area) for n, (bonded, area) in pairs]
    name, required = required_percent(str(inputs.get("board", "")), inputs.get("required_pct"), limits)
    return {**_answer(area_judgement(boards, limits, name, required)), "required_pct": required}


def tiles(inputs: Inputs, limits: Limits) -> Figures:
    """One group of facing tiles."""
    group = [Tile(str(n), value) for n, value in enumerate(inputs["strength_MPa"], 1)]
    return _worded(tile_judgement(group, limits))


def anchors(inputs: Inputs, limits: Limits) -> Figures:
    """Pull-out of anchors."""
    rows = tuple(Anchor(str(n), force) for n, force in enumerate(inputs["force_kN"], 1))
    return _answer(anchor_judgement(AnchorTest(rows, str(inputs.get("substrate", ""))), limits))


def sampling(inputs: Inputs, limits: Limits) -> Figures:
    """Number of sampling units and of places to be cored."""
    area = inputs.get("area_m2")
    areas = area if isinstance(area, list) else [area or Decimal(0)]
    if isinstance(area, list) and len(area) != inputs["units"]:
        counted = f"units {plain(inputs['units'])}，area_m2 {len(area)}"
        raise UserError("vectors.lengths", counted=counted)
    merge = bool(inputs.get("merge_allowed"))
    units = sampling_units(int(inputs["units"]), areas, limits.number("merge_area"), merge=merge)
    kinds = Decimal(inputs.get("constructions_per_unit", 1))
    return {"sampling_units": units, "min_core_spots": int(units * kinds * limits.number("min_cores"))}


VECTORS: Mapping[str, Adapter] = {
    "water.indoor_ponding": ponding,
    "water.electrical_shaft_ponding": ponding,
    "water.gutter_ponding": gutter,
    "water.indoor_ponding_two_stage": stages,
    "water.roof_spray": roof_spray,
    "water.facade_spray": facade_spray,
    "water.roof_after_rain": after_rain,
    "water.basement_dampness": basement,
    "water.curtain_wall_hose": curtain_wall,
    "pipe.ball": ball,
    "pipe.water_fill": water_fill,
    "pipe.rain_riser_fill": rain_riser,
    "insulation.core_thickness": cores,
    "insulation.bond_pulloff": pull_off,
    "insulation.bond_area_ratio": area_ratio,
    "insulation.facing_tile_bond": tiles,
    "insulation.anchor_pullout": anchors,
    "insulation.sampling": sampling,
}


VECTOR_LIMITS: Mapping[str, str] = {
    "water.indoor_ponding": "water.indoor_ponding",
    "water.electrical_shaft_ponding": "water.shaft_ponding",
    "water.gutter_ponding": "water.roof",
    "water.indoor_ponding_two_stage": "water.indoor_ponding",
    "water.roof_spray": "water.roof",
    "water.facade_spray": "water.facade_spray",
    "water.roof_after_rain": "water.roof",
    "water.basement_dampness": "water.basement",
    "water.curtain_wall_hose": "water.curtain_wall",
    "pipe.ball": "pipe.ball",
    "pipe.water_fill": "pipe.fill",
    "pipe.rain_riser_fill": "pipe.rain_riser",
    "insulation.core_thickness": "insulation.core",
    "insulation.bond_pulloff": "insulation.bond",
    "insulation.bond_area_ratio": "insulation.area_ratio",
    "insulation.facing_tile_bond": "insulation.tile",
    "insulation.anchor_pullout": "insulation.anchor",
    "insulation.sampling": "insulation.core",
}
