"""Finds words that are cut: wider or higher than their place, pushed out of it, or under something else.

What is shortened on purpose ends in … and has its whole text as a tooltip; that is no cut, as long as
something of it is left to read.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from inspector_app.gui import theme
from inspector_app.gui.fields.word_button import WordButton
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import ElidedLabel
from inspector_app.gui.run.working import COLUMNS, WorkTable
from inspector_app.gui.table.view import EntryTable

SLACK = 1  # px that rounding may take


def cuts(window: QWidget) -> list[str]:
    """Return what is cut in a window, each with its reason."""
    shown = [one for one in window.findChildren(QWidget) if _is_seen(one)]
    found = [f"{_name(one)}: {why}" for one in shown for why in _why(one, window)]
    found += [f"{_name(one)}: under {_name(other)}" for one, other in _overlaps(shown)]
    heads = [head for head in window.findChildren(QHeaderView) if head.isVisible()]
    found += [f"cell {words}" for table in window.findChildren(WorkTable) for words in _cut_cells(table)]
    return found + [f"head {words}" for head in heads for words in _cut_heads(head)]


def _is_seen(widget: QWidget) -> bool:
    """Tell whether words are on show; a word that acts has a ground larger than its line, for a finger."""
    return widget.isVisible() and bool(_words(widget)) and not isinstance(widget, WordButton)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_words(widget)[:40]!r}"


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text() or (widget.accessibleName() if isinstance(widget, QAbstractButton) else "")
    return widget.placeholderText() if isinstance(widget, QLineEdit) and not widget.text() else ""


def _why(widget: QWidget, window: QWidget) -> Iterator[str]:
    if isinstance(widget, ElidedLabel) and widget._shown() in ("", "…"):
        yield "nothing of it is left to read"
    if (needed := _width_needed(widget)) > widget.width() + SLACK:
        yield f"needs {needed} px of width, has {widget.width()}"
    if (needed := _height_needed(widget)) > widget.height() + SLACK:
        yield f"needs {needed} px of height, has {widget.height()}"
    if why := _pushed_out(widget, window):
        yield why


def _width_needed(widget: QWidget) -> int:
    if isinstance(widget, ElidedLabel):
        return 0
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            room = widget.width() - widget.contentsRect().width()
            words = widget.text().split() if widget.textFormat() != Qt.TextFormat.RichText else []
            return max(
                (widget.fontMetrics().horizontalAdvance(w) + room for w in words if w.isascii()), default=0
            )
        return widget.sizeHint().width() if not widget.pixmap() else 0
    if isinstance(widget, QLineEdit):
        if widget.toolTip() == widget.placeholderText():
            return 0
        margins = widget.textMargins()
        return (
            widget.fontMetrics().horizontalAdvance(widget.placeholderText()) + margins.left() + margins.right()
        )
    return widget.minimumSizeHint().width() if isinstance(widget, ActionButton | QCheckBox) else 0


def _height_needed(widget: QWidget) -> int:
    if isinstance(widget, QLabel | QLineEdit):
        face = widget.fontMetrics()
        air = face.height() - face.tightBoundingRect("Ågj国").height()  # above and below the letters
        lines = widget.heightForWidth(widget.width()) if isinstance(widget, QLabel) and widget.wordWrap() else 0
        return max(lines, face.height()) - air
    return widget.minimumSizeHint().height() if isinstance(widget, ActionButton | QCheckBox) else 0


def _pushed_out(widget: QWidget, window: QWidget) -> str:
    """Say beyond which ancestor a widget reaches where nobody can scroll to it."""
    place, at = QRect(QPoint(0, 0), widget.size()), widget
    while at is not window and (above := at.parentWidget()) is not None and not at.isWindow():
        place.translate(at.pos())
        across, down = _scrolls(above)
        room = above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        if not across and (place.left() < room.left() or place.right() > room.right()):
            return f"leaves {type(above).__name__} at the side"
        if not down and (place.top() < room.top() or place.bottom() > room.bottom()):
            return f"leaves {type(above).__name__} above or below"
        if across or down:
            return ""  # where the view has its place is asked of the view's own words
        at = above
    return ""


def _scrolls(above: QWidget) -> tuple[bool, bool]:
    """Tell whether a widget is what is seen of a larger one, across and down."""
    area = above.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or area.viewport() is not above:
        return False, False
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    view = isinstance(area, QAbstractItemView)
    return view or area.horizontalScrollBarPolicy() != off, area.verticalScrollBarPolicy() != off


def _overlaps(shown: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Yield words that lie over other words of the same parent."""
    for one, other in combinations(shown, 2):
        if one.parentWidget() is other.parentWidget():
            both = one.geometry().intersected(other.geometry())
            if both.width() > 2 and both.height() > 2:
                yield one, other


def _cut_cells(table: WorkTable) -> Iterator[str]:
    """Yield what no … shortens: the working breaks its lines, and a word too long for that is cut."""
    if not table.isVisible():
        return
    last, now = table.model().columnCount() - 1, theme.current()
    for row in range(table.model().rowCount()):
        for column in range(last + 1):
            index = table.model().index(row, column)
            room = table.visualRect(index).adjusted(6, 0, -6 - (now.px(18) + 4 if column == last else 0), -1)
            face = QFontMetrics(now.font(13 if column == COLUMNS.index("clause") else 15))
            flags, words = int(Qt.TextFlag.TextWordWrap), str(index.data())
            needed = face.boundingRect(QRect(0, 0, room.width(), 1000), flags, words)
            if needed.width() > room.width() + SLACK or needed.height() > room.height() + SLACK:
                yield f"{words!r}: needs {needed.size().toTuple()}, has {room.size().toTuple()}"


def _cut_heads(head: QHeaderView) -> Iterator[str]:
    view = head.parentWidget()
    if not isinstance(view, QTableView) or head.orientation() is not Qt.Orientation.Horizontal:
        return
    padding = 12 if isinstance(view, EntryTable | WorkTable) or view.objectName() == "frozen" else 16
    face = QFontMetrics(theme.current().font(13, bold=True))
    for section in (at for at in range(head.count()) if not head.isSectionHidden(at)):
        words = str(head.model().headerData(section, Qt.Orientation.Horizontal) or "")
        needed = max((face.horizontalAdvance(line) for line in words.splitlines()), default=0) + padding
        if words and needed > head.sectionSize(section) + SLACK:
            yield f"{words!r} of {view.objectName()}: needs {needed} px, has {head.sectionSize(section)}"
