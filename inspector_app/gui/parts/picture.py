"""One picture, nothing of it cut away."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from inspector_app.domain.ids import Digest
from inspector_app.gui.thumbs import Thumbs, paint_thumb


class Picture(QWidget):
    """Shows a small picture as large as there is room; asks for it when it is first painted."""

    def __init__(self, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs, self._digest = thumbs, Digest("")
        self.setMinimumHeight(250)
        thumbs.arrived.connect(lambda _digest: self.update())

    def show_digest(self, digest: Digest, name: str) -> None:
        """Show another picture."""
        self._digest = digest
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint the picture."""
        if self._digest:
            paint_thumb(QPainter(self), QRectF(self.rect()), self._thumbs.get(self._digest), whole=True)
