"""A picture that can be zoomed and moved; where a point of the widget lies in the picture, and back."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

NEAREST, FARTHEST = 8.0, 1.0
CLOSEST = 4.0  # px of the screen for one of the original, where that is nearer still
STEP = 1.25
LEAST_HEIGHT = 160  # px
CRAMPED_HEIGHT = 60  # px, where words about a photo need the room: it can be shown alone
_GROUND = QColor(17, 17, 17)  # behind a photo, in every theme


class PhotoView(QWidget):
    """Paints a picture; 1.0 fits it in, larger values come nearer.

    ``looked`` carries zoom and middle (0…1 of the picture) when a person has changed them;
    ``sharper_wanted`` asks once for all pixels of a photo whose copy has too few for what is looked at.
    """

    looked = Signal(float, QPointF)
    sharper_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._size = QSize()  # of the original, px
        self._has_asked = False
        self._at = QPointF(0.5, 0.5)  # what of the picture is in the middle, 0…1
        self._held: QPointF | None = None
        self._was_pressed = False  # whether the first press of a double click can have been here
        self.zoom = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, LEAST_HEIGHT)

    @property
    def picture(self) -> QPixmap:
        """What is painted; null while it is on its way."""
        return self._picture

    @property
    def original_size(self) -> QSize:
        """The size of what is shown, px, of which the picture may be a smaller copy."""
        return self._size

    def show_picture(self, picture: QPixmap, original: QSize | None = None) -> None:
        """Show another picture, whole; ``original`` is the size of the photo that it is a copy of."""
        self._picture, self._has_asked = picture, False
        self._size = original if original is not None and not original.isEmpty() else picture.size()
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Forget presses of before: the second click of a double click elsewhere may end here."""
        super().showEvent(event)
        self._was_pressed = False

    def sharpen(self, picture: QPixmap) -> None:
        """Show the same picture in more pixels, where and as near as it is."""
        self._picture = picture
        self.update()

    def swap_picture(self, picture: QPixmap) -> None:
        """Show another picture of the same place without moving."""
        self._picture, self._size = picture, picture.size()
        self.update()

    def fit(self) -> None:
        """Show the whole picture."""
        self.look_at(1.0, QPointF(0.5, 0.5))
        self.looked.emit(self.zoom, self._at)

    def come(self, factor: float, towards: QPointF | None = None) -> None:
        """Come nearer, or go away by factors below 1; a point of the widget stays where it is."""
        held = towards or QPointF(self.width() / 2, self.height() / 2)
        before = self.to_picture(held)
        self.zoom = min(self._nearest(), max(FARTHEST, self.zoom * factor))
        self.move_by(held - self.to_widget(before))
        self._ask_for_more()

    def look_at(self, zoom: float, at: QPointF) -> None:
        """Show what another view shows; not told of again."""
        self.zoom, self._at = zoom, QPointF(at)
        if not self._picture.isNull():  # of another shape than the other view's, so its edges differ
            place = self.place()
            x = self._within(at.x(), self.width() / place.width())
            self._at = QPointF(x, self._within(at.y(), self.height() / place.height()))
        self.update()
        self._ask_for_more()

    def _ask_for_more(self) -> None:
        """Ask for the whole photo when its copy is spread over more pixels of the screen than it has."""
        wide, has = self.place().width() * self.devicePixelRatioF(), self._picture.width()
        if not self._has_asked and 0 < has < min(wide, self._size.width()):
            self._has_asked = True
            self.sharper_wanted.emit()

    def show_point(self, point: QPointF) -> None:
        """Move as far as needed for a point of the picture to be seen."""
        at = self.to_widget(point)
        inside = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        if not inside.contains(at):
            self.move_by(QPointF(self.width() / 2, self.height() / 2) - at)

    def _fitting(self) -> float:
        if self._picture.isNull():
            return 1.0
        return min(self.width() / self._size.width(), self.height() / self._size.height(), 1.0)

    def _nearest(self) -> float:
        return max(NEAREST, CLOSEST / self._fitting())

    def _scale(self) -> float:
        return self._fitting() * self.zoom

    def place(self) -> QRectF:
        """Return where the whole picture lies in the widget; parts of it may be outside."""
        scale = self._scale()
        wide, high = self._size.width() * scale, self._size.height() * scale
        left, top = self.width() / 2 - self._at.x() * wide, self.height() / 2 - self._at.y() * high
        return QRectF(left, top, wide, high)

    def to_widget(self, point: QPointF) -> QPointF:
        """Return where a point of the picture (0…1) is painted."""
        place = self.place()
        return QPointF(place.left() + point.x() * place.width(), place.top() + point.y() * place.height())

    def to_picture(self, at: QPointF) -> QPointF:
        """Return the point of the picture (0…1, or beyond its edge) that is painted there."""
        place = self.place()
        if place.isEmpty():
            return QPointF(0.5, 0.5)
        return QPointF((at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height())

    def move_by(self, by: QPointF) -> None:
        """Move the picture by so many px, as far as its edge."""
        if self._picture.isNull():
            return
        scale = self._scale()
        wide, high = self._size.width() * scale, self._size.height() * scale
        x = self._within(self._at.x() - by.x() / wide, self.width() / wide)
        y = self._within(self._at.y() - by.y() / high, self.height() / high)
        self._at = QPointF(x, y)
        self.update()
        self.looked.emit(self.zoom, self._at)

    @staticmethod
    def _within(middle: float, share: float) -> float:
        return 0.5 if share >= 1 else min(1 - share / 2, max(share / 2, middle))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture on a dark ground, then what lies over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        if self._picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.place(), self._picture, QRectF(self._picture.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the picture; nothing here."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the copy has pixels enough."""
        super().resizeEvent(event)
        self._ask_for_more()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to where the pointer is."""
        self.come(STEP if event.angleDelta().y() > 0 else 1 / STEP, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the picture."""
        self._was_pressed = True
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the hand."""
        if self._held is not None:
            self.move_by(event.position() - self._held)
            self._held = event.position()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and nearer."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._was_pressed:
            return
        if self.zoom > 1.0:
            self.fit()
        else:
            self.come(3.0, event.position())
