"""A bar with something at its left and something at its right; below each other where there is no room."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

MARGIN, GAP = 24, 10


class TwoSided(QFrame):
    """The bar of filters and acts above a list."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filters")
        self._sides = (left, right)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        self._box.setSpacing(GAP)
        self._box.addWidget(left)
        self._box.addStretch(1)
        self._box.addWidget(right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where both sides do not fit beside each other."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again when one of the sides has become wider or narrower."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        needed = sum(side.sizeHint().width() for side in self._sides) + 2 * MARGIN + GAP
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if needed <= self.width() else ways.TopToBottom)
