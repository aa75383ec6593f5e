"""The zones of a rebound test as they were typed in: readings, corrections, carbonation, strength."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limit
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Outcome, Verdict
from inspector_app.rules import comparison, rebound
from inspector_app.rules.case import Case
from inspector_app.rules.common import AND, SAYS, STEP, Finding, line
from inspector_app.rules.concrete_checks import UNANSWERED, bare, signed

READING_KEYS = tuple(f"r{n}" for n in range(1, rebound.READINGS + 1))
DEPTH_KEYS = ("d1", "d2", "d3")
FACES = {
    "side": Text("侧面", "side"),
    "top": Text("浇筑表面", "top"),
    "bottom": Text("浇筑底面", "bottom"),
}


@dataclass(frozen=True, slots=True)
class Zone:
    """One typed zone; Rm and strength are None while something is missing."""

    answers: Answers
    member: str
    missing: tuple[str, ...]
    r: Decimal | None = None
    correction: rebound.Correction | None = None
    depth: Decimal | None = None  # of the curve, in mm
    strength: rebound.Strength | None = None  # to 0.1 MPa


def read_zones(case: Case) -> tuple[Zone, ...]:
    """Read every zone; the carbonation of a member serves all its zones unless it scatters too much."""
    rows = tuple(case.answers.rows("zones"))
    depths = _depths_by_member(case, rows)
    return tuple(_zone(case, row, depths) for row in rows)


def members(zones: Sequence[Zone]) -> Mapping[str, tuple[Zone, ...]]:
    """Return the zones by member, members in the order of their first zone."""
    names = dict.fromkeys(zone.member for zone in zones)
    return {name: tuple(zone for zone in zones if zone.member == name) for name in names}


@dataclass(frozen=True, slots=True)
class _Depths:
    every: bool  # each zone by its own measurement
    common: Decimal | None
    own: Mapping[str, Decimal]  # by row


def _measured_depth(row: Answers) -> Decimal | None:
    values = [value for key in DEPTH_KEYS if (value := row.number(key)) is not None]
    return comparison.mean(values) if values else None


def _depths_by_member(case: Case, rows: Sequence[Answers]) -> Mapping[str, _Depths]:
    found = {}
    for name in dict.fromkeys(row.text("member") for row in rows):
        mine = [row for row in rows if row.text("member") == name]
        own = {row.row_id: depth for row in mine if (depth := _measured_depth(row)) is not None}
        every, common = rebound.carbonation_of(own, len(mine), case.limits)
        found[name] = _Depths(every, common, own)
    return found


def _zone(case: Case, row: Answers, depths: Mapping[str, _Depths]) -> Zone:
    member = row.text("member")
    readings = [row.number(key) for key in READING_KEYS]
    angle, face = rebound.known_angle(row.number("angle"), case.limits), row.text("face")
    missing = [row.path(key) for key, value in zip(READING_KEYS, readings, strict=True) if value is None]
    missing += [row.path(key) for key in ("member", "face") if not row.text(key)]
    missing += [row.path("angle")] if angle is None else []
    known, pumped = depths[member], case.answers.yes("pumped")
    depth = known.own.get(row.row_id) if known.every else known.common
    missing += [row.path(DEPTH_KEYS[0])] if depth is None else []
    cells = [value for value in readings if value is not None]
    if len(cells) < rebound.READINGS:
        return Zone(row, member, tuple(missing), depth=depth)
    r = rebound.zone_mean(cells)
    if angle is None or face not in FACES:
        return Zone(row, member, tuple(missing), r, depth=depth)
    correction = rebound.corrected(r, angle, face, case.limits)
    if depth is None or pumped is None:
        return Zone(row, member, tuple(missing), r, correction, depth)
    used = rebound.carbonation(depth, case.limits)
    exact = rebound.zone_strength(correction.rm, depth, case.limits, pumped=pumped)
    strength = rebound.within_curve(exact, case.limits)
    return Zone(row, member, tuple(missing), r, correction, used, strength)


def finding(case: Case, zone: Zone) -> Finding:
    """Return the line of a zone: from R over its corrections to the strength."""
    parts = (zone.member, zone.answers.text("zone"))
    title = same(" ".join(part for part in parts if part) or zone.answers.named("zone"))
    if zone.missing or zone.strength is None:
        waiting = line(
            "zone",
            title,
            formula=UNANSWERED if zone.r is None else same(f"R = {plain(zone.r)}"),
            outcome=Outcome.OPEN,
            comparison=Text("角度待改正", "correct the angle") if _has_no_such_angle(zone) else None,
            paths=zone.missing,
            row=zone.answers.row_id,
        )
        return Finding(waiting, Verdict.INCOMPLETE, missing=zone.missing)
    result = same(shown(zone.strength))
    made = line(
        "zone",
        title,
        formula=_formula(zone) + _read(case, zone),
        result=result,
        outcome=Outcome.MET,
        comparison=result,
        limits=_used(case, zone),
        paths=tuple(zone.answers.path(key) for key in READING_KEYS),
        row=zone.answers.row_id,
    )
    return Finding(made)


def _has_no_such_angle(zone: Zone) -> bool:
    """Tell whether an angle was typed for which there are no corrections: what is there is not missing."""
    return bool(zone.answers.text("angle")) and zone.answers.path("angle") in zone.missing


def _used(case: Case, zone: Zone) -> tuple[Limit, ...]:
    names = ["angle_corrections"] if zone.correction and zone.correction.angle else []
    names += ["face_corrections"] if zone.correction and zone.correction.face else []
    names += ["pumped_a", "pumped_b", "pumped_c"] if case.answers.yes("pumped") else ["curve"]
    return tuple(case.limits[name] for name in names)


def _formula(zone: Zone) -> Text:
    correction = zone.correction
    assert correction is not None
    assert zone.r is not None
    text = same(f"R = {plain(zone.r)}")
    if correction.angle:
        angle = f"{zone.answers.text('angle')}°"
        text += STEP + same(angle) + SAYS
        text += same(f"{signed(correction.angle)} = {plain(correction.after_angle)}")
    if correction.face:
        text += STEP + FACES[zone.answers.text("face")] + SAYS + same(signed(correction.face))
    depth = bare(zone.depth or Decimal(0))
    return text + STEP + same(f"Rm = {plain(correction.rm)}") + AND + same(f"dm = {depth}\u00a0mm")


def _read(case: Case, zone: Zone) -> Text:
    """Write how Rm and dm give the strength: by the formula of appendix B, or by the table of appendix A."""
    correction, strength = zone.correction, zone.strength
    assert correction is not None
    assert strength is not None
    came = (same(" = ") if isinstance(strength, Decimal) else SAYS) + same(shown(strength))
    if case.answers.yes("pumped") and correction.rm > 0:
        a, b, c = (plain(case.limits.number(f"pumped_{name}")) for name in "abc")
        power = f"{c} × {bare(zone.depth or Decimal(0))}".replace("-", "−")
        return STEP + same(f"{a} × {plain(correction.rm)}^{b} × 10^({power})") + came
    title = case.limits["curve"].title
    return STEP + title + Text("（Rm，dm）", " (Rm, dm)") + came


def shown(strength: rebound.Strength) -> str:
    """Write a strength with its unit; one beyond the curve keeps its sign."""
    return f"{strength if isinstance(strength, str) else plain(strength)}\u00a0MPa"


def summary_formula(found: rebound.Member, case: Case) -> Text:
    """Write how a member's or a batch's inferred strength came about."""
    head = f"n = {found.n}"
    if found.m is not None:
        head += f", m = {plain(found.m)}"
    if found.s is not None:
        head += f", s = {plain(found.s)}"
    if not found.by_statistics or found.m is None or found.s is None or not isinstance(found.fcu_e, Decimal):
        return same(f"{head}; min = {shown(found.least)}")
    k = plain(case.limits.number("guarantee"))
    numbers = f"{plain(found.m)} − {k} × {plain(found.s)}"
    return same(f"{head}; m − {k}·s = {numbers} = {shown(found.fcu_e)}")


def strengths(zones: Sequence[Zone]) -> tuple[rebound.Strength, ...]:
    """Return the strengths of zones that are complete."""
    return tuple(zone.strength for zone in zones if zone.strength is not None)


def monotonous(case: Case, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Return the zones whose sixteen readings take too few values: worth a second look."""
    few = case.limits.number("few_values")
    names = []
    for zone in zones:
        values = {zone.answers.text(key) for key in READING_KEYS}
        if zone.r is not None and len(values) < few:
            names.append(f"{zone.member} {zone.answers.text('zone')}".strip())
    return tuple(names)
