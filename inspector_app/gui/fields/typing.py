"""How answers look while they are edited: kept text to typed text, and keys of Chinese keyboards."""

import re

from inspector_app.domain.values import FieldKind

_FULL = "０１２３４５６７８９．。，－：／　"
_HALF = "0123456789..,-:/ "
_NARROW = str.maketrans(_FULL, _HALF)
_BREAKS = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*")
NARROW_KINDS = frozenset(
    {FieldKind.NUMBER, FieldKind.INTEGER, FieldKind.DATE, FieldKind.MOMENT, FieldKind.DURATION}
)


def narrowed(typed: str) -> str:
    """Return the text with full-width digits, stops and colons made narrow, of the same length."""
    return typed.translate(_NARROW)


def in_one_line(typed: str) -> str:
    """Return the text with each line end, as pasting brings it, made a space; a space just typed stays."""
    return _BREAKS.sub(" ", typed)


def editable(kind: FieldKind, kept: str) -> str:
    """Return a kept text as people type it; what is no normal form stands as it is."""
    if kind is FieldKind.MOMENT:
        return kept.replace("T", " ") if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", kept) else kept
    if kind is FieldKind.DURATION and (match := re.fullmatch(r"(\d+) s", kept)):
        return _duration(int(match[1]))
    return kept


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    clock = f"{hours}:{minutes:02d}"
    return f"{clock} {left} s" if left else clock
