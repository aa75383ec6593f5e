"""Two to five choices side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.layout import discard


class Segments(QWidget):
    """``chosen`` is emitted with the key when a person chooses; ← → move, 1…5 choose, Tab leaves."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, Text]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._group = QButtonGroup(self, exclusive=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._keys[index]))
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, Text]]) -> None:
        """Offer these choices, none chosen."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            discard(button)
        self._keys = [key for key, _title in options]
        for index, (_key, title) in enumerate(options):
            self._add(index, title, len(options))
        self.setFocusProxy(self._group.button(0))

    def _add(self, index: int, title: Text, count: int) -> None:
        button = ActionButton(kind="segment")
        place = "only" if count == 1 else "first" if index == 0 else "last" if index == count - 1 else "mid"
        button.setProperty("place", place)
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        i18n.put_text(button, button.setText, title)
        self._group.addButton(button, index)
        self._row.addWidget(button, 1)

    def value(self) -> str:
        """Return the key of the choice, empty when none is chosen."""
        index = self._group.checkedId()
        return self._keys[index] if index >= 0 else ""

    def set_value(self, key: str) -> None:
        """Show a choice without saying that a person made it; an unknown key chooses none."""
        if key in self._keys:
            button = self._group.button(self._keys.index(key))
            button.setChecked(True)
            self.setFocusProxy(button)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number."""
        digit = event.text()
        if digit.isdigit() and 1 <= int(digit) <= len(self._keys):
            self._group.button(int(digit) - 1).click()
            self.setFocus()
            return
        super().keyPressEvent(event)
