"""Reads a mapping into a dataclass of the domain, driven by the dataclass itself.

Each attribute is a key of the same name; one with a default may be left out. So the format
has no second description beside ``domain/procedure.py``, and a new optional attribute there is a
new optional key here. A value that cannot be read leaves a blank, and reading goes on: all
problems of a file are found in one pass.
"""

import dataclasses
import types
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, partial
from typing import TypeAlias, Union, get_args, get_origin, get_type_hints

from inspector_app.domain.text import Text
from inspector_app.procedures import scalars
from inspector_app.procedures.nodes import Node
from inspector_app.procedures.problems import Findings

Read: TypeAlias = Callable[[Node, Findings], object]


@dataclasses.dataclass(frozen=True, slots=True)
class Reader:
    """How a type is read, and what stands for a value that is missing or wrong."""

    read: Read
    blank: object


@dataclasses.dataclass(frozen=True, slots=True)
class Member:
    """One key of a mapping."""

    name: str  # of the attribute
    reader: Reader
    required: bool


READERS: dict[object, Reader] = {
    str: Reader(scalars.read_text, ""),
    bool: Reader(scalars.read_bool, blank=False),
    int: Reader(scalars.read_whole, 0),
    Decimal: Reader(scalars.read_number, Decimal(0)),
    Text: Reader(scalars.read_wording, Text("", "")),
}


class Shape:
    """Reads mappings of one dataclass; ``special`` readers go before those that its types suggest."""

    def __init__(
        self,
        make: type,
        special: Mapping[str, Reader] | None = None,
        *,
        leave_out: frozenset[str] = frozenset(),
        renamed: Mapping[str, str] | None = None,  # attribute → key
    ) -> None:
        self.make = make
        self._special = special or {}
        self._leave_out = leave_out
        self._renamed = renamed or {}

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """The keys with their readers, worked out from the dataclass."""
        hints: Mapping[str, object] = get_type_hints(self.make)
        found: dict[str, Member] = {}
        for attribute in dataclasses.fields(self.make):
            name = attribute.name
            if name in self._leave_out:
                continue
            required = attribute.default is dataclasses.MISSING
            required = required and attribute.default_factory is dataclasses.MISSING
            reader = self._special.get(name) or reader_of(hints[name])
            found[self._renamed.get(name, name)] = Member(name, reader, required)
        return found

    def read(self, given: Mapping[str, object], node: Node, findings: Findings) -> object:
        """Read one mapping; ``given`` attributes come from elsewhere or have a default of the format."""
        entries = scalars.entries_of(node, findings)
        members = self.members
        for key, child in entries.items():
            if key not in members:
                findings.add(child.at, "unknown_key", found=key, allowed=", ".join(members))
        values = dict(given)
        for key, member in members.items():
            if key in entries:
                values[member.name] = member.reader.read(entries[key], findings)
            elif member.required and member.name not in given:
                findings.add(node.at.below(key), "missing_key", wanted=key)
                values[member.name] = member.reader.blank
        make: Callable[..., object] = self.make
        return make(**values)

    def reader(self, **given: object) -> Reader:
        """Return this shape as a reader."""
        return Reader(partial(self.read, given), None)


def listing(element: Reader) -> Reader:
    """Return the reader for a list of such elements."""

    def read(node: Node, findings: Findings) -> object:
        return tuple(element.read(child, findings) for child in scalars.items_of(node, findings))

    return Reader(read, ())


def _optional(reader: Reader) -> Read:
    """Return the reader of a value that may be missing: one that is wrong counts as missing."""

    def read(node: Node, findings: Findings) -> object:
        before = len(findings.problems)
        value = reader.read(node, findings)
        return value if len(findings.problems) == before else None

    return read


def reader_of(hint: object) -> Reader:
    """Return the reader for a type as it is annotated in the domain."""
    if hint in READERS:
        return READERS[hint]
    if get_origin(hint) is tuple:
        return listing(reader_of(get_args(hint)[0]))
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(part for part in get_args(hint) if part is not type(None))
        return Reader(_optional(reader_of(inner)), None)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Reader(partial(scalars.read_choice, hint), next(iter(hint)))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return Shape(hint).reader()
    raise TypeError(hint)
