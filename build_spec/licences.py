"""The libraries that ship with the program, and their licences, from what is installed."""

from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import PurePath

from packaging.requirements import Requirement

PROJECT = "inspector-laptop"


def shipped() -> tuple[Distribution, ...]:
    """Return the libraries that the program needs at run time, and those that they need, by name."""
    found: dict[str, Distribution] = {}
    ahead = list(_needs(distribution(PROJECT)))
    while ahead:
        library = distribution(ahead.pop())
        if library.name.lower() not in found:
            found[library.name.lower()] = library
            ahead += _needs(library)
    return tuple(found[name] for name in sorted(found))


def _needs(library: Distribution) -> Iterator[str]:
    for text in library.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def stated(library: Distribution) -> str:
    """Return what a library says its licence is: SPDX, classifiers, or the first line of its free text."""
    data = library.metadata
    if spdx := data.get("License-Expression"):
        return spdx
    classifiers = [
        line.split(" :: ")[-1] for line in data.get_all("Classifier") or () if line.startswith("License ::")
    ]
    return "; ".join(classifiers) or (data.get("License") or "").strip().partition("\n")[0]


def texts() -> str:
    """Return one document with the name, version, licence and licence texts of every shipped library."""
    return "\n".join(_section(library) for library in shipped())


def _section(library: Distribution) -> str:
    files = [file for file in library.files or () if _is_licence(file)]
    bodies = [file.locate().read_text(encoding="utf-8", errors="replace").strip() for file in files]
    head = f"{library.name} {library.version} — {stated(library)}"
    return "\n\n".join([head, "=" * len(head), *bodies, ""])


def _is_licence(file: PurePath) -> bool:
    if not file.parts[0].endswith(".dist-info"):
        return False
    return "licenses" in file.parts or file.name.upper().startswith(("LICENSE", "COPYING", "NOTICE", "AUTHORS"))
