"""The bureau's own files that were refused: which, where, what stands there, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.gui import i18n
from inspector_app.gui.context import Context
from inspector_app.gui.marks import Mark
from inspector_app.gui.parts.buttons import ActionButton
from inspector_app.gui.parts.details import Detail, DetailList
from inspector_app.gui.parts.labels import wrapped
from inspector_app.gui.parts.layout import column, row
from inspector_app.gui.parts.mark_label import MarkLabel

if TYPE_CHECKING:
    from inspector_app.gui.backend import FileProblem


class RefusedFiles(QWidget):
    """Hidden while every file is in use; the mistakes are listed where somebody asks for them."""

    def __init__(self, context: Context, ground: str = "raised") -> None:
        super().__init__()
        self._context = context
        self._problems: tuple[FileProblem, ...] = ()
        self.words, self.list = wrapped(), DetailList()
        self.unfold = ActionButton(kind="flat", size="dense", flush=True)
        lines = column(self, spacing=4)
        across = row(spacing=10)
        across.addWidget(MarkLabel(Mark.WARN, 20, ground, line=22), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.words, 1)
        across.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(across)
        lines.addWidget(self.list)
        self.list.hide()
        self.hide()
        self.unfold.clicked.connect(self._toggle)
        i18n.current().follow(self, self._render)

    def read(self) -> None:
        """Ask on a worker which files were refused."""
        self._context.runner.run(self, self._context.backend.procedure_problems, self.show_problems)

    def show_problems(self, problems: Sequence["FileProblem"]) -> None:
        """Show these."""
        self._problems = tuple(problems)
        self._render()

    def _render(self) -> None:
        files = list(dict.fromkeys(problem.file for problem in self._problems))
        self.setVisible(bool(files))
        self.words.setText(i18n.tr("parts.files_refused", count=len(files), files=i18n.listed(files)))
        self.list.show_details([Detail(problem.file, problem.said) for problem in self._problems])
        self._name()

    def _toggle(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self._name()

    def _name(self) -> None:
        key = "parts.details" if self.list.isHidden() else "parts.details_close"
        self.unfold.setText(i18n.tr(key, count=self.list.count))
