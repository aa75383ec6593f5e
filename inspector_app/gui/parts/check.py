"""A box to tick, drawn so that the tick is as plain as the word."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.gui import i18n, icons, theme
from inspector_app.gui.parts.focus_ring import paint_focus_ring

SIDE = 20
GAP = 10


def paint_box(painter: QPainter, place: QRectF, *, checked: bool, partly: bool = False) -> None:
    """Paint the box in its state."""
    now = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = checked or partly
    painter.setPen(QPen(now.color("accent" if filled else "edge"), now.border))
    painter.setBrush(now.color("accent" if filled else "raised"))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if checked:
        icons.paint(painter, place.adjusted(2, 2, -2, -2), "tick", now.color("on_accent"))
    elif partly:
        bar = QRectF(0, 0, place.width() / 2, 2)
        bar.moveCenter(place.center())
        painter.fillRect(bar, now.color("on_accent"))
    painter.restore()


class Check(QCheckBox):
    """44 px high; the whole width answers to a finger."""

    def __init__(self, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if key:
            i18n.put(self, self.setText, key)
        theme.current().follow(self, self.updateGeometry)

    def hitButton(self, _pos: object) -> bool:
        """Answer everywhere."""
        return True

    def sizeHint(self) -> QSize:
        """Room for box and word."""
        now = theme.current()
        width = now.px(SIDE) + GAP + theme.width_of(self.font(), self.text()) + 12
        return QSize(width, now.h(44))

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, word and focus ring."""
        now, painter = theme.current(), QPainter(self)
        side = now.px(SIDE)
        box = QRectF(4, (self.height() - side) / 2, side, side)
        paint_box(painter, box, checked=self.isChecked())
        painter.setPen(now.color("text" if self.isEnabled() else "muted"))
        words = QRectF(self.rect()).adjusted(box.right() + GAP, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_focus_ring(painter, self.rect(), radius=4)
