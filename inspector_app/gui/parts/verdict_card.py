"""A verdict with its first reason, as a card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app.domain.text import Text
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.marks import VERDICT_MARKS
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import column, row
from inspector_app.gui.parts.mark_label import MarkLabel


class VerdictCard(QFrame):
    """Ground and frame in the colour of the verdict; mark, word and sentence say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "verdict")
        self._mark, self._word = MarkLabel(size=28), label(role="word")
        self._sentence = wrapped(role="sentence")
        across = row(self, spacing=14)
        across.setContentsMargins(14, 10, 14, 10)
        across.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(spacing=0)
        words.addWidget(self._word)
        words.addWidget(self._sentence)
        across.addLayout(words, 1)

    def show_verdict(self, verdict: Verdict, sentence: Text) -> None:
        """Show a verdict."""
        self._mark.set_mark(VERDICT_MARKS[verdict], f"{verdict.value.lower()}_soft")
        self._word.setText(i18n.say(VERDICT_WORDS[verdict]))
        self._sentence.setText(figures.unbroken(i18n.sentence(sentence)))
        self._sentence.setVisible(bool(self._sentence.text()))
        self.setAccessibleName(f"{self._word.text()} {self._sentence.text()}")
        theme.set_state(self, verdict=verdict.value)
