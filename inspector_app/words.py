"""The product's words in both languages, read from ``resources/i18n`` when first asked for.

One file an area (``run.json`` for ``run.next``), each entry ``{"zh": …, "en": …}``; an entry may
hold ``{name}`` places for parameters, and ``{name:photo|photos}`` for a word that goes with a number.
Error sentences lie in ``errors/<area>.json`` with the parts ``what``, ``safe`` and ``do``. A key that
is not there shows itself, so nothing is silent.
"""

import errno
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import Language, Text, join, same
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


def first_of(names: Sequence[Text], most: int) -> Text:
    """Return the first ``most`` of several names as a list, which says where there are others."""
    listed = join(tuple(names[:most]), "、", ", ")
    return text("parts.and_others", names=listed) if len(names) > most else listed


class _Count(int):
    """A number that chooses between two words: ``{n:photo|photos}``."""

    def __format__(self, spec: str) -> str:
        """Give the first word for one thing, the second for any other number; else what numbers give."""
        one, several, many = spec.partition("|")
        return (one if self == 1 else many) if several else format(int(self), spec)


def offered_reasons() -> tuple[Text, ...]:
    """Return the reasons that menus and buttons offer; a record keeps the words that were on the screen."""
    keys = [f"camera.{key}" for key in _area("camera") if key.startswith("because_")]
    return tuple(text(key) for key in (*keys, "fields.read_correctly"))


def reason_text(given: str) -> Text:
    """Return a kept reason in both languages where a menu offered it, any other as it was typed."""
    return next((one for one in offered_reasons() if given in (one.zh, one.en)), same(given))


def flaw_text(code: str) -> Text:
    """Return what a code of ``Evidence.quality`` says, in the same words wherever it is said."""
    return text(f"camera.quality_{code}")


def source_text(source: str) -> Text:
    """Return how a piece of evidence came, an ``EvidenceSource``, in the same words wherever it is said."""
    return text(f"camera.source_{source}")


def _fill(pattern: str, params: Mapping[str, object], language: Language) -> str:
    values = {name: _value(value, language) for name, value in params.items()}
    return pattern.format(**values) if values else pattern


def _value(value: object, language: Language) -> object:
    if isinstance(value, Text):
        return value.get(language)
    return _Count(value) if type(value) is int else value


def error_text(error: InspectorError) -> Text:
    """Return the sentences for an error: what happened, what is safe, what to do."""
    what, rest = error_parts(error)
    return Text(what.zh + rest.zh, f"{what.en} {rest.en}".rstrip())


def error_parts(error: InspectorError) -> tuple[Text, Text]:
    """Return what happened, and behind it what is safe and what to do."""
    area, _, name = error.code.partition(".")
    entry = _area(f"errors/{area}").get(name)
    if entry is None:
        return Text(str(error), str(error)), Text("", "")
    rest = [part for key in ("safe", "do") if (part := _sentence(entry, key, error)) is not None]
    what = _sentence(entry, "what", error) or Text("", "")
    return what, Text("".join(part.zh for part in rest), " ".join(part.en for part in rest))


def error_advice(error: InspectorError) -> tuple[Text, Text]:
    """Return what happened and what to do, for lists that say only once what is safe."""
    area, _, name = error.code.partition(".")
    entry = _area(f"errors/{area}").get(name, {})
    what, _rest = error_parts(error)
    return what, _sentence(entry, "do", error) or Text("", "")


def _sentence(entry: Mapping[str, Any], part: str, error: InspectorError) -> Text | None:
    if part not in entry:
        return None
    said = entry[part]
    return Text(_fill(said["zh"], error.params, Language.ZH), _fill(said["en"], error.params, Language.EN))


def os_reason(error: OSError) -> Text:
    """Return in both languages what the system says went wrong; a rare error keeps its number."""
    name = errno.errorcode.get(error.errno or 0, "").lower()
    if name in _area("os"):
        return text(f"os.{name}")
    return text("os.other", number=error.errno or "?", reason=error.strerror or str(error))
