"""Opens a package for reading: a zip, or the folder that it was unpacked into."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.exchange.bag_files import is_system_litter
from inspector_app.exchange.sources import Below, FolderSource, Source
from inspector_app.exchange.zip_reader import ZipReader
from inspector_app.words import text as words


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """The files of a package, named from its top folder."""

    name: str
    source: Source
    outside: tuple[str, ...]  # files that lie beside the top folder
    notes: tuple[str, ...]  # what is odd about the zip


@contextlib.contextmanager
def open_package(path: Path, saw: Callable[[int, bytes], None] | None = None) -> Iterator[OpenPackage]:
    """Open a package; nothing is written anywhere. ``saw`` is shown the bytes read from a zip.

    Raises ``exchange.cannot_read``, ``exchange.zip_refused`` for a zip that is damaged or was made
    to do harm, and ``exchange.not_a_package``.
    """
    if path.is_dir():
        folder = _bag_folder(path)
        yield OpenPackage(folder.name, FolderSource(folder), (), ())
        return
    with ZipReader(path, saw or _nothing) as archive:
        yield _below_top(path, archive, archive.notes)


def _nothing(_place: int, _block: bytes) -> None:
    return


def _bag_folder(path: Path) -> Path:
    """Return the folder itself or the only one in it that is a bag; nothing deeper is looked at."""
    if (path / "bagit.txt").is_file():
        return path
    found = [declaration.parent for declaration in path.glob("*/bagit.txt")]
    _require_one(path, len(found))
    return found[0]


def _require_one(path: Path, bags: int) -> None:
    if bags != 1:
        reason = words("exchange.many_bags", n=bags) if bags else words("exchange.no_bag")
        raise UserError("exchange.not_a_package", path=str(path), reason=reason)


def _below_top(path: Path, whole: Source, notes: tuple[str, ...]) -> OpenPackage:
    names = whole.sizes()
    tops = {name.partition("/")[0] for name in names if name.count("/") == 1 and name.endswith("/bagit.txt")}
    _require_one(path, len(tops))
    top = tops.pop()
    outside = (name for name in names if not name.startswith(f"{top}/") and not _is_litter(name))
    return OpenPackage(top, Below(whole, top), tuple(outside), notes)


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or is_system_litter(name)
