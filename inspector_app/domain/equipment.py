"""Measuring equipment and its calibration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.domain.ids import EquipmentId


class EquipmentKind(StrEnum):
    """What is measured with."""

    REBOUND_HAMMER = "rebound_hammer"
    PULL_OFF_GAUGE = "pull_off_gauge"
    RULE = "rule"
    SLUMP_CONE = "slump_cone"
    THERMOMETER = "thermometer"
    PRESSURE_GAUGE = "pressure_gauge"
    BALL = "ball"
    CORE_DRILL = "core_drill"
    CARBONATION_GAUGE = "carbonation_gauge"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Equipment:
    """One instrument; without a due date it needs no calibration."""

    id: EquipmentId
    kind: EquipmentKind
    name: str
    number: str
    maker: str = ""
    calibrated_on: date | None = None
    due_on: date | None = None
    certificate: str = ""
    retired: bool = False

    @property
    def is_due_early(self) -> bool:
        """Whether it would be due before it was calibrated: one of the days is wrong."""
        days = self.calibrated_on, self.due_on
        return days[0] is not None and days[1] is not None and days[1] < days[0]

    def is_calibrated_on(self, day: date) -> bool:
        """Tell whether the calibration is valid on that day; the due day itself is valid."""
        if self.due_on is not None and day > self.due_on:
            return False
        return self.calibrated_on is None or day >= self.calibrated_on


def in_use(equipment: Iterable[Equipment], kind: EquipmentKind | None) -> Sequence[Equipment]:
    """Return the instruments of a kind, of all kinds without one, that are not retired."""
    return [item for item in equipment if not item.retired and kind in (None, item.kind)]
