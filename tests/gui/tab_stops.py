"""Where Tab leads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(window: QWidget) -> list[QWidget]:
    """Return what Tab comes to, each once, beginning with what has the focus now."""
    first: QWidget = window.focusWidget() or window
    chain = [first]
    while (following := chain[-1].nextInFocusChain()) not in (first, None):
        chain.append(following)
    return [one for one in chain if _is_stop(one)]


def _is_stop(at: QWidget) -> bool:
    by_tab = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.focusProxy() is None
    return by_tab and at.isEnabled() and at.isVisible() and not at.visibleRegion().isEmpty()
