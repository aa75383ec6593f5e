"""How large windows are: that of the program, and those beside it."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

FRAME = QSize(2, 34)  # px that title bar and borders take at most on the systems in use


def fit_on_screen(window: QWidget, smallest: QSize, usual: QSize) -> None:
    """Give a window its usual size, less where the screen with the frame around it is smaller."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableSize() if screen is not None else smallest
    window.setMinimumSize(smallest.boundedTo(room - FRAME))
    fits = room.width() >= smallest.width()
    # The frame of the window takes its share of a 1366 × 768 screen.
    window.resize(usual.boundedTo(room - FRAME) if fits else usual)


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
