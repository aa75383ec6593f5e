"""Rebound hammer: JGJ/T 23-2011 chapters 4 to 7 and its appendices A to D."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.rules.comparison import deviation, mean
from inspector_app.rules.tables import Rounding, between, held, number

READINGS = 16  # of a zone
SPREAD = 3  # highest and lowest readings that are dropped
BELOW = "<"
ABOVE = ">"
SIDE = "side"
TEN = Decimal(10)

Strength = Decimal | str  # MPa, or "<10" and ">60" beyond what the curve covers


@dataclass(frozen=True, slots=True)
class Correction:
    """The way from a mean reading to Rm: angle first, face second (5.0.4)."""

    angle: Decimal
    after_angle: Decimal
    face: Decimal
    rm: Decimal


@dataclass(frozen=True, slots=True)
class Member:
    """The inferred strength of a member or of a batch; ``fcu_e`` is None where zones must be judged singly."""

    n: int
    m: Decimal | None
    s: Decimal | None
    least: Strength
    fcu_e: Strength | None
    statistical: bool = True  # enough zones for m - k·s
    s_limit: Decimal | None = None
    batch_ok: bool = True
    left_out: int = 0  # zones above 60 MPa that are not averaged in

    @property
    def by_statistics(self) -> bool:
        """Whether m - k·s gave the strength, not the smallest zone."""
        return self.statistical and not isinstance(self.least, str) and self.s is not None

    def weakest(self) -> "Member":
        """Return the member as its smallest zone alone gives it."""
        return replace(self, fcu_e=self.least, statistical=False)


def zone_mean(readings: Sequence[Decimal]) -> Decimal:
    """Return R: the mean of the ten middle readings to 0.1 (5.0.1).

    UserError ``concrete.readings_not_16`` when there are not sixteen.
    """
    if len(readings) != READINGS:
        raise UserError("concrete.readings_not_16", n=len(readings))
    return round_half_up(mean(sorted(readings)[SPREAD:-SPREAD]), 1)


def corrected(r: Decimal, angle: Decimal, face: str, limits: Limits) -> Correction:
    """Correct a mean reading for the angle (up is positive) and then for the face.

    Readings below 20 and above 50 use the ends of the tables. UserError
    ``concrete.angle_not_tabulated`` for an angle that appendix C does not hold.
    """
    turned = _angle_correction(r, angle, limits)
    after = r + turned
    faced = _face_correction(after, face, limits)
    return Correction(turned, after, faced, after + faced)


def known_angle(angle: Decimal | None, limits: Limits) -> Decimal | None:
    """Return the angle when it is level or appendix C holds it, else None."""
    if angle is None or angle == 0:
        return angle
    return angle if _angle_name(angle) in limits.table("angle_corrections").columns else None


def _angle_name(angle: Decimal) -> str:
    return plain(angle.to_integral_value() if angle == angle.to_integral_value() else angle)


def _angle_correction(r: Decimal, angle: Decimal, limits: Limits) -> Decimal:
    if angle == 0:
        return Decimal("0.0")
    table = limits.table("angle_corrections")
    name = _angle_name(angle)
    if name not in table.columns:
        raise UserError("concrete.angle_not_tabulated", angle=name)
    return round_half_up(held(table, name, r), 1)


def _face_correction(r: Decimal, face: str, limits: Limits) -> Decimal:
    if face == SIDE:
        return Decimal("0.0")
    table = limits.table("face_corrections")
    if face not in table.columns:
        raise UserError("concrete.face_unknown", face=face)
    return round_half_up(held(table, face, r), 1)


def carbonation(depth: Decimal, limits: Limits) -> Decimal:
    """Return the depth that the curve is read with, in mm.

    Below 0.5 is 0, from 6 on is 6, and between them it is rounded to 0.5.
    """
    step, most = limits.number("carbonation_step"), limits.number("carbonation_most")
    if depth < step:
        return Decimal(0)
    return min(round_half_up(depth / step, 0) * step, most)


def pumped_curve(rm: Decimal, depth: Decimal, limits: Limits) -> Decimal:
    """Return the strength by the formula of appendix B, not rounded, for the depth the curve is read with."""
    share = TEN ** (limits.number("pumped_c") * carbonation(depth, limits))
    return limits.number("pumped_a") * rm ** limits.number("pumped_b") * share


def within_curve(value: Strength, limits: Limits, rounding: Rounding = round_half_up) -> Strength:
    """Round a strength to 0.1 MPa, or say on which side of the curve's range it lies."""
    if isinstance(value, str):
        return value
    low, high = limits.number("curve_least"), limits.number("curve_most")
    rounded = rounding(min(value, high + 1), 1)  # a mistyped reading can be too large to be rounded
    if rounded < low:
        return _beyond(BELOW, low)
    return _beyond(ABOVE, high) if rounded > high else rounded


def _beyond(sign: str, bound: Decimal) -> str:
    """Write a strength beyond the curve as the printed table does: ``<10``, ``>60``."""
    return f"{sign}{plain(bound.normalize())}"


def zone_strength(rm: Decimal, depth: Decimal, limits: Limits, *, pumped: bool) -> Strength:
    """Return the strength of a zone in MPa, not rounded, by appendix B (pumped) or A."""
    if rm <= 0:
        return _beyond(BELOW, limits.number("curve_least"))
    if pumped:
        return pumped_curve(rm, depth, limits)
    depth = carbonation(depth, limits)
    table = limits.table("curve")
    first, last = number(table.rows[0][0]), number(table.rows[-1][0])
    if rm < first:
        return _beyond(BELOW, limits.number("curve_least"))
    if rm > last:
        return _beyond(ABOVE, limits.number("curve_most"))
    return between(table, _column(depth, limits), rm)


def _column(depth: Decimal, limits: Limits) -> str:
    step = limits.number("carbonation_step")
    return "dm_0" if depth == 0 else f"dm_{plain(depth.quantize(step))}"


def member(strengths: Sequence[Strength], limits: Limits) -> Member:
    """Infer the strength of one member from its zones (7.0.2, 7.0.3)."""
    return _inferred(strengths, limits, None)


def batch(strengths: Sequence[Strength], limits: Limits) -> Member:
    """Infer the strength of a batch from all its zones (7.0.3, 7.0.4).

    With too large a scatter ``fcu_e`` is None: then each member is judged by itself.
    """
    values = [value for value in strengths if isinstance(value, Decimal)]
    m = round_half_up(mean(values), 1) if values else None
    return _inferred(strengths, limits, scatter_limit(m, limits))


def scatter_limit(m: Decimal | None, limits: Limits) -> Decimal | None:
    """Return the largest s of a batch for its mean, None above the range of the rule."""
    if m is None or m > limits.number("curve_most"):
        return None
    low = m < limits.number("scatter_mean")
    return limits.number("scatter_low" if low else "scatter_high")


def guaranteed(m: Decimal, s: Decimal, limits: Limits) -> Decimal:
    """Return m - k·s to 0.1 MPa, from the rounded mean and deviation."""
    return round_half_up(m - limits.number("guarantee") * s, 1)


def _inferred(strengths: Sequence[Strength], limits: Limits, s_limit: Decimal | None) -> Member:
    if not strengths:
        raise UserError("concrete.no_zones")
    n = len(strengths)
    values = [value for value in strengths if isinstance(value, Decimal)]
    least = _least(strengths)
    m = round_half_up(mean(values), 1) if values else None
    s = round_half_up(deviation(values), 2) if len(values) > 1 else None
    ok = s is None or s_limit is None or s <= s_limit
    many = n >= limits.number("statistical_zones")
    found = Member(n, m, s, least, None, many, s_limit, ok, _above(strengths))
    return replace(found, fcu_e=_fcu_e(found, limits)) if ok else found


def _above(strengths: Sequence[Strength]) -> int:
    return sum(str(value).startswith(ABOVE) for value in strengths)


def _least(strengths: Sequence[Strength]) -> Strength:
    below = [value for value in strengths if isinstance(value, str) and value.startswith(BELOW)]
    values = [value for value in strengths if isinstance(value, Decimal)]
    return below[0] if below else min(values) if values else strengths[0]


def _fcu_e(found: Member, limits: Limits) -> Strength:
    if found.by_statistics and found.m is not None and found.s is not None:
        return guaranteed(found.m, found.s, limits)
    least = found.least
    return f"{least}.0" if isinstance(least, str) and "." not in least else least


def as_number(strength: Strength) -> Decimal:
    """Return a strength for comparing: ``<10`` as just below, ``>60`` as just above its bound."""
    if isinstance(strength, Decimal):
        return strength
    bound = Decimal(strength[1:])
    nudge = Decimal("0.1")
    return bound - nudge if strength.startswith(BELOW) else bound + nudge


def carbonation_of(depths: Mapping[str, Decimal], zones: int, limits: Limits) -> tuple[bool, Decimal | None]:
    """Return whether every zone has to be measured (range above 2.0 mm), and the member's mean to 0.5 mm.

    ``depths`` holds the measured zones only; None when fewer than 30 % of the zones are measured.
    """
    if not depths or len(depths) * 100 < limits.number("carbonation_share") * zones:
        return False, None
    values = tuple(depths.values())
    step = limits.number("carbonation_step")
    every = max(values) - min(values) > limits.number("carbonation_range")
    return every, round_half_up(mean(values) / step, 0) * step
