"""A framed word with an icon or a mark: a state, never operated."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector_app.gui import icons, theme
from inspector_app.gui.marks import Mark, paint_mark

_ROLES = {"soft": "retest", "hard": "fail", "good": "pass"}


class Chip(QLabel):
    """24 px high; ``state`` is soft, hard, good or nothing; the picture is a Mark or the name of an icon."""

    def __init__(
        self, text: str = "", state: str = "", picture: Mark | str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._picture: Mark | str = picture
        self.setProperty("role", "chip")
        self.setProperty("state", state)
        self.setProperty("picture", "yes" if picture else "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        theme.current().follow(self, self._lay_out)

    def show_state(self, text: str, state: str = "", picture: Mark | str = "") -> None:
        """Show another state; an empty text hides the chip."""
        self._picture = picture
        self.setText(text)
        if not text or self.parentWidget() is not None:  # without a parent it would flash as a window
            self.setVisible(bool(text))
        theme.set_state(self, state=state, picture="yes" if picture else "")

    def _lay_out(self) -> None:
        self.setFixedHeight(theme.current().h(24))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and word, then the picture before them."""
        super().paintEvent(event)
        if not self._picture:
            return
        side = theme.current().px(14)
        place = QRectF(9, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        if isinstance(self._picture, Mark):
            paint_mark(painter, place, self._picture, "raised")
        else:
            role = _ROLES.get(str(self.property("state")), "muted")
            icons.paint(painter, place, self._picture, theme.current().color(role))
