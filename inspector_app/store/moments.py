"""Moments and days in columns, read and written alike by every part."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from inspector_app.domain.clock import Moment

Record: TypeAlias = Any  # a row of SQLAlchemy, whose columns are known to the statement alone


def moment_columns(name: str, at: Moment) -> dict[str, object]:
    """Return the three columns of a moment; the wall time to the microsecond, as the journal hashes it."""
    return {
        f"{name}_wall": at.wall.isoformat(timespec="microseconds"),
        f"{name}_mono": at.monotonic_ns,
        f"{name}_boot": at.boot_id,
    }


def moment_of(row: Record, name: str) -> Moment:
    """Read a moment back from a row that has its three columns."""
    columns: Mapping[str, Any] = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return moment(columns[f"{name}_wall"], columns[f"{name}_mono"], columns[f"{name}_boot"])


def moment(wall: str, mono: int, boot: str) -> Moment:
    """Read a moment from its three values."""
    return Moment(datetime.fromisoformat(wall), mono, boot)


def day_or_none(text: str | None) -> date | None:
    """Read a day that may not be known."""
    return date.fromisoformat(text) if text else None


def to_json(value: object) -> str:
    """Write plain values as JSON without blanks, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
