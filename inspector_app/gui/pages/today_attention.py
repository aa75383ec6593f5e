"""What waits for somebody to look at it, below what has not been handed over."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import clear, column, row, rule
from inspector_app.gui.parts.wrap import WrapRow

if TYPE_CHECKING:
    from inspector_app.app.offered import CutFiles
    from inspector_app.app.recordings import CutClip
    from inspector_app.domain.errors import InspectorError
    from inspector_app.domain.inbox import CutImport
    from inspector_app.gui.care.port import Attention
    from inspector_app.gui.context import Access

_NAMED = 3  # files that are called by their names
PLACES = ("inbox", "pairs", "second")


class AttentionCard(QFrame):
    """One line for each heap, with the button that leads there; a cut recording has two.

    ``asked`` carries ``inbox``, ``pairs`` or ``second``, for an import that was cut off ``resume`` or
    ``forget``; ``kept`` and ``put_away`` a CutClip, ``wanted`` and ``forgotten`` CutFiles.
    """

    asked = Signal(str)
    kept = Signal(object)
    put_away = Signal(object)
    wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self, access: "Access", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._access = access
        self._waits: Attention | None = None
        self._lines = column(self, margins=1)
        self.buttons: dict[str, ActionButton] = {}
        self.hide()
        i18n.current().changed.connect(self.renew)

    def show_attention(self, waits: "Attention") -> None:
        """Show what waits; hidden when nothing does."""
        if waits != self._waits:
            self._waits = waits
            self.renew()

    def renew(self) -> None:
        """Make the lines anew; what only serves to write rests while nothing can be written."""
        clear(self._lines)
        self.buttons = {}
        if self._waits is None:
            return
        counts = zip(PLACES, (self._waits.inbox, self._waits.pairs, self._waits.unmirrored), strict=True)
        lines = [_trouble(self._waits.lost_key)] if self._waits.lost_key is not None else []
        lines += [self._clip(clip) for clip in self._waits.clips]
        lines += [self._import(self._waits.cut_import)] if self._waits.cut_import is not None else []
        lines += [self._files(files) for files in self._waits.files]
        lines += [self._heap(place, count) for place, count in counts if count]
        for number, line in enumerate(lines):
            if number:
                self._lines.addWidget(rule(between_rows=True))
            self._lines.addWidget(line)
        self.setVisible(bool(lines))
        self._access.gate(*(button for key, button in self.buttons.items() if key not in PLACES))

    def _heap(self, place: str, count: int) -> QWidget:
        line = QWidget()
        across = row(line, spacing=14)
        across.setContentsMargins(16, 10, 12, 10)
        across.addWidget(wrapped(f"today.waits_{place}", count=count), 1)
        button = self.buttons[place] = ActionButton("today.look", size="dense")
        button.setAccessibleName(f"{button.text()} {i18n.tr(f'today.waits_{place}', count=count)}")
        button.clicked.connect(partial(self.asked.emit, place))
        across.addWidget(button)
        return line

    def _import(self, cut: "CutImport") -> QWidget:
        facts = wrapped("today.import_facts", "note", source=cut.source, taken=cut.taken, total=cut.total)
        line = self._cut(facts, ("resume", "forget"))
        self.buttons["resume"].clicked.connect(partial(self.asked.emit, "resume"))
        self.buttons["forget"].clicked.connect(partial(self.asked.emit, "forget"))
        return line

    def _files(self, files: "CutFiles") -> QWidget:
        facts = wrapped(role="note")
        facts.setText(i18n.say(files_words(files)))
        line = self._cut(facts, ("go_on", "drop"))
        self.buttons["go_on"].clicked.connect(partial(self.wanted.emit, files))
        self.buttons["drop"].clicked.connect(partial(self.forgotten.emit, files))
        return line

    def _cut(self, facts: QWidget, names: tuple[str, str]) -> QWidget:
        """Return what is said of files that did not all come in, with the two ways on."""
        line = QWidget()
        lines = column(line, spacing=6)
        lines.setContentsMargins(16, 10, 12, 10)
        lines.addWidget(wrapped("today.cut_import", "strong"))
        lines.addWidget(facts)
        keys = ("today.import_resume", "today.import_forget")
        buttons = [ActionButton(key, size="dense") for key in keys]
        self.buttons |= dict(zip(names, buttons, strict=True))
        lines.addWidget(WrapRow(buttons))
        return line

    def _clip(self, clip: "CutClip") -> QWidget:
        line = QWidget()
        lines = column(line, spacing=6)
        lines.setContentsMargins(16, 10, 12, 10)
        lines.addWidget(wrapped("today.cut_clip", "strong"))
        facts = wrapped(role="note")
        facts.setText(i18n.say(clip_words(clip)))
        lines.addWidget(facts)
        keep, away = (
            ActionButton("today.keep_clip", size="dense"),
            ActionButton("today.clip_away", size="dense"),
        )
        keep.setVisible(bool(clip.serial and clip.seconds))
        keep.clicked.connect(partial(self.kept.emit, clip))
        away.clicked.connect(partial(self.put_away.emit, clip))
        self.buttons |= {"keep": keep, "away": away}
        lines.addWidget(WrapRow((keep, away)))
        return line


def _trouble(error: "InspectorError") -> QWidget:
    """Return what has to be known before anything is sealed: what happened, what is safe, what to do."""
    from inspector_app.words import error_parts

    line = QWidget()
    lines = column(line, spacing=6)
    lines.setContentsMargins(16, 10, 12, 10)
    for said, role in zip(error_parts(error), ("strong", "note"), strict=True):
        part = wrapped(role=role)
        part.setText(i18n.say(said))
        lines.addWidget(part)
    return line


def files_words(files: "CutFiles") -> Text:
    """Return how many files of a slot are in its record, and which are not."""
    from inspector_app import words
    from inspector_app.domain.text import same

    listed = words.first_of([same(path.name) for path in files.left], _NAMED)
    facts = {"serial": files.serial, "shot": files.title, "taken": files.taken, "total": files.total}
    return words.text("today.files_facts", **facts, left=len(files.left), names=listed)


def clip_words(clip: "CutClip") -> Text:
    """Return where a recording belongs, when it began, and how much of it can be seen."""
    from inspector_app import words
    from inspector_app.domain.text import same

    began = same(clip.note.began.replace("T", " "))
    if not clip.seconds and clip.serial:
        return words.text("today.clip_nothing_of", serial=clip.serial, shot=clip.title, began=began)
    if not clip.seconds:
        return words.text("today.clip_nothing", began=began)
    if not clip.serial:
        return words.text("today.clip_stray", began=began, name=clip.path.name)
    return words.text(
        "today.clip_facts", serial=clip.serial, shot=clip.title, began=began, seconds=round(clip.seconds)
    )
