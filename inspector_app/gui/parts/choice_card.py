"""A card that can be chosen: a picture, a title and a sentence."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from inspector_app.gui import icons, theme
from inspector_app.gui.parts.buttons import paint_inner_ring

PAD = 14


class ChoiceCard(QAbstractButton):
    """The chosen one is filled softly, with a bar at its left and its title in bold; Enter takes it.

    ``entered`` follows a choice that was confirmed by Enter.
    """

    entered = Signal()

    def __init__(
        self, icon: str, title: str, sentence: str, *, lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = lines  # of the sentence
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon, self._sentence = icon, sentence
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setToolTip(sentence)
        theme.current().follow(self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Title and the lines of the sentence."""
        now = theme.current()
        return QSize(now.px(280), now.px(24) + self._lines * now.px(20) + 2 * PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the card with Enter; the arrows go on to the next."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setChecked(True)
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, picture and words."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, inverted = self.isChecked(), self.isChecked() and now.is_sunlight
        ground = "text" if inverted else "accent_soft" if chosen or self.underMouse() else "raised"
        width = now.ring if self.hasFocus() else now.border
        edge = "focus" if self.hasFocus() else "accent" if chosen else "line"
        painter.setPen(QPen(now.color(edge), width))
        painter.setBrush(now.color(ground))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, 6, 6)
        if chosen:
            self._paint_bar(painter, frame)
        if inverted and self.hasFocus():
            paint_inner_ring(painter, QRectF(self.rect()))
        self._paint_content(painter, inverted=inverted, chosen=chosen)

    def _paint_bar(self, painter: QPainter, frame: QRectF) -> None:
        """Paint the bar of the chosen one within the round corners of its frame."""
        round_, at_left = QPainterPath(), QPainterPath()
        round_.addRoundedRect(frame, 6, 6)
        at_left.addRect(QRectF(0, 0, 4, self.height()))
        painter.fillPath(round_.intersected(at_left), theme.current().color("accent"))

    def _paint_content(self, painter: QPainter, *, inverted: bool, chosen: bool) -> None:
        now = theme.current()
        side = now.px(28)
        ink = now.color("raised" if inverted else "accent" if chosen else "muted")
        icons.paint(painter, QRectF(PAD + 4, PAD, side, side), self._icon, ink)
        left = PAD + 4 + side + 14
        room = self.width() - left - PAD
        painter.setFont(now.font(15, bold=True))
        painter.setPen(now.color("raised" if inverted else "on_soft" if chosen else "text"))
        title = QFontMetrics(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, PAD - 2, room, now.px(24)), int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.setFont(now.font(13))
        painter.setPen(now.color("raised" if inverted else "muted"))
        self._paint_sentence(painter, QRect(left, PAD + now.px(24), room, self._lines * now.px(20)))

    def _paint_sentence(self, painter: QPainter, place: QRect) -> None:
        """Paint its lines; the last ends in … where more follows."""
        metrics = painter.fontMetrics()
        rest, top = self._sentence, place.top()
        for line in range(1, self._lines + 1):
            cut = fitting(rest, metrics, place.width()) if line < self._lines else len(rest)
            words = metrics.elidedText(rest[:cut].strip(), Qt.TextElideMode.ElideRight, place.width())
            at = QRect(place.left(), top, place.width(), metrics.height())
            painter.drawText(at, int(Qt.AlignmentFlag.AlignVCenter), words)
            rest, top = rest[cut:], top + theme.current().px(20)


def fitting(words: str, metrics: QFontMetrics, width: int) -> int:
    """Return how many characters fit; a word of letters is not cut, a Chinese sentence is anywhere."""
    if metrics.horizontalAdvance(words) <= width:
        return len(words)
    whole = next(n for n in range(len(words), 0, -1) if metrics.horizontalAdvance(words[:n]) <= width)
    count = whole
    while 0 < count < len(words) and (
        words[count] in "，。；：、）" or _is_letter(words[count - 1 : count + 1])
    ):
        count -= 1
    return count or whole


def _is_letter(pair: str) -> bool:
    """Tell whether two characters stand within one word."""
    return pair.isascii() and " " not in pair
