"""A button on the live picture: white on black in every theme, as all words there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.gui import i18n, icons, theme

_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)
_ICON, _GAP = 16, 4


class TileButton(QAbstractButton):
    """Two icons in a box as high as the words on the tile; a finger meets the 44 px around it."""

    def __init__(self, key: str, icons_shown: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons_shown
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        i18n.put(self, self.setToolTip, key)
        i18n.put(self, self.setAccessibleName, key)
        theme.current().follow(self, self.adjustSize)

    def sizeHint(self) -> QSize:
        """At least as large as a finger."""
        now = theme.current()
        wide = len(self._icons) * (now.px(_ICON) + _GAP) + 28
        return QSize(max(wide, now.h(44)), now.h(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, the icons, and the ring while in focus."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = now.px(_ICON)
        inner = len(self._icons) * (side + _GAP) - _GAP
        box = QRectF(0, 0, inner + 16, now.h(24))
        box.moveTopRight(QRectF(self.rect()).topRight() + QRectF(-8, 8, 0, 0).topLeft())
        painter.setPen(QPen(_WHITE, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(_BLACK)
        painter.drawRoundedRect(box, 3, 3)
        for at, name in enumerate(self._icons):
            place = QRectF(box.left() + 8 + at * (side + _GAP), box.center().y() - side / 2, side, side)
            icons.paint(painter, place, name, _WHITE)
