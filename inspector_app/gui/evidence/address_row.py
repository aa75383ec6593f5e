"""The address of a camera in the network, typed below the live picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector_app.app.views import FieldState
from inspector_app.domain.camera_address import address_flaw, network_address
from inspector_app.gui import i18n
from inspector_app.gui.fields.help_line import Help, HelpLine
from inspector_app.gui.parts.buttons import ActionButton


class AddressRow(QWidget):
    """``entered`` carries an address that can be one; Esc closes. ``left`` follows both."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setProperty("fit", "dense")
        i18n.put(self.line, self.line.setPlaceholderText, "camera.address_example")
        i18n.put(self.line, self.line.setAccessibleName, "camera.address")
        self.join = ActionButton("camera.address_join", size="dense")
        self._note = HelpLine()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.line, 1)
        first.addWidget(self.join)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self._note)
        self.line.returnPressed.connect(self._enter)
        self.line.textEdited.connect(lambda: self._say("address_note"))
        self.join.clicked.connect(self._enter)
        self.hide()

    def ask(self) -> None:
        """Open, ready for typing."""
        self._say("address_note")
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        address = network_address(self.line.text())
        if not address:
            self._say(f"address_wrong_{address_flaw(self.line.text())}", FieldState.HARD)
            return
        self._leave()
        self.line.clear()
        self.entered.emit(address)

    def _leave(self) -> None:
        self.left.emit()  # while the focus is still here: hidden, the row would hand it to any part beside it
        self.hide()

    def _say(self, key: str, state: FieldState = FieldState.PLAIN) -> None:
        self._note.show_help(Help(state, "", i18n.tr(f"camera.{key}")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
