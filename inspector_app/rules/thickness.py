"""The thickness of a round of drill cores against the design: GB 50411-2019 F.0.8, in whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain, round_half_up, show
from inspector_app.domain.text import Text, same
from inspector_app.domain.verdict import Outcome, WorkLine
from inspector_app.rules.common import NOT_COMPLETE, SUMMANDS, against, averaged, line, outcome_of, telling

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Core:
    """One core: thickness in mm, and whether material and build-up are those of the design."""

    name: str
    thickness: Decimal | None
    material_ok: bool | None = True
    build_up_ok: bool | None = True
    path: str = "cores_mm"
    row: str = ""


@dataclass(frozen=True, slots=True)
class Thickness:
    """The thicknesses of one round against the design, all in mm."""

    each: tuple[Decimal, ...]
    total: Decimal
    number: int
    least: Decimal
    design: Decimal
    mean_met: bool
    least_met: bool

    @property
    def is_enough(self) -> bool:
        """Whether both the mean and the smallest conform."""
        return self.mean_met and self.least_met

    @property
    def mean(self) -> Decimal:
        """The mean, for reading only."""
        return self.total / self.number


def thickness(cores: Sequence[Core], design: Decimal | None, limits: Limits) -> Thickness | None:
    """Compare a round of cores with the design; None while something is missing."""
    known = [core.thickness for core in cores if core.thickness is not None]
    if design is None or not known or len(known) < len(cores):
        return None
    total, least, number = sum(known, Decimal(0)), min(known), len(known)
    mean_met = HUNDRED * total >= limits.number("mean_percent") * number * design
    least_met = HUNDRED * least >= limits.number("min_percent") * design
    return Thickness(tuple(known), total, number, least, design, mean_met, least_met)


def thickness_lines(
    found: Thickness | None, limits: Limits, keys: tuple[str, str], group: str
) -> tuple[WorkLine, WorkLine]:
    """Write the comparison of the mean and of the smallest thickness of a round."""
    again = keys[0] != "mean"
    mean, least = limits["mean_percent"], limits["min_percent"]
    titles = [Text("复检：", "Re-test: ") + limit.title if again else limit.title for limit in (mean, least)]
    if found is None:
        unknown = partial(line, formula=NOT_COMPLETE, outcome=Outcome.OPEN, paths=(group,))
        return unknown(keys[0], titles[0], limits=(mean,)), unknown(keys[1], titles[1], limits=(least,))
    bound = _bound(limits.number("mean_percent"), found.design)
    low = _bound(limits.number("min_percent"), found.design)
    mean_line = line(
        keys[0],
        titles[0],
        formula=same(f"{averaged(found.each)} = {shortened(found.mean, 1)}"),
        outcome=outcome_of(found.mean_met),
        result=same(show(shortened(found.mean, 1), "mm")),
        limit=share_of(limits.number("mean_percent"), found.design),
        comparison=against(telling(found.mean, bound, 1), ">=", bound),
        limits=(mean,),
        paths=(group,),
    )
    least_line = line(
        keys[1],
        titles[1],
        formula=same(f"{_least_of(found.each)} = {plain(found.least)}"),
        outcome=outcome_of(found.least_met),
        result=same(show(found.least, "mm")),
        limit=share_of(limits.number("min_percent"), found.design),
        comparison=against(found.least, ">=", low),
        limits=(least,),
        paths=(group,),
    )
    return mean_line, least_line


def share_of(percent: Decimal, design: Decimal) -> Text:
    """Write the least thickness that a share of the design allows, in mm, unrounded."""
    return same(f"≥ {plain(percent)}\u00a0% × {plain(design)} = {_bound(percent, design):f}\u00a0mm")


def _bound(percent: Decimal, design: Decimal) -> Decimal:
    bound = (percent * design / HUNDRED).normalize()
    return bound.quantize(Decimal(1)) if bound == bound.to_integral_value() else bound


def _least_of(values: Sequence[Decimal]) -> str:
    """Write the left side of a minimum; of many values the least alone."""
    shown = ", ".join(map(plain, values))
    return f"min({shown})" if len(values) <= SUMMANDS else "min"


def shortened(value: Decimal, places: int) -> Decimal:
    """Round for reading."""
    return round_half_up(value, places)
