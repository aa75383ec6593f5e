"""Ways of putting widgets together that every page uses."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_app.gui import i18n, theme

BESIDE_FOCUS = 40  # px above and below what has the focus: its name and the line below it


def column(parent: QWidget | None = None, margins: int = 0, spacing: int = 0) -> QVBoxLayout:
    """Return a column with equal margins."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(spacing)
    return made


def row(parent: QWidget | None = None, margins: int = 0, spacing: int = 0) -> QHBoxLayout:
    """Return a row with equal margins."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(margins, margins, margins, margins)
    made.setSpacing(spacing)
    return made


def card(parent: QWidget | None = None) -> QFrame:
    """Return an empty card: raised, framed, round corners."""
    made = QFrame(parent)
    made.setProperty("role", "card")
    return made


def side_list(frame: QFrame, width: int) -> None:
    """Make a list at the left as wide as ``width`` px at scale 1; its line at the right stays in sight."""
    now = theme.current()
    frame.setFixedWidth(now.side(width))
    frame.setContentsMargins(0, 0, now.border, 0)


def rule(parent: QWidget | None = None, *, between_rows: bool = False) -> QFrame:
    """Return a line between parts; one between rows is a hairline in every theme: a list is no grid."""
    made = QFrame(parent)
    made.setProperty("role", "rule")
    if between_rows:
        made.setProperty("between", "rows")
    return made


def ground(widget: QWidget, role: str) -> QWidget:
    """Give a plain widget the ground ``raised``, ``sunken`` or ``none``."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("ground", role)
    return widget


def clear(layout: QLayout) -> None:
    """Delete everything in a layout, layouts within it included."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            discard(widget)
        elif (inner := item.layout()) is not None:
            clear(inner)


def discard(widget: QWidget) -> None:
    """Delete a widget; hidden first, or a show that its layout has put off would make it a window."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


class Scroll(QScrollArea):
    """Scrolls up and down only, its content as wide as the view; follows the focus."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if content.property("ground") is None:
            ground(content, "none")
        self.setWidget(content)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, focused: QWidget | None) -> None:
        """Bring what got the focus into sight, once it has its place; a click never moves it away."""
        content = self.widget()
        if focused is None or content is None or not content.isAncestorOf(focused):
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            QTimer.singleShot(0, focused, lambda: self._show(focused))

    def _show(self, focused: QWidget) -> None:
        if focused.hasFocus() and self.isVisible():
            self.bring(focused)

    def bring(self, focused: QWidget) -> None:
        """Scroll so far that what has the focus is seen; a list shows its own line in focus."""
        if isinstance(focused, QAbstractItemView):
            return
        if (card := self.card_of(focused)) is not None:  # with the buttons that belong to it
            self.ensureWidgetVisible(card, 0, 8)
        self.ensureWidgetVisible(focused, 0, BESIDE_FOCUS)

    def card_of(self, focused: QWidget) -> QWidget | None:
        """Return the card around a control, where all of it has room."""
        at = focused.parentWidget()
        while at is not None and at is not self.widget():
            if at.property("role") == "card":
                return at if at.height() <= self.viewport().height() - 16 else None
            at = at.parentWidget()
        return None

    def sizeHint(self) -> QSize:
        """Ask for the width of the content, so that nothing is cut at the side."""
        content = self.widget()
        inner = content.sizeHint() if content is not None else QSize(0, 0)
        return QSize(inner.width() + 16, inner.height())

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as the window asks."""
        return QSize(0, 0)


def rule_below(scroll: QScrollArea) -> QFrame:
    """Return a hairline to stand below what scrolls, seen only where there is more than its room shows."""
    made, bar = rule(), scroll.verticalScrollBar()
    policy = made.sizePolicy()
    policy.setRetainSizeWhenHidden(True)  # or the room would change with it, and what it depends on
    made.setSizePolicy(policy)
    made.setVisible(False)
    bar.rangeChanged.connect(lambda _least, most: made.setVisible(most > 0))
    return made


class Reading(Scroll):
    """Text longer than the window: Tab comes to it, and the arrows scroll it."""

    def __init__(self, content: QWidget, name_key: str) -> None:
        super().__init__(content)
        self.setProperty("role", "reading")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        i18n.put(self, self.setAccessibleName, name_key)
