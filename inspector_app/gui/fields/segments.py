"""Two to five options side by side: the arrows move, the figures choose."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from inspector_app.domain.procedure import Option
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.type_ahead import TypeAhead, option_meant

_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Segments(Control):
    """One of a few; one stop of the Tab key, on the chosen option or the first."""

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(option.key for option in options)
        self._chosen, self._ahead = "", TypeAhead()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.buttons = [self._button(option, number) for number, option in enumerate(options)]
        for button in self.buttons:
            layout.addWidget(button, 1)
        self._rove()

    def _button(self, option: Option, number: int) -> QPushButton:
        button = QPushButton()
        place = "first" if number == 0 else "last" if number == len(self._keys) - 1 else "mid"
        button.setProperty("kind", "segment")
        button.setProperty("place", place)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        i18n.put_text(button, button.setText, option.title)
        if option.hint.zh:
            i18n.put_text(button, button.setToolTip, option.hint)
        button.clicked.connect(lambda: self._choose(option.key))
        button.installEventFilter(self)
        return button

    def _choose(self, key: str) -> None:
        self.show_answer(key)
        self.typed.emit(key)

    def show_answer(self, kept: str) -> None:
        """Check the button of that option; any other text checks none."""
        self._chosen = kept
        for key, button in zip(self._keys, self.buttons, strict=True):
            button.setChecked(key == kept)
        self._rove()

    @property
    def stops(self) -> Sequence[QWidget]:
        """All buttons: any of them may be the one."""
        return self.buttons

    def _rove(self) -> None:
        at = self._keys.index(self._chosen) if self._chosen in self._keys else 0
        for number, button in enumerate(self.buttons):
            policy = self.stop_policy if number == at else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self.buttons[at])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows, figures, Enter and Delete work on every button."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._key(event, watched)

    def _key(self, event: QKeyEvent, watched: QObject) -> bool:
        key = event.key()
        at = self.buttons.index(watched) if watched in self.buttons else 0
        if key in _ENTER:
            self.entered.emit()
        elif key in _CLEAR:
            self._choose("")
        elif key in _STEPS:
            self._move_to((at + _STEPS[Qt.Key(key)]) % len(self.buttons))
        elif event.text().isdigit():
            self._type(event.text())
        else:
            return False
        return True

    def _type(self, figure: str) -> None:
        titles = [button.text() for button in self.buttons]
        at = option_meant(titles, self._ahead.add(figure))
        if at is None:
            at = option_meant(titles, self._ahead.begin_with(figure))
        if at is not None:
            self._move_to(at)

    def _move_to(self, number: int) -> None:
        self._choose(self._keys[number])
        self.buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, title: str, description: str) -> None:
        """Call each button by the field and its option: only one of them is a stop of the Tab key."""
        for button in self.buttons:
            button.setAccessibleName(i18n.tr("fields.option_of", title=title, option=button.text()))
            button.setAccessibleDescription(description)

    def needed_width(self) -> int:
        """Return the width at which no option is cut."""
        font = theme.current().font(15, bold=True)
        widest = max((theme.width_of(font, button.text()) for button in self.buttons), default=0)
        return len(self.buttons) * (widest + 24)
