"""The bar at the bottom: what the record says now, what is missing, and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.app.views import RunView
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.word_button import WordButton
from inspector_app.gui.marks import VERDICT_MARKS
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, label
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.run.gaps import GapPart, gap_parts, is_final, reason_of


class GapRow(QWidget):
    """还差 … in parts that lead to their place; those that find no room are counted by the last button."""

    gap_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._lead = ElidedLabel(role="sentence")
        self._lead.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self._lead)
        self._row.addStretch(1)
        self.buttons: list[WordButton] = []
        self._role = "text"
        self._parts: tuple[GapPart, ...] = ()
        theme.current().follow(self, lambda: self.setFixedHeight(theme.current().h(46)))

    def show_gaps(self, sentence: str, parts: tuple[GapPart, ...]) -> None:
        """Show a sentence and the parts behind it."""
        self._lead.setText(sentence)
        self._parts = parts
        while len(self.buttons) > len(parts):
            old = self.buttons.pop()
            self._row.removeWidget(old)
            old.deleteLater()
        while len(self.buttons) < len(parts):
            self.buttons.append(self._new_button(len(self.buttons)))
        for part, button in zip(parts, self.buttons, strict=True):
            button.setText(i18n.say(part.text))
            button.setAccessibleDescription(i18n.tr("run.leads_to", name=i18n.say(part.first.text)))
            button.setToolTip(i18n.say(part.first.text))
        self._fit()

    def set_role(self, role: str) -> None:
        """Take the ink that the ground asks for."""
        self._role = role
        for button in self.buttons:
            button.set_role(role)

    def _new_button(self, number: int) -> WordButton:
        button = WordButton(role=self._role)
        button.clicked.connect(lambda: self.gap_chosen.emit(self._parts[number]))
        self._row.insertWidget(number + 1, button)
        return button

    def _fit(self) -> None:
        lead = theme.width_of(self._lead.font(), self._lead.text()) + 4
        parts = sum(button.sizeHint().width() for button in self.buttons)
        least = min(lead, self.width() // 2)
        self._lead.setMaximumWidth(max(least, min(lead, self.width() - parts)))
        room = self.width() - self._lead.maximumWidth()
        for button in self.buttons:
            room -= button.sizeHint().width()
            button.setVisible(room >= 0)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show as many parts as fit."""
        self._fit()


class VerdictBar(QFrame):
    """68 px, always visible. ``next_asked``, ``back_asked``, ``working_asked``, ``gap_chosen`` (a GapPart)."""

    next_asked = Signal()
    back_asked = Signal()
    working_asked = Signal()
    preview_asked = Signal()
    seal_asked = Signal()
    gap_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self._mark = MarkLabel(size=32)
        self._stage, self._word = label(role="stage"), label(role="word")
        self.gaps = GapRow()
        self.working = ActionButton("run.working", kind="flat")
        self.preview = ActionButton("run.preview_pdf", icon="doc")
        self.back = ActionButton("run.back")
        self.next = PrimaryButton("run.next_step")
        self.seal = PrimaryButton("run.seal", icon="lock")
        self._verdict: Verdict | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.working.print_keys("F4")
        self.working.set_after("up")
        self.next.set_after("next")
        self.seal.print_keys("Ctrl+Enter")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._stage)
        column.addWidget(self._word)
        column.addStretch(1)
        beside = QVBoxLayout()  # on the line of the word, though its buttons are higher
        beside.setSpacing(0)
        beside.addStretch(1)
        beside.addWidget(self.gaps)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 2, 24, 0)
        row.setSpacing(14)
        row.addWidget(self._mark)
        row.addLayout(column)
        row.addLayout(beside, 1)
        for button in (self.working, self.preview, self.back, self.next, self.seal):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.current().follow(self, lambda: self.setFixedHeight(theme.current().h(68)))

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_asked)
        self.back.clicked.connect(self.back_asked)
        self.working.clicked.connect(self.working_asked)
        self.preview.clicked.connect(self.preview_asked)
        self.seal.clicked.connect(self.seal_asked)
        self.gaps.gap_chosen.connect(self.gap_chosen)

    def show_run(self, view: RunView) -> None:
        """Show how the record stands."""
        final = is_final(view)
        ground = f"{view.verdict.value.lower()}_soft"
        theme.set_state(self, verdict=view.verdict.value)
        self._mark.set_mark(VERDICT_MARKS[view.verdict], ground)
        self.gaps.set_role("fail_body" if view.verdict is Verdict.FAIL else "text")
        self._stage.setText(i18n.tr("run.judged" if final else "run.running"))
        self._word.setText(i18n.say(VERDICT_WORDS[view.verdict]))
        self._show_sentence(view)
        self._mark.setAccessibleName(f"{self._stage.text()} {self._word.text()}")
        self.setAccessibleName(f"{self._stage.text()}　{self._word.text()}　{i18n.say(view.sentence)}")
        if self._verdict not in (None, view.verdict):
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._verdict = view.verdict

    def _show_sentence(self, view: RunView) -> None:
        if view.run.is_sealed or not view.missing:
            self.gaps.show_gaps(i18n.say(view.sentence), ())
            return
        reason = i18n.say(reason_of(view.judgement))
        lead = i18n.tr("run.reason_and_lack", reason=reason) if reason else i18n.tr("run.lack")
        self.gaps.show_gaps(lead, gap_parts(view.missing))

    def show_working_open(self, *, is_open: bool) -> None:
        """Turn the arrow of the working."""
        self.working.set_after("down" if is_open else "up")

    def show_place(self, *, next_title: str, first: bool, sealing: bool, reading: bool) -> None:
        """Show the buttons of a step, of the sealing page, or of a record that is only read."""
        self.working.setVisible(not sealing)
        self.preview.setVisible(sealing)
        self.back.setVisible(not first)
        self.next.setVisible(not sealing)
        self.seal.setVisible(sealing and not reading)
        self.next.setText(i18n.tr("run.next_to", title=next_title))

    def allow_seal(self, *, allowed: bool) -> None:
        """Make sealing possible; why not is said by the sentence beside it."""
        self.seal.setEnabled(allowed)
