"""Hashes that are computed beside reading and writing, one block behind, on a second core."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor

_WORTH_IT = 1 << 17  # bytes; below, handing a block over costs more than hashing it


class Hashes:
    """Digests of one sequence of blocks; ``worker`` has one thread, so that blocks stay in order."""

    def __init__(self, worker: ThreadPoolExecutor, names: Iterable[str] = ("sha256",)) -> None:
        self._worker = worker
        self._sums = {name: hashlib.new(name) for name in names}
        self._pending: Future[None] | None = None

    def update(self, block: bytes) -> None:
        """Take in a block, which must not change any more; at most one block waits."""
        self._settle()
        if len(block) < _WORTH_IT:
            self._add(block)
        else:
            self._pending = self._worker.submit(self._add, block)

    def hexdigest(self, name: str = "sha256") -> str:
        """Return a digest of all blocks so far."""
        self._settle()
        return self._sums[name].hexdigest()

    def _add(self, block: bytes) -> None:
        for one in self._sums.values():
            one.update(block)

    def _settle(self) -> None:
        if self._pending is not None:
            self._pending.result()
            self._pending = None
