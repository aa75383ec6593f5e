"""Readings from pictures: offered with their doubt, and an answer only once an inspector accepts one.

An accepted reading is kept beside its answer (``app/origins.py``), so that anyone can see the picture and
the points it came from; an answer changed by hand afterwards no longer has one.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from inspector_app.app.origins import READING, Origin, origin_text
from inspector_app.domain.errors import UserError
from inspector_app.domain.procedure import Field
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.reading import Reading
from inspector_app.domain.values import FieldKind

if TYPE_CHECKING:
    from inspector_app.app.session import RunSession
    from inspector_app.evidence.measure import Scene

NUMBERS = (FieldKind.NUMBER, FieldKind.INTEGER)
_SCALES = {  # powers of ten against mm and mm²
    "mm": ("length", 0),
    "cm": ("length", 1),
    "m": ("length", 3),
    "mm²": ("area", 0),
    "cm²": ("area", 2),
    "m²": ("area", 6),
    "%": ("share", 0),
}


def look(session: "RunSession", evidence_id: str, check_mm: Decimal) -> "Scene":
    """Find the scale board in a photo of the run, slow; UserError ``measuring.…`` says why it is of no use."""
    from inspector_app.evidence.measure import scene

    photo = next((one for one in session.run.evidence if one.id == evidence_id), None)
    if photo is None:
        raise UserError("measuring.foreign_photo")
    return scene(session.original_path(photo.digest), photo.digest, check_mm)


def accept(session: "RunSession", path: str, reading: Reading) -> None:
    """Put a reading that the inspector accepts into a number field, as one step that can be undone.

    A share goes into an area that is part of another one, and fills both from its outlines.
    """
    field = session.setting.procedure.field_at(path)
    if field is None or field.kind not in NUMBERS or field.given:
        raise UserError("measuring.no_field", path=path)
    if reading.digest not in {photo.digest for photo in session.run.evidence}:
        raise UserError("measuring.foreign_photo")
    if not fills_two(field, reading):
        session.change(_put(path, field, reading, reading))
        return
    whole = path.removesuffix(field.key) + field.part_of
    outer = session.setting.procedure.field_at(whole)
    if outer is None:
        raise UserError("measuring.no_field", path=whole)
    (of_whole, of_parts) = reading.areas
    session.change(_put(whole, outer, of_whole, of_whole) | _put(path, field, of_parts, reading))


def takes(field: Field, reading: Reading) -> bool:
    """Tell whether a reading may be offered to a field: measured, never given, and of a unit that fits."""
    if field.kind not in NUMBERS or field.given:
        return False
    measured = reading.areas[1] if fills_two(field, reading) else reading
    return _power(measured.unit, field.unit) is not None


def fills_two(field: Field, reading: Reading) -> bool:
    """Tell whether a reading is a share for an area that is part of another one of its row."""
    return bool(field.part_of and reading.areas)


def _put(path: str, field: Field, measured: Reading, origin: Reading) -> dict[str, str]:
    value = in_unit(measured.value, measured.unit, field.unit)
    answer = plain(round_half_up(value, 0) if field.kind is FieldKind.INTEGER else value)
    return {path: answer, READING + path: origin_text(Origin(answer, origin))}


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal:
    """Return a value in another unit, exactly; UserError ``measuring.unit`` when they do not go together."""
    power = _power(unit, wanted)
    if power is None:
        raise UserError("measuring.unit", unit=unit, wanted=wanted or "—")
    return value.scaleb(power)


def _power(unit: str, wanted: str) -> int | None:
    """Return the power of ten from a unit to another; None when they do not go together."""
    if unit == wanted:
        return 0
    kind, power = _SCALES.get(unit, ("", 0))
    other, target = _SCALES.get(wanted, ("?", 0))
    return power - target if kind == other else None
