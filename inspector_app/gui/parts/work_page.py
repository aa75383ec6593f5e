"""A page that takes the place of the work for a while, with the way back at its left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app.gui.parts.buttons import ActionButton


class WorkPage(QFrame):
    """``closed`` asks to go back: by the button ``back``, which the page lays out itself, or by Esc."""

    closed = Signal()

    def __init__(self, back_key: str = "camera.viewer_back", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work")
        self.back = ActionButton(back_key, icon="back", size="dense")
        self.back.print_keys("Esc")
        self.back.clicked.connect(self.leave)

    def leave(self) -> None:
        """Ask to go back."""
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
