"""Brings something into sight in whatever scrolls around it."""

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


def bring_into_sight(part: QWidget, beside: int = 8) -> None:
    """Scroll so far that a part is seen, with so many px above and below."""
    if (around := _scrolling(part)) is not None:
        around.ensureWidgetVisible(part, 0, beside)


def complete(part: QWidget, over: QWidget | None = None) -> None:
    """Show the rest of what is partly in sight, unless that hid some of what has the focus; not of ``over``."""
    around, focused = _scrolling(part), QApplication.focusWidget()
    focused = None if focused is over else focused
    if around is None or not 0 < _seen(part) < part.height():
        return
    bar = around.verticalScrollBar()
    before, seen = bar.value(), _seen(focused)
    around.ensureWidgetVisible(part, 0, 8)
    if _seen(focused) < seen:
        bar.setValue(before)


def _scrolling(part: QWidget) -> QScrollArea | None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _seen(part: QWidget | None) -> int:
    """How much of its height is in sight."""
    return part.visibleRegion().boundingRect().height() if part is not None else 0
