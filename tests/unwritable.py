"""Profiles on disks that take nothing: what the system says to every attempt, whoever runs the tests."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

NOBODY = 65534


def refuse_files(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int = errno.EROFS) -> None:
    """Let no file of a folder be opened for writing, as on a write-protected disk or without the rights."""

    def refuse(path: str | Path, flags: int, *rest: int, **named: int) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY) and str(folder) in str(path):
            raise OSError(number, os.strerror(number), str(path))
        return really(path, flags, *rest, **named)

    really = os.open
    monkeypatch.setattr(os, "open", refuse)


def fill_disk(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the disk of a folder have not one byte left; nothing else is refused, so that every try shows."""

    def usage(path: str | Path) -> object:
        return SimpleNamespace(free=0) if Path(path).is_relative_to(folder) else really(path)

    really = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", usage)


def files_of(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder with its bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextmanager
def without_rights(profile: Path, mode: int) -> Iterator[None]:
    """Act as somebody who owns nothing here and may do no more than ``mode`` says."""
    for path in (profile, *profile.rglob("*")):
        path.chmod(mode if path.is_dir() else mode & 0o666)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        profile.chmod(0o755)
        for path in profile.rglob("*"):
            path.chmod(0o755)
