"""What every control for an answer has in common."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.app.views import FieldState


class Control(QWidget):
    """Takes one answer; ``typed`` carries the text at every change, ``entered`` says go on to the next."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.stop_policy = Qt.FocusPolicy.StrongFocus  # of what Tab comes to

    @property
    def stops(self) -> Sequence[QWidget]:
        """What takes the focus in it."""
        inner = self.focusProxy()
        return () if inner is None else (inner,)

    def leave_out(self) -> None:
        """Let Tab pass it by: what it stands in leads to it by keys of its own."""
        self.stop_policy = Qt.FocusPolicy.ClickFocus
        for stop in self.stops:
            stop.setFocusPolicy(self.stop_policy)

    def show_answer(self, kept: str) -> None:
        """Show the answer as kept; what is just being typed stays as it is."""
        raise NotImplementedError

    def show_state(self, state: FieldState) -> None:
        """Show how the answer stands, by the frame."""

    def set_read_only(self, *, read_only: bool) -> None:
        """Only show the answer."""
        self.setEnabled(not read_only)

    def name(self, title: str, description: str) -> None:
        """Say to a screen reader what this is and how it stands."""
        target = self.focusProxy() or self
        target.setAccessibleName(title)
        target.setAccessibleDescription(description)
