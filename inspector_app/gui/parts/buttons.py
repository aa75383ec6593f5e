"""Buttons: an icon, a word, and the key that does the same."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from inspector_app.gui import i18n, icons, theme

GAP = 10


class ActionButton(QPushButton):
    """A button with an icon before its word and its key, or another icon, behind it.

    A ``flush`` one is a word whose edge stands where the edges of what is above and below it stand.
    """

    def __init__(
        self,
        key: str = "",
        *,
        icon: str = "",
        kind: str = "",
        size: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter presses the focused button, as Space does
        self._icon, self._after, self._keys = icon, "", ""
        for name, value in (("kind", kind), ("fit", size), ("flush", "yes" if flush else "")):
            if value:
                self.setProperty(name, value)
        if key:
            i18n.put(self, self.setText, key)

    def set_keys(self, keys: str) -> None:
        """Print the key that does the same, and make it work while the button can be seen and used.

        A shortcut of the button itself would be lost with the next text, and act 100 ms late.
        """
        QShortcut(QKeySequence(keys), self).activated.connect(self.click)
        self.print_keys(keys)

    def print_keys(self, keys: str) -> None:
        """Only print the key; somebody else listens for it."""
        self._keys = keys
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Show another icon before the word."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_after(self, name: str) -> None:
        """Show an icon behind the word, such as ``next`` or ``down``."""
        self._after = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for icon, word and key within the padding of the sheet."""
        self.ensurePolished()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        inner = QSize(self._content_width(), self.fontMetrics().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inner, self)

    def minimumSizeHint(self) -> QSize:
        """Never be cut; the key is left out before the word is."""
        whole, parts = self.sizeHint(), list(self._parts())
        rest = [part for part in parts if part[0] != "keys"]
        return QSize(whole.width() - _width_of(parts) + _width_of(rest), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the sheet paint frame and ground, then lay icon, word and key in the middle."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        ink = self._ink(pressed=bool(option.state & QStyle.StateFlag.State_Sunken))
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        self._paint_content(painter, ink)
        if self.hasFocus() and self._is_filled():
            paint_inner_ring(painter, QRectF(self.rect()))

    def _is_filled(self) -> bool:
        """Tell whether the ring around this button would be lost on its own ground."""
        return self.property("kind") == "primary" or (self.isChecked() and theme.current().is_sunlight)

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        parts = [part for part in self._parts() if part[0] != "keys" or self.width() >= self.sizeHint().width()]
        x = (self.width() - _width_of(parts)) / 2
        for kind, content, width in parts:
            place = QRectF(x, 0, width, self.height())
            if kind == "icon":
                icons.paint(painter, QRectF(x, (self.height() - width) / 2, width, width), content, ink)
            else:
                painter.setFont(self._word_font(bold=self.isChecked()) if kind == "word" else self._keys_font())
                painter.setPen(ink)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), content)
            x += width + GAP

    def _parts(self) -> Iterator[tuple[str, str, int]]:
        """Yield what stands in the button from left to right: kind, content, width."""
        size = theme.current().px(18 if self.property("fit") == "dense" else 20)
        if self._icon:
            yield "icon", self._icon, size
        if word := self.text():
            # A chosen segment turns bold: its room is reserved, so that nothing shifts.
            font = self._word_font(bold=self.isCheckable())
            yield "word", word, QFontMetrics(font).horizontalAdvance(word) + 1
        if self._keys:
            yield "keys", self._keys, QFontMetrics(self._keys_font()).horizontalAdvance(self._keys) + 1
        if self._after:
            yield "icon", self._after, size

    def _content_width(self) -> int:
        return _width_of(list(self._parts()))

    def _word_font(self, *, bold: bool) -> QFont:
        font = self.font()
        font.setBold(font.bold() or bold)
        return font

    def _keys_font(self) -> QFont:
        return theme.current().font(13)

    def _ink(self, *, pressed: bool) -> QColor:
        now = theme.current()
        primary = self.property("kind") == "primary"
        if self._is_on_black():
            return now.color("text" if primary else "raised")
        if not self.isEnabled():
            return now.color("muted")
        if primary:
            return now.color("on_accent")
        chosen = self.isChecked() or self.property("state") == "set"
        if chosen or pressed:
            inverted = now.is_sunlight
            return now.color("raised" if inverted else "on_soft" if chosen else "text")
        return now.color("accent" if self.property("kind") == "flat" else "text")

    def _is_on_black(self) -> bool:
        """Tell whether the sheet inverts this button: in sunlight, on the bar of a failure or an error."""
        parent = self.parentWidget()
        if parent is None or not theme.current().is_sunlight or not self.isEnabled():
            return False
        return bool(parent.property("verdict") == "FAIL" or parent.property("kind") == "hard")


class PrimaryButton(ActionButton):
    """The one filled button of a screen; its focus ring is painted inside the fill."""

    def __init__(self, key: str = "", *, icon: str = "", size: str = "", parent: QWidget | None = None) -> None:
        super().__init__(key, icon=icon, kind="primary", size=size, parent=parent)


class IconButton(ActionButton):
    """A square button that is only an icon; its word is tooltip and accessible name."""

    def __init__(self, key: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon=icon, kind="icon", parent=parent)
        i18n.put(self, self.setToolTip, key)
        i18n.put(self, self.setAccessibleName, key)


def paint_inner_ring(painter: QPainter, place: QRectF) -> None:
    """Paint the focus ring of something filled: within its ground, where one around it would be lost."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.current().color("focus_on_fill"), 2))
    painter.drawRoundedRect(place.adjusted(4, 4, -4, -4), 3, 3)


def _width_of(parts: Sequence[tuple[str, str, int]]) -> int:
    return sum(width for _kind, _content, width in parts) + GAP * max(0, len(parts) - 1)
