"""The two parts of a message: beside each other where both fit, else one below the other, whole in any case.

Words that would take more than half the window scroll, so that the page below keeps a room.
"""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.layout import Scroll

GAP = 12
_LONG = re.compile(r"[!-~]{24,}")  # paths and file names: no line could be broken in them
_BREAK = "\u200b"


def breakable(words: str) -> str:
    """Return words in which long names may break: behind slashes, dots, dashes, and every 24 characters."""

    def broken(found: "re.Match[str]") -> str:
        parted = re.sub(r"([/\\_.\-])", rf"\1{_BREAK}", found[0])
        return _BREAK.join(re.findall(rf"[^{_BREAK}]{{1,24}}", parted))

    return _LONG.sub(broken, words)


class BannerWords(QWidget):
    """What happened in bold, and the rest; nothing of either is ever cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._rest = label(role="strong"), label()
        content = QWidget()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._what)
        self._lines.addWidget(self._rest, 1)
        for part in (self._what, self._rest):
            part.setWordWrap(True)
            part.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.view = Scroll(content, self)
        i18n.put(self.view, self.view.setAccessibleName, "parts.message")
        plan = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        plan.setHeightForWidth(True)
        self.setSizePolicy(plan)

    def say(self, what: str, rest: str) -> None:
        """Show the two parts."""
        self._what.setText(breakable(what))
        self._rest.setText(breakable(rest))
        self._rest.setVisible(bool(rest))
        self._arrange(self.width())

    def _natural(self) -> tuple[int, int]:
        parts = (self._what, self._rest)
        what, rest = (part.fontMetrics().horizontalAdvance(part.text()) + 4 for part in parts)
        return what, rest

    def _fits(self, width: int) -> bool:
        what, rest = self._natural()
        return what + GAP + rest <= width or not self._rest.text()

    def _arrange(self, width: int) -> None:
        beside = self._fits(width)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(way)
        self._lines.setSpacing(GAP if beside else 0)
        self._what.setMinimumWidth(self._natural()[0] if beside and self._rest.text() else 0)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Grow in height where the width asks for it."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all words take at a width, or half the window."""
        return min(self._whole(width), self.window().height() // 2)

    def _whole(self, width: int) -> int:
        parts = [part for part in (self._what, self._rest) if part.text()]
        if self._fits(width) and len(parts) > 1:
            return max(part.sizeHint().height() for part in parts)
        return sum(part.heightForWidth(width) for part in parts)

    def sizeHint(self) -> QSize:
        """Ask for one line; the width is what is left."""
        what, rest = self._natural()
        return QSize(what + GAP + rest, self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """Shrink in width only."""
        return QSize(0, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts beside each other or below."""
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())
        if event.size().width() != event.oldSize().width():
            self._arrange(event.size().width())
        self._let_read()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for a height in the window that they stand in."""
        super().showEvent(event)
        self.updateGeometry()
        self._let_read()

    def _let_read(self) -> None:
        """Let Tab come to the words where they scroll, and only there.

        A bar that was there once would stay: it takes the width in which a line less has room.
        """
        scrolls = self._whole(self.width()) > self.height()
        never, asked = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.view.setVerticalScrollBarPolicy(asked if scrolls else never)
        theme.set_state(self.view, role="reading" if scrolls else "")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
