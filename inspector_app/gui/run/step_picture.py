"""The drawing of a step: beside the fields that it explains, or behind a button where there is no room."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from inspector_app.app.views import FieldView, StepView
from inspector_app.gui import i18n
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.run.picture import SchematicView, picture_path


class StepPicture(QObject):
    """``folded`` follows each opening and closing by the button; a drawing stays open for its step."""

    folded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.button = ActionButton("run.picture", icon="right", kind="flat")
        self.button.hide()
        self.view: SchematicView | None = None
        self.room = QVBoxLayout()  # of the drawing that was folded out
        self.room.setContentsMargins(0, 0, 0, 6)
        self.name = ""
        self._open: set[str] = set()
        self._is_beside = False
        self.button.clicked.connect(self.toggle)

    def show_step(self, step: StepView) -> None:
        """Take the drawing of a step; that of a field goes before that of the step."""
        named = [item.field.picture for item in step.items if isinstance(item, FieldView)]
        wanted = (*named, step.step.picture)
        name = next((name for name in wanted if name and picture_path(name).is_file()), "")
        if name == self.name:
            return
        self._forget()
        self.name = name
        if name:
            self.view = SchematicView(name, i18n.say(step.step.title))

    def _forget(self) -> None:
        if self.view is not None:
            self.view.hide()
            self.view.deleteLater()
            self.view = None

    @property
    def is_unfolded(self) -> bool:
        """Whether the drawing takes room of its own above the fields."""
        return self.view is not None and not self._is_beside and self.name in self._open

    def place(self, grid: QGridLayout, at: tuple[int, int] | None) -> None:
        """Put the drawing into its rows of the right column, or behind the button where it has none."""
        view, self._is_beside = self.view, at is not None
        self.button.setVisible(view is not None and at is None)
        self.button.set_icon("down" if self.is_unfolded else "right")
        if view is None:
            return
        self.room.removeWidget(view)
        if at is not None:
            grid.addWidget(view, at[0], 1, at[1], 1, Qt.AlignmentFlag.AlignTop)
        else:
            self.room.addWidget(view)
        # Only now: a widget that is shown before it has its place is a window for a moment.
        view.setVisible(self._is_beside or self.is_unfolded)

    def toggle(self) -> None:
        """Fold the drawing out or in."""
        self._open ^= {self.name}
        self.folded.emit()
