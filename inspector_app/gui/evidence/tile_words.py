"""What lies over the live picture: words, white on black, and the round corners; drawn once for many frames."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from inspector_app.gui import theme

RADIUS = 4
_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)  # on a photo, in every theme


@dataclass(frozen=True, slots=True)
class TileWords:
    """What stands above left, in the middle and below left; ``side`` px above right are taken."""

    above: str
    middle: str
    below: str
    side: int


def words_over(size: QSize, ratio: float, words: TileWords) -> QPixmap:
    """Return what is laid over a picture of that size."""
    now = theme.current()
    ground = now.color("window").name()
    return _drawn((size.width(), size.height()), ratio, words, (ground, now.scale))


@lru_cache(maxsize=4)
def _drawn(size: tuple[int, int], ratio: float, words: TileWords, look: tuple[str, float]) -> QPixmap:
    """Draw anew whenever anything differs; ``look`` is the ground and the scale of the theme."""
    made = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRectF(0, 0, *size)
    corners = QPainterPath()
    corners.addRect(whole)
    corners.addRoundedRect(whole, RADIUS, RADIUS)
    painter.fillPath(corners, QColor(look[0]))
    painter.setFont(theme.current().font(13))
    if words.middle:
        _paint_sentence(painter, whole.adjusted(16, 36, -16, -16), words.middle)
    if words.above:
        _paint_badge(painter, QPointF(8, 8), words.above, size[0] - 32 - words.side)
    if words.below:
        _paint_badge(painter, QPointF(8, size[1] - 8 - theme.current().h(24)), words.below, size[0] - 32)
    painter.end()
    return made


def _paint_sentence(painter: QPainter, room: QRectF, words: str) -> None:
    """Write a sentence in the middle, on a ground of its own: the picture behind may be bright."""
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    box = painter.boundingRect(room, flags, words).adjusted(-8, -4, 8, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BLACK)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(_WHITE)
    painter.drawText(room, flags, words)


def _paint_badge(painter: QPainter, at: QPointF, words: str, room: int) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    width = theme.width_of(painter.font(), shown) + 16
    box = QRectF(at.x(), at.y(), width, theme.current().h(24))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BLACK)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(_WHITE)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
