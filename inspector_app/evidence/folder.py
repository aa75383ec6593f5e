"""The files below a folder, none left out: what cannot be entered is named like a file, and refused."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from inspector_app.domain.errors import OutsideError
from inspector_app.domain.text import Text
from inspector_app.words import os_reason, text


def _nowhere(_folder: Path) -> bool:
    return False


def files_below(folder: Path, is_shut: Callable[[Path], bool] = _nowhere) -> Iterator[Path]:
    """Yield every file below a folder in the order of names, and each folder that is not entered.

    ``IMG_1.jpg`` comes before ``IMG_1 - 副本.jpg``: of equal files the first one is taken for the original.
    Not entered are those that ``is_shut``, links, which may lead in circles, and folders that cannot be
    read; the reason for the last two is told by ``refuse_no_file``. OutsideError ``inbox.folder`` when the
    folder itself cannot be read.
    """
    shut: list[Path] = []

    def refuse(error: OSError) -> None:
        if error.filename == str(folder):
            raise OutsideError("inbox.folder", path=str(folder), reason=os_reason(error)) from error
        shut.append(Path(error.filename))

    for top, folders, names in os.walk(folder, onerror=refuse):
        yield from shut
        shut.clear()
        folders.sort()
        left = [name for name in folders if Path(top, name).is_symlink() or is_shut(Path(top, name))]
        folders[:] = [name for name in folders if name not in left]
        yield from (Path(top, name) for name in sorted((*names, *left), key=_by_stem))
    yield from shut


def _by_stem(name: str) -> tuple[str, str]:
    return PurePath(name).stem, name


def refuse_no_file(path: Path, name: str) -> None:
    """OutsideError ``evidence.source_unreadable`` for what is there and no file.

    A pipe waits for somebody who writes, a device never ends, a link to a folder may lead in circles.
    """
    if path.exists() and not path.is_file():
        raise OutsideError("evidence.source_unreadable", name=name, reason=_why(path))


def _why(path: Path) -> Text:
    if not path.is_dir():
        return text("os.no_file")
    if path.is_symlink():
        return text("os.folder_link")
    try:
        os.scandir(path).close()
    except OSError as error:
        return os_reason(error)
    return text("os.no_file")
