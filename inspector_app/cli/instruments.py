"""The command instrument: what is measured with, and how long its calibration holds."""

from datetime import date

import click

from inspector_app.cli.grammar import Group
from inspector_app.cli.main import speaking
from inspector_app.cli.misuse import Misuse
from inspector_app.cli.output import NEGATIVE, OK, Output
from inspector_app.domain.equipment import Equipment, EquipmentKind
from inspector_app.domain.ids import EquipmentId
from inspector_app.words import text as words

_KIND = click.Choice([str(kind) for kind in EquipmentKind])
_DAY = "YYYY-MM-DD"


@click.group("instrument", cls=Group, no_args_is_help=False)
def instrument() -> None:
    """Keep the instruments of this laptop, which records name by their ids."""


@instrument.command("add")
@click.argument("kind", type=_KIND)
@click.argument("name")
@click.option("--number", required=True)
@click.option("--maker", default="")
@click.option("--calibrated", metavar=_DAY, default="")
@click.option("--due", metavar=_DAY, default="")
@click.option("--certificate", default="")
@speaking
def add(  # as many facts as stand on the plate and the certificate of an instrument
    output: Output, kind: str, name: str, number: str, maker: str, calibrated: str, due: str, certificate: str
) -> int:
    """Take an instrument in and print its id."""
    from inspector_app.cli.opening import opened

    days = _day(calibrated), _day(due)
    new = Equipment(EquipmentId(""), EquipmentKind(kind), name, number, maker, *days, certificate)
    with opened() as app:
        kept = app.instruments.save(new)
    output.put(id=kept.id)
    output.say(words("cli_instrument.kept", id=kept.id))
    return OK


@instrument.command("list")
@speaking
def list_(output: Output) -> int:
    """List the instruments in use with their ids."""
    from inspector_app.cli.opening import opened

    with opened(output) as app:
        kept = [item for item in app.instruments.all() if not item.retired]
    rows = []
    for item in kept:
        days = [str(day or "") for day in (item.calibrated_on, item.due_on)]
        facts = {"id": item.id, "kind": str(item.kind), "name": item.name, "number": item.number}
        output.add("instruments", {**facts, "calibrated": days[0], "due": days[1]})
        kind = output.word(words(f"settings.kind_{item.kind}"))
        rows.append((item.id, kind, item.name, item.number, *days))
    heads = ("kind", "name", "number", "calibrated_on", "due_on")
    output.table([words("cli.head_id"), *(words(f"settings.equipment_{name}") for name in heads)], rows)
    if not kept:
        output.say(words("cli_instrument.none"))
    return OK if kept else NEGATIVE


def _day(told: str) -> date | None:
    """Read a day; Misuse ``cli.no_day`` where it is none."""
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise Misuse("cli.no_day", told=told) from error
