"""Windows beside the one of the program: over a whole screen, or within what it leaves free."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

FRAME = QSize(2, 34)  # px that title bar and borders take at most on the systems in use


def cover_screen(window: QWidget, beside: QWidget) -> None:
    """Show a window over the whole screen, also where no window manager makes it that large."""
    window.setGeometry(beside.screen().geometry())
    window.showFullScreen()
    window.activateWindow()


def take_room(window: QWidget, wanted: QSize) -> None:
    """Make a window that large within the screen of the window in front, frame included, in its middle."""
    front = QApplication.activeWindow()
    room = (front if front is not None else window).screen().availableGeometry()
    place = QRect(QPoint(), (wanted + FRAME).boundedTo(room.size()))
    place.moveCenter(room.center())
    window.resize(place.size() - FRAME)
    window.move(place.topLeft())
