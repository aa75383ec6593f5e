"""Keeps Tab going through the regions of a page in the order in which they are read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def hold_order(regions: Sequence[QWidget]) -> None:
    """Let Tab go from region to region, within each as before.

    Qt puts what is made anew, such as the fields of the step in front, behind all that was there.
    """
    rank = {region: at for at, region in enumerate(regions)}
    placed = [(at, stop) for stop in _stops(regions[0].window()) if (at := _region(stop, rank)) is not None]
    wanted = sorted(placed, key=lambda one: one[0])
    if wanted == placed:
        return
    for (_, first), (_, second) in pairwise(wanted):
        QWidget.setTabOrder(first, second)


def _stops(window: QWidget) -> Iterator[QWidget]:
    """Yield what Tab may come to in a window, once around, hidden parts as well."""
    at = window.nextInFocusChain()
    while at is not None and at is not window:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.focusProxy() is None:
            yield at
        at = at.nextInFocusChain()


def _region(stop: QWidget, rank: dict[QWidget, int]) -> int | None:
    at: QWidget | None = stop
    while at is not None and at not in rank:
        at = at.parentWidget()
    return rank[at] if at is not None else None
