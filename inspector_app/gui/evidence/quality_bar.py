"""What to do with a photo that is dark or blurred: take it again, or keep it and say why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector_app.gui import i18n
from inspector_app.gui.evidence.lines import SlotLine, quality_words
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.parts.mark_label import MarkLabel


class QualityBar(QWidget):
    """Shown for a photo with a warning. ``retake_asked`` a SlotLine, ``kept`` evidence id and reason."""

    retake_asked = Signal(object)
    kept = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: SlotLine | None = None
        self._words = ElidedLabel(role="note")
        self.retake = ActionButton("camera.retake", icon="camera", size="dense")
        self.keep = ActionButton("camera.keep", size="dense")
        self.reason = QLineEdit()
        self.reason.setProperty("fit", "dense")
        i18n.put(self.reason, self.reason.setPlaceholderText, "camera.keep_reason")
        i18n.put(self.reason, self.reason.setAccessibleName, "camera.keep_reason")
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(MarkLabel(Mark.WARN, 16, "window"))
        first.addWidget(self._words, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.retake)
        second.addWidget(self.keep, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.reason)
        self.retake.clicked.connect(lambda: self.retake_asked.emit(self._line))
        self.keep.clicked.connect(self._ask)
        self.reason.returnPressed.connect(self._give)
        self.show_line(None)

    def show_line(self, line: SlotLine | None) -> None:
        """Show what is poor about a photo; nothing when it is good or confirmed."""
        poor = line is not None and line.state == "quality"
        if line is None or line != self._line:
            self.reason.hide()
            self.reason.clear()
        self._line = line
        self.setVisible(poor)
        if poor and line is not None and line.evidence is not None:
            self._words.setText(quality_words(line.evidence))

    def _ask(self) -> None:
        if self.reason.isVisible():
            self._give()
            return
        self.reason.show()
        self.reason.setFocus()

    def _give(self) -> None:
        if self._line is not None and self._line.evidence is not None and self.reason.text().strip():
            self.kept.emit(self._line.evidence.id, self.reason.text().strip())
