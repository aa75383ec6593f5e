"""What lies over the live picture: words, white on black, and the round corners; drawn once for many frames."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPixmap

from inspector_app.gui import theme

RADIUS = 4
_TYPE = (13, 12, 11, 10)  # px of a sentence: smaller only where the tile cannot be high enough
_ASIDE, _PAD = 16, 4  # px beside a sentence, and from it to the edge of its ground
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
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


def height_for(sentence: str, width: int) -> int:
    """Return how high a tile of that width has to be for a sentence in the usual type, 0 for none."""
    if not sentence:
        return 0
    high = _box(sentence, QRectF(0, 0, width - 2 * _ASIDE, 1), _TYPE[0]).height()
    return ceil(high) + 2 * _PAD + _above() + _ASIDE


def sentence_box(size: QSize, words: TileWords) -> tuple[int, QRectF]:
    """Return the type of the sentence in a tile of that size, and what it takes there."""
    below = 8 + theme.current().h(24) if words.below else _ASIDE - _PAD
    room = QRectF(0, 0, size.width(), size.height())
    room.adjust(_ASIDE, _above() + _PAD, -_ASIDE, -(below + _PAD))
    fitting = (one for one in _TYPE if _box(words.middle, room, one).height() <= room.height())
    found = next(fitting, _TYPE[-1])
    return found, _box(words.middle, room, found)


def _above() -> int:
    """What the words above left and the button above right take."""
    return 8 + theme.current().h(24) + 4


def _box(sentence: str, room: QRectF, size: int) -> QRectF:
    """Return what a sentence takes in the middle of a room; it may be more than there is."""
    metrics = QFontMetricsF(theme.current().font(size))
    return metrics.boundingRect(room, _WRAPPED, sentence)


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
        _paint_sentence(painter, *sentence_box(QSize(*size), words), words.middle)
        painter.setFont(theme.current().font(13))
    if words.above:
        _paint_badge(painter, QPointF(8, 8), words.above, size[0] - 32 - words.side)
    if words.below:
        _paint_badge(painter, QPointF(8, size[1] - 8 - theme.current().h(24)), words.below, size[0] - 32)
    painter.end()
    return made


def _paint_sentence(painter: QPainter, size: int, box: QRectF, words: str) -> None:
    """Write a sentence in the middle, on a ground of its own: the picture behind may be bright."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BLACK)
    painter.drawRoundedRect(box.adjusted(-8, -_PAD, 8, _PAD), 3, 3)
    painter.setPen(_WHITE)
    painter.setFont(theme.current().font(size))
    painter.drawText(box.adjusted(-1, -1, 1, 1), _WRAPPED, words)  # as wide as measured, or a hair more


def _paint_badge(painter: QPainter, at: QPointF, words: str, room: int) -> None:
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    width = theme.width_of(painter.font(), shown) + 16
    box = QRectF(at.x(), at.y(), width, theme.current().h(24))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BLACK)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(_WHITE)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
