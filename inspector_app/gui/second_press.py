"""Keeps the second press of a double click from what moved below the pointer at the first one.

A bar that is closed, or answered, gives its room to the page: a button of that comes to stand where
the bar's was. What is pressed there before anybody can have seen it was not meant.
"""

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QGuiApplication, QMouseEvent, QSinglePointEvent
from PySide6.QtWidgets import QWidget

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SecondPress(QObject):
    """Takes presses out that come as fast and as near as those of a double click, but upon another part.

    It goes on while one presses on: only a pause shows that somebody has looked.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed: QWidget | None = None
        self._at, self._moment = QPointF(), 0  # ms of the system's clock for input
        window.winId()  # else there is nothing yet that gets the events of mouse and finger first
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let all go by but stray presses; a release without a press does nothing."""
        if event.type() in _PRESSES and isinstance(event, QMouseEvent):
            return self._is_stray(event)
        return False

    def _is_stray(self, event: QSinglePointEvent) -> bool:
        here, moment = event.position(), event.timestamp()
        part = self._window.childAt(here.toPoint())
        hints = QGuiApplication.styleHints()
        is_fast = 0 <= moment - self._moment <= hints.mouseDoubleClickInterval()
        is_near = (here - self._at).manhattanLength() <= hints.touchDoubleTapDistance()
        is_stray = self._pressed is not None and is_fast and is_near and part is not self._pressed
        if not is_stray:
            self._pressed = part
        self._at, self._moment = here, moment
        return is_stray
