"""数据与备份: where the data lie, the backup, the second copy, and the check of everything."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.gui import theme
from inspector_app.gui.care.backup_part import BackupPart
from inspector_app.gui.care.doctor_part import DoctorPart
from inspector_app.gui.care.mirror_part import MirrorPart
from inspector_app.gui.context import Context
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.labels import label, wrapped
from inspector_app.gui.parts.layout import Scroll, column, ground, row, rule

WIDTH = 960


class DataPanel(QWidget):
    """Four sections below each other."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.backup, self.mirror, self.doctor = BackupPart(context), MirrorPart(context), DoctorPart(context)
        self.open_folder = ActionButton("settings.open_folder", icon="folder", size="dense")
        self._folder = QLabel()
        self._lay_out()
        self.open_folder.clicked.connect(self._show_folder)

    def _lay_out(self) -> None:
        inner = QWidget()
        lines = column(inner, margins=24, spacing=12)
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().px(WIDTH)))
        parts = (
            ("place", self._place()),
            ("backup", self.backup),
            ("second", self.mirror),
            ("doctor", self.doctor),
        )
        for number, (key, part) in enumerate(parts):
            if number:
                lines.addSpacing(8)
                lines.addWidget(rule())
            lines.addWidget(label(f"care.{key}", "section"))
            lines.addWidget(part)
        lines.addStretch(1)
        for words in inner.findChildren(QLabel):
            if words.wordWrap():  # as high as their width asks for, not as a narrow column would be
                words.setMinimumHeight(1)
        outer = ground(QWidget(), "raised")
        across = row(outer)
        across.addWidget(inner, 100)
        across.addStretch(1)
        self.view = Scroll(outer)
        column(self).addWidget(self.view, 1)

    def _place(self) -> QWidget:
        made = QWidget()
        lines = column(made, spacing=4)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._folder.setWordWrap(True)
        self._folder.setProperty("role", "strong")
        across = row(spacing=12)
        across.addWidget(self._folder, 1)
        across.addWidget(self.open_folder)
        lines.addLayout(across)
        lines.addWidget(wrapped("care.place_note", "muted"))
        return made

    def opened(self) -> None:
        """Show how things stand now."""
        self._folder.setText(str(self._context.backend.folder()))
        self.backup.read()
        self.mirror.read()

    def _show_folder(self) -> None:
        self._context.questions.show_outside(self._context.backend.folder())
