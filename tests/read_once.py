"""The shipped procedure files are read once a process: reading them again was half the work of many tests."""

from collections.abc import Callable, Iterable
from pathlib import Path

from inspector_app.paths import resources
from inspector_app.procedures.catalogue import Catalogue
from inspector_app.procedures.loader import PICTURES, TABLES, shipped_folder

Loader = Callable[[Iterable[Path], frozenset[str] | None], Catalogue]


def reading_once(load: Loader) -> Loader:
    """Return a loader that reads the shipped files again only where one of them is another than before.

    With files of a bureau's own beside them, or without them, everything is read as the program does.
    """
    kept: dict[tuple[object, ...], Catalogue] = {}

    def loaded(folders: Iterable[Path] = (), judges: frozenset[str] | None = None) -> Catalogue:
        first, *others = tuple(folders) or (shipped_folder(),)
        if first != shipped_folder() or any(folder.is_dir() and any(folder.iterdir()) for folder in others):
            return load([first, *others], judges)
        key = (judges, _marks())
        if key not in kept:
            kept[key] = load([first], judges)
        return kept[key]

    return loaded


def _marks() -> tuple[tuple[Path, int, int], ...]:
    """Return what changes with the shipped files: their names, sizes and times."""
    folders = (shipped_folder(), resources() / TABLES, resources() / PICTURES)
    paths = sorted(path for folder in folders for path in folder.rglob("*"))
    return tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in paths)
