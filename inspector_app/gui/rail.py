"""The rail: where one is and where one can go; every picture carries its word.

It is part of the first paint, and so keeps from calls that make the enums of ``Qt`` (see
``parts.labels``): any ``setPen`` or ``fillRect`` with a colour does. The ink comes by the sheet.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector_app.gui import i18n, icons, theme

WIDTH = 72


@dataclass(frozen=True, slots=True)
class Place:
    """One item of the rail; below the line stand those that are not daily work."""

    name: str
    icon: str
    keys: str
    below: bool = False


PLACES = (
    Place("today", "today", "Ctrl+1"),
    Place("projects", "project", "Ctrl+2"),
    Place("inspections", "check", "Ctrl+3"),
    Place("evidence", "photo", "Ctrl+4"),
    Place("handover", "handover", "Ctrl+5"),
    Place("settings", "settings", "Ctrl+,", below=True),
    Place("help", "help", "F1", below=True),
)


def _paint_words(painter: QPainter, place: QRectF, words: str, font: QFont) -> None:
    """Paint words in the middle of a place, without the flags of ``Qt``; see ``parts.labels``."""
    metrics = QFontMetrics(font)
    x = place.center().x() - metrics.horizontalAdvance(words) / 2
    y = place.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.setFont(font)
    painter.drawText(QPointF(round(x), round(y)), words)


def _bar(height: int, ink: QColor) -> QPixmap:
    bar = QPixmap(4, height)
    bar.fill(ink)
    return bar


class RailButton(QToolButton):
    """Icon over word; the current one has a bar at its left, a badge counts what is due."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self._badge, self._badge_key = place, 0, ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._show_state)
        i18n.current().follow(self, self._render)

    def _show_state(self) -> None:
        state = "current" if self.isChecked() else "hover" if self.underMouse() else ""
        if self.isVisible():
            theme.set_state(self, state=state)
        else:
            self.setProperty("state", state)  # judged by the sheet when it is first shown

    def set_badge(self, count: int, key: str = "window.due") -> None:
        """Count what is late or due now, or what else ``key`` says; 0 shows nothing."""
        self._badge, self._badge_key = count, key
        self._render()
        self.update()  # words that stay as they are bring no painting with them

    def _render(self) -> None:
        word = i18n.tr(f"window.{self.place.name}")
        due = i18n.tr(self._badge_key, count=self._badge) if self._badge else ""
        self.setText(word)
        self.setAccessibleName(f"{word} {due}".strip())
        self.setToolTip(f"{word}　{self.place.keys}")
        self.updateGeometry()

    def word_width(self) -> int:
        """Return the width that the word takes when it is bold."""
        return theme.width_of(theme.current().font(13, bold=True), self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bar, icon, word, badge and focus ring."""
        now, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.isChecked()
        ink = self.palette().color(self.foregroundRole())  # by the sheet; the painter's own pen has it too
        line = max(now.h(20), now.px(18))  # letters below the line included
        side = min(now.px(24), self.height() - line - 4)
        top = (self.height() - side - line - 2) / 2
        if current:
            painter.drawPixmap(QPointF(0, 4), _bar(self.height() - 8, ink))
        icons.paint(painter, QRectF((self.width() - side) / 2, top, side, side), self.place.icon, ink)
        below = QRectF(0, top + side + 2, self.width(), line)
        _paint_words(painter, below, self.text(), now.font(13, bold=current))
        self._paint_badge(painter, top)
        if self.hasFocus():
            painter.setPen(QPen(now.color("focus"), now.ring))
            painter.setBrush(QBrush())
            inset = now.ring / 2 + 1
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset + 4, inset, -inset, -inset), 4, 4)

    def _paint_badge(self, painter: QPainter, top: float) -> None:
        if not self._badge:
            return
        now = theme.current()
        words = str(self._badge) if self._badge < 100 else "99+"
        font = now.font(12, bold=True)
        height = now.px(18)
        width = max(height, theme.width_of(font, words) + 8)
        left = min(self.width() / 2 + now.px(4), self.width() - width - 2)
        place = QRectF(left, max(2.0, top - 3), width, height)
        painter.setPen(QPen(now.color("window"), 2))
        painter.setBrush(now.color("accent"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(now.color("on_accent"))
        _paint_words(painter, place, words, font)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Darken the word below the mouse."""
        super().enterEvent(event)
        self._show_state()

    def leaveEvent(self, event: QEvent) -> None:
        """Give the word its ink back."""
        super().leaveEvent(event)
        self._show_state()


class Rail(QFrame):
    """``asked`` is emitted with the name of the page that a person wants."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._buttons = {place.name: RailButton(place, self) for place in PLACES}
        self._group = QButtonGroup(self, exclusive=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(0)
        line = QFrame(self)
        line.setProperty("role", "rule")
        first_below = next(place for place in PLACES if place.below)
        for place in PLACES:
            if place is first_below:
                column.addStretch(1)
                inset = QHBoxLayout()
                inset.setContentsMargins(16, 0, 16, 8)
                inset.addWidget(line)
                column.addLayout(inset)
            self._add(column, place)
        theme.current().follow(self, self._lay_out)
        i18n.current().follow(self, self._lay_out)

    def _add(self, column: QVBoxLayout, place: Place) -> None:
        button = self._buttons[place.name]
        self._group.addButton(button)
        column.addWidget(button)
        button.clicked.connect(lambda: self.asked.emit(place.name))

    def add_keys(self) -> None:
        """Let the keys of the pages work; F1 is the window's own, so that a page may have help of its own."""
        from PySide6.QtGui import QKeySequence, QShortcut

        for number, place in enumerate(PLACES, start=1):
            ask = partial(self.asked.emit, place.name)
            for keys in {f"Ctrl+{number}", place.keys} - {"F1"}:
                QShortcut(QKeySequence(keys), self).activated.connect(ask)

    def button(self, name: str) -> RailButton:
        """Return the item of a page."""
        return self._buttons[name]

    def set_current(self, name: str) -> None:
        """Mark where one is."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def resizeEvent(self, _event: object) -> None:
        """Put the items closer together in a low window."""
        self._lay_out()

    def _lay_out(self) -> None:
        now = theme.current()
        base = 50 if self.height() < 660 else 52 if self.height() < 740 else 56
        room = (self.height() - 34) // len(PLACES)
        height = min(now.h(base), max(room, 44))
        width = max([WIDTH, *(b.word_width() + 16 for b in self._buttons.values())])
        self.setFixedWidth(width)
        for button in self._buttons.values():
            button.setFixedSize(QSize(width - now.border, height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the items with Up and Down; Enter opens one, as Space does."""
        from PySide6.QtCore import Qt

        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        focused = next((i for i, button in enumerate(buttons) if button.hasFocus()), None)
        if focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[focused].click()
            return
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        buttons[(focused + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
