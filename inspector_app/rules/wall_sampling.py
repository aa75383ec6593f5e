"""How many places of a wall are to be tested: GB 50411-2019 17.1.4 and 4.2.7. It never decides, it informs."""

from collections.abc import Sequence
from decimal import Decimal

from inspector_app.domain.answers import Answers
from inspector_app.domain.procedure import Limits
from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text, same
from inspector_app.domain.units import unit_text
from inspector_app.domain.verdict import Outcome
from inspector_app.rules.common import STEP, Finding, line, rounded_up, steps_begun


def sampling_units(units: int, areas: Sequence[Decimal], step: Decimal, *, merge: bool) -> int:
    """Return the units to sample: each unit works, or where they may be merged each ``step`` m² begun."""
    if not merge:
        return units
    return steps_begun(sum(areas, Decimal(0)), step)


def sampling_findings(answers: Answers, limits: Limits) -> tuple[Finding, ...]:
    """Write the number of places as a line, once the number of unit works is known."""
    units, merge = answers.number("units"), bool(answers.yes("merge"))
    area = answers.number("building_area")
    if units is None or (merge and area is None):
        return ()
    kinds = answers.number("constructions") or Decimal(1)
    step, each = limits.number("merge_area"), limits.number("min_cores")
    found = sampling_units(int(units), [area or Decimal(0)], step, merge=merge)
    places = int(kinds * each) * found
    how = rounded_up(area or Decimal(0), step) + STEP if merge else same("")
    work = line(
        "sampling",
        Text("应取芯处数", "Places to be cored"),
        formula=how + same(f"{found} × {plain(kinds)} × {plain(each)} = {places}"),
        outcome=Outcome.HINT,
        result=unit_text(str(places), "处"),
        limit=Text(f"每单元每种构造 {plain(each)} 处", f"{plain(each)} each unit and construction"),
        comparison=Text("各构造另立记录", "a record for each construction"),
        limits=(limits["merge_area"], limits["min_cores"]),
        paths=[answers.path(key) for key in ("units", "merge", "building_area", "constructions")],
    )
    return (Finding(work),)


def batch_findings(answers: Answers, limits: Limits, each: str) -> tuple[Finding, ...]:
    """Write the places for the batches of a wall; ``each`` names the limit of places in a batch."""
    area = answers.number("wall_area")
    if area is None:
        return ()
    step, number = limits.number("batch_area"), limits.number(each)
    batches = steps_begun(area, step)
    places = int(batches * number)
    work = line(
        "batches",
        limits["batch_area"].title,
        formula=rounded_up(area, step) + STEP + same(f"{batches} × {plain(number)} = {places}"),
        outcome=Outcome.HINT,
        result=unit_text(str(places), "处"),
        limit=Text(f"每 {plain(step)} m² 取 {plain(number)} 处", f"{plain(number)} in each {plain(step)} m²"),
        comparison=Text("每批另立记录", "a record for each batch"),
        limits=(limits["batch_area"], limits[each]),
        paths=(answers.path("wall_area"),),
    )
    return (Finding(work),)
