"""The part of a step that scrolls, and what stands in the middle of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget


class WorkArea(QScrollArea):
    """As high as its content where there is room; the wheel and the focus scroll it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the content has grown, such as by a second line of help."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Ask for the height of the content."""
        content = self.widget()
        return QSize(400, content.sizeHint().height() if content is not None else 100)

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as the window asks."""
        return QSize(200, 120)


def centred(widget: QWidget) -> QHBoxLayout:
    """Return a row with a widget in its middle that takes all the width it may have."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 10_000)
    row.addStretch(1)
    return row
