"""A file layer that fails, or loses power, at a chosen call."""

import os
from pathlib import Path

from inspector_app.evidence.files import Files


class PowerLoss(BaseException):
    """The machine is off: nothing after this point happens."""


class FaultyFiles(Files):
    """Counts its calls and fails at number ``at``: with an error, or for good when ``power`` is set."""

    def __init__(self, at: int, error: int = 0, power: bool = False) -> None:
        self.at, self.error, self.power = at, error, power
        self.calls: list[str] = []
        self.dead = False
        self.unsynced: dict[int, Path] = {}

    def _step(self, name: str) -> None:
        if self.dead:
            raise PowerLoss
        self.calls.append(name)
        if len(self.calls) - 1 == self.at:
            if self.power:
                self.dead = True
                self._lose()
                raise PowerLoss
            raise OSError(self.error, os.strerror(self.error))

    def _lose(self) -> None:
        # What was never synced may be lost: the worst case leaves the first half.
        for path in self.unsynced.values():
            if path.exists():
                os.truncate(path, path.stat().st_size // 2)

    def create(self, path):
        self._step("create")
        descriptor = super().create(path)
        self.unsynced[descriptor] = path
        return descriptor

    def write(self, descriptor, data):
        if not self.dead and len(self.calls) == self.at and not self.power:
            super().write(descriptor, data[: len(data) // 2])  # a full disk takes a part first
        self._step("write")
        return super().write(descriptor, data[: 1 + len(data) // 2])  # short writes are allowed

    def sync(self, descriptor):
        self._step("sync")
        super().sync(descriptor)
        self.unsynced.pop(descriptor, None)

    def close(self, descriptor):
        try:
            self._step("close")
        finally:
            super().close(descriptor)


def _stepping(name):
    real = getattr(Files, name)

    def call(self, *arguments):
        self._step(name)
        return real(self, *arguments)

    return call


for _name in ("make_folder", "rename", "sync_folder", "protect", "open", "exists", "remove"):
    setattr(FaultyFiles, _name, _stepping(_name))
