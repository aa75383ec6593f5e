"""Rebound-coring: three cores from the weakest zones, GB 50204-2015 appendix D."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import round_half_up
from inspector_app.rules import comparison
from inspector_app.rules.tables import step


@dataclass(frozen=True, slots=True)
class Cores:
    """Strength of the cores against the grade, in MPa, compared without rounding."""

    mean: Decimal
    mean_limit: Decimal
    least: Decimal
    min_limit: Decimal

    @property
    def mean_ok(self) -> bool:
        """Whether the mean reaches 88 % of the grade."""
        return self.mean >= self.mean_limit

    @property
    def min_ok(self) -> bool:
        """Whether the smallest core reaches 80 % of the grade."""
        return self.least >= self.min_limit

    @property
    def rounding_decides(self) -> bool:
        """Whether the mean rounded to 0.1 MPa would be judged otherwise."""
        return (round_half_up(self.mean, 1) >= self.mean_limit) is not self.mean_ok


def evaluate(cores: Sequence[Decimal], grade: Decimal, limits: Limits) -> Cores:
    """Judge the cores of one grade (D.0.7); UserError ``concrete.no_cores`` when there is none."""
    if not cores:
        raise UserError("concrete.no_cores")
    shares = limits.number("core_mean_share"), limits.number("core_min_share")
    return Cores(comparison.mean(cores), shares[0] * grade / 100, min(cores), shares[1] * grade / 100)


def members_needed(total: int, limits: Limits) -> int | None:
    """Return how many members of a grade are measured (table of D.0.1): all below 20, None above the table."""
    if total <= 0:
        return None
    row = step(limits.table("members_sampled"), Decimal(total))
    if row is None:
        return total
    return None if total > limits.number("members_most") else int(row[1])
