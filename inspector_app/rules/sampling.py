"""How many samplings a pour needs: GB 50204-2015 7.4.1, GB/T 50107-2010 4.1.3."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from inspector_app.domain.procedure import Limits
from inspector_app.domain.text import Text, same
from inspector_app.rules.common import rounded_up


@dataclass(frozen=True, slots=True)
class Pour:
    """Concrete of one mix; what is not known is None and asks for nothing."""

    volume_m3: Decimal | None = None
    continuous: bool = False  # poured in one go
    batches: int | None = None
    shifts: int | None = None
    storeys: int | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """Samplings by each part of the rule; the largest is required."""

    by_volume: int
    by_batches: int
    by_shifts: int
    by_storeys: int

    @property
    def least(self) -> int:
        """The number of samplings required."""
        return max(self.by_volume, self.by_batches, self.by_shifts, self.by_storeys)


def is_large(pour: Pour, limits: Limits) -> bool:
    """Tell whether the wide grid holds: more than 1000 m³ in one go, and then for the whole pour."""
    volume = pour.volume_m3
    return pour.continuous and volume is not None and volume > limits.number("large_pour")


def demand(pour: Pour, limits: Limits) -> Demand:
    """Return how many samplings are required, by volume, batches, shifts and storeys."""
    large = is_large(pour, limits)
    grid = limits.number("volume_per_sampling_large" if large else "volume_per_sampling")
    by_volume = _ceil(pour.volume_m3 / grid) if pour.volume_m3 else 0
    per = limits.number("batches_per_sampling")
    by_batches = 0 if large or not pour.batches else _ceil(Decimal(pour.batches) / per)
    by_shifts = 0
    if not large and pour.shifts and (pour.batches is None or pour.batches < per):
        by_shifts = pour.shifts
    return Demand(by_volume, by_batches, by_shifts, pour.storeys or 0)


def volume_words(pour: Pour, limits: Limits) -> Text:
    """Write how the samplings by volume came about: ``360 / 100 进一 = 4``."""
    grid = limits.number("volume_per_sampling_large" if is_large(pour, limits) else "volume_per_sampling")
    return rounded_up(pour.volume_m3, grid) if pour.volume_m3 else same("0")


def _ceil(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_CEILING))
