"""Local profiles: a province's or a bureau's own limits, laid over those of the procedure files."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from inspector_app.domain.ids import Digest
from inspector_app.domain.procedure import Limit, Limits, LimitValue, Procedure, Table
from inspector_app.domain.text import Text
from inspector_app.domain.verdict import Confidence
from inspector_app.paths import resources
from inspector_app.procedures import scalars
from inspector_app.procedures.canonical import canonical
from inspector_app.procedures.complaints import Complaint, report
from inspector_app.procedures.format import read_limit_value
from inspector_app.procedures.loader import Library, tree_of
from inspector_app.procedures.names import PROFILE_ID, VERSION
from inspector_app.procedures.needs import kind
from inspector_app.procedures.nodes import Entries, Node, read_json
from inspector_app.procedures.problems import Findings, Problem, ProcedureRefused
from inspector_app.procedures.sane_limits import exceeding, out_of_order, senseless, unreachable
from inspector_app.procedures.shapes import Reader, Shape


@dataclasses.dataclass(frozen=True, slots=True)
class Override:
    """A limit that a profile sets; the unit stays that of the procedure."""

    value: LimitValue
    clause: str  # of the local document
    unit: str = ""  # only to be checked against the unit of the procedure
    confidence: Confidence = Confidence.HIGH
    note: Text = Text("", "")


@dataclasses.dataclass(frozen=True, slots=True)
class Profile:
    """The limits of one place, by procedure id and limit name."""

    id: str
    version: str
    title: Text
    issuer: Text
    limits: Mapping[str, Mapping[str, Override]]
    note: Text = Text("", "")
    digest: Digest = Digest("")
    text: str = ""  # canonical JSON, kept with each run that uses the profile


@dataclasses.dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles that could be read, and what is wrong with the others."""

    by_id: Mapping[str, Profile]
    problems: tuple[Problem, ...] = ()


def shipped_profiles() -> Path:
    """Return the folder of the profiles that come with the program."""
    return resources() / "profiles"


def lay_over(procedure: Procedure, profile: Profile | None) -> Limits:
    """Return the limits in force; each one that the profile sets names it as its source."""
    overrides = profile.limits.get(procedure.id, {}) if profile else {}
    laid = {
        name: _overridden(limit, overrides[name], profile) if profile and name in overrides else limit
        for name, limit in procedure.limits.items()
    }
    return Limits(laid, procedure.rules_version)


def _overridden(limit: Limit, override: Override, profile: Profile) -> Limit:
    return dataclasses.replace(
        limit,
        value=override.value,
        clause=override.clause,
        confidence=override.confidence,
        note=override.note,
        source=profile.id,
        source_title=profile.title,
        standard_value=limit.value,
    )


def load_profiles(folders: Iterable[Path], procedures: Mapping[str, Procedure]) -> Profiles:
    """Load every profile of the folders; one that is wrong is named and the others still load."""
    found: dict[str, Profile] = {}
    problems: list[Problem] = []
    library = Library()
    for path in (path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.yaml"))):
        findings = Findings(path.name)
        profile = examine_profile(path, findings, procedures, library)
        if profile is not None and profile.id in found:
            findings.add(findings.top, "profile_twice", found=profile.id)
        elif profile is not None:
            found[profile.id] = profile
        problems.extend(findings.problems)
    return Profiles(found, tuple(problems))


def examine_profile(
    path: Path, findings: Findings, procedures: Mapping[str, Procedure], library: Library
) -> Profile | None:
    """Load a profile as far as it goes, noting what is wrong with it or does not fit the procedures."""
    tree = tree_of(path, findings, library)
    if tree is None:
        return None
    profile = cast("Profile", _PROFILE.read({}, tree, findings))
    if isinstance(tree, Entries):
        _check(profile, tree, findings, procedures)
    return None if findings.errors else _settled(profile)


def load_archived_profile(text: str) -> Profile:
    """Load the canonical text that was kept with a run; ProcedureRefused when it is none."""
    findings = Findings("")
    tree = read_json(text, findings)
    profile = cast("Profile", _PROFILE.read({}, tree, findings)) if tree is not None else None
    if profile is None or findings.errors:
        raise ProcedureRefused(findings.problems)
    return _settled(profile)


def _settled(profile: Profile) -> Profile:
    text, digest = canonical(profile, frozenset({"digest", "text"}))
    return dataclasses.replace(profile, text=text, digest=digest)


def _read_limits(node: Node, findings: Findings) -> dict[str, dict[str, Override]]:
    return {
        procedure: {
            name: cast("Override", _OVERRIDE.read({}, child, findings))
            for name, child in scalars.entries_of(group, findings).items()
        }
        for procedure, group in scalars.entries_of(node, findings).items()
    }


def _check(profile: Profile, tree: Entries, findings: Findings, procedures: Mapping[str, Procedure]) -> None:
    for key, pattern, value in (("id", PROFILE_ID, profile.id), ("version", VERSION, profile.version)):
        if key in tree.entries and not pattern.match(value):
            findings.add(tree.entries[key].at, f"bad_{key}", found=value)
    groups = tree.entries.get("limits")
    for procedure_id, group in groups.entries.items() if isinstance(groups, Entries) else ():
        procedure = procedures.get(procedure_id)
        if procedure is None:
            findings.add(group.at, "unknown_procedure", found=procedure_id, allowed=", ".join(procedures))
            continue
        if isinstance(group, Entries):
            _check_group(group, profile.limits[procedure_id], findings, procedure)


def _check_group(
    group: Entries, overrides: Mapping[str, Override], findings: Findings, procedure: Procedure
) -> None:
    """Check the limits of one procedure, each by itself and then together as they will hold."""
    laid = dict(procedure.limits)
    for name, node in group.entries.items():
        limit = procedure.limits.get(name)
        if limit is None:
            findings.add(node.at, "unknown_limit", found=name, allowed=", ".join(procedure.limits))
        elif _fits(node, overrides[name], findings, limit):
            laid[name] = dataclasses.replace(limit, value=overrides[name].value)
    report(_senseless(laid, procedure), group, findings)


def _fits(node: Node, override: Override, findings: Findings, limit: Limit) -> bool:
    """Tell whether a value has the type, columns and unit of the limit that it replaces."""
    if not isinstance(node, Entries) or "value" not in node.entries:
        return False
    before = len(findings.problems)
    value = node.entries["value"]
    if type(override.value) is not type(limit.value):
        if not any(problem.place == value.at.path for problem in findings.problems):
            findings.add(value.at, "limit_type", found=scalars.describe(value), wanted=kind(limit.value))
    elif _columns(override.value) != _columns(limit.value):
        wanted = ", ".join(_columns(limit.value))
        findings.add(value.at, "table_columns", found=", ".join(_columns(override.value)), wanted=wanted)
    if "unit" in node.entries and override.unit != limit.unit:
        findings.add(node.entries["unit"].at, "unit_differs", found=override.unit, wanted=limit.unit or "—")
    return len(findings.problems) == before and type(override.value) is type(limit.value)


def _senseless(laid: Mapping[str, Limit], procedure: Procedure) -> Iterator[Complaint]:
    """Complain about what the profile sets; a pair out of order is told at the limit that it set."""
    changed = {name for name, limit in laid.items() if limit is not procedure.limits[name]}
    for name in changed:
        if laid[name].value == "":
            yield Complaint((name, "value"), "nothing_there")
        else:
            yield from senseless(laid[name], (name, "value"))
    for name, other in out_of_order(laid):
        if at := next((n for n in (name, other) if n in changed), None):
            yield exceeding(name, other, laid, (at, "value"))
    for name, complaint in unreachable(procedure, laid):
        if name in changed:
            yield dataclasses.replace(complaint, path=(name, "value"))


def _columns(value: LimitValue) -> tuple[str, ...]:
    return value.columns if isinstance(value, Table) else ()


_OVERRIDE = Shape(Override, {"value": Reader(read_limit_value, "")})
_PROFILE = Shape(Profile, {"limits": Reader(_read_limits, {})}, leave_out=frozenset({"digest", "text"}))
