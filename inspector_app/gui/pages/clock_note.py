"""A clock that stands before what was done last: said before an inspection is begun by it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import row
from inspector_app.gui.parts.mark_label import MarkLabel


class ClockNote(QWidget):
    """Hidden while the clock stands behind the journal, as it should."""

    def __init__(self, context: Context, ground: str = "raised") -> None:
        super().__init__()
        self._context = context
        self._note: Text | None = None
        self.words = wrapped()
        across = row(self, spacing=10)
        across.addWidget(MarkLabel(Mark.WARN, 20, ground, line=22), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.words, 1)
        self.hide()
        i18n.current().follow(self, self._render)

    def read(self) -> None:
        """Ask on a worker what there is to say."""
        self._context.runner.run(self, self._context.backend.clock_note, self._show)

    def _show(self, note: Text | None) -> None:
        self._note = note
        self._render()

    def _render(self) -> None:
        self.setVisible(self._note is not None)
        self.words.setText(i18n.say(self._note) if self._note else "")
