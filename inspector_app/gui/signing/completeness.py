"""What is complete: a line for each kind of thing, with its count."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.app.missing import fields_of
from inspector_app.app.views import FieldState, FieldView, Missing, RunView
from inspector_app.domain.ids import Digest
from inspector_app.domain.spans import in_words
from inspector_app.domain.text import same
from inspector_app.domain.values import FieldKind
from inspector_app.domain.verdict import Verdict
from inspector_app.gui import i18n, theme
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.mark_label import MarkLabel

GAP = 10  # px between mark, words and button


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what, how it stands, and the first thing that is still to do."""

    key: str
    mark: Mark
    count: str
    first: Missing | None = None
    waits: bool = False  # for something that is not found out yet

    @property
    def is_done(self) -> bool:
        """Whether nothing is in the way."""
        return self.first is None and not self.waits


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the originals have been read again since the list came to the front."""

    read: frozenset[Digest] = frozenset()
    done: int = 0  # of the reading under way

    def lacks(self, view: RunView) -> bool:
        """Tell whether a record has originals that were not read."""
        return any(item.digest not in self.read for item in view.run.evidence)


def checks_of(view: RunView, reading: Reading = Reading()) -> tuple[Check, ...]:
    """Return the lines of the list; the originals count as they were read while it was on show."""
    fields = [field for step in view.steps for field in fields_of(step)]
    found = [
        _check("answers", view, ("answer", "row", "short", "hard"), _answered(view, fields)),
        _check("photos", view, ("photo",), _photos(view)),
        _reread(view, reading),
    ]
    if instruments := [field for field in fields if field.field.kind is FieldKind.INSTRUMENT and field.text]:
        found.append(_instruments(instruments))
    if doubtful := [photo for photo in view.run.evidence if photo.doubts]:
        found.insert(2, _poor_check(view, len(doubtful)))
    if lost := len(view.pictureless):
        found.append(Check("pictures", Mark.WARN, i18n.tr("signing.pictures_lost", n=lost)))
    if soft := _soft(fields):
        found.append(_soft_check(view, soft))
    if view.timers:
        found.append(_duration(view))
    found.append(_check("signatures", view, ("signature",), _signatures(view)))
    return tuple(found)


def _check(key: str, view: RunView, kinds: tuple[str, ...], count: str) -> Check:
    first = next((item for item in view.missing if item.kind in kinds), None)
    mark = Mark.PASS if first is None else Mark.ERROR if first.kind == "hard" else Mark.INCOMPLETE
    return Check(key, mark, count, first)


def _reread(view: RunView, reading: Reading) -> Check:
    unfit = [item for item in view.missing if item.kind == "original"]
    if unfit:
        return Check("reread", Mark.ERROR, i18n.tr("signing.reread_unfit", n=len(unfit)), unfit[0])
    if reading.lacks(view):
        total = len({item.digest for item in view.run.evidence})
        said = i18n.tr("signing.rereading", done=reading.done, total=total)
        return Check("reread", Mark.INCOMPLETE, said, waits=True)
    return Check("reread", Mark.PASS, i18n.tr("signing.reread_count", n=len(view.run.evidence)))


def _answered(view: RunView, fields: list[FieldView]) -> str:
    """Count the answers; a table that is short of rows counts as one, how many cells that is nobody knows."""
    needed = [field for field in fields if field.required]
    there = [field for field in needed if field.text and field.state is not FieldState.HARD]
    short = sum(item.kind in ("row", "short") for item in view.missing)
    return f"{len(there)} / {len(needed) + short}"


def _photos(view: RunView) -> str:
    needed = sum(slot.shot.least for slot in view.slots)
    return f"{needed - sum(slot.missing for slot in view.slots)} / {needed}"


def _signatures(view: RunView) -> str:
    needed = [box for box in view.signatures if box.required]
    return f"{sum(box.signature is not None and not box.is_outdated for box in needed)} / {len(needed)}"


def _duration(view: RunView) -> Check:
    """Return the line of the time; a test that ended too early is not done, unless it had failed by then."""
    if left := next((item for item in view.missing if item.kind == "duration"), None):
        return Check("duration", Mark.INCOMPLETE, i18n.say(left.text), left)
    clock = next((one for one in view.timers if one.elapsed_minutes < one.required_minutes), None)
    if clock is None:
        return Check("duration", Mark.PASS, i18n.tr("signing.long_enough"))
    lasted, needed = (i18n.say(in_words(n)) for n in (clock.elapsed_minutes, clock.required_minutes))
    said = i18n.tr("signing.not_long_enough", lasted=lasted, needed=needed)
    if view.judgement.verdict is Verdict.FAIL:
        return Check("duration", Mark.WARN, said)
    place = clock.timer.start if clock.started is None else clock.timer.end
    return Check("duration", Mark.WARN, said, Missing("duration", same(said), clock.timer.step, place))


def _instruments(chosen: list[FieldView]) -> Check:
    """Return the line of the instruments; an expired one stays marked, also with its reason."""
    doubtful = [field for field in chosen if field.state in (FieldState.SOFT, FieldState.CONFIRMED)]
    if doubtful:
        return Check("instruments", Mark.WARN, i18n.tr("signing.instruments_expired", n=len(doubtful)))
    return Check("instruments", Mark.PASS, i18n.tr("signing.instrument_count", n=len(chosen)))


def _soft(fields: list[FieldView]) -> list[FieldView]:
    return [field for field in fields if field.state in (FieldState.SOFT, FieldState.CONFIRMED)]


def _soft_check(view: RunView, soft: list[FieldView]) -> Check:
    first = next((item for item in view.missing if item.kind == "soft"), None)
    key = "signing.soft_open" if first else "signing.soft_said"
    open_ = sum(field.state is FieldState.SOFT for field in soft)
    return Check("soft", Mark.WARN, i18n.tr(key, n=open_ if first else len(soft)), first)


def _poor_check(view: RunView, doubtful: int) -> Check:
    """Return the line of the poor photos: those to be answered, else how many are kept with a reason."""
    waiting = [item for item in view.missing if item.kind == "poor"]
    key = "signing.poor_open" if waiting else "signing.poor_said"
    said = i18n.tr(key, n=len(waiting) or doubtful)
    return Check("poor", Mark.WARN, said, waiting[0] if waiting else None)


class Completeness(QFrame):
    """The card with the list; ``chosen`` carries the Missing that a line leads to.

    ``reading_asked`` wants the originals to be read again: some have not been since the list is on show.
    """

    chosen = Signal(object)
    reading_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 16, 4)
        self._column.setSpacing(0)
        head = QHBoxLayout()
        self._count = label(role="muted")
        head.addWidget(label("signing.completeness", "section"), 1)
        head.addWidget(self._count)
        holder = QWidget()
        holder.setLayout(head)
        head.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)
        self._head = holder
        self._view: RunView | None = None
        self._reading = Reading()
        self.rows: dict[str, CheckRow] = {}
        theme.current().follow(self, self._measure)

    def _measure(self) -> None:
        self._head.setFixedHeight(theme.current().h(44))

    def show_reading(self, done: int, _total: int) -> None:
        """Show how many originals were read again so far."""
        self._reading = replace(self._reading, done=done)
        self._show()

    def take_read(self, read: Collection[Digest]) -> None:
        """Take which originals were read again; what was found of them is in the run."""
        self._reading = Reading(self._reading.read | frozenset(read))
        self._show()

    def forget_reading(self) -> None:
        """Take the originals as not read: the list is not on show any more."""
        self._reading = Reading()

    def show_run(self, view: RunView) -> None:
        """Show how complete a run is."""
        self._view = view
        self._show()
        if self._reading.lacks(view):
            self.reading_asked.emit()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        checks = checks_of(view, self._reading)
        self._count.setText(f"{sum(check.is_done for check in checks)} / {len(checks)}")
        for gone in set(self.rows) - {check.key for check in checks}:
            self.rows.pop(gone).deleteLater()
        for place, check in enumerate(checks, 1):
            if check.key not in self.rows:
                row = self.rows[check.key] = CheckRow()
                row.chosen.connect(self.chosen)
                self._column.insertWidget(place, row)
            self.rows[check.key].show_check(check)


class CheckRow(QWidget):
    """One line of the list; where name and count find no room beside each other, the count stands below."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check: Check | None = None
        self._mark, self._name, self._count = MarkLabel(size=20), label(), label(role="muted")
        self.go = ActionButton("signing.go", kind="flat", size="dense")
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self._name)
        self._words.addStretch(1)
        self._words.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)  # the hairline
        row.setSpacing(GAP)
        row.addWidget(self._mark)
        row.addLayout(self._words, 1)
        row.addWidget(self.go)
        self.go.clicked.connect(lambda: self.chosen.emit(self._check.first if self._check else None))
        theme.current().follow(self, self._measure)

    def _measure(self) -> None:
        self.setMinimumHeight(theme.current().h(40))
        self._share()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairline above."""
        now = theme.current()
        QPainter(self).fillRect(0, 0, self.width(), 1, now.color("line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Put the count below the name where the width holds no more than one of them."""
        face, now = theme.current().font(15), theme.current()
        room = self.width() - now.px(20) - GAP - (self.go.sizeHint().width() + GAP if self._leads else 0)
        needed = sum(theme.width_of(face, one.text()) for one in (self._name, self._count)) + GAP
        stacked = needed > room
        ways = QBoxLayout.Direction
        self._words.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._words.setSpacing(0 if stacked else GAP)
        air = now.h(5) if stacked else 0
        self._words.setContentsMargins(0, air, 0, air)
        self._count.setWordWrap(stacked)

    @property
    def _leads(self) -> bool:
        """Whether the line has a button that leads to its place."""
        return self._check is not None and self._check.first is not None and self._check.key != "signatures"

    def show_check(self, check: Check) -> None:
        """Show another state."""
        self._check = check
        self._mark.set_mark(check.mark)
        self._name.setText(i18n.tr(f"signing.check_{check.key}"))
        self._count.setText(check.count)
        self.go.setVisible(self._leads)
        self.setAccessibleName(f"{self._name.text()}　{check.count}")
        self._share()
