"""Says what is wrong with files that a bureau has written: procedures, profiles, common lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inspector_app.procedures.catalogue import (
    TOMBSTONES,
    Catalogue,
    procedure_files,
    read_tombstones,
)
from inspector_app.procedures.format import read_common
from inspector_app.procedures.loader import COMMON, Library, examine, tree_of
from inspector_app.procedures.nodes import Entries, Items, Node
from inspector_app.procedures.problems import Findings, Problem
from inspector_app.procedures.profiles import examine_profile


class FileKind(StrEnum):
    """What a file was taken for."""

    PROCEDURE = "procedure"
    PROFILE = "profile"
    COMMON = "common"
    TOMBSTONES = "tombstones"


@dataclass(frozen=True, slots=True)
class FileReport:
    """What a check of one file found; without errors it is used, warnings or not."""

    file: Path
    kind: FileKind
    id: str  # of the procedure or profile, "" where it could not be read
    version: str
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether the file is used."""
        return not any(not problem.warning for problem in self.problems)


def check_files(paths: Iterable[Path], catalogue: Catalogue) -> list[FileReport]:
    """Check files, and every file of the folders among them, by the judges that the catalogue knows."""
    library = Library(catalogue.judges)
    return [_checked(path, catalogue, library) for path in _files(paths)]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        yield from sorted((path / COMMON).glob("*.yaml"))
        yield from (file for file in (path / TOMBSTONES,) if file.is_file())
        yield from procedure_files(path)


def _checked(path: Path, catalogue: Catalogue, library: Library) -> FileReport:
    findings = Findings(str(path))
    if path.name == TOMBSTONES:
        read_tombstones(path, findings, library)
        return FileReport(path, FileKind.TOMBSTONES, "", "", tuple(findings.problems))
    probe = Findings(str(path))
    tree = tree_of(path, probe, library)
    if tree is None:
        return FileReport(path, FileKind.PROCEDURE, "", "", tuple(probe.problems))
    if isinstance(tree, Items):
        return _checked_list(path, tree, findings)
    if _is_profile(tree):
        profile = examine_profile(path, findings, catalogue.procedures, library)
        identity = (profile.id, profile.version) if profile else ("", "")
        return FileReport(path, FileKind.PROFILE, *identity, tuple(findings.problems))
    procedure = examine(path, findings, library, catalogue.needs)
    if procedure is not None:
        known = catalogue.get(procedure.id, procedure.version)
        if known is not None and known.digest != procedure.digest:
            findings.add(findings.top, "id_taken", found=f"{procedure.id} {procedure.version}")
    identity = (procedure.id, procedure.version) if procedure else ("", "")
    return FileReport(path, FileKind.PROCEDURE, *identity, tuple(findings.problems))


def _checked_list(path: Path, tree: Items, findings: Findings) -> FileReport:
    for child in tree.items:
        read_common(child, findings)
    return FileReport(path, FileKind.COMMON, "", "", tuple(findings.problems))


def _is_profile(tree: Node) -> bool:
    """Tell a profile by its issuer, or by limits without steps."""
    if not isinstance(tree, Entries):
        return False
    keys = set(tree.entries)
    return "issuer" in keys or ("limits" in keys and not keys & {"steps", "judge", "form", "family"})
