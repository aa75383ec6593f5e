"""All the pixels of a photo, for whoever comes nearer than its small copy shows anything."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QPixmap

from inspector_app.domain.evidence import Evidence, EvidenceKind
from inspector_app.domain.ids import Digest
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.photo_view import PhotoView
from inspector_app.gui.marking.port import Pixels


class Sharper(QObject):
    """Brings them into a view from a worker; ``on_show`` names the photo that the view shows."""

    def __init__(self, context: Context, view: PhotoView, on_show: Callable[[], Digest | None]) -> None:
        super().__init__(view)
        self._context, self._view, self._on_show = context, view, on_show
        view.sharper_wanted.connect(self._ask)

    def _ask(self) -> None:
        digest, seeing = self._on_show(), self._context.backend.seeing
        if digest is None:
            return

        def take(pixels: Pixels) -> None:
            if self._on_show() == digest:
                self._view.sharpen(as_pixmap(pixels))

        # Of an original that cannot be read the copy stays; the doctor tells of it.
        self._context.runner.run(self, lambda: seeing().pixels(digest), take, failed=lambda _error: None)


def whole_size(item: Evidence) -> QSize:
    """Return the size of a photo's original, px; of a clip none, its stills have their own."""
    return QSize(item.width, item.height) if item.kind is EvidenceKind.PHOTO else QSize()


def as_pixmap(pixels: Pixels) -> QPixmap:
    """Return a decoded picture for the screen."""
    row_bytes = pixels.width * 3
    image = QImage(pixels.data, pixels.width, pixels.height, row_bytes, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)
