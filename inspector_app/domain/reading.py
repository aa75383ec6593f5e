"""A length, width or area read from a picture: a value with its doubt, never a verdict."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector_app.domain.ids import Digest
from inspector_app.domain.text import Text

Point = tuple[float, float]  # 0…1 across and down the upright picture


class ReadingKind(StrEnum):
    """What was read."""

    LENGTH = "length"  # between two points
    GAP = "gap"  # between the edges of a crack or gap that lies between two points
    DIAMETER = "diameter"  # of the circle through three or more points
    AREA = "area"  # inside an outline
    RATIO = "ratio"  # of outlines inside an outline, percent


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one picture; it counts only once an inspector has accepted it."""

    kind: ReadingKind
    value: Decimal
    uncertainty: Decimal  # expanded, k = 2: the truth lies within value ± uncertainty 19 times of 20
    unit: str  # "mm", "cm²", "m²" or "%"
    digest: Digest  # of the original that it was read from
    points: tuple[tuple[Point, ...], ...]  # one outline, or the outer one and the inner ones
    sheet: str  # key of the sheet in the picture
    markers: int  # markers that the scale was taken from
    check: Decimal  # mm that the sheet's 100 mm measure on paper
    notes: tuple[Text, ...] = ()
    areas: tuple["Reading", ...] = ()  # of a ratio: of the outer outline, and of the inner ones together

    def shown(self) -> str:
        """Return value and uncertainty as people write them."""
        return f"{self.value} ± {self.uncertainty}\u00a0{self.unit}"

    def shown_in(self, unit: str) -> str:
        """Return it as it stands beside an answer of that unit: a share beside an area with the area."""
        return f"{self.areas[1].shown()} = {self.shown()}" if self.areas and unit != "%" else self.shown()
