"""The inputs of every area of worked examples: what it needs, what it may have, and of which kind.

An example whose inputs are none is refused with a sentence instead of being judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import Text, same
from inspector_app.rules.vector_kinds import Kind, shown
from inspector_app.words import text as words

Kinds = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an area asks for; a ``null`` counts as not given, unknown keys do not matter."""

    needed: Kinds = field(default_factory=dict)
    optional: Kinds = field(default_factory=dict)
    one_of: tuple[str, ...] = ()  # at least one of these is given
    as_many: tuple[str, ...] = ()  # lists of the same length; a single value stands for all


def _kinds(**groups: str) -> dict[str, Kind]:
    """Read ``size="a b"`` as the keys a and b of that kind."""
    return {key: Kind(kind) for kind, keys in groups.items() for key in keys.split()}


_POND = Wanted(
    optional=_kinds(
        size="min_depth_mm duration_h duration_min required_depth_mm required_h",
        flag="leak_observed",
        rules="rule_profile",
    )
)
_SPRAY = Wanted(optional=_kinds(size="duration_min duration_h required_min", flag="leak_observed"))
_VALUES = Wanted(_kinds(numbers="values"))

AREAS: Mapping[str, Wanted] = {
    "group_representative_value": Wanted(
        optional=_kinds(sizes="cube_strengths_MPa loads_kN", above_zero="cube_edge_mm size_factor fcu_k"),
        one_of=("cube_strengths_MPa", "loads_kN"),
    ),
    "strength_evaluation": Wanted(
        _kinds(above_zero="fcu_k"),
        _kinds(
            groups="groups_MPa", sizes="previous_groups_MPa", size="sigma0 sigma_0 sigma0_MPa sigma", made="pre"
        ),
        one_of=("groups_MPa", "pre"),
    ),
    "same_condition_conversion": Wanted(_kinds(size="group_MPa"), _kinds(above_zero="divisor")),
    "rebound_coring_appendix_D": Wanted(_kinds(above_zero="fcu_k", sizes="cores_MPa")),
    "sampling_frequency": Wanted(
        optional=_kinds(size="continuous_pour_m3", flag="same_mix", count="batches shifts storeys"),
        one_of=("continuous_pour_m3", "batches", "shifts", "storeys"),
    ),
    "rebound_zone": Wanted(
        _kinds(sizes="readings"),
        _kinds(size="carbonation_mm", flag="pumped", number="angle_deg", face="face"),
    ),
    "rebound_correction": Wanted(_kinds(size="Rm_alpha"), _kinds(number="angle_deg", face="face")),
    "rebound_member": Wanted(_kinds(size="m s", count="n_zones"), _kinds(size="min_zone min")),
    "rebound_batch": Wanted(_kinds(zones="zone_strengths")),
    "rebound_pumped_curve": Wanted(_kinds(above_zero="Rm", size="dm"), _kinds(flag="pumped")),
    "equivalent_age": Wanted(_kinds(numbers="daily_mean_C")),
    "water.indoor_ponding": _POND,
    "water.electrical_shaft_ponding": _POND,
    "water.gutter_ponding": _POND,
    "water.indoor_ponding_two_stage": Wanted(optional=_kinds(word="room", stage="after_membrane after_finish")),
    "water.roof_spray": _SPRAY,
    "water.facade_spray": _SPRAY,
    "water.roof_after_rain": Wanted(
        optional=_kinds(size="rain_12h_mm rain_24h_mm", flag="leak_observed"),
    ),
    "water.basement_dampness": Wanted(
        _kinds(grade="grade"),
        _kinds(
            above_zero="total_waterproof_area_m2",
            size="total_damp_m2 max_spots_in_any_100m2 max_single_damp_m2 max_point_l_per_d mean_l_per_m2_d "
            "max_l_per_m2_d_in_any_100m2",
            flag="dripping_or_leak line_flow",
        ),
    ),
    "water.curtain_wall_hose": Wanted(
        optional=_kinds(size="nozzle_pressure_kPa distance_m joint_length_m minutes", flag="leak_observed")
    ),
    "pipe.ball": Wanted(
        _kinds(above_zero="ball_mm"),
        _kinds(above_zero="dn_mm de_mm nominal_dn_mm", count="pipes_tested pipes_passed"),
        one_of=("dn_mm", "de_mm", "nominal_dn_mm"),
    ),
    "pipe.water_fill": Wanted(
        optional=_kinds(size="soak_min observe_min level_drop_mm", flag="joint_leak filled_to_height")
    ),
    "pipe.rain_riser_fill": Wanted(
        optional=_kinds(word="fill_to", size="duration_min duration_h", flag="leak")
    ),
    "insulation.core_thickness": Wanted(
        _kinds(above_zero="design_mm", sizes="cores_mm"), _kinds(sizes="retest_cores_mm")
    ),
    "insulation.bond_pulloff": Wanted(
        _kinds(sizes="force_N", above_zero="required_MPa"),
        _kinds(size_or_sizes="area_mm2 specimen_area_mm2 bonded_area_mm2", failures="failure_location"),
        one_of=("area_mm2", "specimen_area_mm2", "bonded_area_mm2"),
        as_many=("force_N", "area_mm2", "specimen_area_mm2", "bonded_area_mm2", "failure_location"),
    ),
    "insulation.bond_area_ratio": Wanted(
        _kinds(sizes="bonded_m2 board_m2"),
        _kinds(size="required_pct", word="board"),
        as_many=("bonded_m2", "board_m2"),
    ),
    "insulation.facing_tile_bond": Wanted(_kinds(sizes="strength_MPa")),
    "insulation.anchor_pullout": Wanted(_kinds(sizes="force_kN"), _kinds(substrate="substrate")),
    "insulation.sampling": Wanted(
        _kinds(count="units"),
        _kinds(size_or_sizes="area_m2", count="constructions_per_unit", flag="merge_allowed"),
    ),
    "pt.algorithm_a": Wanted(_kinds(numbers="values"), _kinds(above_zero="c0 c1 k", word="stop")),
    "pt.z": Wanted(_kinds(numbers="values", number="x_pt", above_zero="sigma_pt")),
    "pt.z_boundary": Wanted(_kinds(number="z")),
    "pt.En": Wanted(_kinds(number="x X", size="U_x U_X")),
    "pt.z_prime": Wanted(_kinds(number="x x_pt", above_zero="sigma_pt", size="u_xpt")),
    "pt.zeta": Wanted(_kinds(number="x x_pt", size="u_x u_xpt")),
    "pt.niqr": _VALUES,
    "pt.niqr_z": _VALUES,
    "pt.split_level_pair": Wanted(_kinds(numbers="A B"), as_many=("A", "B")),
    "pt.homogeneity": Wanted(_kinds(pairs="pairs", above_zero="sigma_pt"), _kinds(above_zero="F1 F2")),
}
_ABOVE_ZERO = ("units", "board_m2", "area_mm2", "specimen_area_mm2", "pipes_tested")
_WITHIN = (  # a part, and the whole that it cannot exceed
    ("bonded_m2", "board_m2"),
    ("bonded_area_mm2", "area_mm2"),
    ("bonded_area_mm2", "specimen_area_mm2"),
    ("pipes_passed", "pipes_tested"),
    ("total_damp_m2", "total_waterproof_area_m2"),
    ("max_single_damp_m2", "total_damp_m2"),
    ("mean_l_per_m2_d", "max_l_per_m2_d_in_any_100m2"),
    ("min_zone", "m"),
    ("min", "m"),
)
_TOGETHER = (("U_x", "U_X"), ("u_x", "u_xpt"))  # of which not both may be 0: they are divided by
_MOST = {"pipes_tested": 100_000, "units": 100_000, "constructions_per_unit": 1_000, "storeys": 100_000}


def require_possible(area: str, inputs: Mapping[str, Any]) -> None:
    """Raise UserError for the first input that is missing, of another kind, or that cannot be measured."""
    wanted = AREAS.get(area, Wanted())
    for key, kind in {**wanted.needed, **wanted.optional}.items():
        value = inputs.get(key)
        if value is None and key in wanted.needed:
            raise UserError("vectors.missing_input", name=key, wanted=kind.wanted)
        if value is not None and not kind.holds(value):
            _refuse(key, value, kind.wanted)
    if wanted.one_of and all(inputs.get(key) is None for key in wanted.one_of):
        raise UserError("vectors.one_of", names=" / ".join(wanted.one_of))
    _as_many(wanted.as_many, inputs)
    _amounts(inputs)


def _as_many(keys: Sequence[str], inputs: Mapping[str, Any]) -> None:
    lengths = {key: len(inputs[key]) for key in keys if isinstance(inputs.get(key), list)}
    if len(set(lengths.values())) > 1:
        counted = "，".join(f"{key} {number}" for key, number in lengths.items())
        raise UserError("vectors.lengths", counted=counted)


def _amounts(inputs: Mapping[str, Any]) -> None:
    """Refuse zeros that are divided by, counts without end, parts above their whole, a ball above its pipe."""
    for key in _ABOVE_ZERO:
        parts = inputs.get(key) if isinstance(inputs.get(key), list) else (inputs.get(key),)
        if any(part == 0 for part in parts or () if part is not None):
            _refuse(key, inputs[key], Kind.ABOVE_ZERO.wanted)
    for key, most in _MOST.items():
        if inputs.get(key) is not None and inputs[key] > most:
            _refuse(key, inputs[key], same(f"≤ {most}"))
    for pair in _TOGETHER:
        if all(inputs.get(key) == 0 for key in pair):
            _refuse(pair[0], inputs[pair[0]], Kind.ABOVE_ZERO.wanted)
    for part, whole in _WITHIN:
        _within(part, whole, inputs)
    sizes = [Decimal(inputs[key]) for key in ("dn_mm", "de_mm", "nominal_dn_mm") if inputs.get(key) is not None]
    if sizes and inputs.get("ball_mm") is not None and inputs["ball_mm"] > max(sizes):
        _refuse("ball_mm", inputs["ball_mm"], same(f"≤ {max(sizes)}"))


def _within(part: str, whole: str, inputs: Mapping[str, Any]) -> None:
    """Refuse the first part that exceeds its whole; a single value stands for all."""
    parts, wholes = (found if isinstance(found := inputs.get(key), list) else [found] for key in (part, whole))
    longest = max(len(parts), len(wholes))
    for own, most in zip(parts * (longest // len(parts) if parts else 0), wholes * longest, strict=False):
        if own is not None and most is not None and own > most:
            _refuse(part, own, same(f"≤ {most}"))


def _refuse(key: str, value: object, allowed: Text) -> None:
    raise UserError("vectors.bad_input", name=key, found=shown(value), allowed=allowed)


def out_of_reach() -> Text:
    """Return the sentence for inputs of the right kind that no rule can compute with."""
    return words("vectors.cannot_compute")
