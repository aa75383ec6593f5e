"""Several lines of text."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from inspector_app.app.views import FieldState
from inspector_app.gui import theme
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.line import is_for_run


class Lines(QPlainTextEdit):
    """A text of lines; Tab and Ctrl+Enter go on, since Enter makes a line."""

    left = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        for part in (self, self.viewport()):
            part.setAcceptDrops(False)  # photos that fall here are evidence; their paths are no answer
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def event(self, event: QEvent) -> bool:
        """Leave to the run what a single line leaves to it too."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and is_for_run(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Ctrl+Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()


class LongTextControl(Control):
    """Takes the text as it is, line ends included."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typing = False
        self._showing = False
        self.edit = Lines()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._changed)
        self.edit.entered.connect(self.entered)
        theme.current().follow(self, self._measure)

    def _measure(self) -> None:
        self.edit.setFixedHeight(theme.current().h(104))

    def _changed(self) -> None:
        if not self._showing:
            self._typing = True
            self.typed.emit(self.edit.toPlainText())

    def show_answer(self, kept: str) -> None:
        """Leave the cursor alone while typing."""
        own = self._typing and self.edit.hasFocus()
        self._typing = False
        if own or kept == self.edit.toPlainText():
            return
        self._showing = True
        self.edit.setPlainText(kept)
        self._showing = False

    def show_state(self, state: FieldState) -> None:
        """Frame a warning or an error."""
        theme.set_state(self.edit, state=state.value if state in (FieldState.SOFT, FieldState.HARD) else "")

    def set_read_only(self, *, read_only: bool) -> None:
        """Keep the text selectable, on the ground of what is only read."""
        self.edit.setReadOnly(read_only)
        theme.set_state(self.edit, still="yes" if read_only else "")

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after another font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure()
