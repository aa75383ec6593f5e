"""Signatures between their row and their value."""

import json

from inspector_app.domain.people import Signature, StrokePoint
from inspector_app.store.moments import Record, moment_columns, moment_of, to_json


def signature_columns(item: Signature, run: int) -> dict[str, object]:
    """Return the columns of a signature; each point is an array of x, y, time and pressure."""
    return {
        "run": run,
        "slot": item.slot,
        "role": item.role,
        "name": item.name,
        "unit": item.unit,
        **moment_columns("at", item.at),
        "strokes": to_json([[[p.x, p.y, p.t_ms, p.pressure] for p in stroke] for stroke in item.strokes]),
        "refused": int(item.refused),
        "reason": item.reason,
        "witnesses": to_json(item.witnesses),
    }


def signature_of(row: Record) -> Signature:
    """Read a signature back."""
    return Signature(
        slot=row.slot,
        role=row.role,
        name=row.name,
        unit=row.unit,
        at=moment_of(row, "at"),
        strokes=tuple(tuple(StrokePoint(*point) for point in stroke) for stroke in json.loads(row.strokes)),
        refused=bool(row.refused),
        reason=row.reason,
        witnesses=tuple(json.loads(row.witnesses)),
    )
