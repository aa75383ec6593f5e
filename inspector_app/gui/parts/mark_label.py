"""A verdict mark as a widget."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import theme
from inspector_app.gui.marks import Mark, paint_mark


class MarkLabel(QWidget):
    """Shows one mark, ``size`` px wide at font scale 1; the word beside it says the same.

    With ``line`` it is as high as a line of words of that height, to stand at the top beside the first of them.
    """

    def __init__(
        self,
        mark: Mark | None = None,
        size: int = 18,
        ground: str = "raised",
        *,
        line: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._mark, self._size, self._ground = mark, size, ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.current().follow(self, self.updateGeometry)

    @property
    def mark(self) -> Mark | None:
        """The mark shown, or none."""
        return self._mark

    def set_mark(self, mark: Mark | None, ground: str = "") -> None:
        """Show another mark, on another ground where one is given."""
        self._mark, self._ground = mark, ground or self._ground
        self.update()

    def sizeHint(self) -> QSize:
        """A square, or as high as its line."""
        now = theme.current()
        return QSize(now.px(self._size), now.px(max(self._line, self._size)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        if self._mark is not None:
            place = QRectF(self.rect())
            lower = (place.height() - place.width()) / 2
            paint_mark(QPainter(self), place.adjusted(0, lower, 0, -lower), self._mark, self._ground)
