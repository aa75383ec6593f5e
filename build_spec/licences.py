"""What ships with the program, and under which licences: read from what is installed."""

import platform
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePath

from packaging.requirements import Requirement

PROJECT = "inspector-laptop"
TEXTS = Path(__file__).parent / "licence_texts"  # of what carries none itself
QT = ("PySide6_Essentials", "shiboken6")
ABOUT_QT = """\
Qt and PySide6 are used under the LGPL-3.0. They lie beside the program as shared libraries, unchanged, and may
be replaced by others of the same interface; nothing in the program's licence forbids to study or change it for
that. Their source is published by the Qt project (code.qt.io). The LGPL-3.0 adds to the GPL-3.0, whose text
therefore follows it."""


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
    """Return one document with name, version, licence and its text for Python and every shipped library."""
    python = _section(f"Python {platform.python_version()} — PSF-2.0", [_text("PSF-2.0")])
    return "\n".join([python, *(_section(head(library), bodies(library)) for library in shipped())])


def head(library: Distribution) -> str:
    """Return the line that a library is told by."""
    return f"{library.name} {library.version} — {stated(library) or 'as follows'}"


def bodies(library: Distribution) -> list[str]:
    """Return the licence texts of a library: those it carries, else those kept here for it."""
    if library.name in QT:
        return [ABOUT_QT, _text("LGPL-3.0"), _text("GPL-3.0")]
    files = [file for file in library.files or () if _is_licence(file)]
    return [file.locate().read_text(encoding="utf-8", errors="replace").strip() for file in files]


def _section(title: str, contents: list[str]) -> str:
    return "\n\n".join([title, "=" * len(title), *contents, ""])


def _text(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").strip()


def _is_licence(file: PurePath) -> bool:
    if not file.parts[0].endswith(".dist-info"):
        return False
    return "licenses" in file.parts or file.name.upper().startswith(("LICENSE", "COPYING", "NOTICE", "AUTHORS"))
