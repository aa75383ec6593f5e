"""What stands in the window when the data cannot be opened: why, and the safe ways on. Never an empty list."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app import words
from inspector_app.app.doctor import Examination
from inspector_app.app.restore import Restored
from inspector_app.app.salvage_words import losses, made_again
from inspector_app.domain.errors import InspectorError
from inspector_app.domain.text import join
from inspector_app.gui import figures, i18n, theme
from inspector_app.gui.care.backup_part import restored_words
from inspector_app.gui.care.closed import ClosedProfile
from inspector_app.gui.care.job import Job
from inspector_app.gui.care.which import WhichBackup
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row
from inspector_app.gui.parts.mark_label import MarkLabel
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.wrap import WrapRow

if TYPE_CHECKING:
    from inspector_app.app.doctor import Salvage

WIDTH = 820
_LOST = ("store.damaged", "store.foreign", "backup.database_gone")
_SALVAGED: Mapping[str, str] = {"records": "run", "answers": "answer", "evidence": "evidence", "seals": "seal"}


class TroublePage(Page):
    """``again`` asks to open the data once more."""

    again = Signal()

    def __init__(self, context: Context, folder: Path, error: InspectorError) -> None:
        super().__init__("care.trouble")
        self._context, self._folder, self._error = context, folder, error
        self._closed = ClosedProfile(folder)
        self._found: Path | None = None  # a salvaged database, or a restored profile
        self._what, self._rest = wrapped(role="section"), wrapped()
        self.retry, self.show_folder = (
            PrimaryButton("window.again"),
            ActionButton("care.open_data", icon="folder"),
        )
        self.salvage, self.examine = ActionButton("care.salvage"), ActionButton("care.examine_originals")
        self.restore, self.which = ActionButton("care.restore", icon="folder"), WhichBackup()
        self.adopt, self.open = PrimaryButton("care.adopt"), PrimaryButton("care.open_restored")
        self.job = Job(context)
        self._lay_out()
        self._connect()
        self.first_stop = self.retry

    def _lay_out(self) -> None:
        is_lost, inner = self._error.code in _LOST, QWidget()
        lines = column(inner, margins=24, spacing=16)
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().px(WIDTH)))
        head = row(spacing=14)
        head.addWidget(MarkLabel(Mark.ERROR, size=30), 0, Qt.AlignmentFlag.AlignTop)
        said = column(spacing=8)
        said.addWidget(self._what)
        said.addWidget(self._rest)
        head.addLayout(said, 1)
        lines.addLayout(head)
        for line in ((self.retry, self.show_folder), (self.which, self.restore), (self.salvage, self.examine)):
            lines.addWidget(WrapRow(line))
        lines.addWidget(self.job)
        lines.addWidget(WrapRow((self.adopt, self.open)))
        lines.addStretch(1)
        self.salvage.setVisible(self._error.code == "store.damaged")
        self.restore.setVisible(is_lost)
        self.which.setVisible(is_lost)
        self.examine.setVisible(is_lost)
        self.adopt.hide()
        self.open.hide()
        for label in inner.findChildren(QLabel):
            label.setMinimumHeight(1)
        outer = ground(QWidget(), "raised")
        across = row(outer)
        across.addWidget(inner, 100)
        across.addStretch(1)
        self.body.addWidget(Scroll(outer), 1)

    def _connect(self) -> None:
        self.retry.clicked.connect(self.again)
        self.show_folder.clicked.connect(lambda: self._context.questions.show_outside(self._folder))
        self.salvage.clicked.connect(self._salvage)
        self.examine.clicked.connect(self._examine)
        self.restore.clicked.connect(self._restore)
        self.adopt.clicked.connect(self._adopt)
        self.open.clicked.connect(self._open)
        self.job.busy.connect(self._show_busy)
        i18n.current().follow(self, self._render)

    def _render(self) -> None:
        what, rest = words.error_parts(self._error)
        self._what.setText(i18n.say(what))
        self._rest.setText(i18n.say(rest))

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal has no names
        for button in (self.retry, self.salvage, self.examine, self.restore, self.adopt, self.open):
            button.setEnabled(not busy)
        if busy:
            self.adopt.hide()
            self.open.hide()

    def _salvage(self) -> None:
        self.job.start("care.salvaging", self._closed.salvage, self._salvaged)

    def _salvaged(self, saved: "Salvage") -> None:
        self._found = saved.path
        counts = {name: saved.rows.get(table, 0) for name, table in _SALVAGED.items()}
        lost = list(losses(saved)) or [words.text("doctor.salvage_complete")]
        rest = join([*lost, *made_again(saved), words.text("care.salvaged_rest", path=saved.path)], "", " ")
        self.job.outcome.tell(Mark.WARN, words.text("care.salvaged", **counts), rest)
        self.adopt.show()

    def _adopt(self) -> None:
        saved = self._found
        assert saved is not None
        self._context.runner.run(self, lambda: self._closed.adopt(saved), lambda _damaged: self.again.emit())

    def _examine(self) -> None:
        self.job.start("care.examining", lambda work: self._closed.examine(self._error, work), self._examined)

    def _examined(self, found: Examination) -> None:
        wrong = len(found.findings) - 1  # the first is the database itself
        facts = {"originals": found.counts["originals"], "bytes": figures.size(found.counts["bytes"])}
        rest = words.text("care.originals_wrong", n=wrong) if wrong else words.text("care.originals_whole")
        self.job.outcome.tell(
            Mark.WARN if wrong else Mark.PASS, words.text("care.originals_counted", **facts), rest
        )

    def _restore(self) -> None:
        questions = self._context.questions
        place = self.which.ask(questions, self)
        target = questions.folder(self, i18n.tr("care.where_restore"), "") if place is not None else None
        if place is None or target is None:
            return
        source, folder = place, target
        self.job.start(
            "care.restoring", lambda work: self._closed.restore(source, folder, work), self._show_restored
        )

    def _show_restored(self, made: Restored) -> None:
        self._found = made.path
        self.job.outcome.tell(Mark.PASS if made.is_whole else Mark.WARN, *restored_words(made))
        self.open.show()

    def _open(self) -> None:
        if self._found is not None:
            self._context.questions.open_profile(self._found)
