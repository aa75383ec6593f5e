"""Calls that are repeated whenever the theme or the language changes, for as long as their widget lives."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject

Render = Callable[[], None]


class Followers:
    """Holds the calls; a call whose owner has been deleted is dropped, never made."""

    def __init__(self) -> None:
        self._calls: list[tuple[QObject, Render]] = []
        self._purge_at = 64

    def add(self, owner: QObject, render: Render) -> None:
        """Make the call now and at every change."""
        if len(self._calls) >= self._purge_at:
            self._purge()
            self._purge_at = 2 * len(self._calls) + 64
        self._calls.append((owner, render))
        render()

    def run(self) -> None:
        """Make all calls again."""
        self._purge()
        for owner, render in tuple(self._calls):
            if shiboken6.isValid(owner):
                render()

    def _purge(self) -> None:
        self._calls = [call for call in self._calls if shiboken6.isValid(call[0])]
