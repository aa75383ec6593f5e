"""Enter in a form goes to the next field, from the last one to the button that keeps it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget


class EnterLeads(QObject):
    """Leads through ``parts`` in their order; what is hidden or off is passed over.

    In a field of several lines Enter makes a line, and goes on where the line is still empty.
    """

    def __init__(self, parent: QWidget, parts: Sequence[QWidget]) -> None:
        super().__init__(parent)
        self._parts = [part.focusProxy() or part for part in parts]
        for part in self._parts[:-1]:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter from a field and give the focus to the next."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or _is_within(watched):
            return False
        at = next(place for place, part in enumerate(self._parts) if part is watched)
        following = (part for part in self._parts[at + 1 :] if part.isVisible() and part.isEnabled())
        if (part := next(following, None)) is not None:
            part.setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _is_within(watched: QObject) -> bool:
    """Tell whether Enter belongs to the field itself: a line to end, a list to choose from."""
    if isinstance(watched, QPlainTextEdit):
        return bool(watched.textCursor().block().text())
    return isinstance(watched, QComboBox) and watched.view().isVisible()
