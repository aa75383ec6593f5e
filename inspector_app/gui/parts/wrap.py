"""Widgets in a row that goes on below where there is no room beside."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import i18n, theme

GAP = 12


class WrapRow(QWidget):
    """Keeps the order; hidden widgets take no room."""

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets = tuple(widgets)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for widget in self._widgets:
            widget.setParent(self)
            widget.installEventFilter(self)
        theme.current().follow(self, self.arrange)
        i18n.current().changed.connect(self.arrange)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row anew."""
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Break the row anew when a widget comes, goes or gets other words."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest):
            self.arrange()
        return False

    def arrange(self) -> None:
        """Give every widget its place and ask for the height that they take."""
        left = top = line = 0
        for widget in self._widgets:
            if widget.isHidden():
                continue
            size = widget.sizeHint().expandedTo(widget.minimumSize())
            width = min(size.width(), max(self.width(), 1))
            if left and left + width > self.width():
                left, top, line = 0, top + line + GAP, 0
            widget.setGeometry(left, top, width, size.height())
            left, line = left + width + GAP, max(line, size.height())
        if self.height() != top + line:
            self.setFixedHeight(top + line)
