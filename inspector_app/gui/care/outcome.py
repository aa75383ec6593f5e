"""What came of long work: a mark, one sentence, and below it what else there is to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column, row
from inspector_app.gui.parts.mark_label import MarkLabel

NOTHING = Text("", "")
MOST_NAMED = 6  # files and records that are called by their names


class Outcome(QFrame):
    """Hidden until something came of it; the words can be marked and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._more = NOTHING, NOTHING
        self._mark, self._what, self._rest = MarkLabel(size=22), wrapped(role="strong"), wrapped()
        for words in (self._what, self._rest):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        across = row(self, spacing=12)
        across.setContentsMargins(0, 4, 0, 4)
        across.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        lines = column(spacing=2)
        lines.addWidget(self._what)
        lines.addWidget(self._rest)
        across.addLayout(lines, 1)
        self.hide()
        i18n.current().follow(self, self._render)

    @property
    def mark(self) -> Mark | None:
        """The mark on show, none while nothing came of it."""
        return None if self.isHidden() else self._mark.mark

    def tell(self, mark: Mark, what: Text, rest: Text = NOTHING) -> None:
        """Show what came of it."""
        self._said, self._more = what, rest
        self._mark.set_mark(mark)
        self._render()
        self.show()

    def _render(self) -> None:
        self._what.setText(i18n.say(self._said))
        self._rest.setText(i18n.say(self._more))
        self._rest.setVisible(bool(self._rest.text()))
        self.setAccessibleName(f"{self._what.text()} {self._rest.text()}".strip())
