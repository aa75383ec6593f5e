"""The page that has nothing yet: what it is for, and the one thing to do now."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.gui import theme
from inspector_app.gui.parts.icon_label import IconLabel
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row
from inspector_app.gui.parts.wrap import WrapRow

SIGN = 24  # px of the number or the icon before a step or a fact
_LINES = (  # two houses and a crane, on a box of 120 x 90
    ((1, 85), (119, 85)),
    ((14, 85), (14, 29), (52, 29), (52, 85)),
    ((52, 47), (86, 47), (86, 85)),
    ((100, 85), (100, 9)),
    ((69, 13), (115, 13)),
    ((86, 13), (100, 9)),
    ((76, 13), (76, 27)),
    ((72, 27), (80, 27), (80, 33), (72, 33), (72, 27)),
    *(((x, y), (x + 6, y)) for y in (41, 53, 65) for x in (24, 36)),
    *(((x, y), (x + 5, y)) for y in (59, 71) for x in (62, 72)),
)


class SitePicture(QWidget):
    """A line drawing of a building site."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """120 x 90 px."""
        return QSize(120, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("muted"), 2))
        for line in _LINES:
            painter.drawPolyline([QPointF(x, y) for x, y in line])


class EmptyState(Scroll):
    """A column of 880 px at most: drawing, title, one sentence, actions, and below them steps and facts.

    Words come from ``<prefix>_title``, ``<prefix>_text``. It scrolls where the window is too low for them.
    """

    WIDTH = 880

    def __init__(self, prefix: str, actions: tuple[QWidget, ...] = (), parent: QWidget | None = None) -> None:
        content = ground(QWidget(), "raised")
        super().__init__(content, parent)
        self.below = QGridLayout()
        self.below.setHorizontalSpacing(24)
        self.below.setVerticalSpacing(28)
        inner = QWidget()
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().side(self.WIDTH)))
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        lines = column(inner, spacing=0)
        self._fill(lines, prefix, actions)
        across = row(content, margins=24)
        across.addStretch(1)
        across.addWidget(inner, 100)
        across.addStretch(1)

    def _fill(self, lines: QVBoxLayout, prefix: str, actions: tuple[QWidget, ...]) -> None:
        lines.addStretch(1)
        lines.addWidget(SitePicture())
        lines.addSpacing(20)
        lines.addWidget(wrapped(f"{prefix}_title", "figure"))
        lines.addSpacing(4)
        lines.addWidget(wrapped(f"{prefix}_text", "muted"))
        lines.addSpacing(20)
        lines.addWidget(WrapRow(actions))
        lines.addSpacing(40)
        lines.addLayout(self.below)
        lines.addStretch(2)

    def add_step(self, place: int, number: str, key: str) -> None:
        """Add a numbered step; words from ``<key>_title`` and ``<key>_text``."""
        sign = label(role="number")
        sign.setText(number)
        theme.current().follow(sign, lambda: sign.setFixedWidth(theme.current().px(SIGN)))
        self.below.setColumnStretch(place, 1)
        self.below.addWidget(_cell(_bar("bar"), sign, key, "strong"), 0, place)

    def add_fact(self, place: int, icon: str, key: str) -> None:
        """Add a fact with an icon; words as for a step."""
        self.below.addWidget(_cell(_bar("rule"), IconLabel(icon, SIGN), key, ""), 1, place)


def _bar(role: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    return made


def _cell(bar: QFrame, sign: QWidget, key: str, role: str) -> QWidget:
    cell = QWidget()
    lines = column(cell, spacing=14)
    lines.addWidget(bar)
    across = row(spacing=16)
    across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    words = column(spacing=2)
    words.addWidget(wrapped(f"{key}_title", role))
    words.addWidget(wrapped(f"{key}_text", "muted" if role else "note"))
    across.addLayout(words, 1)
    lines.addLayout(across)
    lines.addStretch(1)
    return cell
