"""The chosen piece of evidence: larger, with where it came from and its digest."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app.app.readings import sentence
from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import EvidenceLine
from inspector_app.gui.context import Context
from inspector_app.gui.pages.evidence_words import clock_of, facts_of, name_of, place_of
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, row
from inspector_app.gui.parts.picture import Picture
from inspector_app.gui.thumbs import Thumbs

SIDE = 376


class EvidenceSide(QFrame):
    """``look_asked`` opens the viewer, ``compare_asked`` and ``changes_asked`` take the two that are chosen."""

    look_asked = Signal()
    compare_asked = Signal()
    changes_asked = Signal()

    def __init__(self, context: Context, thumbs: Thumbs) -> None:
        super().__init__()
        self.setObjectName("side")
        self._context = context
        self._line: EvidenceLine | None = None
        self._picture = Picture(thumbs)
        self._picture.setMinimumHeight(216)
        self._title, self._place = wrapped(role="section"), ElidedLabel(role="note")
        self._facts, self._clock, self._notes = wrapped(), wrapped(role="note"), wrapped()
        theme.set_state(self._notes, state="soft")
        self.unfit = wrapped()
        theme.set_state(self.unfit, state="hard")
        self._digest = wrapped(role="note")
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = PrimaryButton("evidence.open_record")
        self.original = ActionButton("evidence.open_original", icon="photo")
        self.look = ActionButton("evidence.look", icon="search")
        self.look.print_keys("Enter")
        self.compare = ActionButton("marking.compare", icon="compare")
        self.changes = ActionButton("marking.changes", icon="curtain")
        self._two = wrapped("evidence.choose_two", "note")
        lines = column(spacing=6)
        lines.setContentsMargins(16, 16, 16, 8)
        for widget in (self._picture, self._title, self._place, self.unfit):
            lines.addWidget(widget)
        for widget in (self._facts, self._notes, self._clock):
            lines.addWidget(widget)
        lines.addWidget(label("evidence.digest", "note"))
        lines.addWidget(self._digest)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        self._inner = inner
        foot = column(spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        two = row(spacing=8)
        two.addWidget(self.compare, 1)
        two.addWidget(self.changes, 1)
        foot.addWidget(self._two)
        foot.addLayout(two)
        seeing = row(spacing=8)
        seeing.addWidget(self.look, 1)
        seeing.addWidget(self.original)
        foot.addLayout(seeing)
        foot.addWidget(self.open)
        whole = column(self)
        whole.addWidget(Scroll(inner), 1)
        whole.addLayout(foot)
        self.open.clicked.connect(self._open)
        self.look.clicked.connect(self.look_asked)
        self.compare.clicked.connect(self.compare_asked)
        self.changes.clicked.connect(self.changes_asked)
        self.original.clicked.connect(lambda: self.show_original(self._line))
        theme.current().follow(self, lambda: self.setFixedWidth(theme.current().side(SIDE)))
        i18n.current().follow(self, lambda: self.show_line(self._line))

    def show_line(self, line: EvidenceLine | None) -> None:
        """Show a piece of evidence, or nothing."""
        self._line = line
        for widget in (self._inner, self.open, self.original, self.look):
            widget.setVisible(line is not None)
        if line is None:
            return
        self._picture.show_digest(line.evidence.digest, name_of(line))
        self._title.setText(name_of(line))
        self._place.setText(place_of(line))
        self._say_found(line)
        self._clock.setText(clock_of(line))
        self._ask_notes(line)
        self._digest.setText(" ".join(line.evidence.digest[i : i + 8] for i in range(0, 64, 8)))

    def show_found(self, line: EvidenceLine) -> None:
        """Say what a reading has found of the piece of evidence on show."""
        if self._line is not None and self._line.evidence.id == line.evidence.id:
            self._line = line
            self._say_found(line)

    def _say_found(self, line: EvidenceLine) -> None:
        self.unfit.setText(i18n.say(sentence(line.found)) if line.found is not None else "")
        self.unfit.setVisible(line.found is not None)
        self._facts.setText("\n".join(facts_of(line)))

    def _ask_notes(self, line: EvidenceLine) -> None:
        """Show where else it is used and what the clocks say, once that has been read; mostly nothing."""
        self._notes.hide()
        backend, item = self._context.backend, line.evidence

        def show(notes: Sequence[Text]) -> None:
            if self._line is not None and self._line.evidence.id == item.id and notes:
                said = i18n.run_on(i18n.say(note) for note in notes)
                self._notes.setText(i18n.tr("evidence.notes", said=said))
                self._notes.show()

        self._context.runner.run(self, lambda: backend.remarks(item.run_id, item.id), show)

    def allow_two(self, *, chosen: int) -> None:
        """Offer to compare where two photos are chosen."""
        for button in (self.compare, self.changes):
            button.setVisible(chosen == 2)
        self._two.setVisible(chosen == 1)

    def _open(self) -> None:
        if self._line is not None:
            self._context.shell.open_run(self._line.evidence.run_id, photo=self._line.evidence.id)

    def show_original(self, line: EvidenceLine | None) -> None:
        """Open the untouched original with the viewer of the system."""
        if line is not None:
            path = self._context.backend.original_path(line.evidence.digest)
            self._context.questions.show_outside(path)
