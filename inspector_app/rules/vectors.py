"""Judges files of worked examples with the shipped rules: a proof that the rules do what the book says."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import cast

from inspector_app.domain.errors import InspectorError, OutsideError, UserError
from inspector_app.domain.procedure import Limits
from inspector_app.domain.text import Text, join
from inspector_app.domain.verdict import Figure
from inspector_app.rules import vectors_concrete, vectors_site
from inspector_app.rules.agreement import Difference, differences
from inspector_app.rules.vector_inputs import out_of_reach, require_possible
from inspector_app.words import error_text, os_reason
from inspector_app.words import text as words

MAX_BYTES = 20_000_000
MAX_DIGITS = 60
MOST = Decimal(10) ** 7  # beyond any measurement in an example; a count like that would never end
OLD_EDITION = re.compile(  # texts that still flood the web, and the years of their superseded editions
    r"superseded|\bGBJ ?\d+|\bJG ?149-2003|废止|作废"
    r"|\bGB(/T)? ?(50204-2002|5008[01]-2002|14902-2003|50411-2007)|\bJGJ(/T)? ?23-(19)?(92|85|2001)\b",
    re.IGNORECASE,
)
TROUBLE = (  # what an adapter raises on inputs that are none
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    InspectorError,
)

Figures = Mapping[str, Figure]
Adapter = Callable[[Mapping[str, object], Limits], Figures]
LimitsOf = Callable[[str], Limits]


@dataclass(frozen=True, slots=True)
class VectorResult:
    """One worked example with what the rules say to it."""

    id: str
    area: str
    expected: Mapping[str, object]
    got: Mapping[str, object]  # the keys of the expectation only
    ok: bool | None  # None: the area is not covered
    note: Text = Text("", "")
    superseded: bool = False  # the source's own answer follows an edition no longer in force
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The adapters of all areas, and whose limits each needs."""

    adapters: Mapping[str, Adapter]
    limits: Mapping[str, str]


def shipped_book() -> Book:
    """Return the adapters of the shipped rules."""
    return Book(
        {**vectors_concrete.VECTORS, **vectors_site.VECTORS},
        {**vectors_concrete.VECTOR_LIMITS, **vectors_site.VECTOR_LIMITS},
    )


def check_vectors(path: Path, limits_of: LimitsOf, book: Book | None = None) -> Iterator[VectorResult]:
    """Judge every example of a file; UserError or OutsideError when the file is none."""
    examples = read_vectors(path)
    rules = book or shipped_book()
    return (_checked(number, example, rules, limits_of) for number, example in enumerate(examples, 1))


def read_vectors(path: Path) -> list[object]:
    """Read the examples of a file, numbers as decimals in their own digits."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError("vectors.too_large", file=path.name, most=f"{MAX_BYTES // 1_000_000} MB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        code = "vectors.missing" if isinstance(error, FileNotFoundError) else "vectors.unreadable"
        raise OutsideError(code, file=str(path), reason=os_reason(error)) from error
    except UnicodeDecodeError as error:
        raise UserError("vectors.not_json", file=path.name, reason="UTF-8", line=1) from error
    return parse_vectors(text, path.name)


def parse_vectors(text: str, name: str) -> list[object]:
    """Read the examples of a text."""
    try:
        tree = json.loads(text, parse_float=_decimal, parse_int=_decimal, parse_constant=_decimal)
    except json.JSONDecodeError as error:
        reason = words("vectors.syntax", column=error.colno) if text.strip() else words("vectors.empty")
        raise UserError("vectors.not_json", file=name, reason=reason, line=error.lineno) from error
    except RecursionError as error:
        raise UserError("vectors.not_json", file=name, reason=words("vectors.too_deep"), line=1) from error
    except ValueError as error:  # of _decimal
        reason = words("vectors.no_number", number=str(error))
        raise UserError(
            "vectors.not_json", file=name, reason=reason, line=_line_of(str(error), text)
        ) from error
    if not isinstance(tree, dict) or not isinstance(tree.get("vectors"), list):
        raise UserError("vectors.shape", file=name)
    return cast("list[object]", tree["vectors"])


def _line_of(digits: str, text: str) -> int:
    return text.count("\n", 0, max(text.find(digits), 0)) + 1


def _decimal(digits: str) -> Decimal:
    """Read a number; what no measurement could be is refused, before it can fill the memory."""
    mantissa, _, exponent = digits.lower().partition("e")
    if len(mantissa) > MAX_DIGITS or abs(int(exponent[:6] or 0)) > MAX_DIGITS:
        raise ValueError(digits[:40])
    number = Decimal(digits)
    if not number.is_finite():
        raise ValueError(digits)
    return number


def _checked(number: int, example: object, book: Book, limits_of: LimitsOf) -> VectorResult:
    if not isinstance(example, dict):
        return _malformed(f"#{number}", "", "{…}")
    name = str(example.get("id") or f"#{number}")
    area = str(example.get("topic") or example.get("area") or "")
    expected = _first_mapping(example, "recomputed", "expected")
    inputs = _first_mapping(example, "inputs")
    if not area or expected is None or inputs is None:
        return _malformed(name, area, "area, inputs, expected")
    if area not in book.adapters:
        return VectorResult(name, area, expected, {}, None, words("vectors.not_covered", area=area))
    tol = expected.get("tol")
    wanted = {key: value for key, value in expected.items() if key != "tol"}
    if not wanted:  # an expectation of nothing would agree with anything
        return _malformed(name, area, "expected")
    try:
        _refuse_absurd(inputs)
        require_possible(area, inputs)
        given = {key: value for key, value in inputs.items() if value is not None}
        got = book.adapters[area](given, limits_of(book.limits[area]))
        found = tuple(differences(wanted, got, tol=tol if isinstance(tol, Decimal) else None))
    except TROUBLE as error:
        return _failed(name, area, wanted, _reason(error))
    published, superseded = _published(example)
    note = join([text for text in (_raised(given, got), published) if text.zh])
    shown = {key: got.get(key) for key in wanted}
    return VectorResult(name, area, wanted, shown, not found, note, superseded, found)


def _first_mapping(example: Mapping[str, object], *keys: str) -> Mapping[str, object] | None:
    found = next((example[key] for key in keys if isinstance(example.get(key), dict)), None)
    return cast("Mapping[str, object] | None", found)


def _refuse_absurd(inputs: object) -> None:
    """Raise UserError for a number that no measurement gives."""
    if isinstance(inputs, Decimal) and abs(inputs) > MOST:
        raise UserError("vectors.absurd", number=inputs)
    if isinstance(inputs, dict | list):
        for part in inputs.values() if isinstance(inputs, dict) else inputs:
            _refuse_absurd(part)


def _failed(name: str, area: str, expected: Mapping[str, object], note: Text) -> VectorResult:
    return VectorResult(name, area, expected, {}, ok=False, note=note)


def _malformed(name: str, area: str, wanted: str) -> VectorResult:
    return _failed(name, area, {}, words("vectors.malformed", wanted=wanted))


def _reason(error: BaseException) -> Text:
    """Say why an example could not be judged; what a program raises is no sentence and is left out."""
    return error_text(error) if isinstance(error, InspectorError) else out_of_reach()


def _raised(given: Mapping[str, object], got: Figures) -> Text:
    """Say what the standard requires at least, where the example asks for less."""
    for key in (key for key in given if key.startswith("required_")):
        asked, required = given[key], got.get(key)
        if isinstance(asked, Decimal) and isinstance(required, Decimal) and asked < required:
            return words("vectors.raised", key=key, asked=asked, required=required)
    return Text("", "")


def _published(example: Mapping[str, object]) -> tuple[Text, bool]:
    """Say how the source's own answer stands to today's rules; it is history, never the expectation."""
    published = example.get("published")
    standard = str(published.get("standard") or "") if isinstance(published, dict) else ""
    flips = example.get("verdict_today_differs_from_published") is True
    superseded = flips or OLD_EDITION.search(standard) is not None
    notes = []
    if superseded:
        notes.append(words("vectors.superseded", standard=standard or "—"))
    if flips:
        notes.append(words("vectors.verdict_flips"))
    if example.get("published_agrees") is False:
        notes.append(words("vectors.published_differs"))
    return join(notes) if notes else Text("", ""), superseded
