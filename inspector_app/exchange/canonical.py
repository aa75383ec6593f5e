"""Canonical JSON: one value, one sequence of bytes, on every machine."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from inspector_app.domain.ids import Digest

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def canonical(value: Json) -> bytes:
    """Return UTF-8 JSON with sorted keys and no blanks; numbers with decimals travel as text, floats never."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain
    ).encode()


def _plain(value: object) -> Json:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def digest_of(data: bytes) -> Digest:
    """Return the SHA-256 of the bytes."""
    return Digest(hashlib.sha256(data).hexdigest())
