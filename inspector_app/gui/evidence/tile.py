"""The live picture of the camera, with what it is for and whether it is any good."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.camera import CameraState, Frame
from inspector_app.domain.ports import Camera
from inspector_app.gui import i18n, theme

FRAME_MS = 40
FROZEN_MS = 300
_SHOWN = (CameraState.LIVE, CameraState.BLACK, CameraState.FROZEN)
_BLACK, _WHITE = QColor(0, 0, 0), QColor(255, 255, 255)  # words on a photo, in every theme


class CameraTile(QWidget):
    """Draws the last frame, or says why there is none; holds it for a moment after a shot."""

    def __init__(self, camera: Camera | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera = camera
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._next = ""
        self._quality = ""
        self.mirrored = False
        self._frozen = QTimer(self, singleShot=True, interval=FROZEN_MS)
        self._tick = QTimer(self, interval=FRAME_MS)
        self._tick.timeout.connect(self._look)
        self._frozen.timeout.connect(self._look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        theme.current().follow(self, self.updateGeometry)

    @property
    def state(self) -> CameraState:
        """How the camera stands."""
        return CameraState.NONE if self._camera is None else self._camera.state()

    def show_next(self, title: str) -> None:
        """Say what the next photo is."""
        if title != self._next:
            self._next = title
            self.update()

    def show_quality(self, said: str) -> None:
        """Say whether the picture is any good."""
        self._quality = said

    def freeze(self) -> None:
        """Keep the picture for a moment, so that one sees what was taken."""
        self._frozen.start()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the camera only while somebody can see it."""
        super().showEvent(event)
        if self._camera is not None:
            self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._tick.stop()

    def _look(self) -> None:
        if self._camera is None or self._frozen.isActive():
            return
        frame = self._camera.frame()
        if frame is not None and (self._frame is None or frame.number != self._frame.number):
            self._frame = frame
            self._image = QImage(
                frame.pixels, frame.width, frame.height, frame.width * 3, QImage.Format.Format_BGR888
            )
        self.setAccessibleName(self._words() or i18n.tr("camera.live"))
        self.update()

    def _words(self) -> str:
        state = self.state
        return "" if state is CameraState.LIVE else i18n.tr(f"camera.state_{state}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame cut to the tile, or the words that stand for it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), QColor(17, 17, 17))
        if self._image is not None and self.state in _SHOWN:
            self._paint_image(painter, self._image)
        if words := self._words():
            self._paint_middle(painter, words)
        if self._next:
            self._paint_badge(painter, QPointF(8, 8), i18n.tr("camera.next", title=self._next), below=False)
        if self._quality and self.state is CameraState.LIVE:
            self._paint_badge(painter, QPointF(8, self.height() - 8), self._quality, below=True)

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        scale = max(self.width() / image.width(), self.height() / image.height())
        part = QRectF(0, 0, self.width() / scale, self.height() / scale)
        part.moveCenter(QRectF(image.rect()).center())
        painter.save()
        if self.mirrored:  # people know themselves from the mirror; the photo itself is not mirrored
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(QRectF(self.rect()), image, part)
        painter.restore()

    def _paint_middle(self, painter: QPainter, words: str) -> None:
        painter.setFont(theme.current().font(13))
        painter.setPen(_WHITE)
        place = QRectF(self.rect()).adjusted(16, 36, -16, -16)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)

    def _paint_badge(self, painter: QPainter, at: QPointF, words: str, *, below: bool) -> None:
        now = theme.current()
        font = now.font(13)
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 32)
        height = now.h(24)
        box = QRectF(at.x(), at.y() - (height if below else 0), theme.width_of(font, shown) + 16, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_BLACK)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(_WHITE)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)

    def sizeHint(self) -> QSize:
        """As high as the panel says."""
        return QSize(200, theme.current().h(172))
