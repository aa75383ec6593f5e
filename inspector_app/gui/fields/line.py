"""One line of text inside a frame, with its unit or a button at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QWidget

from inspector_app.app.views import FieldState
from inspector_app.domain.units import unit_words
from inspector_app.domain.values import FieldKind
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.typing import NARROW_KINDS, editable, in_one_line, narrowed
from inspector_app.gui.parts.alarm_ring import paint_alarm_ring
from inspector_app.gui.parts.buttons import ActionButton

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class AnswerEdit(QLineEdit):
    """Leaves undo to the run, so that it takes back answers and not letters; ``left`` follows the focus."""

    left = Signal()
    types_on = True  # behind what is there, when the program leads here

    def event(self, event: QEvent) -> bool:
        """Do not claim undo and redo, nor pasting when there is no text but a picture to paste."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and is_for_run(event):
            event.ignore()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring inside the frame of a warning or an error, which has taken the place of the ring."""
        super().paintEvent(event)
        paint_alarm_ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all when reached by key, as in a form: typing replaces; led here, one types on behind it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
        elif self.types_on and event.reason() is Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


def is_for_run(event: QKeyEvent) -> bool:
    """Tell whether a key is the run's: undo and redo, and pasting when there is only a picture to paste."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return not QGuiApplication.clipboard().mimeData().hasText()
    return any(event.matches(key) for key in _UNDO)


def retyped(edit: QLineEdit, kind: FieldKind, text: str) -> str:
    """Return a typing as it may stand in one line, and show it so; the cursor keeps its place."""
    plain = narrowed(text) if kind in NARROW_KINDS else text
    plain = in_one_line(plain)
    if plain != text:
        at = edit.cursorPosition()
        edit.setText(plain)
        edit.setCursorPosition(min(at, len(plain)))
    return plain


class LineControl(Control):
    """A line for any kind that is typed; wrong text stands and is reported, never thrown away."""

    def __init__(self, kind: FieldKind, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._kept = ""
        self._typing = False  # typed since the answer was last shown
        self.edit = AnswerEdit()
        self.edit.setMaxLength(400)
        self.edit.setAcceptDrops(False)  # photos that fall here are evidence; their paths are no answer
        self._unit = QLabel(self.edit)
        self._unit.setProperty("role", "muted")
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._button: ActionButton | None = None
        self._of = unit
        i18n.current().follow(self, self._show_unit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        if kind in NARROW_KINDS:
            hints = Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhPreferLatin
            self.edit.setInputMethodHints(hints)
        self.edit.textChanged.connect(lambda _text: self._show_unit())
        self.edit.textEdited.connect(self._edited)
        self.edit.left.connect(self._left)
        self.edit.returnPressed.connect(self.entered)

    def _show_unit(self) -> None:
        self._unit.setText(i18n.say(unit_words(self._of, self.edit.text())))
        self._place()

    def _edited(self, text: str) -> None:
        text = retyped(self.edit, self._kind, text)
        self._typing = True
        self.typed.emit(text)

    def _left(self) -> None:
        if not self._typing:
            self._display(self._kept)
        self.edit.setCursorPosition(0)  # a long text shows its beginning

    def show_answer(self, kept: str) -> None:
        """Show the normal form once the field is left; while typing, the typing stands."""
        own = self._typing and self.edit.hasFocus()
        self._typing = False
        if not own and (kept != self._kept or not self.edit.hasFocus()):
            self._display(kept)
        self._kept = kept

    def _display(self, kept: str) -> None:
        text = editable(self._kind, kept)
        if text != self.edit.text():
            self.edit.setText(text)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)

    def show_state(self, state: FieldState) -> None:
        """Frame a warning or an error."""
        theme.set_state(self.edit, state=state.value if state in (FieldState.SOFT, FieldState.HARD) else "")

    def set_read_only(self, *, read_only: bool) -> None:
        """Keep the text selectable, but not changeable."""
        self.edit.setReadOnly(read_only)
        if self._button is not None:
            self._button.setVisible(not read_only)

    def name(self, title: str, description: str) -> None:
        """Call the line by the field, and the button in it by both."""
        super().name(title, description)
        if self._button is not None:
            words = i18n.tr("fields.option_of", title=title, option=self._button.text())
            self._button.setAccessibleName(words)

    def suggest(self, texts: Sequence[str]) -> None:
        """Offer texts while typing, and all of them by the Down key."""
        completer = QCompleter(list(texts), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.edit.setCompleter(completer)
        completer.activated.connect(self._edited)

    def add_button(self, icon: str, key: str) -> ActionButton:
        """Put a button inside the frame, where the unit would stand, and return it."""
        button = ActionButton(key, icon=icon, kind="flat", size="dense", parent=self.edit)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button = button
        self._place()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep unit and button at the right end."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        inside: QWidget = self._button or self._unit
        inside.adjustSize()
        inset = 12 if inside is self._unit else 4
        at = self.width() - inside.width() - inset
        inside.move(at, (self.height() - inside.height()) // 2)
        self.edit.setTextMargins(0, 0, inside.width() + 6 if self._takes_room() else 0, 0)

    def _takes_room(self) -> bool:
        return self._button is not None or bool(self._unit.text())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after another font or sheet."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()
