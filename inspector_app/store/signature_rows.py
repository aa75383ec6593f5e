"""Signatures between their row and their value."""

import json
from collections.abc import Iterable

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


def covered(journaled: Iterable[Record]) -> dict[str, str]:
    """Return by slot what its last signature was given for, from the lines of the journal about signing."""
    told = (json.loads(row.delta) for row in journaled)
    return {one["slot"]: one.get("covers", "") for one in told}


def signature_of(row: Record, covers: str = "") -> Signature:
    """Read a signature back; what it was given for stands in the journal, where nobody alters it unseen."""
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
        covers=covers,
    )
