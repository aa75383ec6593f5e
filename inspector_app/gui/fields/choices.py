"""Several of some options: a grid of switches with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.domain.procedure import Option
from inspector_app.gui import i18n
from inspector_app.gui.fields.control import Control
from inspector_app.gui.parts.buttons import ActionButton

ACROSS = 3


class ChoicesControl(Control):
    """Any number of options; kept as keys parted by spaces, in the order of the procedure."""

    def __init__(self, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.buttons: dict[str, ActionButton] = {}
        for number, option in enumerate(options):
            button = self._button(option)
            self.buttons[option.key] = button
            layout.addWidget(button, number // ACROSS, number % ACROSS)
        self.setFocusProxy(next(iter(self.buttons.values())))

    def _button(self, option: Option) -> ActionButton:
        button = ActionButton(kind="switch")
        button.setCheckable(True)
        i18n.put_text(button, button.setText, option.title)
        button.clicked.connect(self._clicked)
        button.toggled.connect(lambda on: button.set_icon("tick" if on else ""))
        button.installEventFilter(self)
        return button

    @property
    def stops(self) -> Sequence[QWidget]:
        """Every switch."""
        return tuple(self.buttons.values())

    def _clicked(self) -> None:
        self.typed.emit(" ".join(key for key, button in self.buttons.items() if button.isChecked()))

    def show_answer(self, kept: str) -> None:
        """Check the options named."""
        chosen = set(kept.split())
        for key, button in self.buttons.items():
            button.setChecked(key in chosen)

    def name(self, title: str, description: str) -> None:
        """Call each switch by the field and its option."""
        for button in self.buttons.values():
            button.setAccessibleName(i18n.tr("fields.option_of", title=title, option=button.text()))
            button.setAccessibleDescription(description)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Figures switch, Enter goes on."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        if event.text().isdigit() and 1 <= int(event.text()) <= len(self.buttons):
            list(self.buttons.values())[int(event.text()) - 1].click()
            return True
        return False
