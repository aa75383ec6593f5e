"""Loads procedure files: the text, the lists and tables it names, its shape, its references."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from inspector_app.domain.procedure import Procedure
from inspector_app.paths import resources
from inspector_app.procedures.canonical import settled
from inspector_app.procedures.checks import check
from inspector_app.procedures.complaints import Known, report
from inspector_app.procedures.format import read_procedure
from inspector_app.procedures.names import UNITS
from inspector_app.procedures.needs import Needs, unmet
from inspector_app.procedures.nodes import Entries, Items, Node, Scalar, decoded, read_json, read_yaml
from inspector_app.procedures.problems import Findings, Place, ProcedureRefused
from inspector_app.procedures.scalars import NUMBER, describe
from inspector_app.words import os_reason

MAX_INCLUDES = 50
MOST_NAME = 100  # characters of a list's or table's file name; systems refuse to look for longer ones
TABLES = "tables"
COMMON = "common"
PICTURES = "icons/pictures"


def shipped_folder() -> Path:
    """Return the folder of the procedure files that come with the program."""
    return resources() / "procedures"


@dataclass(slots=True)
class Library:
    """Finds included lists and tables: beside the file first, then among the shipped ones; reads each once."""

    judges: frozenset[str] | None = None  # known judges; None leaves the name unchecked
    _pictures: frozenset[str] | None = None
    _lists: dict[Path, Node | None] = field(default_factory=dict)
    _tables: dict[Path, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def known(self) -> Known:
        """Return what a file may refer to outside itself."""
        if self._pictures is None:
            folder = resources() / PICTURES
            self._pictures = frozenset(path.stem for path in folder.glob("*.svg"))
        return Known(self.judges, self._pictures, UNITS)

    def common(self, name: str, beside: Path) -> Path | None:
        """Return the file of a list that others include."""
        return _first_file(f"{name}.yaml", beside / COMMON, shipped_folder() / COMMON)

    def table_file(self, name: str, beside: Path) -> Path | None:
        """Return the file of a table."""
        return _first_file(f"{name}.csv", beside / TABLES, resources() / TABLES)

    def included(self, path: Path, findings: Findings) -> Node | None:
        """Return the tree of an included list."""
        if path not in self._lists:
            inner = Findings(f"{COMMON}/{path.name}")
            text = _text_of(path, inner)
            self._lists[path] = None if text is None else read_yaml(text, inner)
            findings.problems.extend(inner.problems)
        return self._lists[path]

    def table(self, path: Path, findings: Findings) -> tuple[tuple[str, ...], ...]:
        """Return the lines of a table, head first; none when it cannot be read."""
        if path not in self._tables:
            inner = Findings(f"{TABLES}/{path.name}")
            lines = io.StringIO(_text_of(path, inner) or "")
            try:
                self._tables[path] = tuple(tuple(row) for row in csv.reader(lines, strict=True) if row)
            except csv.Error as error:
                inner.add(inner.top, "unreadable", reason=str(error))
            findings.problems.extend(inner.problems)
        return self._tables.get(path, ())


def _first_file(name: str, *folders: Path) -> Path | None:
    if len(name) > MOST_NAME or not name.replace("_", "").replace(".", "").isalnum() or name.startswith("."):
        return None
    return next((folder / name for folder in folders if (folder / name).is_file()), None)


def _text_of(path: Path, findings: Findings) -> str | None:
    try:
        with path.open("rb") as stream:
            return decoded(stream.read(1_000_001), findings)
    except OSError as error:
        findings.add(findings.top, "unreadable", reason=os_reason(error))
        return None


def load_procedure(path: Path, library: Library | None = None) -> Procedure:
    """Load a procedure file; ProcedureRefused names everything that is wrong with it."""
    findings = Findings(path.name)
    return _sound(examine(path, findings, library or Library()), findings)


def load_text(text: str, name: str = "", library: Library | None = None) -> Procedure:
    """Load a procedure from YAML text; lists and tables are looked for among the shipped ones."""
    findings = Findings(name)
    library = library or Library()
    tree = read_yaml(text, findings)
    resolved = None if tree is None else _Resolver(library, shipped_folder(), findings).resolved(tree)
    return _sound(_procedure(resolved, findings, library.known()), findings)


def load_archived(text: str, name: str = "", judges: frozenset[str] | None = None) -> Procedure:
    """Load the canonical text that was kept with a run; the result equals what was kept.

    Pictures and units that this version does not know do not matter there.
    """
    findings = Findings(name)
    return _sound(_procedure(read_json(text, findings), findings, Known(judges)), findings)


def _sound(procedure: Procedure | None, findings: Findings) -> Procedure:
    if procedure is None or findings.errors:
        raise ProcedureRefused(findings.problems)
    return procedure


def examine(path: Path, findings: Findings, library: Library, needs: Needs | None = None) -> Procedure | None:
    """Load a file as far as it goes, noting what is wrong and what its judge lacks."""
    return _procedure(tree_of(path, findings, library), findings, library.known(), needs)


def tree_of(path: Path, findings: Findings, library: Library) -> Node | None:
    """Return the tree of a file with included lists and tables written out."""
    text = _text_of(path, findings)
    tree = None if text is None else read_yaml(text, findings)
    return None if tree is None else _Resolver(library, path.parent, findings).resolved(tree)


def _procedure(
    tree: Node | None, findings: Findings, known: Known, needs: Needs | None = None
) -> Procedure | None:
    procedure = None if tree is None else read_procedure(tree, findings)
    if procedure is None or tree is None:
        return None
    report(check(procedure, known), tree, findings)
    report(unmet(procedure, needs or {}), tree, findings)
    return None if findings.errors else settled(procedure)


@dataclass(slots=True)
class _Resolver:
    """Puts included lists and tables in the places that name them."""

    library: Library
    beside: Path
    findings: Findings
    count: int = 0

    def resolved(self, node: Node) -> Node:
        """Return the tree with everything written out."""
        if isinstance(node, Entries):
            if set(node.entries) == {"table"} and isinstance(node.entries["table"], Scalar):
                return self._table(node.entries["table"])
            node.entries = {key: self.resolved(child) for key, child in node.entries.items()}
        elif isinstance(node, Items):
            node.items = [inner for child in node.items for inner in self._listed(child)]
        return node

    def _listed(self, node: Node) -> list[Node]:
        if not isinstance(node, Entries) or set(node.entries) != {"use"}:
            return [self.resolved(node)]
        name = node.entries["use"]
        found = self.library.common(name.text, self.beside) if isinstance(name, Scalar) else None
        self.count += 1
        if found is None or self.count > MAX_INCLUDES:
            value = name.text if isinstance(name, Scalar) else ""
            self.findings.add(name.at, "unknown_list", found=value)
            return []
        tree = self.library.included(found, self.findings)
        if isinstance(tree, Entries | Scalar):
            self.findings.add(tree.at, "want_list", found=describe(tree))
        return tree.items if isinstance(tree, Items) else []

    def _table(self, name: Scalar) -> Node:
        path = self.library.table_file(name.text, self.beside)
        lines = self.library.table(path, self.findings) if path else ()
        self.count += 1
        if not lines or self.count > MAX_INCLUDES:
            self.findings.add(name.at, "unknown_table", found=name.text)
            return name
        head, *rows = lines
        return Entries(
            {
                "columns": Items([Scalar(cell, plain=False, at=name.at) for cell in head], name.at),
                "rows": Items([_row(row, name.at) for row in rows], name.at),
            },
            name.at,
        )


def _row(cells: tuple[str, ...], at: Place) -> Items:
    return Items([Scalar(cell, bool(NUMBER.match(cell)), at) for cell in cells], at)
