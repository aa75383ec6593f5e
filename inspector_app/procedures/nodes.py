"""A YAML or JSON file as a tree that remembers where each value stands.

Nothing is converted here: a scalar keeps its text, so ``0.10`` stays ``0.10`` and ``no`` stays a
word. The tree is built from parser events without recursion, and stops at the first sign of a
file made to exhaust memory: its size, its depth, anchors and aliases are bounded.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias, cast

from inspector_app.procedures.problems import Findings, Place, shortened
from inspector_app.procedures.yaml_words import line_at, line_of_unprintable, reason_of

MAX_BYTES = 1_000_000
MAX_ARCHIVED = 4_000_000  # characters, included lists and tables written out
MAX_DEPTH = 40
MAX_NODES = 100_000


@dataclass(slots=True)
class Scalar:
    """A single value, as written; ``plain`` tells that it was written without quotes."""

    text: str
    plain: bool
    at: Place


@dataclass(slots=True)
class Items:
    """A list."""

    items: list["Node"]
    at: Place


@dataclass(slots=True)
class Entries:
    """A mapping in the order of the file; the first of doubled keys stands."""

    entries: dict[str, "Node"]
    at: Place


Node: TypeAlias = Scalar | Items | Entries


class _Mark(Protocol):
    line: int


class _Event(Protocol):
    start_mark: _Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


def decoded(data: bytes, findings: Findings) -> str | None:
    """Return the text of a file's bytes, or None when it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        findings.add(findings.top, "too_large", found=f"{len(data)} B", most=f"{MAX_BYTES} B")
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.add(Place(findings.file, "", line), "not_utf8", found=f"0x{data[error.start]:02x}")
        return None


class _Builder:
    """Grows the tree from parser events."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.root: Node | None = None
        self.stack: list[Items | Entries] = []
        self.keys: list[str | None] = []  # of each open mapping: the key whose value comes next
        self.count = 0

    def place(self, line: int) -> Place:
        """Return where the next node stands."""
        if not self.stack:
            return Place(self.findings.file, "", line)
        parent = self.stack[-1]
        if isinstance(parent, Items):
            return Place(self.findings.file, f"{parent.at.path}[{len(parent.items)}]", line)
        if self.keys[-1] is None:
            return Place(self.findings.file, parent.at.path, line)
        return Place(self.findings.file, parent.at.path, line).below(self.keys[-1])

    def expects_key(self) -> bool:
        """Tell whether the next node is a key of a mapping."""
        return bool(self.stack) and isinstance(self.stack[-1], Entries) and self.keys[-1] is None

    def put(self, node: Node) -> None:
        """Hang a finished value or a freshly opened list or mapping into the tree."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
            return
        key, self.keys[-1] = self.keys[-1], None
        if key in parent.entries:
            self.findings.add(node.at, "duplicate_key", found=key)
        else:
            parent.entries[cast("str", key)] = node

    def scalar(self, event: _Event) -> bool:
        """Take a scalar, as a key or as a value."""
        if self.expects_key():
            self.keys[-1] = event.value
            return True
        self.put(Scalar(event.value, not event.style, self.place(event.start_mark.line + 1)))
        return True

    def open(self, event: _Event, *, mapping: bool) -> bool:
        """Open a list or a mapping; False when the file must not be read further."""
        place = self.place(event.start_mark.line + 1)
        if self.expects_key():
            self.findings.add(place, "key_not_text")
            return False
        if len(self.stack) >= MAX_DEPTH:
            self.findings.add(place, "too_deep", most=MAX_DEPTH)
            return False
        node: Items | Entries = Entries({}, place) if mapping else Items([], place)
        self.put(node)
        self.stack.append(node)
        self.keys.append(None)
        return True

    def close(self) -> bool:
        """Close the innermost list or mapping."""
        self.stack.pop()
        self.keys.pop()
        return True

    def admits(self, event: _Event) -> bool:
        """Refuse what a hostile file would use; True when the node may be taken."""
        line = event.start_mark.line + 1
        self.count += 1
        if self.count > MAX_NODES:
            self.findings.add(self.place(line), "too_many", most=MAX_NODES)
            return False
        if event.anchor is not None:
            self.findings.add(self.place(line), "anchor", found=event.anchor)
            return False
        if getattr(event, "tag", None) is not None:
            self.findings.add(self.place(line), "tag", found=event.tag)
            return False
        return True

    def take(self, event: object) -> bool:
        """Take one event; False when the file must not be read further."""
        name = type(event).__name__
        if name in ("SequenceEndEvent", "MappingEndEvent"):
            return self.close()
        if name not in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"):
            return True
        node = cast("_Event", event)
        if not self.admits(node):
            return False
        if name == "ScalarEvent":
            return self.scalar(node)
        return self.open(node, mapping=name == "MappingStartEvent")


def read_yaml(text: str, findings: Findings) -> Node | None:
    """Read one YAML document; None when it cannot be read, with the reason among the findings."""
    import yaml

    builder = _Builder(findings)
    documents = 0
    try:
        for event in _events(text):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                findings.add(Place(findings.file, "", event.start_mark.line + 1), "two_documents")
                return None
            if not builder.take(event):
                return None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else line_of_unprintable(text)
        said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        findings.add(
            Place(findings.file, "", line), "not_yaml", found=said, reason=reason_of(said, line_at(text, line))
        )
        return None
    if builder.root is None:
        findings.add(findings.top, "empty_file")
    return builder.root


def _events(text: str) -> Iterator[_Event]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    yield from cast("Iterator[_Event]", yaml.parse(text, Loader=loader))


class _Number(str):
    """A JSON number in its own digits."""

    __slots__ = ()


def read_json(text: str, findings: Findings) -> Node | None:
    """Read canonical JSON, as kept with a run; None when it is none."""
    if len(text) > MAX_ARCHIVED:
        findings.add(findings.top, "too_large", found=f"{len(text)} B", most=f"{MAX_ARCHIVED} B")
        return None
    try:
        tree = json.loads(
            text,
            parse_int=_Number,
            parse_float=_Number,
            parse_constant=_refuse_constant,
            object_pairs_hook=_pairs,
        )
    except (ValueError, RecursionError) as error:
        findings.add(
            Place(findings.file, "", getattr(error, "lineno", 0)), "not_json", found=shortened(str(error))
        )
        return None
    return _from_json(tree, Place(findings.file, "", 1), findings)


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


@dataclass(slots=True)
class _Pairs:
    pairs: list[tuple[str, object]]


def _pairs(pairs: list[tuple[str, object]]) -> _Pairs:
    return _Pairs(pairs)


def _from_json(tree: object, at: Place, findings: Findings, depth: int = 0) -> Node:
    if depth > MAX_DEPTH:
        findings.add(at, "too_deep", most=MAX_DEPTH)
        return Scalar("", plain=True, at=at)
    if isinstance(tree, _Pairs):
        entries: dict[str, Node] = {}
        for key, value in tree.pairs:
            place = at.below(key)
            if key in entries:
                findings.add(place, "duplicate_key", found=key)
            else:
                entries[key] = _from_json(value, place, findings, depth + 1)
        return Entries(entries, at)
    if isinstance(tree, list):
        places = (Place(at.file, f"{at.path}[{number}]", at.line) for number in range(len(tree)))
        pairs = zip(tree, places, strict=True)
        return Items([_from_json(value, place, findings, depth + 1) for value, place in pairs], at)
    if isinstance(tree, str) and not isinstance(tree, _Number):
        return Scalar(tree, plain=False, at=at)
    words: Mapping[object, str] = {True: "true", False: "false", None: ""}
    return Scalar(tree if isinstance(tree, _Number) else words[tree], plain=True, at=at)
