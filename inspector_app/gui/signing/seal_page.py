"""Review, signatures, seal: the last step; after sealing the record as it stands, and corrections."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.app.run_view import GAPS_REASON
from inspector_app.app.sealing import in_the_way
from inspector_app.app.views import RunView
from inspector_app.domain.answers import REASON
from inspector_app.domain.text import join
from inspector_app.domain.verdict import Verdict
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.fields.registry import Surroundings
from inspector_app.gui.marks import VERDICT_MARKS
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import Scroll, ground
from inspector_app.gui.parts.life_line import LifeLine
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.run.working import WorkTable
from inspector_app.gui.signing.amend import AmendPanel
from inspector_app.gui.signing.amendments import AmendmentList
from inspector_app.gui.signing.box import SignatureBox
from inspector_app.gui.signing.completeness import Completeness

FOUR_ACROSS, TWO_ACROSS = 1000, 600  # px of the page at scale 1; below that a box stands alone
LIFE = 400  # px at scale 1: five points with their words


class VerdictCard(QFrame):
    """What the measurements say, large; not in the look of a verdict where more than signatures is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "verdict")
        self._mark, self._word, self._why = MarkLabel(size=36), wrapped(role="word"), wrapped(role="sentence")
        self._rules = wrapped(role="hint")
        self._rules.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._word)
        words.addWidget(self._why)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(16)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        row.addWidget(self._rules)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Leave to the sentence what the note on the rules does not need, which takes a third at most."""
        said = theme.width_of(theme.current().font(13), self._rules.text()) + 4
        self._rules.setFixedWidth(min(said, self.width() // 3))

    def show_run(self, view: RunView) -> None:
        """Show the judgement of a run."""
        verdict = _verdict_shown(view)
        theme.set_state(self, verdict=verdict.value)
        self._mark.set_mark(VERDICT_MARKS[verdict], f"{verdict.value.lower()}_soft")
        self._word.setText(_headline(view))
        self._word.setFont(theme.current().font(22, bold=True))
        self._why.setText(_reasons(view))
        self._why.setVisible(bool(self._why.text()))
        self._rules.setText(i18n.say(view.limits_note))
        self._share()
        self.setAccessibleName(f"{self._word.text()}　{self._why.text()}")


def _verdict_shown(view: RunView) -> Verdict:
    """Return the verdict of the record, or the one it gets by the signatures that alone are missing."""
    unsigned = bool(view.missing) and all(item.kind == "signature" for item in view.missing)
    return view.judgement.verdict if unsigned else view.verdict


def _is_measured_alone(view: RunView) -> bool:
    """Whether the measurements have a verdict that the record, as incomplete as it is, has not."""
    return _verdict_shown(view) is Verdict.INCOMPLETE and view.judgement.verdict is not Verdict.INCOMPLETE


def _headline(view: RunView) -> str:
    measured = i18n.tr(f"signing.measured_{view.judgement.verdict.value.lower()}")
    if not _is_measured_alone(view):
        return measured
    return i18n.tr("signing.measured_alone", result=measured[0].lower() + measured[1:])


def _reasons(view: RunView) -> str:
    judged = view.judgement
    why = figures.unbroken(i18n.sentence(join(judged.reasons))) if judged.reasons else ""
    if _is_measured_alone(view):
        parts = (why, i18n.tr("signing.measured_about"))
        return "\n".join(part for part in parts if part)
    return why or (i18n.tr("signing.not_judged") if judged.verdict is Verdict.INCOMPLETE else "")


class GapsBar(QFrame):
    """Sealing although something is missing, with the reason for it; ``given`` carries the reason."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.reason = QLineEdit()
        self.reason.setProperty("fit", "dense")
        i18n.put(self.reason, self.reason.setPlaceholderText, "signing.gaps_reason")
        i18n.put(self.reason, self.reason.setAccessibleName, "signing.gaps_reason")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        self._about = wrapped(role="")
        row.addWidget(self._about, 2)
        row.addWidget(self.reason, 3)
        self.reason.editingFinished.connect(lambda: self.given.emit(self.reason.text().strip()))

    def show_run(self, view: RunView) -> None:
        """Offer it only where nothing but papers and time are missing."""
        kinds = {item.kind for item in view.missing}
        gaps = kinds & {"answer", "row", "short", "photo", "duration"}
        self.setVisible(bool(gaps) and not view.closed)
        self._about.setText(i18n.tr("signing.gaps_about"))
        kept = view.run.answers.get(GAPS_REASON, "")
        if not self.reason.hasFocus() and self.reason.text() != kept:
            self.reason.setText(kept)


class SealPage(QFrame):
    """``gap_chosen`` a Missing, ``gaps_given`` a reason, ``amended`` path → (new, reason); boxes sign."""

    gap_chosen = Signal(object)
    gaps_given = Signal(str)
    amended = Signal(object)
    box_made = Signal(object)

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("work")
        self.boxes: dict[str, SignatureBox] = {}
        self._count = label(role="note")
        self.life = LifeLine()
        self.card, self.table, self.list = VerdictCard(), WorkTable(), Completeness()
        self.gaps, self.amend, self.amendments = GapsBar(), AmendPanel(around), AmendmentList(around)
        self._digest = ElidedLabel(role="note")
        self._digest.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self._lay_out()
        self.list.chosen.connect(self.gap_chosen)
        self.gaps.given.connect(self.gaps_given)
        self.amend.asked.connect(self.amended)
        self.amend.opened.grown.connect(lambda: QTimer.singleShot(0, self, self._show_grown))

    def _lay_out(self) -> None:
        named = QHBoxLayout()
        named.setSpacing(12)
        named.addWidget(label("run.seal_step", "title"))
        named.addWidget(self._count)
        below = theme.current().h  # on the line of the title, which is larger
        theme.current().follow(self._count, lambda: self._count.setContentsMargins(0, below(9), 0, 0))
        named.addStretch(1)
        head = self._head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(named, 1)
        head.addWidget(self.life)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.card)
        left.addWidget(self.table)
        left.addStretch(1)
        top = self._top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(left, 1)
        top.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        theme.current().follow(self.list, lambda: self.list.setFixedWidth(theme.current().px(296)))
        signing = QHBoxLayout()
        signing.addWidget(label("signing.signatures", "section"))
        signing.addWidget(self._digest, 1)
        content = ground(QWidget(), "raised")
        column = self._inner = QVBoxLayout(content)
        column.setContentsMargins(24, 14, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(top)
        column.addLayout(signing)
        column.addLayout(self._grid)
        column.addWidget(self.gaps)
        column.addWidget(self.amendments)
        column.addWidget(self.amend)
        column.addStretch(1)
        self.area = Scroll(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def show_run(self, view: RunView, number: int) -> None:
        """Show a run; ``number`` is that of this last step."""
        sealed = view.run.is_sealed
        self._count.setText(i18n.tr("run.step_count", n=number, of=number))
        self.life.show_life(view.run.state)
        self.card.show_run(view)
        self.table.show_judgement(view.judgement)
        self.list.show_run(view)
        self.list.setVisible(not sealed)
        self.life.setVisible(sealed)
        self.gaps.show_run(view)
        self._show_digest(view)
        self._show_boxes(view)
        self.amendments.show_run(view)
        self.amend.setVisible(sealed and not view.frozen)
        if sealed:
            self.amend.show_run(view)

    def _show_digest(self, view: RunView) -> None:
        if view.run.seals:
            seal = view.run.seals[-1]
            words = i18n.tr(
                "signing.sealed_at",
                time=f"{seal.at.wall:%Y-%m-%d %H:%M}",
                revision=seal.revision,
                digest=f"{seal.record_digest[:8]} {seal.record_digest[8:16]}",
            )
        else:
            words = i18n.tr("signing.with_digest")
        self._digest.setText(words)

    def _show_boxes(self, view: RunView) -> None:
        slots = [box.slot for box in view.signatures]
        for gone in set(self.boxes) - set(slots):
            self.boxes.pop(gone).deleteLater()
        made = False
        for signature in view.signatures:
            box = self.boxes.get(signature.slot)
            if box is None:
                box = self.boxes[signature.slot] = SignatureBox(signature)
                box.activated.connect(self._activated)
                self.box_made.emit(box)
                made = True
            else:
                box.show_view(signature)
            box.set_read_only(read_only=view.closed)
            box.mark_revision(view.run.seals[0].revision if len(view.run.seals) > 1 else 0)
        if made or list(self.boxes) != slots:
            self.boxes = {slot: self.boxes[slot] for slot in slots}
            self._place()

    def _place(self) -> None:
        """Lay boxes and the list of what is complete out for this width."""
        while self._grid.count():
            self._grid.takeAt(0)
        room = self.width() / theme.current().scale
        beside = room >= TWO_ACROSS
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        for part in (self._top, self._head):
            part.setDirection(way)
        self.life.setMinimumWidth(theme.current().px(LIFE) if beside else 0)
        across = 4 if room >= FOUR_ACROSS else 2 if room >= TWO_ACROSS else 1
        for at, box in enumerate(self.boxes.values()):
            self._grid.addWidget(box, at // across, at % across, Qt.AlignmentFlag.AlignTop)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        width = (self.width() - 2 * 24 - 16 * (across - 1)) // across
        stacked = any(box.head_width() > width for box in self.boxes.values())
        for box in self.boxes.values():
            box.stack_head(stacked=stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four boxes across where there is room, else two, else one."""
        super().resizeEvent(event)
        self._place()

    def _activated(self, slot: str) -> None:
        """Let the other boxes rest, and show this one whole once it has grown."""
        box = self.boxes[slot]
        QTimer.singleShot(0, box, lambda: self._show_whole(box))
        for other, resting in self.boxes.items():
            if other != slot:
                resting.rest()

    def _show_whole(self, box: SignatureBox) -> None:
        """Scroll to a box with its buttons; what has grown counts only once all around it has its place."""
        content = self.area.widget()
        assert content is not None
        self._inner.activate()
        content.resize(content.width(), max(self._inner.minimumSize().height(), self.area.viewport().height()))
        self.area.ensureWidgetVisible(box, 0, 8)

    def _show_grown(self) -> None:
        """Keep the card of corrections in sight with its buttons, but first of all what is being entered."""
        self._inner.activate()
        self.area.ensureWidgetVisible(self.amend.opened, 0, 8)
        self.area.ensureWidgetVisible(self.amend.sign, 0, 8)
        if (focused := QApplication.focusWidget()) is not None and self.amend.isAncestorOf(focused):
            self.area.ensureWidgetVisible(focused, 0, 8)

    def focus_waiting(self) -> bool:
        """Put the focus on the first box that still has to be signed in, or anew; tell whether there is one."""
        waiting = next((box for box in self.boxes.values() if box.is_asked), None)
        if waiting is None or self.amend.isVisibleTo(self):
            return False
        waiting.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_amend(self) -> bool:
        """Bring the card of corrections into sight, with the keyboard in it; tell whether there is one."""
        if not self.amend.isVisibleTo(self):
            return False
        self._inner.activate()
        self.area.ensureWidgetVisible(self.amend, 0, 8)
        self.amend.pick.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def focus_box(self, slot: str) -> None:
        """Put the focus on a signature and make it active."""
        box = self.boxes.get(slot)
        if box is not None:
            self.area.ensureWidgetVisible(box)
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            box.activate()


def seal_hindrance(view: RunView) -> str:
    """Return why the record cannot be sealed, in a sentence; empty when it can."""
    blocking = in_the_way(view)
    if not blocking:
        return ""
    return i18n.tr("signing.first_to_do", n=len(blocking), first=i18n.say(blocking[0].text))


def gaps_path() -> str:
    """Return the path of the answer whose reason excuses gaps."""
    return GAPS_REASON.removesuffix(REASON)
