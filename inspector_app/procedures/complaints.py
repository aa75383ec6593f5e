"""A complaint about a read procedure, before it is given its line in the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspector_app.procedures.nodes import Entries, Items, Node
from inspector_app.procedures.problems import Findings, Place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something wrong at a path of keys and numbers."""

    path: Path
    code: str
    found: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may refer to outside itself; None leaves a kind of reference unchecked."""

    judges: frozenset[str] | None = None
    pictures: frozenset[str] | None = None
    units: frozenset[str] | None = None


def report(complaints: Iterable[Complaint], tree: Node, findings: Findings) -> None:
    """Add complaints to the findings, each with its place and once; what is faulty already gets none."""
    faulty = {(problem.file, problem.place) for problem in findings.errors}
    said: set[tuple[Place, str]] = set()
    for complaint in complaints:
        at = place_of(tree, complaint.path)
        if not _within(at, faulty) and (at, complaint.code) not in said:
            said.add((at, complaint.code))
            details = dict(complaint.details)
            findings.add(at, complaint.code, found=complaint.found, warning=complaint.warning, **details)
    findings.problems.sort(key=lambda problem: (problem.file, problem.line))


def place_of(tree: Node, path: Path) -> Place:
    """Return where a path leads; a key that is not there is named at the line of what should hold it."""
    node, rest = tree, list(path)
    while rest:
        step = rest[0]
        if isinstance(node, Entries) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif not (isinstance(node, Items) and step == "cells"):  # a line of the form may be its cells alone
            break
        del rest[0]
    tail = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in rest)
    return Place(node.at.file, (node.at.path + tail).lstrip("."), node.at.line)


def _within(at: Place, faulty: set[tuple[str, str]]) -> bool:
    path = at.path
    while path:
        if (at.file, path) in faulty:
            return True
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return False
