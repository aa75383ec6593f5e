"""The chosen piece of evidence: larger, with where it came from and its digest."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import EvidenceLine
from inspector_app.gui.context import Context
from inspector_app.gui.pages.evidence_words import caption_of, facts_of, place_of
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, row
from inspector_app.gui.parts.picture import Picture
from inspector_app.gui.thumbs import Thumbs

SIDE = 376


class EvidenceSide(QFrame):
    """The chosen picture, larger, with where it came from and its digest."""

    def __init__(self, context: Context, thumbs: Thumbs) -> None:
        super().__init__()
        self.setObjectName("side")
        self._context = context
        self._line: EvidenceLine | None = None
        self._picture = Picture(thumbs)
        self._title, self._place = wrapped(role="section"), ElidedLabel(role="note")
        self._facts = wrapped()
        self._digest = wrapped(role="note")
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = PrimaryButton("evidence.open_record")
        self.original = ActionButton("evidence.open_original", icon="photo")
        lines = column(spacing=6)
        lines.setContentsMargins(16, 16, 16, 8)
        for widget in (self._picture, self._title, self._place, self._facts):
            lines.addWidget(widget)
        lines.addWidget(label("evidence.digest", "note"))
        lines.addWidget(self._digest)
        lines.addStretch(1)
        inner = QWidget()
        inner.setLayout(lines)
        self._inner = inner
        foot = row(spacing=8)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addWidget(self.open, 1)
        foot.addWidget(self.original)
        whole = column(self)
        whole.addWidget(Scroll(inner), 1)
        whole.addLayout(foot)
        self.open.clicked.connect(self._open)
        self.original.clicked.connect(lambda: self.show_original(self._line))
        theme.current().follow(self, lambda: self.setFixedWidth(theme.current().side(SIDE)))
        i18n.current().follow(self, lambda: self.show_line(self._line))

    def show_line(self, line: EvidenceLine | None) -> None:
        """Show a piece of evidence, or nothing."""
        self._line = line
        for widget in (self._inner, self.open, self.original):
            widget.setVisible(line is not None)
        if line is None:
            return
        self._picture.show_digest(line.evidence.digest, caption_of(line))
        self._title.setText(caption_of(line))
        self._place.setText(place_of(line))
        self._facts.setText("\n".join(facts_of(line)))
        self._digest.setText(" ".join(line.evidence.digest[i : i + 8] for i in range(0, 64, 8)))

    def _open(self) -> None:
        if self._line is not None:
            self._context.shell.open_run(self._line.evidence.run_id)

    def show_original(self, line: EvidenceLine | None) -> None:
        """Open the untouched original with the viewer of the system."""
        if line is not None:
            path = self._context.backend.original_path(line.evidence.digest)
            self._context.questions.show_outside(path)
