"""The product's words in both languages, read from ``resources/i18n`` when first asked for.

One file an area (``run.json`` for ``run.next``), each entry ``{"zh": …, "en": …}``; an entry may
hold ``{name}`` places for parameters. Error sentences lie in ``errors/<area>.json`` with the
parts ``what``, ``safe`` and ``do``. A key that is not there shows itself, so nothing is silent.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Language, Text
from inspector_app.paths import resources


@lru_cache(maxsize=64)
def _area(name: str) -> Mapping[str, Any]:
    path = resources() / "i18n" / f"{name}.json"
    if not path.is_file():
        return {}
    entries: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def text(key: str, /, **params: object) -> Text:
    """Return the wording of ``area.name`` in both languages, its places filled in.

    A parameter that is a Text fills each language with its own wording.
    """
    area, _, name = key.partition(".")
    entry = _area(area).get(name)
    if entry is None:
        return Text(key, key)
    return Text(_fill(entry["zh"], params, Language.ZH), _fill(entry["en"], params, Language.EN))


def _fill(pattern: str, params: Mapping[str, object], language: Language) -> str:
    values = {name: v.get(language) if isinstance(v, Text) else v for name, v in params.items()}
    return pattern.format(**values) if values else pattern


def error_text(error: InspectorError) -> Text:
    """Return the sentences for an error: what happened, what is safe, what to do."""
    area, _, name = error.code.partition(".")
    entry = _area(f"errors/{area}").get(name)
    if entry is None:
        return Text(str(error), str(error))
    parts = [entry[part] for part in ("what", "safe", "do") if part in entry]
    return Text(
        "".join(_fill(part["zh"], error.params, Language.ZH) for part in parts),
        " ".join(_fill(part["en"], error.params, Language.EN) for part in parts),
    )
