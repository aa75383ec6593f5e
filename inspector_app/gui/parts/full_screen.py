"""Windows that cover a whole screen: the one that the window beside them is on."""

from PySide6.QtWidgets import QWidget


def cover_screen(window: QWidget, beside: QWidget) -> None:
    """Show a window over the whole screen, also where no window manager makes it that large."""
    window.setGeometry(beside.screen().geometry())
    window.showFullScreen()
    window.activateWindow()
