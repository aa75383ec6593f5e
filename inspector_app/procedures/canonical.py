"""The canonical text of a procedure: what its digest covers and what is archived with a run.

JSON without blanks; keys sorted, but for limits and settings, whose order is content. What equals
its default is left out, so that the digest of a file does not change when the format gains an
optional key. Included lists and tables are written out: the text stands alone. Numbers keep the
digits of the file.
"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from inspector_app.domain.ids import Digest
from inspector_app.domain.procedure import Condition, Limit, Procedure
from inspector_app.domain.quantity import plain

_UNWRITTEN: Mapping[type, frozenset[str]] = {
    Limit: frozenset({"name", "source", "source_title", "standard_value"}),
}
_KEYS = {"options": "judge_options", "all_of": "all", "any_of": "any", "none_of": "not", "is_in": "in"}
_quoted = json.JSONEncoder(ensure_ascii=False).encode
_SETTLED = frozenset({"digest", "text"})


def settled(procedure: Procedure) -> Procedure:
    """Return the procedure with its canonical text and digest."""
    text, digest = canonical(procedure, _SETTLED)
    return dataclasses.replace(procedure, text=text, digest=digest)


def canonical(value: object, leave_out: frozenset[str] = frozenset()) -> tuple[str, Digest]:
    """Return the canonical text of a dataclass, without the attributes named, and its SHA-256."""
    entries = {key: part for key, part in _written(value).items() if key not in leave_out}
    parts: list[str] = []
    _object(entries, parts)
    text = "".join(parts)
    return text, Digest(hashlib.sha256(text.encode()).hexdigest())


def _json(value: object, parts: list[str]) -> None:
    """Write a value; text in JSON's own quoting, numbers digit by digit."""
    if isinstance(value, str):
        parts.append(_quoted(str(value)))
    elif isinstance(value, bool):
        parts.append("true" if value else "false")
    elif isinstance(value, Decimal):
        parts.append(plain(value))
    elif isinstance(value, int):
        parts.append(str(value))
    elif isinstance(value, tuple):
        _list(value, parts)
    elif isinstance(value, Mapping):
        _object(value, parts)
    else:
        _object(_written(value), parts)


def _list(elements: tuple[object, ...], parts: list[str]) -> None:
    parts.append("[")
    for number, element in enumerate(elements):
        if number:
            parts.append(",")
        _json(element, parts)
    parts.append("]")


def _object(entries: Mapping[str, object], parts: list[str]) -> None:
    parts.append("{")
    for number, (key, element) in enumerate(entries.items()):
        parts.append(f"{',' if number else ''}{_quoted(key)}:")
        _json(element, parts)
    parts.append("}")


def _written(value: object) -> dict[str, object]:
    """Return the keys of a dataclass that are written: all but those that hold their default."""
    entries: dict[str, object] = {}
    kind: type = type(value)
    for name, key, default in _attributes(kind):
        content: object = getattr(value, name)
        if content != default:
            entries[key] = content
    return entries


@lru_cache(maxsize=64)
def _attributes(kind: type) -> tuple[tuple[str, str, object], ...]:
    """Return name, key and default of the attributes that are written, by key."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(kind)
    keys = _KEYS if kind in (Condition, Procedure) else {}
    found = [
        (attribute.name, keys.get(attribute.name, attribute.name), _default(attribute))
        for attribute in dataclasses.fields(kind)
        if attribute.name not in _UNWRITTEN.get(kind, frozenset())
    ]
    return tuple(sorted(found, key=lambda attribute: attribute[1]))


def _default(attribute: "dataclasses.Field[object]") -> object:
    if attribute.default_factory is not dataclasses.MISSING:
        return attribute.default_factory()
    return attribute.default
