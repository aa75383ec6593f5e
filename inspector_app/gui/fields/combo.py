"""A list that drops down: six options and more, and instruments."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.app.views import FieldState
from inspector_app.domain.procedure import Option
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.type_ahead import TypeAhead, option_meant
from inspector_app.gui.parts.form import Combo


class ArrowCombo(Combo):
    """The same, taking any width it is given and focus by a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxVisibleItems(12)
        self.take_any_width()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class CalmCombo(ArrowCombo):
    """The same, left by Enter and chosen by typing what it says or, where that holds none, by figures."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self._control, self._ahead = control, TypeAhead()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, typing chooses, Delete empties."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._control.entered.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._pick(0)
        elif event.key() == Qt.Key.Key_Space:
            self.showPopup()
        elif event.text().strip() and event.text().isprintable():
            self._choose(event.text())
        else:
            super().keyPressEvent(event)

    def _choose(self, letter: str) -> None:
        titles = [self.itemText(at) for at in range(1, self.count())]
        at = option_meant(titles, self._ahead.add(letter))
        if at is None:
            at = option_meant(titles, self._ahead.begin_with(letter))
        if at is not None:
            self._pick(at + 1)

    def _pick(self, at: int) -> None:
        self.setCurrentIndex(at)
        self.activated.emit(at)


class ComboControl(Control):
    """One of many; the first line stands for no answer."""

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._kept = ""
        self.combo = CalmCombo(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._activated)
        i18n.current().follow(self, self._fill)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self.combo):
            self.combo.clear()
            self.combo.addItem(i18n.tr("fields.choose"), "")
            for option in self._options:
                self.combo.addItem(i18n.say(option.title), option.key)
        self.show_answer(self._kept)

    def _activated(self, at: int) -> None:
        self.typed.emit(str(self.combo.itemData(at)))

    def show_answer(self, kept: str) -> None:
        """Show that option; a text that is none of them is added, so that nothing is hidden."""
        self._kept = kept
        at = self.combo.findData(kept)
        if at < 0:
            self.combo.addItem(kept, kept)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)

    def show_state(self, state: FieldState) -> None:
        """Frame a warning or an error."""
        theme.set_state(self.combo, state=state.value if state in (FieldState.SOFT, FieldState.HARD) else "")
