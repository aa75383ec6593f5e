"""The part of a step that scrolls, and what stands in the middle of it."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QWidget

from inspector_app.gui.fields.field_row import FieldRow
from inspector_app.gui.parts.layout import Scroll


class WorkArea(Scroll):
    """As high as its content where there is room; the wheel and the focus scroll it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the content has grown, such as by a second line of help."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Ask for the height of the content."""
        content = self.widget()
        return QSize(400, content.sizeHint().height() if content is not None else 100)

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as the window asks."""
        return QSize(200, 120)

    def bring(self, focused: QWidget) -> None:
        """Scroll to a field, in a table to the cell in focus."""
        if isinstance(focused, QAbstractItemView):
            self.bring_cell(focused)
        else:
            super().bring(focused)

    def bring_cell(self, table: QAbstractItemView) -> None:
        """Scroll so far that the cell in focus is seen."""
        content = self.widget()
        assert content is not None
        cell = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(content, cell.center())
        self.ensureVisible(at.x(), at.y(), 0, cell.height() + 30)

    def card_of(self, focused: QWidget) -> QWidget | None:
        """Return the whole field, with its name and the line that judges it, where that has room."""
        at: QWidget | None = focused
        while at is not None and not isinstance(at, FieldRow):
            at = at.parentWidget()
        return at if at is not None and at.height() <= self.viewport().height() - 16 else None


def centred(widget: QWidget) -> QHBoxLayout:
    """Return a row with a widget in its middle that takes all the width it may have."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 10_000)
    row.addStretch(1)
    return row
