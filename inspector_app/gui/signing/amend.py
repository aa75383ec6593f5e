"""Corrections after sealing: pick an answer, give the new value and the reason; old and new both stay."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.app.fields import kept_form
from inspector_app.app.sealing import Outlook
from inspector_app.app.views import FieldState, FieldView, RunView
from inspector_app.gui import i18n, theme
from inspector_app.gui.fields.combo import ArrowCombo, ComboControl
from inspector_app.gui.fields.control import Control
from inspector_app.gui.fields.registry import Surroundings, is_cramped, make_control, yes_no_options
from inspector_app.gui.parts.buttons import ActionButton, IconButton, PrimaryButton
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import clear
from inspector_app.gui.signing.amend_words import answers_of, instrument_names, value_words
from inspector_app.gui.signing.opened import Opened
from inspector_app.gui.signing.turn import Foresee, VerdictTurn

HEADS, SHARES = ("amend_pick", "amend_old", "amend_new", "amend_reason"), (3, 2, 3, 4)
NOTHING = "—"
BESIDE = 760  # px at scale 1; below that each part has a line of its own


@dataclass(frozen=True, slots=True)
class Change:
    """One correction that is not signed yet."""

    path: str
    title: str
    old: str  # in words
    new: str  # as it is kept
    said: str  # the new value in words
    reason: str


class AmendPanel(QFrame):
    """``asked`` carries path → (new text, reason) of all corrections."""

    asked = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._around = around
        self._foresee: Foresee | None = None
        self._outlook: Outlook | None = None
        self._considered: dict[str, str] = {}  # what the outlook was made for
        self._own: list[tuple[str, FieldView]] = []  # the answers that the sealed record asks for
        self._answers: list[tuple[str, FieldView]] = []  # with those that the corrections open
        self._kept: Mapping[str, str] = {}
        self.changes: list[Change] = []
        self._typed = ""
        self.pick = ArrowCombo()
        self._typing = QLineEdit()
        self.pick.setLineEdit(self._typing)
        self.pick.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.pick.model(), self.pick)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.pick.setCompleter(completer)
        self._old = label(role="muted")
        self._holder = QHBoxLayout()
        self.control: Control | None = None
        self.reason = QLineEdit()
        self.add = ActionButton("signing.amend_add", icon="plus")
        self.sign = PrimaryButton("signing.amend_sign", icon="lock")
        self.list = QVBoxLayout()
        self._note = wrapped(role="note")
        self.turn, self.opened = VerdictTurn(), Opened()
        self._names: dict[str, str] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for part in (self.pick, self._typing):
            i18n.put(part, part.setAccessibleName, "signing.amend_pick")
        i18n.put(self.reason, self.reason.setPlaceholderText, "signing.amend_reason")
        i18n.put(self.reason, self.reason.setAccessibleName, "signing.amend_reason")
        grid = self._entry = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        self._heads = [label(f"signing.{key}", "note") for key in HEADS]
        new = self._new_value = QWidget()
        new.setLayout(self._holder)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._place(across=len(HEADS))
        foot = QHBoxLayout()
        foot.addLayout(self.list, 1)
        foot.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(16, 10, 16, 12)
        column_.setSpacing(8)
        column_.addWidget(label("signing.amend", "section"))
        column_.addWidget(wrapped("signing.amend_about", "note"))
        column_.addLayout(grid)
        column_.addWidget(self._note)
        column_.addWidget(self.turn)
        column_.addWidget(self.opened)
        column_.addLayout(foot)

    def _place(self, *, across: int) -> None:
        """Lay the four parts side by side, or below each other."""
        self._across = across
        parts = (self.pick, self._old, self._new_value, self.reason)
        for at, (head, part) in enumerate(zip(self._heads, parts, strict=True)):
            line, side = divmod(at, across)
            self._entry.addWidget(head, 2 * line, side)
            self._entry.addWidget(part, 2 * line + 1, side)
        for side, share in enumerate(SHARES):
            self._entry.setColumnStretch(side, share if side < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is no room for them beside."""
        super().resizeEvent(event)
        across = len(HEADS) if self.width() >= theme.current().px(BESIDE) else 1
        if across != self._across:
            self._place(across=across)

    def _connect(self) -> None:
        self.pick.currentIndexChanged.connect(self._picked)
        self.reason.textChanged.connect(self._allow)
        self.reason.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.sign.clicked.connect(self._ask)
        self.opened.chosen.connect(self._go_on)

    def judge_by(self, foresee: Foresee) -> None:
        """Ask from now on what corrections would make of the record, while they are entered."""
        self._foresee = foresee

    def show_run(self, view: RunView) -> None:
        """Offer the answers of a run; what is being corrected stays."""
        answers = answers_of(view)
        if [(t, v.path, v.text) for t, v in answers] == [(t, v.path, v.text) for t, v in self._own]:
            return
        self._own, self._kept, self._names = answers, view.run.answers, instrument_names(view, self._around)
        self._answers, self._outlook = list(answers), None
        self.changes, self._considered = [], {}
        self._show_changes()
        self.pick.blockSignals(True)
        self.pick.clear()
        for title, field in answers:
            self.pick.addItem(title, field.path)
        self.pick.setCurrentIndex(-1)
        self.pick.blockSignals(False)
        self._picked(-1)

    def choose(self, path: str) -> None:
        """Pick an answer by its path."""
        self.pick.setCurrentIndex(self.pick.findData(path))

    def _picked(self, at: int) -> None:
        if self.control is not None:
            self._holder.removeWidget(self.control)
            self.control.deleteLater()
            self.control = None
        self._typed = ""
        if at >= 0:
            view = self._answers[at][1]
            self._old.setText(self._old_words(view))
            self.control = self._control_of(view)
            self.control.typed.connect(self._type)
            self.control.name(i18n.tr("signing.amend_new"), self._answers[at][0])
            self._holder.addWidget(self.control)
            entry = self.control.focusProxy() or self.control
            QWidget.setTabOrder(self._typing, entry)  # made last, it would come last
            QWidget.setTabOrder(entry, self.reason)
        else:
            self._old.setText("")
        self._allow()

    def _control_of(self, view: FieldView) -> Control:
        """Return the control for an answer; what has no room side by side is chosen from a list."""
        control = make_control(view.field, self._around)
        share = SHARES[2] / sum(SHARES) if self._across == len(HEADS) else 1
        if not is_cramped(control, int((self.width() - 4 * 16) * share)):
            return control
        return ComboControl(view.field.options or yes_no_options())

    def _type(self, text: str) -> None:
        self._typed = text
        self._allow()

    def _new(self) -> str:
        """Return the new value as it would be kept, empty while there is none."""
        at = self.pick.currentIndex()
        if at < 0 or not self._typed:
            return ""
        return kept_form(self._answers[at][1].field, self._typed, self._around.now().date())

    def _is_same(self) -> bool:
        return bool(self._new()) and self._new() == self._answers[self.pick.currentIndex()][1].text

    def _is_ready(self) -> bool:
        return bool(self._new() and self.reason.text().strip()) and not self._is_same()

    def _allow(self) -> None:
        self._consider()
        refused = dict(self._outlook.refused) if self._outlook is not None else {}
        self.add.setEnabled(self._is_ready())
        self.sign.setEnabled((bool(self.changes) or self._is_ready()) and not refused)
        said = i18n.tr("signing.amend_same") if self._is_same() else ""
        self._note.setText(said or "　".join(i18n.say(text) for text in refused.values()))
        self._note.setVisible(bool(self._note.text()))
        theme.set_state(self._note, state="hard")
        if self.control is not None:
            is_refused = self._answers[self.pick.currentIndex()][1].path in refused
            self.control.show_state(FieldState.HARD if is_refused else FieldState.PLAIN)
        self.turn.show_outlook(self._outlook)
        self.opened.show_outlook(self._outlook)
        self.sign.setText(self.turn.words_of_button())

    def _consider(self) -> None:
        """Judge the corrections listed and the one being entered, whenever one of them is another."""
        asked = {change.path: change.new for change in self.changes}
        if self._new() and not self._is_same():
            asked[self._answers[self.pick.currentIndex()][1].path] = self._new()
        if asked == self._considered:
            return
        self._considered = asked
        self._outlook = self._foresee(asked) if asked and self._foresee is not None else None
        self._offer()

    def _offer(self) -> None:
        """Offer what the corrections open, behind the answers of the record, and nothing else."""
        own = {view.path for _title, view in self._own}
        after = answers_of(self._outlook.after) if self._outlook is not None else []
        opened = [
            (title, replace(view, text=self._kept.get(view.path, "")))
            for title, view in after
            if view.path not in own
        ]
        chosen = self.pick.currentData()
        self._answers = [*self._own, *opened]
        self.pick.blockSignals(True)
        while self.pick.count() > len(self._own):
            self.pick.removeItem(self.pick.count() - 1)
        for title, view in opened:
            self.pick.addItem(title, view.path)
        known = self.pick.findData(chosen) if chosen is not None else -1
        self.pick.setCurrentIndex(known)
        self.pick.blockSignals(False)
        if chosen is not None and known < 0:
            self._picked(-1)
        paths = own | {view.path for _title, view in opened}
        if any(change.path not in paths for change in self.changes):
            self.changes = [change for change in self.changes if change.path in paths]
            self._show_changes()

    def _old_words(self, view: FieldView) -> str:
        """Return the old value in words; what the record did not ask for had none."""
        is_own = any(view.path == own.path for _title, own in self._own)
        return value_words(view, view.text, self._names) if is_own or view.text else NOTHING

    def _go_on(self, path: str) -> None:
        """Enter what the corrections open, for the same reason; what is being entered is kept first."""
        if self._new() and not self._is_ready():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        reason = self.reason.text() or next((change.reason for change in reversed(self.changes)), "")
        self._add()
        self.choose(path)
        self.reason.setText(reason)
        if self.control is not None:
            (self.control.focusProxy() or self.control).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if not self._is_ready():
            return
        title, view = self._answers[self.pick.currentIndex()]
        new, names = self._new(), self._names
        old, said = self._old_words(view), value_words(view, new, names)
        self.changes = [change for change in self.changes if change.path != view.path]
        self.changes.append(Change(view.path, title, old, new, said, self.reason.text().strip()))
        self.pick.setCurrentIndex(-1)
        self.reason.clear()
        self._show_changes()

    def _show_changes(self) -> None:
        """List what will be signed, each with a button that takes it out again."""
        clear(self.list)
        for change in self.changes:
            line, out = wrapped(), IconButton("signing.amend_out", "x")
            words = {"title": change.title, "old": change.old, "new": change.said, "reason": change.reason}
            line.setText(i18n.tr("signing.amend_line", **words))
            out.setAccessibleName(i18n.tr("signing.amend_out_named", title=change.title))
            out.clicked.connect(lambda _checked=False, path=change.path: self._take_out(path))
            across = QHBoxLayout()
            across.addWidget(line, 1)
            across.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
            self.list.addLayout(across)
        self._allow()

    def _take_out(self, path: str) -> None:
        """Take a correction off the list; where nothing else is being entered it can be gone on with."""
        out = next(change for change in self.changes if change.path == path)
        self.changes = [change for change in self.changes if change is not out]
        if self.pick.currentIndex() < 0 and not self.reason.text().strip():
            self.choose(path)
            self.reason.setText(out.reason)
            if self.control is not None:
                self.control.show_answer(out.new)
            self._type(out.new)
        self._show_changes()
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if not self.sign.isEnabled():
            return
        self._add()
        if self.changes:
            self.asked.emit({change.path: (change.new, change.reason) for change in self.changes})
