"""Disks and sticks that fail while a package is written."""

import errno
import io
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest


class Broken(io.BytesIO):
    """A file on a failing disk."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def read(self, _size: int | None = -1) -> bytes:
        raise self._error


def failing(at: int, error: OSError) -> Callable[..., BinaryIO]:
    """Open part files so that the ``at``-th write to them, or else their closing, fails for good."""
    real = Path.open

    def opened(path: Path, mode: str = "r", *rest: object, **named: object) -> BinaryIO:
        file = real(path, mode, *rest, **named)
        return _Failing(file, at, error) if path.suffix == ".part" and "w" in mode else file

    return opened


class _Failing:
    """A file whose disk fails from one write on."""

    def __init__(self, file: BinaryIO, at: int, error: OSError) -> None:
        self._file, self._left, self._error = file, at, error

    def __enter__(self) -> "_Failing":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: bytes) -> int:
        self._left -= 1
        if self._left <= 0:
            raise self._error
        return self._file.write(data)

    def flush(self) -> None:
        raise self._error

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def raising(error: OSError) -> Callable[..., bytes]:
    """Return a call that fails."""

    def refuse(*_: object, **__: object) -> bytes:
        raise error

    return refuse


def after_a_flip(reread: Callable[..., object], chance: random.Random) -> Callable[..., object]:
    """Return a reading back before which one bit of the file flips."""

    def flipping(path: Path, *rest: object) -> object:
        content = bytearray(path.read_bytes())
        # Behind the names and before the directory: bytes of files, none of the zip's own dates.
        place = content.find(b'"format":"inspector-record/1"') + chance.randrange(200)
        content[place] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        return reread(path, *rest)

    return flipping


def pulled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be removed or renamed any more, as when a stick is gone."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(Path, "rename", refuse)
