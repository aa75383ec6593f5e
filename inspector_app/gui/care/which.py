"""Which backup: one in a folder or on a stick, or one in a single zip file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from inspector_app import words
from inspector_app.gui import i18n
from inspector_app.gui.parts.segments import Segments
from inspector_app.gui.questions import Questions

FOLDER, ZIP = "folder", "zip"


class WhichBackup(Segments):
    """The choice beside the buttons that read a backup; ``ask`` opens the picker that fits it."""

    def __init__(self) -> None:
        super().__init__([(key, words.text(f"care.in_{key}")) for key in (FOLDER, ZIP)])
        self.set_value(FOLDER)
        i18n.put(self, self.setAccessibleName, "care.which_kind")

    def ask(
        self, questions: Questions, parent: QWidget, start: str = "", *, folder_key: str = "care.which_backup"
    ) -> Path | None:
        """Ask for the backup; None when nothing was chosen. ``folder_key`` says which folder."""
        if self.value() == ZIP:
            title = i18n.tr("care.which_zip")
            return questions.file(parent, title, start, f"{title} (*.zip)")
        return questions.folder(parent, i18n.tr(folder_key), start)
