"""Opens a package for reading: a zip, or the folder that it was unpacked into."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_app.domain.errors import UserError
from inspector_app.exchange.bag_files import is_system_litter
from inspector_app.exchange.sources import Below, EntryFault, FolderSource, Source
from inspector_app.exchange.zip_directory import ZipRefused
from inspector_app.exchange.zip_reader import ZipReader
from inspector_app.words import text as words

# What systems leave behind by themselves begins so; a file that only bears such a name is named as any other.
_APPLE_DOUBLE = b"\0\5\x16\7"  # "._" and the name of another file
_BEGINNINGS = {
    ".ds_store": b"\0\0\0\1Bud1",
    "thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
}
_PDF, _ZIP = b"%PDF", b"PK\3\4"
_HEAD = 8  # bytes


@dataclass(frozen=True, slots=True)
class OpenPackage:
    """The files of a package, named from its top folder."""

    name: str
    source: Source
    outside: tuple[str, ...]  # files that lie beside the top folder in the zip
    notes: tuple[str, ...]  # what is odd about the zip
    beside: tuple[str, ...] = ()  # what lies beside the package in the folder that it was found in


@contextlib.contextmanager
def open_package(path: Path, saw: Callable[[int, bytes], None] | None = None) -> Iterator[OpenPackage]:
    """Open a package; nothing is written anywhere. ``saw`` is shown the bytes read from a zip.

    Raises ``exchange.cannot_read``, ``exchange.zip_refused`` for a zip that is damaged or was made
    to do harm, ``exchange.cut_off`` for one without its end, and ``exchange.not_a_package``.
    """
    if path.is_dir():
        folder = _bag_folder(path)
        yield OpenPackage(folder.name, FolderSource(folder), (), (), tuple(_beside(path, folder)))
        return
    with _opened_zip(path, saw or _nothing) as archive:
        yield _below_top(path, archive, archive.notes)


def _opened_zip(path: Path, saw: Callable[[int, bytes], None]) -> ZipReader:
    """Open a zip; a file that never was one is no reason to distrust anybody."""
    try:
        return ZipReader(path, saw)
    except ZipRefused as refused:
        if refused.fault != "no_end":
            raise
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if head.startswith(_ZIP):
            raise UserError("exchange.cut_off", path=str(path)) from refused
        kind = "is_pdf" if head.startswith(_PDF) else "no_zip" if head else "is_empty"
        raise UserError("exchange.not_a_package", path=str(path), reason=words(f"exchange.{kind}")) from refused


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
    outside = (name for name in names if not name.startswith(f"{top}/") and not _is_litter(whole, name))
    return OpenPackage(top, Below(whole, top), tuple(outside), notes)


def _beside(path: Path, folder: Path) -> Iterator[str]:
    """Yield what else lies in the folder above the package, where that one was chosen."""
    if path != folder:
        others = sorted(one.name for one in path.iterdir() if one.name != folder.name)
        yield from (name for name in others if not is_system_litter(name))


def _is_litter(whole: Source, name: str) -> bool:
    """Tell by its first bytes whether a file is one that a system leaves behind."""
    last = name.rpartition("/")[2].casefold()
    beginning = _APPLE_DOUBLE if last.startswith("._") else _BEGINNINGS.get(last)
    return beginning is not None and _head(whole, name).startswith(beginning)


def _head(whole: Source, name: str) -> bytes:
    try:
        return next(whole.blocks(name), b"")
    except EntryFault:
        return b""
