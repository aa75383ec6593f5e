"""Small pictures of evidence, read on a worker and kept for as long as they are likely to be seen again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.domain.ids import Digest
from inspector_app.gui import icons, theme
from inspector_app.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from inspector_app.gui.backend import Backend  # see late_backend

KEPT = 200  # pictures of at most 320 px: about 50 MB
CORNER = 4


class Thumbs(QObject):
    """``arrived`` carries the digest of a picture that can be had now."""

    arrived = Signal(str)

    def __init__(self, backend: Backend, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend, self._runner = backend, runner
        self._kept: OrderedDict[Digest, QImage] = OrderedDict()
        self._asked: set[Digest] = set()

    def get(self, digest: Digest) -> QImage | None:
        """Return a picture, or None after asking for it; an empty one stands for what cannot be shown."""
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        if digest not in self._asked:
            self._asked.add(digest)
            self._runner.run(
                self,
                lambda: QImage.fromData(self._backend.thumbnail(digest)),
                lambda image: self._keep(digest, image),
                failed=lambda _error: self._keep(digest, QImage()),
            )
        return None

    def _keep(self, digest: Digest, image: QImage) -> None:
        self._asked.discard(digest)
        self._kept[digest] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(digest)


def paint_thumb(painter: QPainter, place: QRectF, image: QImage | None, *, whole: bool = False) -> None:
    """Paint a picture cut to fill its place, or whole; a frame with a camera where there is none."""
    now = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(place, CORNER, CORNER)
    if image is None or image.isNull():
        painter.fillPath(path, now.color("sunken"))
        side = min(20.0, place.height() / 2)
        at = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
        icons.paint(painter, at, "photo", now.color("muted"))
    elif whole:
        painter.fillPath(path, now.color("sunken"))
        painter.setClipPath(path)
        painter.drawImage(_within(image, place), image)
    else:
        painter.setClipPath(path)
        painter.drawImage(place, image, _cut(image, place))
    painter.restore()


def _within(image: QImage, place: QRectF) -> QRectF:
    """Return the middle of a place, in the proportions of a picture."""
    size = QSizeF(image.size()).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRectF(QPointF(), size)
    fitted.moveCenter(place.center())
    return fitted


def _cut(image: QImage, place: QRectF) -> QRectF:
    """Return the middle part of a picture that has the proportions of its place."""
    wanted = place.width() / place.height()
    width, height = float(image.width()), float(image.height())
    cut = QRectF(0, 0, min(width, height * wanted), min(height, width / wanted))
    cut.moveCenter(QRectF(image.rect()).center())
    return cut


class Thumb(QWidget):
    """One picture that fills its widget."""

    def __init__(self, thumbs: Thumbs, digest: Digest, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs, self._digest = thumbs, digest
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        thumbs.arrived.connect(self._arrived, Qt.ConnectionType.UniqueConnection)

    def _arrived(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def sizeHint(self) -> QSize:
        """Three of them fill the preview."""
        return QSize(108, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture."""
        paint_thumb(QPainter(self), QRectF(self.rect()), self._thumbs.get(self._digest))
