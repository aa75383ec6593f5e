"""Strength of cubes and of a lot: GB/T 50081-2019 5.0.5, GB/T 50107-2010 chapters 4 and 5."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import is_tie, round_half_up
from inspector_app.rules.comparison import deviation
from inspector_app.rules.tables import Rounding, step

CUBES = 3  # in a group
HUNDRED = Decimal(100)
KILO = Decimal(1000)


class GroupRule(StrEnum):
    """How the value of a group came about."""

    MEAN = "mean"
    MIDDLE = "middle"
    INVALID = "invalid"


class Method(StrEnum):
    """The three methods of GB/T 50107."""

    KNOWN_SIGMA = "stat_known_sigma"
    UNKNOWN_SIGMA = "stat_unknown_sigma"
    NON_STATISTICAL = "non_stat"


@dataclass(frozen=True, slots=True)
class Group:
    """The value of a group of three cubes, in MPa; both values are None when the group is no basis."""

    rule: GroupRule
    low_dev_pct: Decimal  # of the middle value
    high_dev_pct: Decimal
    raw: Decimal | None  # before the size factor, not rounded
    exact: Decimal | None  # after the size factor, not rounded
    value: Decimal | None  # to 0.1 MPa


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of a lot: exact statistics, and the rounded ones that are compared."""

    method: Method
    n: int
    total: Decimal  # of the groups
    m_exact: Decimal
    s_exact: Decimal | None
    m: Decimal
    s: Decimal | None  # to 0.01
    s_used: Decimal | None  # not below its floor
    factors: tuple[Decimal, ...]  # λ1, λ2 or λ3, λ4 or 0.7 and the share of the grade
    mean_limit_exact: Decimal
    mean_limit: Decimal
    least: Decimal
    min_limit_exact: Decimal
    min_limit: Decimal
    tied: bool  # some rounding met an exact tie

    @property
    def mean_ok(self) -> bool:
        """Whether the mean reaches its limit."""
        return self.m >= self.mean_limit

    @property
    def min_ok(self) -> bool:
        """Whether the smallest group reaches its limit."""
        return self.least >= self.min_limit

    @property
    def passed(self) -> bool:
        """Whether the lot conforms (5.3.1)."""
        return self.mean_ok and self.min_ok


def cube_strength(load_kn: Decimal, edge_mm: Decimal, rounding: Rounding = round_half_up) -> Decimal:
    """Return f = F/A to 0.1 MPa (GB/T 50081-2019 5.0.5)."""
    return rounding(load_kn * KILO / (edge_mm * edge_mm), 1)


def size_factor(edge_mm: Decimal, grade: Decimal | None, limits: Limits) -> Decimal | None:
    """Return the factor to a 150 mm cube; None where the grade asks for a factor found by tests."""
    name = f"size_factor_{edge_mm.normalize():f}"
    if grade is not None and grade >= limits.number("high_grade"):
        name += "" if edge_mm == limits.number("standard_edge") else "_high"
    return limits.number(name) if name in limits.by_name else None


def group_value(
    cubes: Sequence[Decimal], factor: Decimal, limits: Limits, rounding: Rounding = round_half_up
) -> Group:
    """Return the value of a group: the mean, the middle one, or none.

    A cube deviates when it differs from the middle value by strictly more than 15 % of it.
    UserError ``concrete.cubes_not_three`` when there are not three.
    """
    if len(cubes) != CUBES:
        raise UserError("concrete.cubes_not_three", n=len(cubes))
    low, middle, high = sorted(rounding(cube, 1) for cube in cubes)
    if middle <= 0:
        raise UserError("concrete.strength_not_positive")
    allowed = limits.number("middle_deviation") * middle
    far = ((middle - low) * HUNDRED > allowed) + ((high - middle) * HUNDRED > allowed)
    rule = (GroupRule.MEAN, GroupRule.MIDDLE, GroupRule.INVALID)[far]
    deviations = ((middle - low) * HUNDRED / middle, (high - middle) * HUNDRED / middle)
    if rule is GroupRule.INVALID:
        return Group(rule, *deviations, None, None, None)
    # Multiplied before it is divided: so a tie stays an exact tie.
    total, parts = (low + middle + high, CUBES) if rule is GroupRule.MEAN else (middle, 1)
    exact = total * factor / parts
    return Group(rule, *deviations, total / parts, exact, rounding(exact, 1))


def same_condition(group: Decimal, limits: Limits) -> Decimal:
    """Return a same-condition group divided by 0.88 (GB 50204-2015 C.0.3), not rounded."""
    return group / limits.number("same_condition_divisor")


def choose_method(n: int, *, sigma_known: bool, limits: Limits) -> Method:
    """Choose by what is known and by n, never by the outcome."""
    if sigma_known:
        return Method.KNOWN_SIGMA
    reached = step(limits.table("statistical_factors"), Decimal(n))
    return Method.UNKNOWN_SIGMA if reached else Method.NON_STATISTICAL


def evaluate(
    groups: Sequence[Decimal],
    grade: Decimal,
    limits: Limits,
    *,
    sigma0: Decimal | None = None,
    rounding: Rounding = round_half_up,
) -> Evaluation:
    """Evaluate the groups of a lot, in MPa.

    UserError ``concrete.no_groups`` when there is none.
    """
    if not groups:
        raise UserError("concrete.no_groups")
    method = choose_method(len(groups), sigma_known=sigma0 is not None, limits=limits)
    deviates = sigma0 if method is Method.KNOWN_SIGMA else None
    if method is Method.UNKNOWN_SIGMA:
        deviates = deviation(groups)
    mean = sum(groups, Decimal(0)) / len(groups)
    s = None if deviates is None else rounding(deviates, 2)
    floor = limits.number("s_floor")
    used = None if s is None else max(s, floor)
    used_exact = None if deviates is None else max(deviates, floor)
    factors = _factors(method, len(groups), grade, limits)
    exact = _limits(method, grade, used_exact, factors)
    compared = _limits(method, grade, used, factors)
    least = min(groups)
    ties = [(mean, 1), (least, 1), (compared[0], 1), (compared[1], 1)]
    ties += [] if deviates is None else [(deviates, 2)]
    return Evaluation(
        method=method,
        n=len(groups),
        total=sum(groups, Decimal(0)),
        m_exact=mean,
        s_exact=deviates,
        m=rounding(mean, 1),
        s=s,
        s_used=used,
        factors=factors,
        mean_limit_exact=exact[0],
        mean_limit=rounding(compared[0], 1),
        least=rounding(least, 1),
        min_limit_exact=exact[1],
        min_limit=rounding(compared[1], 1),
        tied=any(is_tie(value, places) for value, places in ties),
    )


def lowest_min_limit(grade: Decimal, limits: Limits) -> Decimal:
    """Return the smallest limit that a group can meet, whatever the method: below it the lot has failed."""
    shares = [row[2] for row in limits.table("statistical_factors").rows]
    shares += [row[2] for row in limits.table("non_statistical_factors").rows]
    known = [limits.number("known_share_low"), limits.number("known_share_high")]
    least = min([share for share in shares if isinstance(share, Decimal)] + known)
    return round_half_up(least * grade, 1)


def _factors(method: Method, n: int, grade: Decimal, limits: Limits) -> tuple[Decimal, ...]:
    if method is Method.KNOWN_SIGMA:
        low = grade <= limits.number("known_share_grade")
        share = limits.number("known_share_low" if low else "known_share_high")
        return (limits.number("sigma_factor"), share)
    name, at = ("statistical_factors", Decimal(n))
    if method is Method.NON_STATISTICAL:
        name, at = ("non_statistical_factors", grade)
    row = step(limits.table(name), at)
    assert row is not None, name
    return row[1:]


def _limits(
    method: Method, grade: Decimal, s: Decimal | None, factors: tuple[Decimal, ...]
) -> tuple[Decimal, Decimal]:
    first, second = factors
    if s is None:
        return first * grade, second * grade
    if method is Method.KNOWN_SIGMA:
        return grade + first * s, max(grade - first * s, second * grade)
    return grade + first * s, second * grade
