"""The form of one project."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.domain.ids import ProjectId
from inspector_app.domain.project import Project
from inspector_app.domain.text import Text
from inspector_app.gui import i18n
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.form import ComboField, LinesField, TextField
from inspector_app.gui.parts.labels import label
from inspector_app.gui.parts.layout import Scroll, column, ground, row

NAMES = ("name", "code", "address", "owner", "contractor", "supervisor", "designer", "subcontractor")
WIDTH = 920


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
        grid = QGridLayout(inner)
        grid.setContentsMargins(24, 16, 24, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.addWidget(self._title, 0, 0, 1, 2)
        places = {"name": (1, 0), "code": (1, 1), "address": (2, 0), "owner": (2, 1), "contractor": (3, 0)}
        places |= {"supervisor": (3, 1), "designer": (4, 0), "subcontractor": (4, 1)}
        for name, (line, side) in places.items():
            grid.addWidget(self.fields[name], line, side)
        grid.addWidget(self.works, 5, 0)
        right = column(spacing=8)
        right.addWidget(self.profile)
        right.addStretch(1)
        grid.addLayout(right, 5, 1)
        grid.setRowStretch(6, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        inner.setMaximumWidth(WIDTH)
        foot = row(spacing=12)
        foot.setContentsMargins(24, 8, 24, 12)
        for button in (self.save, self.cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.archive, self.start):
            foot.addWidget(button)
        lines = column(self)
        lines.addWidget(Scroll(inner), 1)
        lines.addLayout(foot)

    def _connect(self) -> None:
        for field in (*self.fields.values(), self.works, self.profile):
            field.edited.connect(self._edited)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.cancelled)
        self.archive.clicked.connect(lambda: self.archived.emit(self.project))
        self.start.clicked.connect(lambda: self.started.emit(self.project.id))
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
