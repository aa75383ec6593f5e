"""工程: the projects of this laptop, and a form that edits one in place."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from inspector_app import words
from inspector_app.domain.ids import ProjectId
from inspector_app.domain.project import Project
from inspector_app.domain.text import Text
from inspector_app.gui import i18n, theme
from inspector_app.gui.backend import LocalProfile
from inspector_app.gui.context import Context
from inspector_app.gui.models.rows import Column, RowsModel
from inspector_app.gui.pages.project_form import ProjectForm
from inspector_app.gui.parts.buttons import ActionButton, PrimaryButton
from inspector_app.gui.parts.check import Check
from inspector_app.gui.parts.empty import EmptyState
from inspector_app.gui.parts.layout import column, row, side_list
from inspector_app.gui.parts.page import Page
from inspector_app.gui.parts.table import ListTable

LIST_WIDTH = 420


class ProjectsPage(Page):
    """List at the left, form at the right; a laptop without projects is led to its first."""

    def __init__(self, context: Context) -> None:
        super().__init__("window.projects")
        self._context = context
        self.projects: tuple[Project, ...] = ()
        self.add = PrimaryButton("projects.new", icon="plus")
        self.add.set_keys("Ctrl+Shift+N")
        self.header.right.addWidget(self.add)
        self.model = RowsModel[Project](
            (
                Column("projects.column_name", lambda project: project.name),
                Column("projects.column_code", _code),
            ),
            self,
        )
        self.table = ListTable("projects", "window.projects")
        self.archived = Check("projects.show_archived")
        self.form = ProjectForm()
        context.access.gate(self.add, self.form)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.first_stop = self.table

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths(0, 132, give_up=(1,))
        left = QFrame()
        left.setObjectName("list")
        lines = column(left)
        lines.addWidget(self.table, 1)
        foot = row()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self.archived)
        lines.addLayout(foot)
        work = QWidget()
        halves = QHBoxLayout(work)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(left)
        halves.addWidget(self.form, 1)
        theme.current().follow(left, lambda: side_list(left, LIST_WIDTH))
        self._stack.addWidget(work)
        self._stack.addWidget(self._empty())
        self.body.addWidget(self._stack, 1)

    def _empty(self) -> QWidget:
        first = PrimaryButton("projects.new", icon="plus")
        first.set_keys("Ctrl+Shift+N")
        first.clicked.connect(self.begin_new)
        sample = ActionButton("today.sample", kind="flat")
        sample.clicked.connect(lambda: self._make_sample(sample))
        empty = EmptyState("projects.empty", (first, sample))
        for place, number in enumerate(("1", "2", "3")):
            empty.add_step(place, number, f"projects.step_{number}")
        return empty

    def _connect(self) -> None:
        self.add.clicked.connect(self.begin_new)
        self.archived.toggled.connect(lambda _on: self._show())
        self.table.row_chosen.connect(lambda line: self.edit(self.model.rows[line]))
        self.table.row_opened.connect(lambda _line: self.form.setFocus())
        self.form.saved.connect(self.save)
        self.form.cancelled.connect(self._cancelled)
        self.form.archived.connect(self._archive)
        self.form.started.connect(lambda project: self._context.shell.new_inspection(ProjectId(project)))

    def opened(self) -> None:
        """Read the projects and profiles anew."""
        backend = self._context.backend
        self._context.runner.run(self, lambda: (backend.projects(), backend.profiles()), self._fill)

    def closing(self) -> bool:
        """Save what has been typed; an edit without a name cannot be kept and is let go."""
        if self.form.is_changed and self.form.value().name:
            self.save(self.form.value())
        return True

    def _fill(self, known: tuple[Sequence[Project], Sequence[LocalProfile]]) -> None:
        projects, profiles = known
        self.projects = tuple(projects)
        self.form.set_profiles(_profile_options(profiles))
        self._show()

    def _show(self) -> None:
        shown = [p for p in self.projects if self.archived.isChecked() or not p.archived]
        hidden = len(self.projects) - sum(1 for p in self.projects if not p.archived)
        self.archived.setVisible(bool(hidden))
        self.model.set_rows(shown)
        key = "projects.count" if self.projects else "projects.count_none"
        self.header.set_context(key, count=len(self.projects) - hidden)
        empty = not self.projects and not self.form.is_new
        self._stack.setCurrentIndex(1 if empty else 0)
        self.add.setVisible(not empty)
        if not self.form.is_new and shown:
            kept = [p.id for p in shown]
            place = kept.index(self.form.project.id) if self.form.project.id in kept else 0
            self.table.selectRow(place)
            self.form.show_project(shown[place])

    def edit(self, project: Project) -> None:
        """Show a project in the form, keeping what was typed for the one before."""
        if self.form.is_changed and self.form.project.id != project.id:
            self.closing()
        self.form.show_project(project)

    def begin_new(self) -> None:
        """Show an empty form, the keyboard in its first field."""
        self.closing()
        self.table.clearSelection()
        self._stack.setCurrentIndex(0)
        self.add.show()
        self.form.show_project(Project(ProjectId(""), ""))
        self.form.setFocus()

    def save(self, project: Project) -> None:
        """Keep a project on a worker and list it."""
        backend = self._context.backend
        self.form.settle()
        self._context.runner.run(self, lambda: backend.save_project(project), self._saved)

    def _saved(self, project: Project) -> None:
        self.form.show_project(project)
        self._context.messages.tell(words.text("projects.saved", name=project.name), seconds=5)
        self._context.shell.refresh()
        self.opened()

    def _cancelled(self) -> None:
        self.form.show_project(self.form.project if self.form.project.id else Project(ProjectId(""), ""))
        self.form.settle()
        self.form.is_new = False
        self._show()

    def _archive(self, project: Project) -> None:
        changed = replace(project, archived=not project.archived)
        key = "projects.archived" if changed.archived else "projects.restored"
        backend = self._context.backend

        def told(kept: Project) -> None:
            self.opened()
            self._context.messages.tell(
                words.text(key, name=kept.name),
                action=words.text("window.undo"),
                act=lambda: self._archive(kept),
                seconds=10,
            )

        self._context.runner.run(self, lambda: backend.save_project(changed), told)

    def _make_sample(self, button: QWidget) -> None:
        button.setEnabled(False)
        backend = self._context.backend

        def shown(_none: None) -> None:
            self._context.shell.refresh()
            self.opened()

        self._context.runner.run(self, backend.make_sample_site, shown, ended=lambda: button.setEnabled(True))


def _code(project: Project) -> str:
    return i18n.tr("projects.is_archived") if project.archived else project.code


def _profile_options(profiles: Sequence[LocalProfile]) -> list[tuple[str, Text]]:
    own = [(p.id, words.text("projects.profile_option", title=p.title, count=p.limits)) for p in profiles]
    return [("", words.text("projects.profile_none")), *own]
