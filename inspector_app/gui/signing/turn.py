"""What corrections would make of the verdict, said before they are issued."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector_app.app.sealing import Outlook
from inspector_app.domain.verdict import VERDICT_WORDS
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import VERDICT_MARKS, Mark
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.mark_label import MarkLabel

Foresee = Callable[[Mapping[str, str]], Outlook]


class VerdictTurn(QFrame):
    """The verdict that the record has and the one that it would have; loud where they differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlook: Outlook | None = None
        self._mark, self.words = MarkLabel(size=22), wrapped()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Say what corrections would do; None, or a value that is refused, says nothing."""
        self._outlook = None if outlook is None or outlook.refused else outlook
        self.setVisible(self._outlook is not None)
        if self._outlook is None:
            return
        old, new = (i18n.say(VERDICT_WORDS[one]) for one in (self._outlook.old, self._outlook.new))
        is_turned = self._outlook.is_turned
        self._mark.set_mark(Mark.WARN if is_turned else VERDICT_MARKS[self._outlook.new], "raised")
        self.words.setText(i18n.tr(f"signing.verdict_{'turns' if is_turned else 'stays'}", old=old, new=new))
        self.words.setFont(theme.current().font(15, bold=is_turned))

    def words_of_button(self) -> str:
        """Return what the button that issues says: the new verdict where it turns."""
        if self._outlook is None or not self._outlook.is_turned:
            return i18n.tr("signing.amend_sign")
        return i18n.tr("signing.amend_sign_turns", new=i18n.say(VERDICT_WORDS[self._outlook.new]))
