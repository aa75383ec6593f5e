"""Finds the option that is meant by what is typed on a list, one key after the other."""

import re
from collections.abc import Sequence
from string import ascii_lowercase

from PySide6.QtCore import QElapsedTimer

PAUSE_MS = 1000  # a key after a longer pause begins anew
_BEFORE_FIGURE = ascii_lowercase + "+-−±≥≤"
_BEGINS_WITH_FIGURE = re.compile(rf"[{re.escape(_BEFORE_FIGURE)}]{{0,3}}\d", re.IGNORECASE)


def option_meant(titles: Sequence[str], typed: str) -> int | None:
    """Return the place of the first option that begins with the typing, or bears that figure.

    Where a title begins with a figure, a few letters before it or none (C30), figures are the title's own,
    never the place in the list: "30" and "C30" mean C30. Elsewhere a figure is the place, counted from 1.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return None
    if wanted.isdigit() and not any(_BEGINS_WITH_FIGURE.match(title) for title in titles):
        return int(wanted) - 1 if 1 <= int(wanted) <= len(titles) else None
    names = [title.casefold() for title in titles]
    begins = [at for at, name in enumerate(names) if name.startswith(wanted)]
    if not begins and wanted.isdigit():
        begins = [at for at, name in enumerate(names) if name.lstrip(_BEFORE_FIGURE).startswith(wanted)]
    return begins[0] if begins else None


class TypeAhead:
    """Remembers what was typed until a pause or another ``place``."""

    def __init__(self) -> None:
        self._typed, self._place = "", ""
        self._since = QElapsedTimer()

    def add(self, letter: str, place: str = "") -> str:
        """Return the typing so far, with this key."""
        paused = not self._since.isValid() or self._since.elapsed() > PAUSE_MS
        if paused or place != self._place:
            self._typed = ""
        self._typed, self._place = self._typed + letter, place
        self._since.restart()
        return self._typed

    def begin_with(self, letter: str) -> str:
        """Let this key begin anew: with what stood before it nothing was meant."""
        self._typed = letter
        return letter
