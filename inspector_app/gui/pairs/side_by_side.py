"""Two pictures side by side that are zoomed and moved together."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.domain.evidence import Evidence
from inspector_app.domain.ids import Digest
from inspector_app.gui.context import Context
from inspector_app.gui.evidence.photo_view import STEP, PhotoView
from inspector_app.gui.evidence.sharper import Sharper, whole_size
from inspector_app.gui.parts.focus_ring import paint_focus_ring

RING = 5  # px around the pictures that the focus ring has


class LargePictures(QObject):
    """Brings large copies from a worker into views, and all pixels to whoever comes near.

    An answer for a picture no longer wanted is dropped.
    """

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: dict[PhotoView, Digest] = {}
        self._sharpers: dict[PhotoView, Sharper] = {}

    def show(self, view: PhotoView, photo: Evidence) -> None:
        """Show a photo in a view, whole; its ground until it is there."""
        digest = photo.digest
        if view not in self._sharpers:
            self._sharpers[view] = Sharper(self._context, view, lambda: self._wanted.get(view))
        if self._wanted.get(view) == digest:
            return
        self._wanted[view] = digest
        view.show_picture(QPixmap())
        seeing = self._context.backend.seeing

        def take(data: bytes) -> None:
            if self._wanted.get(view) == digest:
                picture = QPixmap()
                picture.loadFromData(data)
                view.show_picture(picture, whole_size(photo))

        self._context.runner.run(self, lambda: seeing().display_copy(digest), take, failed=self._refused(view))

    def _refused(self, view: PhotoView) -> Callable[[BaseException], None]:
        def refused(error: BaseException) -> None:
            self._wanted.pop(view, None)
            self._context.messages.fail(error)

        return refused

    def forget(self) -> None:
        """Ask for everything anew the next time."""
        self._wanted.clear()


class SideBySide(QWidget):
    """``left`` and ``right`` follow each other; + − 0 and the arrows work where the focus is here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = PhotoView(), PhotoView()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(RING, RING, RING, RING)
        across.setSpacing(8)
        across.addWidget(self.left, 1)
        across.addWidget(self.right, 1)
        self.left.looked.connect(self.right.look_at)
        self.right.looked.connect(self.left.look_at)

    def come(self, factor: float) -> None:
        """Come nearer in both, or go away by factors below 1."""
        self.left.come(factor)

    def fit(self) -> None:
        """Show both whole."""
        self.left.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the focus ring."""
        if self.hasFocus():
            paint_focus_ring(QPainter(self), self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and − zoom, 0 fits, the arrows move."""
        if not move_by_key(self.left, event):
            super().keyPressEvent(event)


def move_by_key(view: PhotoView, event: QKeyEvent) -> bool:
    """Zoom or move a view by the keys that all pictures share; tell whether the key was one of them."""
    key = Qt.Key(event.key())
    step = view.width() / 8
    ways = {
        Qt.Key.Key_Left: QPointF(step, 0),
        Qt.Key.Key_Right: QPointF(-step, 0),
        Qt.Key.Key_Up: QPointF(0, step),
        Qt.Key.Key_Down: QPointF(0, -step),
    }
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        view.come(STEP)
    elif key == Qt.Key.Key_Minus:
        view.come(1 / STEP)
    elif key == Qt.Key.Key_0:
        view.fit()
    elif key in ways and view.zoom > 1:
        view.move_by(ways[key])
    else:
        return False
    return True
