"""Writes answers down soon after they are typed, on a thread of its own."""

import threading
import time
from collections.abc import Callable, Mapping
from enum import StrEnum

from inspector_app.domain.errors import InspectorError

QUIET_S = 0.25  # written this long after the last key …
AT_MOST_S = 0.6  # … and never later than this after the first, so that one second is kept
AGAIN_S = 5.0  # after a write that failed: a disk may have room again, or be back


class SaveState(StrEnum):
    """What the saved label says."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


class Autosave:
    """Collects changes and hands them to ``write`` in one piece; what could not be written stays pending.

    It is tried again by itself every ``again_s``, and with the next key.

    ``write`` runs on the autosave thread and returns when the changes are durable.
    ``told`` is called on that thread after every change of state.
    """

    def __init__(
        self, write: Callable[[Mapping[str, str]], None], told: Callable[[], None], again_s: float = AGAIN_S
    ) -> None:
        self._write = write
        self._told = told
        self._again_s = again_s
        self._wake = threading.Condition()
        self._pending: dict[str, str] = {}
        self._first = 0.0
        self._last = 0.0
        self._failed = 0.0
        self._hurry = False
        self._writing = False
        self._closed = False
        self.error: InspectorError | None = None
        self._thread = threading.Thread(target=self._loop, name="autosave", daemon=True)
        self._thread.start()

    @property
    def state(self) -> SaveState:
        """How things stand."""
        with self._wake:
            if self.error is not None:
                return SaveState.FAILED
            return SaveState.SAVING if self._pending or self._writing else SaveState.SAVED

    def put(self, changes: Mapping[str, str]) -> None:
        """Take changes in; returns at once."""
        with self._wake:
            now = time.monotonic()
            if not self._pending:
                self._first = now
            self._last = now
            self._pending.update(changes)
            self.error = None
            self._wake.notify_all()

    def flush(self, timeout_s: float = 10.0) -> bool:
        """Write what is pending now; tell whether everything is durable. What was given up stays so."""
        deadline = time.monotonic() + timeout_s
        with self._wake:
            self._hurry = True
            self.error = None
            self._wake.notify_all()
            while (self._pending or self._writing) and self.error is None and not self._closed:
                left = deadline - time.monotonic()
                if left <= 0 or not self._wake.wait(left):
                    break
            self._hurry = False
            return not self._pending and not self._writing

    def close(self, *, give_up: bool = False) -> bool:
        """Write what is pending and end the thread; tell whether everything is durable.

        Where it is not, the thread goes on trying, unless that is to be given up.
        """
        durable = self.flush()
        if durable or give_up:
            with self._wake:
                self._closed = True
                self._wake.notify_all()
            self._thread.join()
        return durable

    def _loop(self) -> None:
        while True:
            with self._wake:
                batch = self._next_batch()
                if batch is None:
                    return
                self._writing = True
            error = self._try(batch)
            with self._wake:
                self._writing = False
                self.error = error
                if error is not None:
                    self._failed = time.monotonic()
                    self._pending = {**batch, **self._pending}
                self._wake.notify_all()
            self._told()

    def _next_batch(self) -> dict[str, str] | None:
        while True:
            if self._closed:
                return None
            if not self._pending:
                self._wake.wait()
                continue
            now, due = time.monotonic(), self._due()
            if now >= due:
                batch, self._pending = self._pending, {}
                return batch
            self._wake.wait(due - now)

    def _due(self) -> float:
        if self.error is not None:
            return self._failed + self._again_s
        return 0.0 if self._hurry else min(self._last + QUIET_S, self._first + AT_MOST_S)

    def _try(self, batch: Mapping[str, str]) -> InspectorError | None:
        try:
            self._write(batch)
        except InspectorError as error:
            return error
        return None
