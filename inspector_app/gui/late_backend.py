"""The program while it is being opened: a glance answers at once, everything else waits for it.

Loading the database library takes longer than the rest of the start, so the first list and the
drafts are shown from a glance at the file. Calls that wait are made on workers, as all slow calls
of the pages are.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QDateTime

from inspector_app.domain.errors import InspectorError
from inspector_app.domain.lists import Cursor, Glance, Page, RunQuery

if TYPE_CHECKING:  # its values take 4 ms to make, at a time when people wait
    from inspector_app.gui.backend import Backend, Today


def _nothing() -> None:
    """Refuse nothing."""


class LateBackend:
    """Hands every call on to the real backend, once there is one; its failure is raised by every call."""

    def __init__(self, opener: Callable[[], Backend], glance: Glance | None) -> None:
        self._opener, self._glance = opener, glance
        self._begun, self._opened = threading.Lock(), threading.Event()
        self._real: Backend | None = None
        self._error: Exception | None = None
        self._check: Callable[[], None] = _nothing

    def open(self) -> None:
        """Open the real one; slow, on a worker. Does nothing the second time, or once given up."""
        if not self._begun.acquire(blocking=False):
            return
        try:
            self._check()
            self._real = self._opener()
        except Exception as error:
            self._error = error
            raise
        finally:
            self._opened.set()

    def reopen(self, check: Callable[[], None] | None = None) -> None:
        """Try once more what could not be opened; slow, on a worker. Does nothing where there is one.

        ``check`` may refuse before anything is opened.
        """
        if self._error is None or not self._opened.is_set():
            return
        self._opened.clear()
        self._error = None
        self._begun.release()
        self._check = check or _nothing
        self.open()

    def exchange(self) -> None:
        """Close the real one and open it anew; slow, on a worker. Calls wait meanwhile."""
        real, self._real, self._glance = self._wait(), None, None
        self._opened.clear()
        with suppress(InspectorError):  # nothing is pending where nothing can be written
            real.close()
        self._begun.release()
        self.open()

    @property
    def is_open(self) -> bool:
        """Whether there is a real one that was not withdrawn."""
        return self._real is not None

    def frozen(self) -> InspectorError | None:
        """Return why the data can only be read; None too before they are open."""
        return self._real.frozen() if self._real is not None else None

    def withdraw(self, error: Exception) -> None:
        """Close the real one because of an error found in it, which every call raises from now on; slow."""
        real, self._error, self._glance = self._real, error, None
        self._real = None
        if real is not None:
            with suppress(InspectorError):  # it could not write either; what it had said to be kept is kept
                real.close()

    def give_up(self) -> None:
        """Open nothing any more if opening has not begun: the window is closing, and nobody may wait."""
        if self._begun.acquire(blocking=False):
            self._error = CancelledError()
            self._opened.set()

    def _wait(self) -> Backend:
        self._opened.wait()
        real = self._real
        if real is None:
            assert self._error is not None
            raise self._error
        return real

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Hand on what is not answered here."""

            def call(*arguments: object, **options: object) -> object:
                return getattr(self._wait(), name)(*arguments, **options)

            return call

    def now(self) -> datetime:
        """Return the wall time; by Qt's clock until the program's own is there."""
        if self._real is not None:
            return self._real.now()
        said = QDateTime.currentDateTime().toPython()
        assert isinstance(said, datetime)
        return said.replace(microsecond=0)

    def as_backend(self) -> Backend:
        """Return this object as what it stands in for: ``__getattr__`` is beyond a type checker."""
        return cast("Backend", self)

    def first_look(self) -> Today | None:
        """Return what of Today a glance tells; None when there was nothing to look at."""
        from inspector_app.gui.backend import Today

        seen = self._glance
        if seen is None:
            return None
        return Today(drafts=seen.drafts, pending=seen.to_hand_over, projects=1, inspectors=1)

    def list_runs(self, query: RunQuery, limit: int = 100, after: Cursor | None = None) -> Page:
        """Return a page of a list; the first of the whole list at once."""
        if self._real is None and self._glance is not None and after is None and query == RunQuery():
            return self._glance.page
        return self._wait().list_runs(query, limit, after)

    def count_runs(self, query: RunQuery) -> int:
        """Return how many inspections match; all of them at once."""
        if self._real is None and self._glance is not None and query == RunQuery():
            return self._glance.total
        return self._wait().count_runs(query)

    def close(self) -> None:
        """Close the real one; without waiting for one that could not be opened."""
        self._opened.wait()
        if self._real is not None:
            self._real.close()
