"""What an input of a worked example can be: its kind, told in words where it is something else."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import islice

from inspector_app.domain.quantity import plain
from inspector_app.domain.text import Text
from inspector_app.words import text as words

BEYOND = re.compile(r"[<>]\s?\d+(\.\d+)?\Z", re.ASCII)  # <10, >60: what a zone outside the curve is called
_SHOWN = 40  # characters of a found value


class Kind(StrEnum):
    """The kinds of input; lists are never empty."""

    NUMBER = "number"
    SIZE = "size"  # 0 or more
    ABOVE_ZERO = "above_zero"
    COUNT = "count"  # whole, 0 or more
    FLAG = "flag"
    WORD = "word"
    NUMBERS = "numbers"
    SIZES = "sizes"
    GROUPS = "groups"  # of a lot; null where a group has no value
    PAIRS = "pairs"  # lists of two numbers
    ZONES = "zones"  # lists of strengths, one a member
    SIZE_OR_SIZES = "size_or_sizes"
    FAILURES = "failures"  # where one or each specimen broke
    FACE = "face"
    RULES = "rules"
    MADE = "made"  # how the groups of a lot were made
    GRADE = "grade"  # of waterproofing, as a number or a word
    SUBSTRATE = "substrate"
    STAGE = "stage"  # the outcome of one of two tests

    @property
    def wanted(self) -> Text:
        """The kind in words."""
        return words(f"vectors.kind_{self.value}")

    def holds(self, value: object) -> bool:
        """Tell whether a value is of this kind."""
        return _CHECKS[self](value)


def shown(value: object) -> str:
    """Return a value as the file has it, shortened: text in quotes, lists and mappings in brackets."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return _short(
            "[" + ", ".join(shown(part) for part in islice(value, 5)) + (", …" if value[5:] else "") + "]"
        )
    return _short(f'"{value}"')


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _number(value: object) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def _size(value: object) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool) and value >= 0


def _above_zero(value: object) -> bool:
    return isinstance(value, Decimal | int) and not isinstance(value, bool) and value > 0


def _count(value: object) -> bool:
    return (
        isinstance(value, Decimal | int) and not isinstance(value, bool) and value >= 0 and value == int(value)
    )


def _word(value: object) -> bool:
    return isinstance(value, str)


def _failure(value: object) -> bool:
    return value in ("insulation", "adhesive", "interface")


def _list_of(check: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list) and bool(value) and all(check(part) for part in value)


def _pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_number, value))


def _strength(value: object) -> bool:
    return _size(value) or (isinstance(value, str) and BEYOND.match(value) is not None)


def _made(value: object) -> bool:
    """Tell whether this says how groups were made; unknown keys and remarks do not matter."""
    if not isinstance(value, dict):
        return isinstance(value, str)
    raw, numbers = value.get("raw_same_condition"), (value.get("divisor"), value.get("rounded_each_to"))
    listed = raw is None or isinstance(raw, str | bool) or _CHECKS[Kind.SIZES](raw)
    return listed and all(number is None or _above_zero(number) for number in numbers)


_CHECKS: Mapping[Kind, Callable[[object], bool]] = {
    Kind.NUMBER: _number,
    Kind.SIZE: _size,
    Kind.ABOVE_ZERO: _above_zero,
    Kind.COUNT: _count,
    Kind.FLAG: lambda value: isinstance(value, bool),
    Kind.WORD: _word,
    Kind.NUMBERS: _list_of(_number),
    Kind.SIZES: _list_of(_size),
    Kind.GROUPS: lambda value: _CHECKS[Kind.SIZES](
        [part for part in value if part is not None] if isinstance(value, list) else value
    ),
    Kind.PAIRS: _list_of(_pair),
    Kind.ZONES: _list_of(_list_of(_strength)),
    Kind.SIZE_OR_SIZES: lambda value: _size(value) or _CHECKS[Kind.SIZES](value),
    Kind.FAILURES: lambda value: _failure(value) or _list_of(_failure)(value),
    Kind.FACE: lambda value: value in ("side", "top", "bottom"),
    Kind.RULES: lambda value: value in ("GB55030", "GB50209_only"),
    Kind.MADE: _made,
    Kind.GRADE: lambda value: not isinstance(value, bool) and str(value) in ("1", "2", "3", "4"),
    Kind.SUBSTRATE: lambda value: value in ("A", "B", "C", "D", "E"),
    Kind.STAGE: lambda value: value in ("PASS", "FAIL", "INVALID", "INCOMPLETE", "RETEST"),
}
