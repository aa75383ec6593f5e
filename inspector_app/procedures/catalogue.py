"""All procedures that this laptop knows, and what is wrong with the files that are left out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, cast

from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Digest
from inspector_app.domain.procedure import Procedure
from inspector_app.domain.text import Text
from inspector_app.procedures import scalars
from inspector_app.procedures.loader import Library, examine, shipped_folder, tree_of
from inspector_app.procedures.names import version_key
from inspector_app.procedures.needs import Needs, judge_needs
from inspector_app.procedures.nodes import Items
from inspector_app.procedures.problems import Findings, Problem
from inspector_app.procedures.shapes import Shape

TOMBSTONES = "tombstones.yaml"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An id that is no longer offered and never used again for something else."""

    id: str
    since: str  # the version of the program that retired it
    reason: Text
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The procedures by id (newest version), by id and version, and by digest."""

    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    by_version: Mapping[tuple[str, str], Procedure] = field(default_factory=dict)
    by_digest: Mapping[Digest, Procedure] = field(default_factory=dict)
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    needs: Needs = field(default_factory=dict)
    judges: frozenset[str] | None = None  # that the files were checked against

    @classmethod
    def load(cls, folders: Iterable[Path] = (), judges: frozenset[str] | None = None) -> Self:
        """Load the folders, the shipped one first or alone; a wrong file never stops the rest."""
        loading = _Loading(Library(judges))
        for number, folder in enumerate(tuple(folders) or (shipped_folder(),)):
            loading.take_folder(folder)
            if number == 0:
                loading.needs = judge_needs(loading.by_version.values())
        loading.check_tombstones()
        return cls(
            dict(sorted(loading.newest.items())),
            loading.by_version,
            {procedure.digest: procedure for procedure in loading.by_version.values()},
            loading.tombstones,
            tuple(loading.problems),
            loading.needs,
            judges,
        )

    def get(self, id: str, version: str | None = None) -> Procedure | None:  # noqa: A002 - the word of the domain
        """Return a procedure, the newest version where none is asked for; None when there is none."""
        return self.procedures.get(id) if version is None else self.by_version.get((id, version))

    def offered(self, id: str) -> Procedure:  # noqa: A002 - the word of the domain
        """Return the newest version; UserError when there is none or the id is retired."""
        procedure = self.procedures.get(id)
        if procedure is not None:
            return procedure
        tombstone = self.tombstones.get(id)
        if tombstone is None:
            raise UserError("procedures.unknown", id=id, known=", ".join(self.procedures))
        raise UserError("procedures.retired", id=id, reason=tombstone.reason, by=tombstone.replaced_by or "—")


@dataclass(slots=True)
class _Loading:
    """What has been loaded so far."""

    library: Library
    newest: dict[str, Procedure] = field(default_factory=dict)
    by_version: dict[tuple[str, str], Procedure] = field(default_factory=dict)
    tombstones: dict[str, Tombstone] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    needs: Needs = field(default_factory=dict)

    def take_folder(self, folder: Path) -> None:
        """Load the files of a folder, its tombstones first."""
        if (folder / TOMBSTONES).is_file():
            findings = Findings(TOMBSTONES)
            for tombstone in read_tombstones(folder / TOMBSTONES, findings, self.library):
                self.tombstones.setdefault(tombstone.id, tombstone)
            self.problems.extend(findings.problems)
        for path in procedure_files(folder):
            self.take(path)

    def take(self, path: Path) -> None:
        """Load one file."""
        findings = Findings(path.name)
        procedure = examine(path, findings, self.library, self.needs)
        if procedure is not None:
            self.admit(procedure, findings)
        self.problems.extend(findings.problems)

    def admit(self, procedure: Procedure, findings: Findings) -> None:
        """Add a procedure unless its id is retired or its id and version mean something else already."""
        key = (procedure.id, procedure.version)
        known = self.by_version.get(key)
        if procedure.id in self.tombstones:
            findings.add(findings.top, "id_retired", found=procedure.id)
        elif known is not None and known.digest != procedure.digest:
            findings.add(findings.top, "id_taken", found=f"{procedure.id} {procedure.version}")
        elif known is None:
            self.by_version[key] = procedure
            newest = self.newest.get(procedure.id)
            if newest is None or version_key(newest.version) < version_key(procedure.version):
                self.newest[procedure.id] = procedure

    def check_tombstones(self) -> None:
        """Note renamings to ids that do not exist."""
        findings = Findings(TOMBSTONES)
        for tombstone in self.tombstones.values():
            if tombstone.replaced_by and tombstone.replaced_by not in self.newest:
                allowed = ", ".join(self.newest)
                findings.add(findings.top, "unknown_procedure", found=tombstone.replaced_by, allowed=allowed)
        self.problems.extend(findings.problems)


def procedure_files(folder: Path) -> Iterator[Path]:
    """Yield the procedure files of a folder by name; included lists and tables lie in folders below."""
    if folder.is_dir():
        yield from (path for path in sorted(folder.glob("*.yaml")) if path.name != TOMBSTONES)


def read_tombstones(path: Path, findings: Findings, library: Library) -> list[Tombstone]:
    """Read the retired ids of a folder."""
    tree = tree_of(path, findings, library)
    if tree is None:
        return []
    if not isinstance(tree, Items):
        findings.add(tree.at, "want_list", found=scalars.describe(tree))
        return []
    return [cast("Tombstone", _TOMBSTONE.read({}, child, findings)) for child in tree.items]


_TOMBSTONE = Shape(Tombstone)
