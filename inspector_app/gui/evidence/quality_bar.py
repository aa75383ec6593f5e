"""What to do with a photo that is poor or lacks what was asked for: take it again, or keep it and say why."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from inspector_app.domain.evidence import BOARD_ALONE
from inspector_app.gui import i18n, theme
from inspector_app.gui.evidence.lines import SlotLine, asked_words
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.mark_label import MarkLabel


def _reasons(flaws: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the usual reasons; a photo of the code board alone has no scale and needs none."""
    usual = dict.fromkeys(flaws)
    return tuple(dict.fromkeys((*usual, *([BOARD_ALONE] if "no_scale" in usual else []), "gone")))


class QualityBar(QWidget):
    """Shown for a photo with a warning. ``retake_asked`` a SlotLine, ``kept`` evidence id and reason."""

    retake_asked = Signal(object)
    kept = Signal(str, str)

    def __init__(self, *, across: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across = across  # all in one row, where there is the width for it
        self.line: SlotLine | None = None  # of the photo that is asked about, None while there is none
        self._words = wrapped(role="note")
        self.retake = PrimaryButton("camera.retake", icon="camera", size="dense")
        self.keep = ActionButton("camera.keep", size="dense")
        self.reasons = QMenu(self)
        self.reason = QLineEdit()
        self._lay_out()
        self.retake.clicked.connect(lambda: self.retake_asked.emit(self.line))
        self.keep.clicked.connect(self._ask)
        QShortcut(QKeySequence("Alt+F8"), self.keep).activated.connect(self.keep.click)
        self.reason.returnPressed.connect(lambda: self._give(self.reason.text()))
        self.show_line(None)

    def _lay_out(self) -> None:
        self.retake.print_keys("F8")  # heard by the page
        self.reason.setProperty("fit", "dense")
        i18n.put(self.reason, self.reason.setPlaceholderText, "camera.keep_reason")
        i18n.put(self.reason, self.reason.setAccessibleName, "camera.keep_reason")
        i18n.put(self.keep, self.keep.setToolTip, "camera.keep_hint")
        i18n.put(self.retake, self.retake.setToolTip, "camera.retake_hint")
        first, second = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons = second
        first.setSpacing(6)
        first.addWidget(MarkLabel(Mark.WARN, 16, "window"))
        first.addWidget(self._words, 1)
        second.setSpacing(8)
        second.addWidget(self.retake)
        second.addWidget(self.keep, 0 if self._across else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if self._across else 8, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        (first if self._across else column).addLayout(second)
        column.addWidget(self.reason)

        theme.current().follow(self, self._part)
        i18n.current().follow(self, self._part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons beside each other only where there is room for their words."""
        super().resizeEvent(event)
        self._part()

    def _part(self) -> None:
        words = sum(button.minimumSizeHint().width() for button in (self.retake, self.keep))
        beside = self._across or words + self._buttons.spacing() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way is not self._buttons.direction():
            self._buttons.setDirection(way)

    def show_line(self, line: SlotLine | None) -> None:
        """Show what is poor about a photo; nothing when it is good or confirmed."""
        asked = line if line is not None and line.state == "quality" else None
        before = self.line.key if self.line is not None else None
        if asked is None or asked.key != before:  # the words of one line may come anew meanwhile
            if self.reason.hasFocus():  # else Qt would give it to what comes next: the choice of a camera
                self.retake.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reason.hide()
            self.reason.clear()
        self.line = asked
        self.setVisible(asked is not None)
        if asked is not None and asked.evidence is not None:
            self._words.setText(asked_words(asked.evidence))

    def take_again(self) -> bool:
        """Do what is the default where there is a question; tell whether there is one."""
        asked = self.line is not None
        if asked:
            self.retake.click()
        return asked

    def _ask(self) -> None:
        """Offer the usual reasons; another one is written by hand."""
        if self.line is None or self.line.evidence is None:
            return
        self.reasons.clear()
        for code in _reasons(self.line.evidence.doubts):
            reason = i18n.tr(f"camera.because_{code}")
            self.reasons.addAction(reason).triggered.connect(lambda _on, said=reason: self._give(said))
        self.reasons.addSeparator()
        self.reasons.addAction(i18n.tr("camera.because_other")).triggered.connect(self._write)
        self.reasons.popup(self.keep.mapToGlobal(QPoint(0, -self.reasons.sizeHint().height())))
        self.reasons.setActiveAction(self.reasons.actions()[0])

    def _write(self) -> None:
        self.reason.show()
        self.reason.setFocus()

    def _give(self, reason: str) -> None:
        if self.line is not None and self.line.evidence is not None and reason.strip():
            self.kept.emit(self.line.evidence.id, reason.strip())
