"""A filter: what is restricted, to what, and a way to take it away."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.buttons import ActionButton

CROSS = 34  # px at the right that take the filter away
VALUE = 220  # px at font scale 1; a longer value is cut, and told whole by the tooltip


class FilterButton(ActionButton):
    """``changed`` carries the key chosen, empty for all; Del or the cross takes the filter away."""

    changed = Signal(str)

    def __init__(self, name_key: str, parent: QWidget | None = None) -> None:
        super().__init__(kind="filter", parent=parent)
        self._name_key, self._value, self._is_short = name_key, "", False
        self._options: dict[str, Text] = {}
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.clicked.connect(self._open)
        self._group.triggered.connect(self._chosen)
        i18n.current().follow(self, self._render)
        theme.current().follow(self, self._render)

    def set_options(self, options: Sequence[tuple[str, Text]]) -> None:
        """Offer these choices besides "all"; a choice that is gone is taken away."""
        self._options = dict(options)
        if self._value not in self._options:
            self._value = ""
        self._render()

    def value(self) -> str:
        """Return the key chosen, empty for all."""
        return self._value

    def set_value(self, key: str) -> None:
        """Choose, and say so when it differs."""
        if key == self._value:
            return
        self._value = key
        self._render()
        self.changed.emit(key)

    def set_short(self, *, short: bool) -> None:
        """Say only the name while nothing is restricted."""
        if short != self._is_short:
            self._is_short = short
            self._render()

    def _render(self) -> None:
        chosen = self._options.get(self._value)
        name, value = i18n.tr(self._name_key), i18n.say(chosen) if chosen else i18n.tr("parts.all")
        said = chosen is not None or not self._is_short
        shown = elided(value) if chosen else value
        self.setText(i18n.tr("parts.filter", name=name, value=shown) if said else name)
        whole = i18n.tr("parts.filter", name=name, value=value)
        self.setAccessibleName(whole)
        self.setToolTip(whole if shown != value else "")
        self.set_after("x" if chosen else "down")
        theme.set_state(self, state="set" if chosen else "")
        self.updateGeometry()

    def _open(self) -> None:
        self._menu.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        self._add("", i18n.tr("parts.all"))
        for key, title in self._options.items():
            self._add(key, i18n.say(title))
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _add(self, key: str, word: str) -> None:
        action = QAction(word, self._menu, checkable=True, checked=key == self._value)
        action.setData(key)
        self._group.addAction(action)
        self._menu.addAction(action)

    def _chosen(self, action: QAction) -> None:
        self.set_value(str(action.data()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the filter away where the cross is hit."""
        if self._value and event.position().x() > self.width() - theme.current().px(CROSS):
            self.setDown(False)
            self.set_value("")
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the filter away with Del, open it with Down."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_value("")
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)


def elided(value: str) -> str:
    """Return a value as it stands in the button, its end cut where it is long."""
    metrics = QFontMetrics(theme.current().font(15, bold=True))
    return metrics.elidedText(value, Qt.TextElideMode.ElideRight, theme.current().px(VALUE))
