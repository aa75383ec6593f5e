"""Tells whether a computed figure agrees with the expectation of a worked example.

Words, true and false agree exactly, and so do whole numbers. Other numbers agree within the
tolerance of the example, else within half a unit of the last printed place, and at least within
what is usual for their kind: 0.05 for means and limits in MPa and mm, 0.005 for ratios, 0.0005
for scores. That least tolerance never exceeds half a per cent of the number, so that
0.09 MPa does not pass for 0.10 MPa.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

SCORES: Final = re.compile(r"(z|z_prime|zeta|En|ZB|ZW|score\w*)\Z")
RATIOS: Final = re.compile(r"(\w*_)?(ratio|rate)\Z")
MEANS: Final = re.compile(
    r"((m|mean|min|raw|value|Rm|fcu|mean_limit|min_limit|s_limit)(_\w+)?(\.\d+)?|\w+_(MPa|mm|Rm|limit))\Z"
)
NO_MEANS: Final = re.compile(r"\w*(_ok|_pct|_ratio|_groups|_spots|_kN|_n)\Z")
SHARE: Final = Decimal("0.005")
ERROR: Final = "error"
BEYOND: Final = re.compile(r"([<>])\s?(\d+(?:\.\d+)?)(?:\s?MPa)?\Z", re.ASCII)  # <10, >60.0 MPa
DOUBLE: Final = 16  # digits that a binary float may print, the last of which carry its own error


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that does not agree."""

    key: str  # "z.lab1", "single_MPa[2]"
    expected: object
    got: object
    tolerance: Decimal | None = None


def differences(
    expected: object, got: object, *, key: str = "", tol: Decimal | None = None
) -> Iterator[Difference]:
    """Yield where ``got`` does not agree; of a mapping only the keys of the expectation are looked at."""
    if isinstance(expected, Mapping):
        if not isinstance(got, Mapping):
            yield Difference(key, expected, got)
            return
        for name, part in expected.items():
            inner = f"{key}.{name}" if key else str(name)
            yield from differences(part, got.get(name), key=inner, tol=tol)
    elif _is_list(expected) and isinstance(expected, Sequence):
        if not _is_list(got) or not isinstance(got, Sequence) or len(got) != len(expected):
            yield Difference(key, expected, got)
            return
        for number, (part, found) in enumerate(zip(expected, got, strict=True)):
            yield from differences(part, found, key=f"{key}[{number}]", tol=tol)
    else:
        yield from _single(expected, got, key, tol)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _single(expected: object, got: object, key: str, tol: Decimal | None) -> Iterator[Difference]:
    number = _number(got)
    if key.rpartition(".")[2] == ERROR and expected:
        # The format asks for an error where none but an error is right, not for its wording.
        if not got:
            yield Difference(key, expected, got)
    elif _side(got) is not None and (expected is None or _side(expected) == _side(got)):
        return  # beyond the curve there is no value, however the example writes that
    elif isinstance(expected, Decimal) and number is not None:
        allowed = tolerance(expected, key, tol)
        if abs(expected - number) > allowed:
            yield Difference(key, expected, got, allowed)
    elif expected != got or isinstance(expected, bool) is not isinstance(got, bool):
        yield Difference(key, expected, got)


def _side(value: object) -> tuple[str, Decimal] | None:
    """Read on which side of which bound a strength beyond the curve lies."""
    found = BEYOND.match(value) if isinstance(value, str) else None
    return None if found is None else (found[1], Decimal(found[2]))


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    found = Decimal(value)
    return found if found.is_finite() else None


def tolerance(expected: Decimal, key: str, tol: Decimal | None = None) -> Decimal:
    """Return how far a figure may lie from a printed number; a number printed without decimals is whole."""
    exponent = expected.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return Decimal(0)
    if tol is not None:
        return tol
    half = Decimal(5).scaleb(exponent - 1)
    if len(expected.as_tuple().digits) >= DOUBLE:
        half = max(half, Decimal(5).scaleb(expected.adjusted() - DOUBLE + 2))
    return max(half, min(_least(key), abs(expected) * SHARE))


def _least(key: str) -> Decimal:
    """Return the least tolerance of a kind of figure, by the name of its key."""
    name = next((part for part in reversed(re.split(r"\.(?!\d)|\[\d+\]", key)) if part), "")
    outer = re.split(r"\.(?!\d)|\[", key)[0]
    if SCORES.match(name) or SCORES.match(outer):
        return Decimal("0.0005")
    if RATIOS.match(name):
        return Decimal("0.005")
    if MEANS.match(name) and not NO_MEANS.match(name):
        return Decimal("0.05")
    return Decimal(0)
