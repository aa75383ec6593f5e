"""Reads single values; a value that cannot be read is noted and stands as its type's blank."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from inspector_app.domain.text import Text
from inspector_app.procedures.nodes import Entries, Items, Node, Scalar
from inspector_app.procedures.problems import Findings

NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?\Z", re.ASCII)
MISWRITTEN = re.compile(  # a number, but not as numbers are written here: "15", 1e99, .nan, 1,5, 0x1F
    r"[-+]?(\.?(inf|infinity|nan)|0[xob][0-9a-f]+|[\d.,_]*\d[\d.,_]*(e[-+]?\d+)?)\Z", re.ASCII | re.IGNORECASE
)
MAX_TEXT = 2000
WIDE_DOT, DASH = " · ", " – "  # the dot of the type is as wide as a Chinese character; English takes a dash
SPACES = "\n\u3000\u00a0\u2009\u202f\u200b"  # that Python does not count as printable
E = TypeVar("E", bound=StrEnum)


def describe(node: Node) -> str:
    """Return a found node in a few words, for a sentence."""
    if isinstance(node, Scalar):
        return node.text
    return "{…}" if isinstance(node, Entries) else "[…]"


def scalar(node: Node, findings: Findings, wanted: str) -> Scalar | None:
    """Return the node when it is a single, non-empty value."""
    if not isinstance(node, Scalar):
        findings.add(node.at, f"want_{wanted}", found=describe(node))
        return None
    if node.plain and node.text in ("", "~", "null"):
        findings.add(node.at, "nothing_there", found=node.text)
        return None
    return node


def read_text(node: Node, findings: Findings) -> str:
    """Read words: any single value, quoted or not, as it is written."""
    found = scalar(node, findings, "text")
    if found is None:
        return ""
    if len(found.text) > MAX_TEXT:
        findings.add(node.at, "text_too_long", found=found.text, most=MAX_TEXT)
    if not (found.text.isprintable() or all(c.isprintable() or c in SPACES for c in found.text)):
        findings.add(node.at, "control_character", found=found.text)
    return found.text


def read_bool(node: Node, findings: Findings) -> bool:
    """Read true or false; yes and no are words."""
    found = scalar(node, findings, "bool")
    if found is not None and not (found.plain and found.text in ("true", "false")):
        findings.add(node.at, "want_bool", found=found.text)
    return found is not None and found.text == "true"


def read_number(node: Node, findings: Findings) -> Decimal:
    """Read a number from its digits, without a float in between."""
    found = scalar(node, findings, "number")
    if found is None:
        return Decimal(0)
    if found.plain and NUMBER.match(found.text):
        return Decimal(found.text)
    findings.add(node.at, "want_number", found=found.text)
    return Decimal(0)


def read_whole(node: Node, findings: Findings) -> int:
    """Read a whole number."""
    number = read_number(node, findings)
    if number != number.to_integral_value() or not 0 <= number <= 100_000:
        findings.add(node.at, "want_whole", found=describe(node))
        return 0
    return int(number)


def read_choice(kind: type[E], node: Node, findings: Findings) -> E:
    """Read one of the words of an enumeration."""
    found = scalar(node, findings, "text")
    for member in kind:
        if found is not None and member.value == found.text:
            return member
    if found is not None:
        findings.add(node.at, "not_allowed", found=found.text, allowed=", ".join(kind))
    return next(iter(kind))


def read_wording(node: Node, findings: Findings) -> Text:
    """Read a wording in both languages; neither may be missing or empty."""
    if not isinstance(node, Entries):
        findings.add(node.at, "want_wording", found=describe(node))
        return Text("", "")
    for key, child in node.entries.items():
        if key not in ("zh", "en"):
            findings.add(child.at, "unknown_key", found=key, allowed="zh, en")
    return Text(_half(node, "zh", findings), _half(node, "en", findings).replace(WIDE_DOT, DASH))


def _half(node: Entries, language: str, findings: Findings) -> str:
    child = node.entries.get(language)
    if child is None:
        findings.add(node.at, "language_missing", language=language)
        return ""
    text = read_text(child, findings)
    if isinstance(child, Scalar) and not child.plain and not text.strip():
        findings.add(child.at, "language_missing", language=language)
    return text


def items_of(node: Node, findings: Findings) -> list[Node]:
    """Return the elements of a list."""
    if isinstance(node, Items):
        return node.items
    findings.add(node.at, "want_list", found=describe(node))
    return []


def entries_of(node: Node, findings: Findings) -> dict[str, Node]:
    """Return the entries of a mapping."""
    if isinstance(node, Entries):
        return node.entries
    findings.add(node.at, "want_mapping", found=describe(node))
    return {}
