"""Readings from pictures: offered with their doubt, and an answer only once an inspector accepts one.

An accepted reading is kept beside its answer under ``@reading/<path>``, so that anyone can see the
picture and the points it came from; an answer changed by hand afterwards no longer has one.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from inspector_app.domain.errors import UserError
from inspector_app.domain.quantity import plain, round_half_up
from inspector_app.domain.reading import Reading
from inspector_app.domain.run import Run
from inspector_app.domain.values import FieldKind

if TYPE_CHECKING:
    from inspector_app.app.session import RunSession
    from inspector_app.evidence.measure import Scene

READING = "@reading/"
_SCALES = {  # powers of ten against mm and mm²
    "mm": ("length", 0),
    "cm": ("length", 1),
    "m": ("length", 3),
    "mm²": ("area", 0),
    "cm²": ("area", 2),
    "m²": ("area", 6),
    "%": ("share", 0),
}


class _Accepted(msgspec.Struct, frozen=True):
    answer: str  # as it was put into the field
    reading: Reading


def look(session: "RunSession", evidence_id: str, check_mm: Decimal) -> "Scene":
    """Find the scale board in a photo of the run, slow; UserError ``measuring.…`` says why it is of no use."""
    from inspector_app.evidence.measure import scene

    photo = next((one for one in session.run.evidence if one.id == evidence_id), None)
    if photo is None:
        raise UserError("measuring.foreign_photo")
    return scene(session.original_path(photo.digest), photo.digest, check_mm)


def accept(session: "RunSession", path: str, reading: Reading) -> None:
    """Put a reading that the inspector accepts into a number field, as one step that can be undone."""
    field = session.setting.procedure.field_at(path)
    if field is None or field.kind not in (FieldKind.NUMBER, FieldKind.INTEGER):
        raise UserError("measuring.no_field", path=path)
    if reading.digest not in {photo.digest for photo in session.run.evidence}:
        raise UserError("measuring.foreign_photo")
    value = in_unit(reading.value, reading.unit, field.unit)
    answer = plain(round_half_up(value, 0) if field.kind is FieldKind.INTEGER else value)
    kept = msgspec.json.encode(_Accepted(answer, reading)).decode()
    session.change({path: answer, READING + path: kept})


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal:
    """Return a value in another unit, exactly; UserError ``measuring.unit`` when they do not go together."""
    if unit == wanted:
        return value
    kind, power = _SCALES.get(unit, ("", 0))
    other, target = _SCALES.get(wanted, ("?", 0))
    if kind != other:
        raise UserError("measuring.unit", unit=unit, wanted=wanted or "—")
    return value.scaleb(power - target)


def reading_of(run: Run, path: str) -> Reading | None:
    """Return the reading that an answer came from; None when it was typed, or changed since."""
    kept = run.answers.get(READING + path, "")
    if not kept:
        return None
    try:
        accepted = msgspec.json.decode(kept, type=_Accepted)
    except msgspec.DecodeError:
        return None
    return accepted.reading if accepted.answer == run.answers.get(path) else None


def readings_in(run: Run) -> Mapping[str, Reading]:
    """Return every reading that still stands, by the path of its answer, in the order of the paths."""
    paths = sorted(path.removeprefix(READING) for path in run.answers if path.startswith(READING))
    found = {path: reading_of(run, path) for path in paths}
    return {path: reading for path, reading in found.items() if reading is not None}
