"""Gives the focus back that a bar had while somebody pressed its buttons."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class LentFocus(QObject):
    """Qt would hand it on to whatever comes next: the button that leaves the page."""

    def __init__(self, bar: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._before: QWidget | None = None  # where it was when the bar got it
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    @property
    def is_here(self) -> bool:
        """Whether a part of the bar has it, also while another window is in front."""
        window = self._bar.window()
        return self._bar.isAncestorOf(window.focusWidget() or window)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        came = now is not None and self._bar.isAncestorOf(now)
        if came and before is not None and not self._bar.isAncestorOf(before):
            self._before = before

    def give_back(self, page: object) -> None:
        """Let somebody go on where they were, else where ``page`` begins; nothing where the bar has it not."""
        before, self._before = self._before, None
        if not self.is_here:
            return
        if before is None or not isValid(before) or not (before.isVisible() and before.isEnabled()):
            around = page if isinstance(page, QWidget) else self._bar.parentWidget()
            before = getattr(page, "first_stop", None) or around
        if before is not None:
            before.setFocus()
