"""What stands beside the steps: the step with its evidence, or one of the pages that take their place."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.gui import theme
from inspector_app.gui.parts.popups import close_popups
from inspector_app.gui.run.arrangement import LARGE_TYPE, arrange
from inspector_app.gui.run.step_view import StepPane
from inspector_app.gui.run.steps import StepsPanel
from inspector_app.gui.run.working import WorkingPanel


class Place(StrEnum):
    """Which page is shown."""

    STEP = "step"
    SEAL = "seal"
    CHECK = "check"
    VIEWER = "viewer"
    PREVIEW = "preview"
    HELP = "help"


class Body(QStackedWidget):
    """Shows one page at a time; the step stands over its working, evidence to the right of both."""

    def __init__(
        self, pane: StepPane, working: WorkingPanel, evidence: QWidget, pages: Mapping[Place, QWidget]
    ) -> None:
        super().__init__()
        self._pane, self._working, self._evidence = pane, working, evidence
        self._middle, run = QWidget(), QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(pane, 1)
        middle.addWidget(working)
        self._row = QHBoxLayout(run)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(evidence)
        self._pages = {Place.STEP: run, **pages}
        for page in self._pages.values():
            self.addWidget(page)
        self.currentChanged.connect(close_popups)
        working.hide()

    @property
    def place(self) -> Place:
        """The page that is shown."""
        return next(place for place, page in self._pages.items() if page is self.currentWidget())

    def go(self, place: Place) -> None:
        """Show a page."""
        self.setCurrentWidget(self._pages[place])

    def arrange(self, page: QWidget, steps: StepsPanel) -> None:
        """Give steps, evidence and working the room that this size of the window leaves."""
        arrange(page, self._row, self._pane, steps, self._evidence)
        share = 90 if theme.current().scale >= LARGE_TYPE else 55  # a line of the working has to be seen
        self._working.setMaximumHeight(max(160, self._middle.height() * share // 100))


def listen(page: QWidget, keys: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Let keys work wherever the focus is on a page; one that is held down works once."""
    made = [QShortcut(QKeySequence(sequence), page) for sequence in keys]
    for shortcut, act in zip(made, keys.values(), strict=True):
        shortcut.setAutoRepeat(False)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)
    return made
