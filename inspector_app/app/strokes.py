"""Drawn signatures as files, for the command line and the sample site."""

import msgspec

from inspector_app.domain.errors import UserError
from inspector_app.domain.people import StrokePoint, Strokes

_MOST = (1000, 1000, 3_600_000, 1000)  # x, y, t_ms, pressure; all begin at 0
_SHOWN = 40  # characters of a point that is refused


def read_strokes(data: bytes) -> Strokes:
    """Read ``[[[x, y, t_ms, pressure], …], …]``; x, y and pressure in 0…1000, all of them whole numbers.

    UserError ``app.strokes`` for a file of another shape, ``app.strokes_point`` for such a point.
    """
    try:
        lines = msgspec.json.decode(data, type=list[list[object]])
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UserError("app.strokes") from error
    return tuple(
        tuple(_point(found, stroke, number) for number, found in enumerate(line, start=1))
        for stroke, line in enumerate(lines, start=1)
    )


def _point(found: object, stroke: int, number: int) -> StrokePoint:
    if not isinstance(found, list) or len(found) != len(_MOST) or not all(map(_fits, found, _MOST)):
        shown = msgspec.json.encode(found).decode()[:_SHOWN]
        raise UserError("app.strokes_point", stroke=stroke, number=number, found=shown)
    return StrokePoint(*found)


def _fits(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most
