"""The form of one project."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.domain.ids import ProjectId
from inspector_app.domain.project import Project
from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.enter import EnterLeads
from inspector_app.gui.parts.form import ComboField, LinesField, TextField
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.layout import Scroll, column, ground, row, rule_below
from inspector_app.gui.parts.wrap import WrapRow

NAMES = ("name", "code", "address", "owner", "contractor", "supervisor", "designer", "subcontractor")
WIDTH = 920
TWO_COLUMNS = 560  # px at font scale 1


class ProjectForm(QWidget):
    """``saved`` and ``archived`` carry a Project, ``started`` the id to begin an inspection for."""

    saved = Signal(object)
    cancelled = Signal()
    archived = Signal(object)
    started = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "raised")
        self.project, self.is_changed, self.is_new = Project(ProjectId(""), ""), False, False
        self._title = label(role="section")
        self.fields = {name: TextField(f"projects.{name}", self._note(name)) for name in NAMES}
        self.works = LinesField("projects.unit_works", "projects.unit_works_note")
        self.profile = ComboField("projects.profile", "projects.profile_note")
        self.save = PrimaryButton("window.save")
        self.save.set_keys("Ctrl+S")
        self.cancel = ActionButton("window.cancel")
        self.start = ActionButton("projects.start", icon="check")
        self.archive = ActionButton("projects.archive", kind="flat")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.fields["name"])

    def _note(self, name: str) -> str:
        return f"projects.{name}_note" if name in ("name", "code") else ""

    def _lay_out(self) -> None:
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(24, 16, 24, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        theme.current().follow(inner, lambda: inner.setMaximumWidth(theme.current().px(WIDTH)))
        self._place_fields(columns=2)
        foot = row()
        foot.setContentsMargins(24, 8, 24, 12)
        foot.addWidget(WrapRow((self.save, self.cancel), right=(self.archive, self.start)))
        lines = column(self)
        scroll = Scroll(inner)
        lines.addWidget(scroll, 1)
        lines.addWidget(rule_below(scroll))
        lines.addLayout(foot)

    def _place_fields(self, *, columns: int) -> None:
        """Lay the fields in one column or two."""
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.addWidget(self._title, 0, 0, 1, columns)
        self._grid.setRowMinimumHeight(0, theme.current().h(36))
        fields = (*self.fields.values(), self.works, self.profile)
        for place, field in enumerate(fields):
            line, side = divmod(place, columns)
            self._grid.addWidget(field, line + 1, side, Qt.AlignmentFlag.AlignTop)
        last = len(fields) // columns + 1
        self._grid.setRowStretch(last, 1)
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1 if side < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column where two have no room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= theme.current().px(TWO_COLUMNS) else 1
        if columns != self._columns:
            self._place_fields(columns=columns)

    def _connect(self) -> None:
        for field in (*self.fields.values(), self.works, self.profile):
            field.edited.connect(self._edited)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.cancelled)
        self.archive.clicked.connect(lambda: self.archived.emit(self.project))
        self.start.clicked.connect(lambda: self.started.emit(self.project.id))
        EnterLeads(self, (*self.fields.values(), self.works, self.profile, self.save))
        i18n.current().follow(self, self._render)

    def set_profiles(self, options: Sequence[tuple[str, Text]]) -> None:
        """Offer the local profiles."""
        self.profile.set_options(options)

    def show_project(self, project: Project) -> None:
        """Show a project; one with an empty id is new."""
        self.project, self.is_new = project, not project.id
        for name, field in self.fields.items():
            field.set_value(getattr(project, name))
        self.works.set_value(project.unit_works)
        self.profile.set_value(project.profile)
        self.settle()

    def settle(self) -> None:
        """Take what is shown as kept."""
        self.is_changed = False
        self._render()

    def value(self) -> Project:
        """Return the project as typed."""
        typed: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        return replace(self.project, **typed, unit_works=self.works.value(), profile=self.profile.value())

    def _edited(self) -> None:
        if self.value() != self.project:
            self.is_changed = True
            self._render()

    def _render(self) -> None:
        self._title.setText(i18n.tr("projects.title_new") if self.is_new else self.project.name)
        self.save.setEnabled(self.is_changed)
        self.cancel.setEnabled(self.is_changed or self.is_new)
        for button in (self.archive, self.start):
            button.setVisible(not self.is_new)
        self.start.setEnabled(not self.project.archived)
        self.archive.setText(i18n.tr("projects.unarchive" if self.project.archived else "projects.archive"))

    def _save(self) -> None:
        if not self.value().name:
            self.fields["name"].complain(i18n.tr("projects.needs_name"))
            self.fields["name"].setFocus()
            return
        self.is_new = False
        self.saved.emit(self.value())
