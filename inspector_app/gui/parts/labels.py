"""Labels: words that follow the language, and words that are cut short rather than hidden.

``Qt`` and ``QStyle`` are imported where they are used: making their enums takes 25 ms, which are
not spent before the first paint.
"""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from inspector_app.gui import i18n


def label(key: str = "", role: str = "", parent: QWidget | None = None, **params: object) -> QLabel:
    """Return a label of a role of the sheet (title, section, note, …) that follows the language."""
    made = QLabel(parent)
    if role:
        made.setProperty("role", role)
    if key:
        i18n.put(made, made.setText, key, **params)
    else:
        from PySide6.QtCore import Qt

        made.setTextFormat(Qt.TextFormat.PlainText)  # what people typed is never markup
    return made


def wrapped(key: str = "", role: str = "", parent: QWidget | None = None, **params: object) -> QLabel:
    """Return a label that breaks its line where the width asks for it."""
    made = label(key, role, parent, **params)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where the room ends; the whole text is its tooltip and accessible name."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Take a text, lines of it parted by a blank; its tooltip appears only when it is cut."""
        super().setText(" ".join(text.splitlines()))
        self.setAccessibleName(text)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show the tooltip only when the text is cut."""
        self._tell()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def _shown(self) -> str:
        width = self.contentsRect().width()
        if not self.text():
            return ""
        from PySide6.QtCore import Qt

        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of the sheet, then as much of the text as fits."""
        if not self.text():
            return
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QStyle, QStyleOption

        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), int(flags), self._shown())
