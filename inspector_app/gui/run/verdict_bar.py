"""The bar at the bottom: what the record says now, what is missing, and the way on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.app.missing import number_of
from inspector_app.app.views import RunView
from inspector_app.domain.verdict import VERDICT_WORDS, Verdict
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import VERDICT_MARKS
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.run.gap_row import GapRow
from inspector_app.gui.run.gaps import gap_parts, is_final, reason_of

SHORTEST = 2  # how far the words of the buttons can be shortened


class VerdictBar(QFrame):
    """68 px, always visible. ``next_asked``, ``back_asked``, ``working_asked``, ``gap_chosen`` (a GapPart)."""

    next_asked = Signal()
    back_asked = Signal()
    working_asked = Signal()
    preview_asked = Signal()
    seal_asked = Signal()
    gap_chosen = Signal(object)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self._next_title = ""
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
        for button in self._buttons():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.current().follow(self, lambda: self.setFixedHeight(theme.current().h(68)))

    def _connect(self) -> None:
        self.next.clicked.connect(self.next_asked)
        self.back.clicked.connect(self.back_asked)
        self.working.clicked.connect(self.working_asked)
        self.preview.clicked.connect(self.preview_asked)
        self.seal.clicked.connect(self.seal_asked)
        self.gaps.gap_chosen.connect(self.gap_chosen)
        self.gaps.all_asked.connect(self.all_asked)

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
        self.setAccessibleName(f"{self._stage.text()}　{self._word.text()}　{i18n.sentence(view.sentence)}")
        if self._verdict not in (None, view.verdict):
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._verdict = view.verdict

    def _show_sentence(self, view: RunView) -> None:
        if view.run.is_sealed or not view.missing:
            self.gaps.show_gaps(i18n.sentence(view.sentence), (), 0)
        else:
            reason = i18n.sentence(reason_of(view.judgement))
            self.gaps.show_gaps(reason, gap_parts(view.missing), number_of(view.missing))
        self._fit()

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
        self._next_title = next_title
        self._fit()

    def _fit(self) -> None:
        """Shorten the buttons where they would leave no room for what is missing, as far as it takes."""
        for short in range(SHORTEST + 1):
            self._shorten(short)
            buttons = [button for button in self._buttons() if not button.isHidden()]
            head = self._mark.sizeHint().width() + max(
                self._stage.sizeHint().width(), self._word.sizeHint().width()
            )
            taken = head + sum(button.sizeHint().width() for button in buttons) + 14 * (len(buttons) + 2) + 48
            if self.width() - taken >= self.gaps.wanted():
                return

    def _shorten(self, level: int) -> None:
        """Level 1 leaves keys and the name of the next step out, level 2 words that others stand for."""
        self.working.print_keys("" if level else "F4")
        self.seal.print_keys("" if level else "Ctrl+Enter")
        title = self._next_title
        self.next.setText(i18n.tr("run.next_step") if level else i18n.tr("run.next_to", title=title))
        self.next.setAccessibleName(i18n.tr("run.next_to", title=title))
        self.preview.setText(i18n.tr("run.preview_short" if level == SHORTEST else "run.preview_pdf"))
        self.preview.setAccessibleName(i18n.tr("run.preview_pdf"))

    def _buttons(self) -> tuple[ActionButton, ...]:
        return (self.working, self.preview, self.back, self.next, self.seal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the words that fit this width."""
        super().resizeEvent(event)
        self._fit()

    def allow_seal(self, *, allowed: bool) -> None:
        """Make sealing possible; why not is said by the sentence beside it."""
        self.seal.setEnabled(allowed)
