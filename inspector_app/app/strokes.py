"""Drawn signatures as files, for the command line and the sample site."""

from typing import Annotated

import msgspec

from inspector_app.domain.errors import UserError
from inspector_app.domain.people import StrokePoint, Strokes

_Number = Annotated[int, msgspec.Meta(ge=0, le=1000)]
_Time = Annotated[int, msgspec.Meta(ge=0, le=3_600_000)]
_Point = tuple[_Number, _Number, _Time, _Number]


def read_strokes(data: bytes) -> Strokes:
    """Read ``[[[x, y, t_ms, pressure], …], …]``; x, y and pressure in 0…1000."""
    try:
        lines = msgspec.json.decode(data, type=list[list[_Point]])
    except msgspec.MsgspecError as error:
        raise UserError("app.strokes", reason=str(error)) from error
    return tuple(tuple(StrokePoint(*point) for point in line) for line in lines)
