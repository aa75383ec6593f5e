"""Same-condition curing: degree-days and the earliest day of the test (GB 50204-2015 10.1.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.domain.procedure import Limits


@dataclass(frozen=True, slots=True)
class EquivalentAge:
    """Where the curing stands; days are counted from 1, None where not reached."""

    cumulative: Decimal  # ℃·d over all days given
    counted_days: int
    calendar_days: int
    day_reached: int | None
    earliest_test_day: int | None


def equivalent_age(daily_means: Sequence[Decimal], limits: Limits) -> EquivalentAge:
    """Add up daily mean temperatures (day 1 first); days at or below 0 ℃ are not counted."""
    required, coldest = limits.number("degree_days"), limits.number("coldest_counted")
    total, reached = Decimal(0), None
    for day, temperature in enumerate(daily_means, start=1):
        total += temperature if temperature > coldest else 0
        if reached is None and total >= required:
            reached = day
    counted = sum(temperature > coldest for temperature in daily_means)
    earliest = None if reached is None else max(reached, int(limits.number("least_age")))
    return EquivalentAge(total, counted, len(daily_means), reached, earliest)
