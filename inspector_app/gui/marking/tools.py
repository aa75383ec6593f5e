"""What can be done with a photo on show: mark, measure, compare, look at it on the whole screen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.marking.drawing import MarkedView
from inspector_app.gui.pairs.side_by_side import move_by_key
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import ground, row

GAP = 8
ACTS = {
    "mark": ("pen", "M"),
    "measure": ("ruler", "L"),
    "compare": ("compare", "C"),
    "changes": ("curtain", "B"),
}


class PhotoTools(QWidget):
    """``asked`` carries mark, measure, compare, changes or full."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, ActionButton] = {}
        self._room = self._needed = 0  # px
        across = row(self, spacing=GAP)
        for name, (icon, keys) in {**ACTS, "full": ("full", "F11")}.items():
            button = ActionButton(icon=icon, size="dense")
            for put in (button.setAccessibleName, button.setToolTip):
                i18n.put(button, put, f"marking.{name}")
            button.set_keys(keys)
            button.clicked.connect(lambda _checked=False, act=name: self.asked.emit(act))
            self.buttons[name] = button
            across.addWidget(button)
        i18n.current().follow(self, self._name)
        theme.current().follow(self, self._name)

    def _name(self) -> None:
        """Learn how wide the words are."""
        for name, button in self.buttons.items():
            button.setText(i18n.tr(f"marking.{name}"))
        widths = [button.sizeHint().width() for button in self.buttons.values()]
        self._needed = sum(widths) + GAP * (len(widths) - 1)
        self.give(self._room)

    def give(self, room: int) -> None:
        """Take that width: where it is too small icon and key have to do, and the tooltip has the words."""
        self._room = room
        for name, button in self.buttons.items():
            button.setText(i18n.tr(f"marking.{name}") if self._needed <= room else "")

    def allow(self, *, photos: int, is_photo: bool) -> None:
        """Offer what makes sense: two photos for comparing, a photo and no clip for marks and measures."""
        for name in ("mark", "measure"):
            self.buttons[name].setEnabled(is_photo)
        for name in ("compare", "changes"):
            self.buttons[name].setEnabled(photos > 1)


class FullScreen(MarkedView):
    """One photo on the whole screen. ``stepped`` carries −1 or 1; Esc, F11 or a double click closes."""

    stepped = Signal(int)

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        i18n.put(self, self.setWindowTitle, "marking.full")
        self.unfit = wrapped(parent=self)  # of an original that is not whole, over the picture
        theme.set_state(ground(self.unfit, "raised"), state="hard")
        self.unfit.setContentsMargins(24, 8, 24, 8)
        self.unfit.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay what is said over the upper edge."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self.unfit.setGeometry(0, 0, self.width(), self.unfit.heightForWidth(self.width()))

    def say(self, unfit: str) -> None:
        """Say what was found of the original; nothing while that is whole."""
        self.unfit.setText(unfit)
        self.unfit.setVisible(bool(unfit))
        self._lay_out()

    def show_line(self, source: MarkedView, name: str) -> None:
        """Show what a view shows."""
        self.setAccessibleName(name)
        self.marks = source.marks
        self.show_picture(source.picture, source.original_size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step while the picture is whole and move it when near; + − 0 zoom."""
        steps: dict[Qt.Key, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        closing: Sequence[Qt.Key] = (Qt.Key.Key_Escape, Qt.Key.Key_F11)
        key = Qt.Key(event.key())
        if key in closing:
            self.close()
        elif key in steps and self.zoom <= 1:
            self.stepped.emit(steps[key])
        elif not move_by_key(self, event):
            super().keyPressEvent(event)
