"""Two to five choices side by side; where they have no room there, in a list that folds out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.layout import discard

if TYPE_CHECKING:
    from inspector_app.gui.parts.form import Combo  # not needed before the first paint


class Segments(QWidget):
    """``chosen`` is emitted with the key when a person chooses; ← → move, 1…5 choose, Tab leaves.

    One that ``folds`` gives way where it has less room than its words need.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, Text]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self._group = QButtonGroup(self, exclusive=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._combo: Combo | None = None
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
        self._name_combo()
        self._fold()

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
            had_focus = any(one.hasFocus() for one in self._group.buttons())
            self._name_combo()
            self._take_focus()
            if had_focus:
                self.setFocus()  # as where choices are come to by Tab: on the one that is chosen
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def fold_when_narrow(self) -> None:
        """Become a list that folds out where the choices have no room beside each other."""
        from inspector_app.gui.parts.form import Combo

        self._combo = Combo(self)
        self._combo.activated.connect(lambda index: self._group.button(index).click())
        self._group.idClicked.connect(self._combo.setCurrentIndex)
        self._row.addWidget(self._combo, 1)
        i18n.put(self._combo, self._combo.setAccessibleName, "parts.choices")
        i18n.current().changed.connect(self._name_combo)
        self._fold()

    @property
    def is_folded(self) -> bool:
        """Whether the choices are a list now."""
        return self._combo is not None and self._needed() > self.width()

    def _needed(self) -> int:
        """Return the width below which a word would be cut: all are as wide as the widest."""
        buttons = self._group.buttons()
        return max((one.minimumSizeHint().width() for one in buttons), default=0) * len(buttons)

    def _fold(self) -> None:
        for button in self._group.buttons():
            button.setVisible(not self.is_folded)
        if self._combo is not None:
            self._combo.setVisible(self.is_folded)
        self._take_focus()

    def _take_focus(self) -> None:
        if self._combo is not None and self.is_folded:
            self.setFocusProxy(self._combo)
        elif (chosen := self._group.checkedButton() or self._group.button(0)) is not None:
            self.setFocusProxy(chosen)

    def _name_combo(self) -> None:
        if self._combo is None:
            return
        self._combo.clear()
        self._combo.addItems([button.text() for button in self._group.buttons()])
        self._combo.setCurrentIndex(self._group.checkedId())

    def sizeHint(self) -> QSize:
        """Ask for room for all words."""
        return QSize(self._needed(), super().sizeHint().height()) if self._combo else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with the room of a list, if this can be one."""
        least = super().minimumSizeHint()
        if self._combo is None:
            return least
        words = [self._combo.itemText(at) for at in range(self._combo.count())]
        widest = max((self._combo.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return QSize(widest + self._combo.room_beside() + 2, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        if self._combo is not None:
            self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number."""
        digit = event.text()
        if digit.isdigit() and 1 <= int(digit) <= len(self._keys):
            self._group.button(int(digit) - 1).click()
            self.setFocus()
            return
        super().keyPressEvent(event)
