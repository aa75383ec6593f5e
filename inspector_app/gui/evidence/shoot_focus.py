"""Keeps the focus at the button that takes a photo, or a clip, also while no camera is there for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


class ShootFocus:
    """Where the button cannot be pressed the focus waits at ``place``, never at the button beside it.

    Qt would hand it on to the next part that takes it: Enter would then ask for files.
    """

    def __init__(self, button: QPushButton, place: QWidget) -> None:
        self._button, self._place = button, place
        self._waits = False

    @property
    def waits_at(self) -> QWidget | None:
        """Where the focus stands only until the button can be pressed; None where it was put."""
        return self._place if self._waits else None

    def lead(self) -> None:
        """Lead whoever has just chosen a camera to the button, at once or as soon as there is a picture."""
        self._waits = not self._button.isEnabled()
        (self._place if self._waits else self._button).setFocus(Qt.FocusReason.OtherFocusReason)

    def allow(self, *, allowed: bool) -> None:
        """Let the button be pressed or not; whoever waits for it goes on there, unless gone elsewhere."""
        if not allowed and self._is_at(self._button):
            self._waits = True
            self._place.setFocus(Qt.FocusReason.OtherFocusReason)
        self._button.setEnabled(allowed)
        if allowed and self._waits:
            self._waits = False
            if self._is_at(self._place):
                self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_at(self, part: QWidget) -> bool:
        """Tell where the focus of the window is, also while another window is in front."""
        return part.window().focusWidget() is part
