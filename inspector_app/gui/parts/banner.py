"""The one place for messages: a row below the header that appears, so that nothing is covered."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton, IconButton
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.mark_label import MarkLabel


class Kind(StrEnum):
    """How loud a message is."""

    INFO = "info"
    SOFT = "soft"
    HARD = "hard"


_MARKS = {Kind.INFO: Mark.DONE, Kind.SOFT: Mark.WARN, Kind.HARD: Mark.ERROR}
_GROUNDS = {Kind.INFO: "raised", Kind.SOFT: "retest_soft", Kind.HARD: "fail_soft"}


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what is safe and what to do; ``seconds`` takes the message away by itself."""

    kind: Kind
    what: Text
    rest: Text = Text("", "")
    action: Text = Text("", "")
    act: Callable[[], object] | None = None
    seconds: int = 0


class MessageBar(QFrame):
    """Shows one message at a time, the hard ones first; the others are counted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._messages: list[Message] = []
        self._mark = MarkLabel(size=22)
        self._what, self._rest = label(role="strong"), ElidedLabel()
        self._more = label(role="note")
        self._act = ActionButton(size="dense")
        self._close = IconButton("parts.dismiss", "x")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._act.clicked.connect(self._acted)
        self._close.clicked.connect(self.dismiss)
        self._lay_out()
        i18n.current().follow(self, self._render)
        theme.current().follow(self, lambda: self.setMinimumHeight(theme.current().h(56)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 5, 12, 5)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._what)
        row.addWidget(self._rest, 1)
        for widget in (self._more, self._act, self._close):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def action_button(self) -> ActionButton:
        """The button of the message on show."""
        return self._act

    def present(self) -> Message | None:
        """Return the message on show: the loudest, and of equally loud ones the newest."""
        order = list(Kind)
        return max(reversed(self._messages), key=lambda m: order.index(m.kind), default=None)

    def show_message(self, message: Message) -> None:
        """Add a message; the same one twice is one."""
        if message not in self._messages:
            self._messages.append(message)
        self._render()

    def dismiss(self) -> None:
        """Take away the message on show."""
        if (present := self.present()) is not None:
            self._messages.remove(present)
        self._render()

    def withdraw(self, what: Text) -> None:
        """Take away the messages that begin with a sentence."""
        self._messages = [message for message in self._messages if message.what != what]
        self._render()

    def clear(self) -> None:
        """Take away every message."""
        self._messages.clear()
        self._render()

    def _acted(self) -> None:
        present = self.present()
        self.dismiss()
        if present is not None and present.act is not None:
            present.act()

    def _render(self) -> None:
        message = self.present()
        self.setVisible(message is not None)
        self._timer.stop()
        if message is None:
            return
        theme.set_state(self, kind=message.kind.value)
        self._mark.set_mark(_MARKS[message.kind], _GROUNDS[message.kind])
        self._what.setText(i18n.say(message.what))
        self._rest.setText(i18n.say(message.rest))
        self._act.setText(i18n.say(message.action))
        self._act.setVisible(message.act is not None)
        waiting = len(self._messages) - 1
        self._more.setText(i18n.tr("parts.more_messages", count=waiting) if waiting else "")
        self.setAccessibleName(f"{self._what.text()} {self._rest.text()}".strip())
        if message.seconds:
            self._timer.start(message.seconds * 1000)
