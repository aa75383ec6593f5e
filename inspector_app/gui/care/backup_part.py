"""备份: everything in one step onto another disk, the rehearsal of bringing it back, and bringing it back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app import words
from inspector_app.app.backup import BackedUp
from inspector_app.app.restore import Restored, lacking_names
from inspector_app.domain.text import Text, same
from inspector_app.gui import figures, i18n
from inspector_app.gui.care.job import Job
from inspector_app.gui.care.outcome import MOST_NAMED
from inspector_app.gui.care.which import WhichBackup
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.labels import ElidedLabel, wrapped
from inspector_app.gui.parts.layout import column
from inspector_app.gui.parts.wrap import WrapRow

if TYPE_CHECKING:
    from inspector_app.domain.lacking import Lacking


class BackupPart(QWidget):
    """Three buttons and what came of the last one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._restored: Path | None = None
        self.back_up = PrimaryButton("care.back_up", icon="usb")
        self.rehearse = ActionButton("care.rehearse", icon="check")
        self.restore = ActionButton("care.restore", icon="folder")
        self.which = WhichBackup()
        self.open = ActionButton("care.open_restored", icon="folder")
        self.job = Job(context)
        self._last = ElidedLabel(role="note")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = column(self, spacing=8)
        lines.addWidget(wrapped("care.backup_note", "muted"))
        lines.addWidget(wrapped("care.key_warning", "note"))
        lines.addWidget(WrapRow((self.back_up, self._last)))
        lines.addWidget(WrapRow((self.which, self.rehearse, self.restore)))
        lines.addWidget(self.job)
        lines.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.open.hide()

    def _connect(self) -> None:
        self.back_up.clicked.connect(self._back_up)
        self.rehearse.clicked.connect(self._rehearse)
        self.restore.clicked.connect(self._restore)
        self.open.clicked.connect(self._open)
        self.job.busy.connect(self._show_busy)
        i18n.current().follow(self, self.read)

    def read(self) -> None:
        """Say when the last backup was made, and where it lies."""
        preferences = self._context.preferences
        settings = preferences.settings
        if not settings.backup_at:
            key = "care.no_backup_yet" if preferences.knows_backups else "care.backup_unknown"
            self._last.setText(i18n.tr(key))
            return
        made = datetime.fromisoformat(settings.backup_at).strftime("%Y-%m-%d %H:%M")
        self._last.setText(i18n.tr("care.last_backup", time=made, path=settings.backup_folder))

    def _show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a signal has no names
        for button in (self.back_up, self.rehearse, self.restore):
            button.setEnabled(not busy)
        if busy:
            self.open.hide()

    def _ask(self, key: str, start: str = "") -> Path | None:
        return self._context.questions.folder(self, i18n.tr(key), start)

    def _ask_backup(self) -> Path | None:
        return self.which.ask(self._context.questions, self, self._start_folder())

    def _start_folder(self) -> str:
        kept = self._context.preferences.settings.backup_folder
        return kept if kept and Path(kept).is_dir() else ""

    def _back_up(self) -> None:
        place, care = self._ask("care.where_backup", self._start_folder()), self._context.backend.care
        if place is not None:
            self.job.start("care.backing_up", lambda work: care().back_up(place, work), self._backed_up)

    def _backed_up(self, made: BackedUp) -> None:
        held = made.manifest
        self._context.preferences.change(backup_folder=str(made.path), backup_at=held.made)
        facts = {
            "records": held.counts.get("run", 0),
            "originals": held.originals,
            "files": len(held.files),
            "size": figures.size(held.size),
        }
        rest = words.text("care.backed_up_rest", path=made.path, written=figures.size(made.written))
        if held.bad:
            rest = words.text("care.backed_up_bad", n=len(held.bad), names=_names(made.lacking)) + rest
        mark = Mark.WARN if held.bad else Mark.PASS
        self.job.outcome.tell(mark, words.text("care.backed_up", **facts), rest)
        self.read()

    def _rehearse(self) -> None:
        place, care = self._ask_backup(), self._context.backend.care
        if place is not None:
            self.job.start("care.rehearsing", lambda work: care().rehearse(place, work), self._rehearsed)

    def _rehearsed(self, made: Restored) -> None:
        same_rows = sum(made.counts.get(name) == count for name, count in made.wanted.items())
        facts = {
            "made": _minute(made.made),
            "tables": same_rows,
            "tables_total": len(made.wanted),
            "rows": sum(made.counts.values()),
            "records": made.counts.get("run", 0),
            "originals": made.originals,
            "originals_total": made.originals_wanted,
        }
        rest = words.text("care.rehearsed_rest", **facts)
        if made.differing:
            named = words.first_of([same(name[:24]) for name in made.differing], MOST_NAMED)
            rest = words.text("care.rehearsal_differs", n=len(made.differing), names=named) + rest
        mark, key = Mark.PASS, "care.rehearsed"
        if not made.agrees:
            mark, key = Mark.FAIL, "care.rehearsed_not"
        elif not made.is_whole:
            mark, key = Mark.WARN, "care.rehearsed_lacking"
            rest = _lacking_words(made) + rest
        self.job.outcome.tell(mark, words.text(key), rest)

    def _restore(self) -> None:
        place = self._ask_backup()
        if place is None:
            return
        target, care = self._ask("care.where_restore"), self._context.backend.care
        if target is not None:
            self.job.start(
                "care.restoring", lambda work: care().restore(place, target, work), self._show_restored
            )

    def _show_restored(self, made: Restored) -> None:
        self._restored = made.path
        self.job.outcome.tell(Mark.PASS if made.is_whole else Mark.WARN, *restored_words(made))
        self.open.show()

    def _open(self) -> None:
        if self._restored is not None:
            self._context.questions.open_profile(self._restored)


def restored_words(made: Restored) -> tuple[Text, Text]:
    """Return what is said of a restored profile, and how it is opened."""
    said = words.text(
        "care.restored",
        records=made.counts.get("run", 0),
        originals=made.originals,
        originals_total=made.originals_wanted,
        made=_minute(made.made),
    )
    rest = words.text("care.restored_rest", path=made.path)
    return said, rest if made.is_whole else _lacking_words(made) + rest


def _lacking_words(made: Restored) -> Text:
    return words.text("care.lacking", n=len(made.lacking), names=_names(made.lacking))


def _names(lacking: "Sequence[Lacking]") -> Text:
    return lacking_names(lacking, MOST_NAMED)


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")
