"""Worked examples: from the inputs of a vector to the figures that its expectation names.

Inputs hold Decimals for numbers. Limits are those of the procedure named in ``VECTOR_LIMITS``.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from inspector_app.domain.errors import InspectorError, UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.verdict import Figure
from inspector_app.rules import comparison, coring, curing, rebound, sampling, strength
from inspector_app.rules.tables import half_even
from inspector_app.rules.vector_kinds import Kind

Inputs = Mapping[str, Any]  # as read from JSON, numbers as Decimal
Figures = Mapping[str, Figure]
Adapter = Callable[[Inputs, Limits], Figures]


def _numbers(values: Sequence[Any]) -> tuple[Decimal, ...]:
    return tuple(Decimal(value) for value in values)


def _word(*, passed: bool) -> str:
    return "pass" if passed else "fail"


def group(inputs: Inputs, limits: Limits) -> Figures:
    """Value of a group, from strengths or from loads."""
    given = inputs.get("cube_edge_mm")
    cubes = inputs.get("cube_strengths_MPa")
    if given is None and not (cubes and inputs.get("size_factor")):
        raise UserError("vectors.missing_input", name="cube_edge_mm", wanted=Kind.ABOVE_ZERO.wanted)
    edge = Decimal(given or limits.number("standard_edge"))
    if not cubes:
        cubes = [strength.cube_strength(load, edge) for load in inputs["loads_kN"]]
    factor = inputs.get("size_factor") or strength.size_factor(edge, inputs.get("fcu_k"), limits)
    if factor is None:
        raise UserError("concrete.factor_by_tests", edge=edge)
    found = strength.group_value(_numbers(cubes), Decimal(factor), limits)
    return {
        "rule": found.rule,
        "low_dev_pct": found.low_dev_pct,
        "high_dev_pct": found.high_dev_pct,
        "value_raw": found.raw,
        "value_std_MPa": found.value,
    }


def _groups(inputs: Inputs) -> tuple[Decimal, ...]:
    """Return the groups of the lot; one without a value is no basis and leaves the lot."""
    valid = [value for value in inputs.get("groups_MPa") or () if value is not None]
    made, given = inputs.get("pre"), _numbers(valid)
    if not isinstance(made, Mapping):
        return given
    raw = made.get("raw_same_condition")
    listed = _numbers(raw) if isinstance(raw, Sequence) and not isinstance(raw, str) else ()
    if given and given != listed and raw is not True:
        return given
    divided = tuple(value / Decimal(made.get("divisor", 1)) for value in listed or given)
    places = _places(made.get("rounded_each_to"))
    return tuple(round_half_up(value, places) for value in divided)


def _places(to: Decimal | None) -> int:
    """Read a rounding step (0.1) or a number of decimals (1); the standard rounds a group to 0.1 MPa."""
    if to is None:
        return 1
    return int(to) if to == to.to_integral_value() else -int(to.normalize().as_tuple().exponent)


def _sigma(inputs: Inputs) -> Decimal | None:
    for name in ("sigma0", "sigma_0", "sigma0_MPa", "sigma"):
        if inputs.get(name) is not None:
            return Decimal(inputs[name])
    earlier = inputs.get("previous_groups_MPa")
    return comparison.deviation(_numbers(earlier)) if earlier else None


def lot(inputs: Inputs, limits: Limits) -> Figures:
    """Evaluation of a lot."""
    grade = Decimal(inputs["fcu_k"])
    found = strength.evaluate(_groups(inputs), grade, limits, sigma0=_sigma(inputs))
    names = ("l3", "l4") if found.method is strength.Method.NON_STATISTICAL else ("l1", "l2")
    used = None if found.s_exact is None else max(found.s_exact, limits.number("s_floor"))
    return {
        "method": found.method,
        "n": found.n,
        "m": found.m_exact,
        "s_calc": found.s_exact,
        "s_used": used,
        **dict(zip(names, found.factors, strict=True)),
        "mean_limit": found.mean_limit_exact,
        "min": min(_groups(inputs)),
        "min_limit": found.min_limit_exact,
        "mean_ok": found.mean_ok,
        "min_ok": found.min_ok,
        "verdict": _word(passed=found.passed),
        "m_rounded_0.1": found.m,
        "mean_limit_rounded_0.1": found.mean_limit,
        "s_rounded_0.01": found.s,
    }


def same_condition(inputs: Inputs, limits: Limits) -> Figures:
    """Conversion of a same-condition group, by the divisor that the example names."""
    divisor = inputs.get("divisor")
    value = Decimal(inputs["group_MPa"])
    return {"value": value / divisor if divisor else strength.same_condition(value, limits)}


def cores(inputs: Inputs, limits: Limits) -> Figures:
    """Rebound-coring by appendix D of GB 50204."""
    if len(inputs["cores_MPa"]) < limits.number("cores"):
        raise UserError("vectors.too_few", name="cores_MPa", n=plain(limits.number("cores")))
    found = coring.evaluate(_numbers(inputs["cores_MPa"]), Decimal(inputs["fcu_k"]), limits)
    return {
        "mean": found.mean,
        "mean_limit": found.mean_limit,
        "min": found.least,
        "min_limit": found.min_limit,
        "mean_ok": found.mean_ok,
        "min_ok": found.min_ok,
        "verdict": _word(passed=found.mean_ok and found.min_ok),
    }


def frequency(inputs: Inputs, limits: Limits) -> Figures:
    """Number of samplings; different mixes are never counted together, so then there is no number."""
    if inputs.get("same_mix") is False:
        return {"min_groups": None}
    volume = inputs.get("continuous_pour_m3")
    whole = {name: inputs.get(name) for name in ("batches", "shifts", "storeys")}
    counts = {name: None if value is None else int(value) for name, value in whole.items()}
    pour = sampling.Pour(None if volume is None else Decimal(volume), continuous=True, **counts)
    return {"min_groups": sampling.demand(pour, limits).least}


def zone(inputs: Inputs, limits: Limits) -> Figures:
    """Rm and strength of a zone measured level on a side face, unless the example says otherwise.

    Without the carbonation, or without knowing whether it was pumped, there is no strength: the
    wrong curve would be the wrong verdict.
    """
    r = rebound.zone_mean(_numbers(inputs["readings"]))
    angle = Decimal(inputs.get("angle_deg") or 0)
    rm = rebound.corrected(r, angle, inputs.get("face") or rebound.SIDE, limits).rm
    depth, was_pumped = inputs.get("carbonation_mm"), inputs.get("pumped")
    if depth is None or was_pumped is None:
        return {"R": r, "Rm": rm}
    value = rebound.zone_strength(rm, Decimal(depth), limits, pumped=was_pumped)
    return {
        "R": r,
        "Rm": rm,
        "fcu_c_interp": value,
        "fcu_c_half_up": rebound.within_curve(value, limits),
        "fcu_c_half_even": rebound.within_curve(value, limits, half_even),
    }


def correction(inputs: Inputs, limits: Limits) -> Figures:
    """Corrections for angle and face."""
    r, angle = Decimal(inputs["Rm_alpha"]), Decimal(inputs.get("angle_deg") or 0)
    found = rebound.corrected(r, angle, inputs.get("face") or rebound.SIDE, limits)
    return {
        "angle_corr": found.angle,
        "after_angle": found.after_angle,
        "face_corr": found.face,
        "Rm": round_half_up(found.rm, 1),
    }


def member(inputs: Inputs, limits: Limits) -> Figures:
    """Inferred strength of a member from its rounded statistics; below ten zones the smallest zone."""
    if Decimal(inputs["n_zones"]) < limits.number("statistical_zones"):
        least = inputs.get("min_zone", inputs.get("min"))
        return {"fcu_e": None if least is None else rebound.within_curve(least, limits)}
    m, s = round_half_up(Decimal(inputs["m"]), 1), round_half_up(Decimal(inputs["s"]), 2)
    return {"fcu_e": rebound.guaranteed(m, s, limits)}


def batch(inputs: Inputs, limits: Limits) -> Figures:
    """Inferred strength of a batch, from the zones of all members."""
    zones = [_zone(value, limits) for zones in inputs["zone_strengths"] for value in zones]
    found, low = rebound.batch(zones, limits), limits.number("curve_least")
    weak = found.fcu_e is not None and rebound.as_number(found.least) < low
    return {
        "n": found.n,
        "m": found.m,
        "s": found.s,
        "s_limit": found.s_limit,
        "batch_ok": found.batch_ok,
        "fcu_e": f"{rebound.BELOW}{round_half_up(low, 1)}" if weak else found.fcu_e,
        "min": found.least,
    }


def _zone(value: rebound.Strength, limits: Limits) -> rebound.Strength:
    """Round the strength of a zone to 0.1 MPa; above the curve it is not averaged in."""
    if isinstance(value, str):
        return value
    rounded = round_half_up(value, 1)
    return rebound.within_curve(rounded, limits) if rounded > limits.number("curve_most") else rounded


def pumped(inputs: Inputs, limits: Limits) -> Figures:
    """Strength by the curve for pumped concrete, or by the table where it was not pumped."""
    rm, depth = Decimal(inputs["Rm"]), Decimal(inputs["dm"])
    if inputs.get("pumped") is False:
        value = rebound.zone_strength(rm, depth, limits, pumped=False)
    else:
        value = rebound.pumped_curve(rm, depth, limits)
    return {"fcu_c": rebound.within_curve(value, limits), "raw": value}


def age(inputs: Inputs, limits: Limits) -> Figures:
    """Degree-days and the earliest day of the test."""
    found = curing.equivalent_age(_numbers(inputs["daily_mean_C"]), limits)
    return {
        "cumulative_Cd": found.cumulative,
        "counted_days": found.counted_days,
        "calendar_days": found.calendar_days,
        "day_reaching_600": found.day_reached,
        "earliest_test_day": found.earliest_test_day,
    }


def algorithm_a(inputs: Inputs, limits: Limits) -> Figures:
    """Robust mean and deviation; ``error`` names why there are none."""
    given = (inputs.get(name) for name in ("c0", "c1", "k"))
    ours = (limits.number(name) for name in ("algorithm_c0", "algorithm_c1", "algorithm_k"))
    constants = (own if value is None else Decimal(value) for value, own in zip(given, ours, strict=True))
    stop = comparison.stop_rule(inputs.get("stop") or "")
    try:
        found = comparison.algorithm_a(_numbers(inputs["values"]), comparison.Constants(*constants), stop)
    except InspectorError as error:
        return {"error": error.code.partition(".")[2].upper()}
    return {
        "x_star": found.x_star,
        "s_star": found.s_star,
        "iterations": found.iterations,
        "median": found.median,
        "s0": found.s0,
    }


def z_scores(inputs: Inputs, limits: Limits) -> Figures:
    """Z of every laboratory, under lab1, lab2 and so on."""
    x_pt, sigma = Decimal(inputs["x_pt"]), Decimal(inputs["sigma_pt"])
    off = {f"lab{n}": value - x_pt for n, value in enumerate(_numbers(inputs["values"]), start=1)}
    return {
        "z": {lab: value / sigma for lab, value in off.items()},
        "verdict": {lab: comparison.rate(value, sigma**2, limits) for lab, value in off.items()},
    }


def z_boundary(inputs: Inputs, limits: Limits) -> Figures:
    """The rating of a z."""
    return {"verdict": comparison.rate(Decimal(inputs["z"]), Decimal(1), limits)}


def en_score(inputs: Inputs, limits: Limits) -> Figures:
    """En from expanded uncertainties."""
    off = Decimal(inputs["x"]) - Decimal(inputs["X"])
    variance = Decimal(inputs["U_x"]) ** 2 + Decimal(inputs["U_X"]) ** 2
    return {"En": off / variance.sqrt(), "verdict": comparison.rate_en(off, variance, limits)}


def z_prime(inputs: Inputs, limits: Limits) -> Figures:
    """Z and z′, and which of them is to be used."""
    off = Decimal(inputs["x"]) - Decimal(inputs["x_pt"])
    sigma, u = Decimal(inputs["sigma_pt"]), Decimal(inputs["u_xpt"])
    variance = sigma**2 + u**2
    return {
        "z": off / sigma,
        "z_prime": off / variance.sqrt(),
        "use_z_prime": comparison.needs_z_prime(u, sigma, limits),
        "verdict_z": comparison.rate(off, sigma**2, limits),
        "verdict_z_prime": comparison.rate(off, variance, limits),
    }


def zeta(inputs: Inputs, limits: Limits) -> Figures:
    """ζ from standard uncertainties."""
    off = Decimal(inputs["x"]) - Decimal(inputs["x_pt"])
    variance = Decimal(inputs["u_x"]) ** 2 + Decimal(inputs["u_xpt"]) ** 2
    return {"zeta": off / variance.sqrt(), "verdict": comparison.rate(off, variance, limits)}


def niqr(inputs: Inputs, limits: Limits) -> Figures:
    """Median, quartiles and normalised quartile range."""
    found = comparison.quartiles(_numbers(inputs["values"]), limits)
    return {"median": found.median, "Q1": found.q1, "Q3": found.q3, "NIQR": found.niqr}


def niqr_z(inputs: Inputs, limits: Limits) -> Figures:
    """Robust z of every laboratory; ``error`` where the scale is 0."""
    try:
        scores = comparison.robust_scores(_numbers(inputs["values"]), limits)
    except InspectorError as error:
        return {**niqr(inputs, limits), "error": error.code.partition(".")[2].upper()}
    return {**niqr(inputs, limits), "z": scores[1], "verdict": scores[2]}


def pairs(inputs: Inputs, limits: Limits) -> Figures:
    """Between- and within-laboratory z of sample pairs; ``error`` where a scale is 0."""
    sums, differences = comparison.pair_values(_numbers(inputs["A"]), _numbers(inputs["B"]))
    try:
        between, within = (comparison.robust_scores(x, limits) for x in (sums, differences))
    except InspectorError as error:
        return {"error": error.code.partition(".")[2].upper()}
    return {
        "ZB": between[1],
        "ZW": within[1],
        "verdict_ZB": between[2],
        "verdict_ZW": within[2],
    }


def homogeneity(inputs: Inputs, limits: Limits) -> Figures:
    """Homogeneity of samples measured in duplicate."""
    duplicates = [(Decimal(a), Decimal(b)) for a, b in inputs["pairs"]]
    f1, f2 = inputs.get("F1"), inputs.get("F2")
    if f1 is None or f2 is None:
        f1, f2 = comparison.homogeneity_factors(len(duplicates), limits)
    found = comparison.homogeneity(duplicates, Decimal(inputs["sigma_pt"]), f1, f2, limits)
    return {
        "mean": found.mean,
        "s_xbar": found.s_xbar,
        "s_w": found.s_w,
        "s_s": found.s_s,
        "check_value": found.check_value,
        "expanded_limit": found.expanded_limit,
        "cochran_C": found.cochran,
        "verdict": "HOMOGENEOUS" if found.homogeneous else "NOT_HOMOGENEOUS",
    }


VECTORS: Mapping[str, Adapter] = {
    "group_representative_value": group,
    "strength_evaluation": lot,
    "same_condition_conversion": same_condition,
    "rebound_coring_appendix_D": cores,
    "sampling_frequency": frequency,
    "rebound_zone": zone,
    "rebound_correction": correction,
    "rebound_member": member,
    "rebound_batch": batch,
    "rebound_pumped_curve": pumped,
    "equivalent_age": age,
    "pt.algorithm_a": algorithm_a,
    "pt.z": z_scores,
    "pt.z_boundary": z_boundary,
    "pt.En": en_score,
    "pt.z_prime": z_prime,
    "pt.zeta": zeta,
    "pt.niqr": niqr,
    "pt.niqr_z": niqr_z,
    "pt.split_level_pair": pairs,
    "pt.homogeneity": homogeneity,
}

_REBOUND = "concrete.rebound"
_STRENGTH = "concrete.strength"

VECTOR_LIMITS: Mapping[str, str] = {
    "group_representative_value": _STRENGTH,
    "strength_evaluation": _STRENGTH,
    "same_condition_conversion": _STRENGTH,
    "rebound_coring_appendix_D": "concrete.coring",
    "sampling_frequency": "concrete.sampling",
    "equivalent_age": "concrete.curing",
    **{area: _REBOUND for area in VECTORS if area.startswith("rebound_") and "coring" not in area},
    **{area: "general.comparison" for area in VECTORS if area.startswith("pt.")},
}
