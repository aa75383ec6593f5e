"""The record chosen in the list: its verdict, what was measured, its photos and its life."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.run import RunState
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.context import Context
from inspector_app.gui.documents import show_pdf
from inspector_app.gui.marks import OUTCOME_MARKS, Mark
from inspector_app.gui.parts.banner_words import breakable
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, label, wrapped
from inspector_app.gui.parts.layout import Scroll, clear, column, row, rule_below
from inspector_app.gui.parts.life_line import LifeLine
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.parts.verdict_card import VerdictCard
from inspector_app.gui.thumbs import Thumb, Thumbs

if TYPE_CHECKING:
    from inspector_app.gui.backend import RunPreview  # see late_backend

WIDTH = 376
LINES = 5  # of working, the deciding ones first
PICTURES = 3
LIMIT_SHARE = 45  # percent of the width; a longer limit is cut, and told by its tooltip


class Preview(QFrame):
    """``opened``, ``corrected``, ``discarded`` and ``restored`` carry the run."""

    opened = Signal(str)
    corrected = Signal(str)
    discarded = Signal(str)
    restored = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("side")
        self._context = context
        self._run: RunPreview | None = None
        self._thumbs = Thumbs(context.backend, context.runner, self)
        self._number, self._title = label(role="note"), wrapped(role="section")
        self._place, self._card = ElidedLabel(role="note"), VerdictCard()
        self._lines, self._pictures = QGridLayout(), QHBoxLayout()
        self._counted, self._life = label(role="note"), LifeLine()
        self._unfit = QWidget()
        self.open = PrimaryButton("inspections.open")
        self.pdf = ActionButton("inspections.pdf", icon="doc")
        self.amend = ActionButton("inspections.amend", icon="pen")
        self.discard = ActionButton("inspections.discard", icon="x")
        self.restore = PrimaryButton("inspections.restore", icon="undo")
        self._nothing = wrapped("inspections.no_choice", "muted")
        self._content = QWidget()
        self._lay_out()
        for button in (self.open, self.restore):
            button.print_keys("Enter")
        self.open.clicked.connect(self._open)
        self.amend.clicked.connect(lambda: self.corrected.emit(self._run.id if self._run else ""))
        self.pdf.clicked.connect(self.show_pdf)
        self.discard.clicked.connect(lambda: self.discarded.emit(self._run.id if self._run else ""))
        self.restore.clicked.connect(lambda: self.restored.emit(self._run.id if self._run else ""))
        i18n.current().follow(self, self._render)
        theme.current().follow(self, self._measure)

    def _measure(self) -> None:
        self.setFixedWidth(theme.current().side(WIDTH))
        self._render()

    def _lay_out(self) -> None:
        inner = column(self._content, spacing=4)
        inner.setContentsMargins(16, 18, 16, 12)
        for widget in (self._number, self._title, self._place):
            inner.addWidget(widget)
        inner.addSpacing(6)
        inner.addWidget(self._unfit)
        inner.addWidget(self._card)
        inner.addSpacing(6)
        across = row(self._unfit, spacing=8)
        across.addWidget(MarkLabel(Mark.WARN, 20, "window"), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(wrapped("inspections.unfit"), 1)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(0)
        inner.addLayout(self._lines)
        inner.addSpacing(10)
        self._pictures.setSpacing(8)
        inner.addLayout(self._pictures)
        inner.addSpacing(4)
        inner.addWidget(self._counted)
        inner.addSpacing(10)
        inner.addWidget(self._life)
        inner.addStretch(1)
        buttons = row(spacing=8)
        buttons.setContentsMargins(16, 8, 16, 12)
        buttons.addWidget(self.open, 1)
        buttons.addWidget(self.restore, 1)
        for button in (self.pdf, self.amend, self.discard):
            buttons.addWidget(button)
        lines = column(self)
        self._nothing.setContentsMargins(16, 18, 16, 0)
        lines.addWidget(self._nothing)
        scroll = Scroll(self._content)
        lines.addWidget(scroll, 1)
        lines.addWidget(rule_below(scroll))
        lines.addLayout(buttons)

    def show_nothing(self) -> None:
        """Show that no record is chosen."""
        self._run = None
        self._render()

    def show_run(self, run: RunPreview) -> None:
        """Show a record."""
        self._run = run
        self._render()

    def _open(self) -> None:
        if self._run is not None:
            self.opened.emit(self._run.id)

    def show_pdf(self) -> None:
        """Make the PDF of the record and show it."""
        if self._run is not None and self._prints(self._run) and self.pdf.isEnabled():
            show_pdf(self._context, self.pdf, self._run.id, self._run.serial)

    @staticmethod
    def _prints(run: RunPreview) -> bool:
        return run.fits and run.state is not RunState.DISCARDED

    def _render(self) -> None:
        run = self._run
        self._content.setVisible(run is not None)
        self._nothing.setVisible(run is None)
        for button in (self.open, self.pdf, self.amend, self.discard, self.restore):
            button.setVisible(run is not None)
        if run is None:
            return
        is_open, is_away = run.state in (RunState.DRAFT, RunState.JUDGED), run.state is RunState.DISCARDED
        self.open.setVisible(not is_away)
        self.restore.setVisible(is_away)
        self.amend.setVisible(not (is_open or is_away) and run.fits)
        self.pdf.setVisible(self._prints(run))
        self._unfit.setVisible(not run.fits)
        self.discard.setVisible(is_open)
        revision = "" if is_open else i18n.tr("inspections.revision", number=run.revision)
        revision = i18n.tr("parts.state_discarded") if is_away else revision
        self._number.setText("　".join(part for part in (run.serial, revision) if part))
        self._title.setText(i18n.say(run.title))
        self._place.setText("　".join(part for part in (run.project_name, run.place) if part))
        self._card.show_verdict(run.verdict, run.sentence)
        self._show_lines(run)
        self._show_pictures(run)
        now = self._context.backend.now()
        times = {state: figures.moment(at.replace(tzinfo=None), now) for state, at in run.times.items()}
        self._life.setVisible(run.fits and not is_away)
        self._life.show_life(run.state, times)

    def _show_lines(self, run: RunPreview) -> None:
        clear(self._lines)
        whole = [line for line in run.lines if not line.row]  # rows have no name here
        for place, line in enumerate(whole[:LINES]):
            title, limit = ElidedLabel(i18n.say(line.title), "muted"), ElidedLabel(i18n.say(line.limit), "note")
            most = theme.current().side(WIDTH) * LIMIT_SHARE // 100
            limit.setFixedWidth(min(theme.width_of(theme.current().font(13), limit.text()) + 2, most))
            mark = MarkLabel(OUTCOME_MARKS[line.outcome], 16, "window")
            mark.setAccessibleName(i18n.tr(f"inspections.outcome_{line.outcome.value}"))
            self._lines.addWidget(title, place, 0)
            self._lines.addWidget(ElidedLabel(i18n.say(line.result), "strong"), place, 1)
            self._lines.addWidget(limit, place, 2)
            self._lines.addWidget(mark, place, 3, Qt.AlignmentFlag.AlignCenter)
            self._lines.setRowMinimumHeight(place, theme.current().h(36))
        self._lines.setColumnStretch(0, 6)
        self._lines.setColumnStretch(1, 6)

    def _show_pictures(self, run: RunPreview) -> None:
        from inspector_app.domain.evidence import EvidenceKind  # the first page of the list needs no evidence

        clear(self._pictures)
        names = names_of(run)
        for item, name in zip(run.evidence[:PICTURES], names, strict=False):
            said = f"{name}　{item.caption}" if item.caption not in ("", name) else name
            self._pictures.addLayout(self._picture(Thumb(self._thumbs, item.digest, said), name), 1)
        photos = sum(1 for item in run.evidence if item.kind is EvidenceKind.PHOTO)
        videos = len(run.evidence) - photos
        key = "inspections.photos_videos" if videos else "inspections.photos_only"
        key = f"{key}_unfit" if run.unfit else key
        said = i18n.tr(key, photos=photos, videos=videos, unfit=run.unfit) if run.evidence else ""
        self._counted.setText(said)

    def _picture(self, thumb: Thumb, name: str) -> QVBoxLayout:
        """Return a picture with what it shows below it, whole: three share the width."""
        below = wrapped(role="note")
        below.setText(breakable(name))
        below.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        below.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        lines = column(spacing=2)
        lines.addWidget(thumb)
        lines.addWidget(below)
        lines.addStretch(1)
        return lines


def names_of(run: RunPreview) -> list[str]:
    """Return what each picture shows: its shot with the row, numbered where several show the same.

    One of no shot is named by what was written below it, else by its file.
    """
    shots = [i18n.say(run.shots[item.id]) if item.id in run.shots else "" for item in run.evidence]
    several, seen, names = Counter(shots), Counter[str](), list[str]()
    for item, shot in zip(run.evidence, shots, strict=True):
        seen[shot] += 1
        numbered = i18n.tr("inspections.shot_number", shot=shot, n=seen[shot]) if several[shot] > 1 else shot
        names.append(numbered if shot else item.caption or item.original_name)
    return names
