"""What corrections open: answers to be given along with them, and what can be added no more."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from inspector_app import words
from inspector_app.app.sealing import Outlook
from inspector_app.app.views import Missing
from inspector_app.domain.text import Text, join
from inspector_app.gui import i18n
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import discard
from inspector_app.gui.parts.wrap import WrapRow
from inspector_app.gui.signing.amend_words import answers_of


class Opened(QFrame):
    """``chosen`` carries the path of an answer that has to be given too; ``grown`` says that more is shown."""

    chosen = Signal(str)
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: list[tuple[str, str]] = []  # title and path
        self._row: WrapRow | None = None
        self.buttons: list[ActionButton] = []
        self._head, self.rest = wrapped("signing.amend_opens"), wrapped(role="note")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._head)
        self._column.addWidget(self.rest)
        self.hide()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show what corrections would open and leave open; None, or a value that is refused, shows nothing."""
        lacking = () if outlook is None or outlook.refused else outlook.lacking
        titles = {view.path: title for title, view in answers_of(outlook.after)} if outlook and lacking else {}
        asked = [(titles[item.path], item.path) for item in lacking if item.path in titles]
        grows = len(asked) > len(self._asked)
        if asked != self._asked:
            self._asked = asked
            self._rebuild()
        others = [_named(item) for item in lacking if item.path not in titles]
        things = i18n.say(join(others, "、", ", "))
        self.rest.setText(i18n.tr("signing.amend_lacks", things=things) if others else "")
        self.rest.setVisible(bool(others))
        self._head.setVisible(bool(asked))
        self.setVisible(bool(asked or others))
        if grows:
            self.grown.emit()

    def _rebuild(self) -> None:
        if self._row is not None:
            discard(self._row)
        self._row, self.buttons = None, []
        for title, path in self._asked:
            button = ActionButton(icon="pen", size="dense")
            button.setText(title)
            button.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            self.buttons.append(button)
        if self.buttons:
            self._row = WrapRow(self.buttons)
            self._column.insertWidget(1, self._row)


def _named(item: Missing) -> Text:
    """Name what is lacking; the title of a shot alone would read like that of an answer."""
    return words.text("signing.amend_photo", title=item.text) if item.kind == "photo" else item.text
