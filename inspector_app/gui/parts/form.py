"""Form fields: a label, a control, and below it one line that says what is meant or what is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.text import Text
from inspector_app.gui import i18n, icons, theme
from inspector_app.gui.parts.alarm_ring import paint_alarm_ring
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped


class Combo(QComboBox):
    """A combo box that paints its own arrow and cuts its words short; the wheel never changes it."""

    cut = Qt.TextElideMode.ElideRight  # where the words are cut

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of the sheet, the words as far as they fit, and an arrow in the ink of the theme."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        now, side = theme.current(), theme.current().px(18)
        option.currentText = self.shown_text()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        place = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
        icons.paint(painter, place, "down", now.color("text" if self.isEnabled() else "muted"))
        painter.end()
        paint_alarm_ring(self)

    def event(self, event: QEvent) -> bool:
        """Say the whole choice where it is cut."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cut = self.shown_text() != self.currentText()
            QToolTip.showText(event.globalPos(), self.currentText() if cut else self.toolTip(), self)
            return True
        return super().event(event)

    def take_any_width(self) -> None:
        """Cut the words rather than ask for the width of the longest choice."""
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def shown_text(self) -> str:
        """Return the words of the choice as far as they fit, with … where they are cut."""
        room = self.width() - self.room_beside()
        return self.fontMetrics().elidedText(self.currentText(), self.cut, room)

    def room_beside(self) -> int:
        """Return the width that frame, padding and arrow take from the words."""
        return theme.current().px(32) + 30

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class FormField(QWidget):
    """Base of the fields: ``note`` is the line below; ``complain`` shows what is wrong in it.

    With ``wraps`` the note takes as many lines as it needs: for a column too narrow for one.
    """

    edited = Signal()

    def __init__(
        self, key: str, note_key: str = "", parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(parent)
        self._key, self._note_key = key, note_key
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._title, self._wraps = label(key), wraps
        self._note: QLabel = wrapped(role="note") if wraps else ElidedLabel(role="note")
        self._lines.addWidget(self._title)
        i18n.current().follow(self, lambda: self.complain(""))
        theme.current().follow(self, self._lay_out)

    def _lay_out(self) -> None:
        now = theme.current()
        self._title.setFixedHeight(max(now.h(22), now.px(21)))
        if not self._wraps:
            self._note.setFixedHeight(now.h(20))

    def _take(self, control: QWidget) -> None:
        self._control = control
        self._lines.addWidget(control)
        self._lines.addWidget(self._note)
        self._title.setBuddy(control)
        self.setFocusProxy(control)
        i18n.put(control, control.setAccessibleName, self._key)

    def complain(self, words: str) -> None:
        """Show what is wrong, or with no words what is meant."""
        meant = i18n.tr(self._note_key) if self._note_key else ""
        self._note.setText(words or meant)
        theme.set_state(self._note, state="hard" if words else "")
        if (control := getattr(self, "_control", None)) is not None:
            theme.set_state(control, state="hard" if words else "")


class TextField(FormField):
    """One line of text; ``edited`` at every key of a person."""

    def __init__(
        self, key: str, note_key: str = "", parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(key, note_key, parent, wraps=wraps)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.edited)
        self._take(self.line)

    def value(self) -> str:
        """Return the text without blanks around it."""
        return self.line.text().strip()

    def set_value(self, text: str) -> None:
        """Show a text."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.complain("")


class LinesField(FormField):
    """Several lines; ``value`` are those that are not empty."""

    def __init__(self, key: str, note_key: str = "", lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(key, note_key, parent)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self._count = lines
        self.text.textChanged.connect(self.edited)
        self._take(self.text)
        theme.current().follow(self, self._set_height)

    def _set_height(self) -> None:
        self.text.setFixedHeight(theme.current().px(27) * self._count + 16)

    def value(self) -> tuple[str, ...]:
        """Return the lines."""
        return tuple(line.strip() for line in self.text.toPlainText().splitlines() if line.strip())

    def set_value(self, lines: Sequence[str]) -> None:
        """Show lines."""
        self.text.setPlainText("\n".join(lines))
        self.complain("")


class ComboField(FormField):
    """One of several."""

    def __init__(self, key: str, note_key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, note_key, parent)
        self.combo = Combo()
        self._options: tuple[tuple[str, Text], ...] = ()
        self.combo.activated.connect(lambda _index: self.edited.emit())
        self._take(self.combo)
        i18n.current().changed.connect(self._rename)

    def set_options(self, options: Sequence[tuple[str, Text]]) -> None:
        """Offer choices; the one chosen stays where it is still there."""
        before = self.value()
        self._options = tuple(options)
        self.combo.clear()
        for key, title in self._options:
            self.combo.addItem(i18n.say(title), key)
        self.set_value(before)

    def _rename(self) -> None:
        for index, (_key, title) in enumerate(self._options):
            self.combo.setItemText(index, i18n.say(title))

    def value(self) -> str:
        """Return the key of the choice, empty when there is none."""
        return str(self.combo.currentData() or "")

    def set_value(self, key: str) -> None:
        """Show a choice; an unknown key shows the first."""
        index = self.combo.findData(key)
        self.combo.setCurrentIndex(max(index, 0) if self.combo.count() else -1)
        self.complain("")
