"""数据与备份: where the data lie, the backup, the second copy, and the check of everything."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.app.upgrade_copies import copies_in
from inspector_app.gui import figures, i18n, theme
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
        self._folder, self._copy = QLabel(), wrapped(role="muted")
        self._copy_note = wrapped("care.upgrade_copy_note", "note")
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
        lines.addWidget(self._copy)
        lines.addWidget(self._copy_note)
        i18n.current().follow(made, self._tell_copy)
        return made

    def _tell_copy(self) -> None:
        """Say where the newest copy made before an upgrade lies, where there is one."""
        folder = self._context.backend.folder()
        found = copies_in(folder)
        for words in (self._copy, self._copy_note):
            words.setVisible(bool(found))
        if found:
            facts = {"time": f"{found[0].made:%Y-%m-%d %H:%M}", "size": figures.size(found[0].size)}
            self._copy.setText(i18n.tr("care.upgrade_copy", **facts, path=found[0].path.relative_to(folder)))

    def opened(self) -> None:
        """Show how things stand now."""
        self._folder.setText(str(self._context.backend.folder()))
        self._tell_copy()
        self.backup.read()
        self.mirror.read()

    def _show_folder(self) -> None:
        self._context.questions.show_outside(self._context.backend.folder())
