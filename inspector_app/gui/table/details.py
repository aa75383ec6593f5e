"""The questions below a failing row, one under the other, on its ground."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from inspector_app.app.views import FieldView
from inspector_app.gui import theme
from inspector_app.gui.fields.field_row import DetailRow
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.parts.layout import column, ground


class DetailHolder(QWidget):
    """``typed`` carries path and text; ``left`` +1 behind the last question, −1 before the first."""

    typed = Signal(str, str)
    left = Signal(int)

    def __init__(
        self, views: tuple[FieldView, ...], around: Surroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        ground(self, "raised" if theme.current().is_sunlight else "fail_soft")
        layout = column(self, 0, 4)
        layout.setContentsMargins(40, 2, 12, 8)
        self.details = [DetailRow(view, around) for view in views]
        for detail in self.details:
            detail.typed.connect(self.typed)
            detail.control.entered.connect(lambda: self._step(1))
            layout.addWidget(detail)
        if self.details:
            self.setFocusProxy(self.details[0])

    def show_details(self, views: tuple[FieldView, ...]) -> None:
        """Show the answers as they stand."""
        for detail, view in zip(self.details, views, strict=False):
            detail.show_view(view)

    def focus_end(self, way: int) -> None:
        """Put the focus on the first question, or on the last where one comes from below."""
        if self.details:
            reason = Qt.FocusReason.TabFocusReason if way > 0 else Qt.FocusReason.BacktabFocusReason
            self.details[0 if way > 0 else -1].setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter: the line passes it on to its parents, and the table would go one cell further."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_child: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Step from question to question by Tab, then back into the table."""
        self._step(1 if next_child else -1)
        return True

    def _step(self, way: int) -> None:
        focused = self.focusWidget()
        at = next((n for n, one in enumerate(self.details) if focused and one.isAncestorOf(focused)), 0)
        if 0 <= at + way < len(self.details):
            self.details[at + way].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(way)
