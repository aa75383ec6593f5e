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
    _object(dict(sorted(entries.items())), parts)
    text = "".join(parts)
    return text, Digest(hashlib.sha256(text.encode()).hexdigest())


def _json(value: object, parts: list[str]) -> None:
    """Write a value; text in JSON's own quoting, numbers digit by digit."""
    if isinstance(value, bool):
        parts.append("true" if value else "false")
    elif isinstance(value, str):
        parts.append(_quoted(str(value)))
    elif isinstance(value, Decimal):
        parts.append(plain(value))
    elif isinstance(value, int):
        parts.append(str(value))
    elif isinstance(value, tuple):
        _list(value, parts)
    elif isinstance(value, Mapping):
        _object(value, parts)
    else:
        _object(dict(sorted(_written(value).items())), parts)


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
    """Return the keys of a dataclass that are written."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        raise TypeError(value)
    unwritten = next((names for kind, names in _UNWRITTEN.items() if isinstance(value, kind)), frozenset())
    entries: dict[str, object] = {}
    for attribute in dataclasses.fields(value):
        content: object = getattr(value, attribute.name)
        if attribute.name in unwritten or _is_default(attribute, content):
            continue
        named = isinstance(value, Condition | Procedure)
        entries[_KEYS.get(attribute.name, attribute.name) if named else attribute.name] = content
    return entries


def _is_default(attribute: "dataclasses.Field[object]", content: object) -> bool:
    if attribute.default_factory is not dataclasses.MISSING:
        return content == attribute.default_factory()
    return content == attribute.default
