"""One pair: both pictures together, where and when each was taken, and what a person says to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from inspector_app.domain.likeness import Pair, Use
from inspector_app.domain.text import Text, same
from inspector_app.gui import i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.pairs import words as said
from inspector_app.gui.pairs.side_by_side import LargePictures, SideBySide
from inspector_app.gui.parts.banner_words import breakable
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row
from inspector_app.gui.parts.mark_label import MarkLabel

LEAST = 150  # px of height of the pictures
NARROW = 400  # px at font scale 1


class UseCard(QWidget):
    """Record, place and dates of one of the two, and the way to its record."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._use: Use | None = None
        self._title, self._shot = wrapped(role="strong"), wrapped()
        self._place, self._dates = wrapped(), wrapped(role="note")
        self.open = ActionButton(icon="next", size="dense")
        i18n.put(self.open, self.open.setAccessibleName, "evidence.open_record")
        i18n.put(self.open, self.open.setToolTip, "evidence.open_record")
        words = column()
        for line in (self._title, self._shot, self._place, self._dates):
            words.addWidget(line)
        words.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # half, whatever is said
        across = row(self, spacing=12)
        across.addLayout(words, 1)
        across.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        self.open.clicked.connect(self._open)
        i18n.current().follow(self, self._name_button)

    def show_use(self, use: Use, shot: str) -> None:
        """Show another piece of evidence; ``shot`` is empty while that is not known."""
        self._use = use
        self._title.setText(said.title_of(use))
        self._shot.setText(said.shot_of(use, shot))
        self._shot.setVisible(bool(self._shot.text()))
        self._place.setText(breakable(said.place_of(use)))
        self._dates.setText(said.dates_of(use))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what the button does where there is room for the words."""
        super().resizeEvent(event)
        self._name_button()

    def _name_button(self) -> None:
        narrow = self.width() < theme.current().px(NARROW)
        self.open.setText("" if narrow else i18n.tr("evidence.open_record"))

    def _open(self) -> None:
        if self._use is not None:
            self._context.shell.open_run(self._use.evidence.run_id)


class PairDetail(QWidget):
    """``cleared`` carries the reason that was typed; ``reopened`` nothing."""

    cleared = Signal(str)
    reopened = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "raised")
        self.pictures = SideBySide()
        self.cards = (UseCard(context), UseCard(context))
        self._large = LargePictures(context, self)
        self._mark, self._sentence = MarkLabel(size=20, line=24), wrapped(role="strong")
        self._numbers, self._explained = wrapped(role="note"), wrapped()
        self.reason = QLineEdit()
        self.clear = PrimaryButton("pairs.clear")
        self.reopen = ActionButton("pairs.reopen", icon="undo")
        self._context = context
        self._pair: Pair | None = None
        self._shots: dict[tuple[str, str], tuple[Text, Text]] = {}  # what the two show, by their ids
        self._written: dict[tuple[str, str], str] = {}  # reasons on their way, by the two photos
        context.access.gate(self.reason, self.clear, self.reopen)
        self._lay_out()
        self.clear.clicked.connect(self._give)
        self.reason.returnPressed.connect(self._give)
        self.reopen.clicked.connect(self.reopened)
        i18n.current().follow(self, self._render)

    def _lay_out(self) -> None:
        i18n.put(self.pictures, self.pictures.setAccessibleName, "pairs.pictures")
        i18n.put(self.reason, self.reason.setPlaceholderText, "pairs.reason")
        i18n.put(self.reason, self.reason.setAccessibleName, "pairs.reason")
        i18n.put(self.reason, self.reason.setToolTip, "pairs.reason")
        content = QWidget()
        lines = column(content, spacing=8)
        lines.setContentsMargins(16, 12, 16, 4)
        head = row(spacing=8)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        lines.addLayout(head)
        lines.addWidget(self._numbers)
        lines.addWidget(self.pictures, 1)
        self._below = QHBoxLayout()
        self._below.setSpacing(16)
        for card in self.cards:
            self._below.addWidget(card, 1)
        lines.addLayout(self._below)
        lines.addWidget(self._explained)
        foot = row(spacing=8)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.clear)
        foot.addWidget(self.reopen)
        foot.setContentsMargins(16, 4, 16, 12)
        whole = column(self)
        whole.addWidget(Scroll(content), 1)
        whole.addLayout(foot)
        theme.current().follow(self, self._place)

    def _place(self) -> None:
        """Put the cards below each other in large type; the pictures stay large enough to compare."""
        now, ways = theme.current(), QBoxLayout.Direction
        self._below.setDirection(ways.TopToBottom if now.is_large else ways.LeftToRight)
        self.pictures.setMinimumHeight(now.h(LEAST))

    def show_pair(self, pair: Pair) -> None:
        """Show another pair."""
        if self._pair is not None:  # what was written of one pair is there again when it is shown again
            self._written[_ids(self._pair)] = self.reason.text()
        self._pair = pair
        written = "" if pair.cleared is not None else self._written.get(_ids(pair), "")
        if written != self.reason.text():
            self.reason.setText(written)
        self._large.show(self.pictures.left, pair.left.evidence)
        self._large.show(self.pictures.right, pair.right.evidence)
        self._render()
        self._ask_shots(pair)

    def _ask_shots(self, pair: Pair) -> None:
        """Learn which shots the two belong to; it may be another one by now."""
        pairs = self._context.backend.pairs

        def take(shots: tuple[Text, Text]) -> None:
            self._shots[_ids(pair)] = shots
            if self._pair is not None and _ids(self._pair) == _ids(pair):
                self._render()

        self._context.runner.run(self, lambda: pairs().shots(pair), take)

    def _render(self) -> None:
        pair = self._pair
        if pair is None:
            return
        state = said.state_of(pair)
        self._mark.set_mark(said.mark_of(pair))
        self._sentence.setText(said.sentence(pair))
        self._numbers.setText(said.measured(pair))
        shots = self._shots.get(_ids(pair), (same(""), same("")))
        for card, use, shot in zip(self.cards, (pair.left, pair.right), shots, strict=True):
            card.show_use(use, i18n.say(shot))
        self._explained.setText(_explanation(pair))
        self._explained.setVisible(pair.cleared is not None)
        self.reason.setVisible(state == "open")
        self.clear.setVisible(state == "open")
        self.reopen.setVisible(state == "cleared")

    def _give(self) -> None:
        self.cleared.emit(self.reason.text().strip())


def _ids(pair: Pair) -> tuple[str, str]:
    return pair.left.evidence.id, pair.right.evidence.id


def _explanation(pair: Pair) -> str:
    if pair.cleared is None:
        return ""
    at, who = f"{pair.cleared.at.wall:%Y-%m-%d %H:%M}", pair.cleared.who
    return i18n.tr("pairs.explained", reason=pair.cleared.reason, who=who or "—", time=at)
